package app.fanreward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestTest {
    private static final String CAPPED =
            Fixtures.ONE_POINT + "    limits:\n" + "      - cap: { points: 40, per: [member], period: day }\n";

    @TempDir
    Path folder;

    private CliRun cli;

    @BeforeEach
    void setUp() {
        cli = new CliRun(folder);
        cli.file("campaigns/plays.yaml", CAPPED);
    }

    @Test
    void anyOrderOnAnyNumberOfThreadsGivesTheSameBalances() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            lines.add(Fixtures.event("e-" + i, "fan-" + i % 23, CliRun.NOW.minus(Duration.ofMinutes(i)), 10 + i % 50));
        }
        cli.file("straight.jsonl", String.join("", lines));
        Collections.shuffle(lines, new Random(7));
        cli.file("shuffled.jsonl", String.join("", lines));

        Result one = cli.run("ingest", "straight.jsonl", "--store", "one", "--json");
        Result eight = cli.run("ingest", "shuffled.jsonl", "--threads", "8", "--store", "eight", "--json");

        assertEquals(ExitCode.DONE, one.exit(), one::toString);
        assertTrue(one.out().contains("\"read\":6000,\"recorded\":6000,"), one::toString);
        assertEquals(one.out(), eight.out());
        String board =
                cli.run("leaderboard", "--limit", "100", "--store", "one").out();
        assertEquals(24, board.lines().count(), board);
        assertEquals(
                scores(board),
                scores(cli.run("leaderboard", "--limit", "100", "--store", "eight")
                        .out()));
        assertEquals(ExitCode.DONE, cli.run("verify", "--store", "eight").exit());
    }

    @Test
    void aChangedCampaignFileIsToldAndDoesNotDecideWhatHappenedBefore() {
        cli.input(Fixtures.event("e-1", "fan-1", CliRun.NOW.minusSeconds(60), 40));
        assertEquals("", cli.run("ingest", "--json").err());
        cli.file("campaigns/plays.yaml", CAPPED.replace("points: 1 ", "points: 7 "));
        cli.input(Fixtures.event("e-2", "fan-1", CliRun.NOW.minusSeconds(59), 40)
                + Fixtures.event("e-3", "fan-1", CliRun.NOW, 40));

        Result changed = cli.run("ingest", "--json");

        assertTrue(
                changed.err()
                        .contains(
                                "campaign plays changed: version 2 decides what happens from 2026-11-23T12:00:00Z on"),
                changed::toString);
        assertEquals("1 1 7", granted("fan-1"), "the late event is judged as before");
        cli.input(Fixtures.event("e-4", "fan-1", CliRun.NOW, 40));
        assertEquals("", cli.run("ingest", "--json").err());
    }

    private String granted(String member) {
        return String.join(
                " ",
                java.util.regex.Pattern.compile("\"granted\":\"(\\d+)\"")
                        .matcher(cli.run("history", member, "--json").out())
                        .results()
                        .map(found -> found.group(1))
                        .toList());
    }

    @Test
    void theEventsOfOneMemberKeepTheirOrderOnManyThreads() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 2_400; i++) {
            lines.append(Fixtures.event("e-" + i, "fan-" + i % 8, CliRun.NOW.minusSeconds(i), 40));
        }

        cli.input(lines.toString()).run("ingest", "--threads", "4");

        String history = cli.run("history", "fan-3", "--limit", "1000").out();
        List<Integer> order = history.lines()
                .filter(line -> line.contains("app:e-"))
                .map(line -> Integer.valueOf(line.replaceAll(".*app:e-(\\d+).*", "$1")))
                .toList();
        assertEquals(300, order.size());
        assertEquals(order.stream().sorted().toList(), order);
    }

    @Test
    void aBadLineIsShownWithItsPlaceAndTheOthersGoIn() {
        cli.file(
                "events.jsonl",
                Fixtures.event("e-1", "fan-1", CliRun.NOW, 40)
                        + "{\"specversion\":\"1.0\"\n"
                        + "\n"
                        + Fixtures.event("e-2", "fan-1", CliRun.NOW, 40).replace("track.played", "track.playd")
                        + Fixtures.event("e-3", "fan-1", CliRun.NOW, 40).replace("\"PT40S\"", "40")
                        + Fixtures.event("e-4", "fan-1", CliRun.NOW.plusSeconds(3_600), 40)
                        + Fixtures.event("e-1", "fan-1", CliRun.NOW, 41)
                        + Fixtures.event("e-5", "fan-1", CliRun.NOW, 40));

        Result result = cli.run("ingest", "events.jsonl", "--json");

        assertEquals(ExitCode.REFUSED, result.exit(), result::toString);
        assertTrue(
                result.out()
                        .contains(
                                "\"read\":7,\"recorded\":2,\"duplicates\":0,\"quarantined\":0,\"held\":0,\"refused\":5,"),
                result::toString);
        List<String> words = result.err().lines().toList();
        assertTrue(words.get(0).startsWith("events.jsonl:2: "), result::toString);
        assertTrue(words.get(1).startsWith("events.jsonl:4: "), result::toString);
        assertTrue(words.get(1).contains("did you mean track.played?"), result::toString);
        assertTrue(words.get(2).startsWith("events.jsonl:5: "), result::toString);
        assertTrue(words.get(2).contains("/data/duration"), result::toString);
        assertTrue(words.get(3).startsWith("events.jsonl:6: FUTURE_EVENT"), result::toString);
        assertTrue(words.get(4).startsWith("events.jsonl:7: CONFLICT"), result::toString);
    }

    @Test
    void standardInputIsReadWhereNoFileIsNamed() {
        cli.input(Fixtures.event("e-1", "fan-1", CliRun.NOW, 40) + "nonsense\n");

        Result result = cli.run("ingest", "-");

        assertEquals(ExitCode.REFUSED, result.exit(), result::toString);
        assertTrue(result.out().contains("recorded     1"), result::toString);
        assertTrue(result.err().startsWith("standard input:2: "), result::toString);
    }

    @Test
    void nothingToReadIsDoneAtOnce() {
        Result result = cli.run("ingest", "--json");

        assertEquals(ExitCode.DONE, result.exit(), result::toString);
        assertTrue(result.out().contains("\"read\":0,"), result::toString);
    }

    private static List<String> scores(String board) {
        return board.lines().map(String::strip).sorted().toList();
    }

    @Test
    void whatBringsSomethingToReferrersSaysSoApart() {
        cli.file("campaigns/program.yaml", """
                apiVersion: fanreward/v1
                kind: Program
                referrals: { friends: { on: track.played, within: 30d } }
                """);
        cli.file("campaigns/friends.yaml", """
                apiVersion: fanreward/v1
                kind: Campaign
                key: friends
                rules:
                  - key: brought-in
                    on: referral.qualified
                    when: { attribute: event.side, eq: referrer }
                    then: [ { addPoints: { points: 50 } } ]
                  - key: welcome
                    on: referral.qualified
                    when: { attribute: event.side, eq: referee }
                    then: [ { addPoints: { points: 20 } } ]
                """);
        String referred = Fixtures.event("r-1", "new", CliRun.NOW.minusSeconds(60), 0)
                .replace("track.played", "member.referred")
                .replace("\"duration\":\"PT0S\"", "\"referrer\":\"old\"");
        String played = Fixtures.event("e-1", "new", CliRun.NOW, 40);
        cli.file("events.jsonl", referred + played);

        Result words = cli.run("ingest", "events.jsonl");

        assertTrue(words.out().contains("granted      21 points\nto referrers 50 points\n"), words::toString);
        Result again = cli.run("ingest", "events.jsonl", "--json");
        assertTrue(
                again.out().contains("\"grantedByPointType\":{\"points\":\"0\"},\"toReferrersByPointType\":{},"),
                again::toString);
        Result elsewhere = cli.run("ingest", "events.jsonl", "--store", "other", "--json");
        assertTrue(
                elsewhere
                        .out()
                        .contains("\"grantedByPointType\":{\"points\":\"21\"},"
                                + "\"toReferrersByPointType\":{\"points\":\"50\"},"),
                elsewhere::toString);
    }
}
