package app.fanreward.cli.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.seal.Ed25519SealKey;
import app.fanreward.cli.CliRun;
import app.fanreward.cli.CliRun.Result;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.Fixtures;
import app.fanreward.cli.LedgerFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same command lines on a folder and through a server: the same exit codes, the same answers, the same words. */
class EitherWayTest {
    @TempDir
    Path folder;

    private CliRun embedded;
    private CliRun remote;
    private Served served;

    @BeforeEach
    void setUp() throws GeneralSecurityException, IOException {
        embedded = LedgerFixture.in(Files.createDirectory(folder.resolve("one")));
        LedgerFixture.in(Files.createDirectory(folder.resolve("behind")));
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        embedded.file(
                ".fanreward/store/seal.key",
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        served = new Served(
                folder.resolve("behind/.fanreward/store"), folder.resolve("behind/campaigns"), Ed25519SealKey.of(pair));
        // No campaigns here: what amounts mean, the server says.
        remote = new CliRun(Files.createDirectory(folder.resolve("client")))
                .environment("FANREWARD_SERVER", served.address());
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private static final String SUMMER = """
            kind: Campaign
            key: summer
            rules:
              - { key: play, on: track.played, then: [ { addPoints: { points: 3, pointType: points } } ] }
            """;

    /** With settings of its own, and a little of what files can say. */
    private static final String DRAFT = """
            kind: Program
            zone: Europe/Berlin
            pointTypes: [ { key: points, decimals: 1 }, { key: coins, decimals: 2 } ]
            memberAttributes: { vip: boolean }
            ---
            kind: Campaign
            key: plays
            budget: { points: 90, pointType: points }
            tests:
              - name: a long play
                send: { kind: track.played, member: a, data: { duration: 40s } }
                earns: 1.5
            rules:
              - key: long
                on: track.played
                when: { attribute: event.duration, gte: 30s }
                limit: { cap: 3, per: day }
                then: [ { addPoints: { points: 1.5, pointType: points } }, { notify: { template: bravo } } ]
                explain: { missed: "Listen for at least 30 seconds." }
              - key: spent
                on: purchase.completed
                then: [ { addPoints: { perUnit: { of: event.amount, unit: 1, points: 0.25 }, pointType: coins } } ]
            """;

    /** Nearly every command there is, and what goes wrong with it. */
    static List<String> lines() {
        return List.of(
                "dry-run",
                "dry-run --each --explain --at 2026-11-23T12:01:00Z",
                "dry-run --backfill award --actor jane --member fan-1",
                "ingest",
                "dry-run",
                "quarantine list",
                "quarantine list fan-1",
                "quarantine list nobody",
                "explain fan-3 app:long",
                "explain fan-3 app:long --fan",
                "quarantine release fan-3 app:long --actor jane",
                "explain fan-3 app:long --json",
                "quarantine discard fan-2 app:e-1 --reason late",
                "quarantine discard fan-2 app:e-9 --reason late",
                "quarantine release fan-2 app:e-1",
                "quarantine release fan-2 app:e-9",
                "quarantine release fan-1 app:old --actor jane",
                "quarantine release fan-1 app:old --actor ann",
                "quarantine list",
                "ingest --backfill award --actor jane",
                "balance fan-1",
                "balance fan-1 --at 2026-11-01T00:00:00Z",
                "balance fan-1 --effective --at 2026-11-23T11:00:00Z --known-at 2026-11-23T12:00:00Z",
                "balance nobody",
                "progress fan-1",
                "balance 'a b/c?d'",
                "redeem fan-1 poster --key too-early",
                "catalog list",
                "catalog offer poster --title 'Signed poster' --price 12.50 --type coins --limit 1 --per year --key o-1",
                "catalog offer cup --title Cup --price 5",
                "catalog stock poster +10 --key delivery-1",
                "catalog stock never +10 --key delivery-1",
                "catalog list",
                "catalog list --limit 1",
                "catalog show poster",
                "catalog show never",
                "redeem fan-1 poster --key wish-1",
                "redeem fan-1 poster --key wish-1",
                "redeem fan-1 poster --key wish-2",
                "redeem fan-1 poster --key wish-3 --price 12.40",
                "spend fan-1 100 --key order-1",
                "spend fan-1 100 --key order-1",
                "spend fan-1 99 --key order-1",
                "spend fan-1 5000 --key order-2",
                "spend fan-1 1.5 --key order-3",
                "spend fan-1 5 --type coinz --key order-3",
                "spend fan-1 5",
                "hold fan-1 7.50 --type coins --key hold-1",
                "hold fan-1 20 --key hold-2 --for 2d",
                "holds fan-1",
                "holds nobody",
                "capture fan-1 hold-1 2.25 --keep-rest --key part-1",
                "capture fan-1 hold-1",
                "void fan-1 hold-2",
                "void fan-1 hold-2 --key again",
                "void fan-1 hold-3",
                "reverse fan-1 --command order-1",
                "reverse fan-1 --command part-1 --amount 0.25 --key back-1",
                "reverse fan-1 --command never",
                "reverse fan-2 --event app:e-1",
                "rerate fan-3 --event shop:o-1 --net amount=30.00",
                "rerate fan-3 --event shop:o-1 --net amount=30",
                "rerate fan-3 --event shop:o-1 --net amount=31",
                "rerate fan-3 --event shop:o-1 --net amonut=3",
                "rerate fan-3 --event shop:o-9 --net amount=3",
                "explain fan-3 shop:o-1",
                "transfer fan-1 fan-2 30 --key gift-1",
                "transfer fan-1 fan-1 30 --key gift-2",
                "convert fan-1 100 --to coins --rate 100:1.50 --key swap-1",
                "adjust fan-2 +50 --key fix-1 --reason slip --expires-at 2026-11-30T00:00:00Z",
                "adjust fan-2 -1 --key fix-2 --reason slip --effective-at 2026-11-20T00:00:00Z",
                "bring-in fan-3 12.34 --type coins --key old --reason old --available-at 2026-12-01T00:00:00Z",
                "expiring fan-2",
                "expiring fan-2 --within 1d",
                "campaign list",
                "campaign submit summer.yaml --actor jane --key c-1 --reason 'a new season'",
                "campaign submit wrong.yaml --actor jane",
                "campaign approve summer --actor jane",
                "campaign publish summer --actor omar",
                "campaign approve summer --actor omar --version-number 1",
                "campaign publish summer --from 2026-12-01T00:00:00Z --actor omar --key c-2",
                "campaign publish summer --from 2026-12-01T00:00:00Z --actor omar --key c-2",
                "campaign publish summer --from 2026-12-02T00:00:00Z --actor omar --key c-2",
                "campaign activations",
                "campaign activate summer --since 2026-11-01T00:00:00Z --silent --reason late --key past-0 --dry-run",
                "campaign activate summer --since 2026-11-01T00:00:00Z --notice --reason late --key past-1",
                "campaign activate summer --since 2026-11-01T00:00:00Z --notice --reason late --key past-1",
                "campaign activate summer --since 2026-11-01T00:00:00Z --silent --reason late --key past-1",
                "campaign activate summr --silent --reason late --key past-2",
                "campaign activate summer --silent --notice --reason late --key past-2",
                "campaign activations",
                "explain fan-2 app:e-1",
                "balance fan-2",
                "campaign undo past-1 --reason wrong --actor omar",
                "campaign undo past-1 --reason wrong --actor omar",
                "campaign undo past-9 --reason wrong",
                "campaign activations",
                "balance fan-2",
                "campaign diff summer.yaml",
                "campaign apply later.yaml --dry-run",
                "campaign apply later.yaml --actor jane",
                "campaign diff summer",
                "campaign diff summer --old 1 --new 1",
                "campaign diff summr",
                "campaign show summer",
                "campaign show summer --version-number 2",
                "campaign show summer --version-number 9",
                "campaign export exported",
                "campaign pause summer --actor omar",
                "campaign end summer --actor omar --reason over",
                "campaign archive summer --actor omar",
                "campaign resume summer --actor omar",
                "campaign list",
                "history '$campaigns'",
                "tier fan-2",
                "tier fan-2 --at 2026-12-01T00:00:00Z --json",
                "freeze fan-3 --reason odd --debits-only",
                "spend fan-3 1 --key order-9",
                "unfreeze fan-3 --reason fine",
                "close fan-2 --reason left",
                "close fan-3 --reason left --forfeit",
                "books show",
                "books close --until 2026-10-01T00:00:00.1234567Z --reason audited",
                "books close --until 2026-10-01T00:00:00.1234567Z --reason audited",
                "books close --until 2026-10-01T00:00:00Z --reason audited",
                "books close --until 2026-10-02T00:00:00Z --reason audited --key fix-1",
                "books close --until 2026-10-03T00:00:00Z --reason audited --key fix-1",
                "books close --until 2027-10-01T00:00:00Z --reason audited",
                "books show",
                "adjust fan-1 +1 --key late --reason slip --effective-at 2026-09-01T00:00:00Z",
                "settle",
                "history fan-1",
                "history fan-1 --limit 2 --after 3",
                "history fan-2",
                "history nobody",
                "member show fan-1",
                "member set fan-1 --zone Europe/Berlin --set country=DE --from 2024-01-01T00:00:00Z",
                "member set fan-1 --zone Europe/Berlin --set country=DE --from 2024-01-01T00:00:00Z",
                "member set fan-1 --set vip=true --set visits=3 --set share=0.50 --set joined=2024-02-29 --key k-1",
                "member set fan-1 --set seen=2024-02-29T12:00:00.5Z --set listening=90m --set 'ranks=a, b/c'",
                "member set fan-1 --zone UTC --key k-1",
                "member set fan-1 --zone UTC --key order-1",
                "member set fan-1 --zone Europe/Berlni",
                "member set fan-1 --set contry=DE",
                "member set fan-1 --set visits=many",
                "member set fan-1",
                "member set '$seals' --zone UTC",
                "member show fan-1",
                "member show fan-1 --at 2024-06-01T00:00:00Z",
                "member show nobody",
                "member set fan-1 --platform spotify --account u1 --set plan=premium --from 2024-01-01T00:00:00Z",
                "member set fan-1 --platform spotify --account u1 --set plan=premium --from 2024-01-01T00:00:00Z",
                "member set fan-1 --platform spotify --account u1 --set plan=free --from 2024-06-01T00:00:00Z --key a-1",
                "member set fan-1 --platform spotify --account u2 --set plan=free --from 2024-06-01T00:00:00Z --key a-1",
                "member set fan-1 --platform youtube --account 'a b/c?d' --set followers=7 --zone Asia/Tokyo --from 2024-07-01T00:00:00Z",
                "member set fan-1 --platform spotify --account u1 --set plan=family",
                "member set fan-1 --platform spotify --account u1 --set folowers=1",
                "member set fan-1 --platform spotify --set plan=free",
                "member show fan-1",
                "member show fan-1 --at 2024-03-01T00:00:00Z",
                "entity set spotify:track:1 --set genre=jazz --from 2024-01-01T00:00:00Z",
                "entity set spotify:track:1 --set genre=jazz --from 2024-01-01T00:00:00Z",
                "entity set spotify:track:1 --set genre=soul --from 2024-06-01T00:00:00Z --key k-1",
                "entity set spotify:track:1 --set genre=jazz --from 2024-06-01T00:00:00Z --key k-1",
                "entity set spotify:track:1 --set genre=folk",
                "entity set spotify:track:1 --set gender=jazz",
                "entity show spotify:track:1",
                "entity show spotify:track:1 --at 2024-03-01T00:00:00Z",
                "entity show 'a b/c?d'",
                "explain fan-2 app:e-1",
                "explain fan-2 app:e-1 --fan",
                "explain fan-2 app:e-9",
                "leaderboard",
                "budgets",
                "leaderboard --point-type coins --limit 1",
                "leaderboard --point-type stars",
                "leaderboard --limit 10000",
                "leaderboard --limit 10001",
                "leaderboard --limit 0",
                "leaderboard ever",
                "leaderboard ever --skip 1 --limit 1",
                "leaderboard ever --around fan-2 --limit 1",
                "leaderboard ever --members fan-2,nobody --members 'a b/c?d,100%'",
                "leaderboard ever --around fan-2 --skip 3",
                "leaderboard daily --run 2026-11-23",
                "leaderboard daily --run 2026-W47",
                "leaderboard weekly",
                "leaderboard --run 2026-11-23",
                "dry-run --draft drafts",
                "dry-run --draft drafts/program.yaml --draft summer.yaml --explain --each --at 2026-11-23T12:01:00Z",
                "dry-run --draft drafts --backfill award --actor jane --member fan-1",
                "dry-run --draft wrong.yaml",
                "backtest drafts",
                "backtest drafts --by member --top 1",
                "backtest drafts --by day --since 2026-11-23T11:59:30Z --until 2026-11-24T00:00:00Z",
                "backtest drafts --since 2026-11-23T11:59:30Z --until 2026-11-23T00:00:00Z",
                "backtest summer.yaml drafts/program.yaml",
                "backtest wrong.yaml",
                "backtest missing.yaml",
                "backtest drafts --top 1001",
                "verify",
                "receipt fan-1 1",
                "seal",
                "seal",
                "receipt fan-1 1",
                "receipt fan-2 app:e-1 --out receipt.json",
                "receipt fan-1 99",
                "export fan-1",
                "export nobody",
                "export fan-2 --out fan-2.json",
                "export fan-2 --out fan-2.json",
                "erase fan-1 --reason 'asked to be forgotten'",
                "erase fan-1 --reason 'asked to be forgotten'",
                "erase fan-1 --reason other --key order-1",
                "spend fan-1 1 --key order-10",
                "member set fan-1 --zone UTC",
                "verify");
    }

    static String input() {
        return Fixtures.event("e-1", "fan-2", CliRun.NOW, 40)
                + Fixtures.event("e-2", "fan-1", CliRun.NOW.minusSeconds(60), 20)
                + Fixtures.event("long", "fan-3", CliRun.NOW, 90_000)
                + Fixtures.event("old", "fan-1", CliRun.NOW.minusSeconds(86_400L * 400), 40)
                + "{\"specversion\":\"1.0\",\"id\":\"o-1\",\"source\":\"shop\",\"type\":\"purchase.completed\",\"time\":\""
                + CliRun.NOW
                + "\",\"member\":\"fan-3\",\"data\":{\"amount\":50.00}}\n"
                + "{\"specversion\":\"1.0\"}\n";
    }

    @Test
    void everyCommandAnswersTheSame() throws IOException {
        assertEquals(everything(embedded, ""), everything(remote, ""));
        assertEquals(Files.readString(embedded.path("receipt.json")), Files.readString(remote.path("receipt.json")));
        assertEquals(Files.readString(embedded.path("fan-2.json")), Files.readString(remote.path("fan-2.json")));
    }

    @Test
    void everyCommandAnswersTheSameAsJson() {
        assertEquals(everything(embedded, " --json"), everything(remote, " --json"));
    }

    /** Writes the files that the commands name, and runs them. */
    static String everything(CliRun cli, String more) {
        return everything(cli, lines(), more);
    }

    static String everything(CliRun cli, List<String> lines, String more) {
        cli.file("summer.yaml", SUMMER);
        cli.file("later.yaml", SUMMER.replace("points: 3", "points: 5"));
        String[] drafts = DRAFT.split("---\n", -1);
        cli.file("drafts/program.yaml", drafts[0]);
        cli.file("drafts/plays.yaml", drafts[1]);
        cli.file("wrong.yaml", SUMMER.replace("track.played", "track.playd"));
        String text = CommandLines.told(cli, lines, more, input());
        assertTrue(text.contains("exit 1\n") && text.contains("exit 2\n") && text.contains("exit 3\n"), text);
        return text;
    }

    @Test
    void aProofHoldsAgainstASealFromOutside() {
        remote.run("seal", "--out", "seal.json");
        Result clean = remote.run("verify", "--since", "seal.json");
        assertEquals(ExitCode.DONE, clean.exit(), clean::toString);
        assertTrue(clean.out().contains("Nothing that seal 1 of"), clean::toString);

        remote.file("other.json", remoteSeal().replace("\"records\":3", "\"records\":4"));
        Result wrong = remote.run("verify", "--since", "other.json");
        assertEquals(ExitCode.REFUSED, wrong.exit(), wrong::toString);
    }

    private String remoteSeal() {
        return remote.run("seal", "--json").out();
    }

    @Test
    void manyEventsGoInSeveralRequests() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            many.append(Fixtures.event("e-" + i, "fan-" + i % 7, CliRun.NOW, 40));
        }
        Result result = remote.input(many.toString()).run("ingest", "--threads", "3");
        assertEquals(ExitCode.DONE, result.exit(), result::toString);
        assertTrue(result.out().contains("recorded     5,000"), result::toString);
        Result again = remote.run("ingest");
        assertTrue(again.out().contains("duplicates   5,000"), again::toString);
    }

    @Test
    void aLongHistoryComesInPages() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 2_100; i++) {
            many.append(Fixtures.event("e-" + i, "fan-9", CliRun.NOW, 40));
        }
        remote.input(many.toString()).run("ingest");
        Result result = remote.run("history", "fan-9", "--limit", "2050");
        assertEquals(2_051, result.out().lines().count(), result::toString);
        assertTrue(result.err().contains("there is more: --after 2050"), result::toString);
    }
}
