package app.fanreward.cli;

import static app.fanreward.cli.LedgerFixture.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import app.fanreward.store.embedded.EmbeddedStore;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerCommandsTest {
    @TempDir
    Path folder;

    private CliRun cli;

    @BeforeEach
    void setUp() {
        cli = LedgerFixture.in(folder);
    }

    @Test
    void pointsAreSpentOnceHoweverOftenTheCommandIsSent() {
        Result first = done(cli.run("spend", "fan-1", "400", "--key", "order-1", "--reference", "till 3"));
        Result again = done(cli.run("spend", "fan-1", "400", "--key", "order-1", "--reference", "till 3"));

        assertEquals("fan-1 has spent 400 points (record 3); available now: 600 points.\n", first.out());
        assertTrue(again.out().startsWith("This was asked before, at 2026-11-23T12:00:00."), again::toString);
        assertTrue(again.out().endsWith("Z. " + first.out()), again::toString);
        assertAvailable("points", "600");
    }

    @Test
    void amountsHaveTheDecimalsOfTheirTypeExactly() {
        Result spent = done(cli.run("spend", "fan-1", "12.5", "--type", "coins", "--key", "k"));
        Result json = done(cli.run("spend", "fan-1", "0.01", "--type", "coins", "--key", "k2", "--json"));

        assertEquals("fan-1 has spent 12.50 coins (record 3); available now: 37.50 coins.\n", spent.out());
        assertTrue(json.out().contains("\"amount\":\"1\""), json::toString);
        assertTrue(json.out().contains("\"available\":\"3749\""), json::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            spend fan-1 1.234 --type coins --key k    | '1.234' has more decimal places than coins have: 2
            spend fan-1 0.5 --key k                   | '0.5' has more decimal places than points have: none
            spend fan-1 0 --key k                     | an amount is more than 0, not 0
            spend fan-1 -5 --key k                    | an amount is more than 0, not -5
            spend fan-1 1e3 --key k                   | '1e3' is no amount of points such as 500
            spend fan-1 1,000 --key k                 | '1,000' is no amount of points such as 500
            spend fan-1 9999999999999999 --key k      | more than one amount can be: 1000000000000000 points
            spend fan-1 5 --type coin --key k         | there is no point type 'coin'; did you mean coins?
            spend fan-1 5 --type x --key k            | there is no point type 'x'; the program has points, coins
            spend fan-1 5                             | --key is missing
            hold fan-1 5                              | --key is missing
            transfer fan-1 fan-2 5                    | --key is missing
            transfer fan-1 fan-1 5 --key k            | not to oneself
            redeem fan-1 poster                       | --key is missing
            redeem fan-1 Poster --key k               | 'Poster' is no key
            adjust fan-1 +5 --reason r                | --key is missing
            adjust fan-1 +5 --key k                   | --reason is missing
            bring-in fan-1 5 --key k                  | --reason is missing
            adjust fan-1 -5 --key k --reason r --expires-at 2027-01-01T00:00:00Z | only points that are added can expire
            hold fan-1 5 --key k --for soon           | --for takes a duration such as 15m
            hold fan-1 5 --key k --for 91d            | a hold lasts 1 second to 90 days
            capture fan-1 h --keep-rest               | --keep-rest needs an AMOUNT
            capture fan-1 h 5 --keep-rest             | --key is missing
            reverse fan-1                             | --event
            reverse fan-1 --command k --amount 5      | --key is missing
            reverse fan-1 --command k --rule r        | among the awards of an --event
            reverse fan-1 --command k --shortfall rejct | did you mean reject?
            convert fan-1 5 --to coins --rate 2 --key k | --rate takes GIVEN:GOT such as 100:1
            convert fan-1 5 --to points --rate 2:1 --key k | not into the same
            freeze fan-1                              | --reason is missing
            close fan-1                               | --reason is missing
            balance fan-1 --known-at 2026-01-01T00:00:00Z | --known-at belongs to --effective
            books                                     | books close, books show
            spend fan-1 5 --key k --actor ' x'        | is no name
            """)
    void whatCannotBeMeantEndsWith2AndNothingIsBooked(String line, String says) {
        Result result = cli.run(words(line));

        assertEquals(ExitCode.USAGE, result.exit(), result::toString);
        assertTrue(result.err().contains(says), result::toString);
        assertEquals("", result.out());
        assertAvailable("points", "1000");
        assertFalse(cli.run("history", "fan-1", "--after", "2").out().contains("\n  3"));
    }

    @Test
    void whatIsNotThereIsRefusedInTheMembersOwnAmounts() {
        Result words = cli.run("spend", "fan-1", "50.01", "--type", "coins", "--key", "k");
        Result json = cli.run("spend", "fan-1", "50.01", "--type", "coins", "--key", "k", "--json");

        assertEquals(ExitCode.REFUSED, words.exit(), words::toString);
        assertEquals(
                "Refused: only 50.00 coins are available, not 50.01. Key k stays refused; to try again, give another.\n",
                words.out());
        assertEquals("", words.err());
        assertEquals(ExitCode.REFUSED, json.exit(), json::toString);
        assertTrue(json.out().startsWith("{\"status\":\"refused\",\"replayed\":true,\"command\":\"spend\""));
        assertTrue(json.out().contains("\"code\":\"INSUFFICIENT_POINTS\""), json::toString);
        assertTrue(json.out().contains("\"available\":\"5000\""), json::toString);
        assertEquals(1, json.out().lines().count(), json::toString);
    }

    @Test
    void aKeyThatMeantSomethingElseIsAConflict() {
        done(cli.run("spend", "fan-1", "400", "--key", "order-1"));

        Result other = cli.run("spend", "fan-1", "500", "--key", "order-1", "--json");

        assertEquals(ExitCode.NOT_POSSIBLE, other.exit(), other::toString);
        assertTrue(other.out().startsWith("{\"error\":{\"code\":\"CONFLICT\""), other::toString);
        assertAvailable("points", "600");
    }

    @Test
    void aHoldIsCapturedInPartsAndTheRestComesBack() {
        Result held = done(cli.run("hold", "fan-1", "20.00", "--type", "coins", "--key", "order-7", "--for", "1h"));
        Result listed = done(cli.run("holds", "fan-1"));
        Result part = done(cli.run("capture", "fan-1", "order-7", "7.50", "--keep-rest", "--key", "order-7-a"));
        Result tooMuch = cli.run("capture", "fan-1", "order-7", "12.51");
        Result rest = done(cli.run("capture", "fan-1", "order-7", "2.50"));
        Result again = done(cli.run("capture", "fan-1", "order-7", "2.50"));
        Result late = cli.run("capture", "fan-1", "order-7");

        assertEquals(
                "20.00 coins of fan-1 are held as order-7 until T (record 3); available now: 30.00 coins.\n",
                untimed(held));
        assertEquals("HOLD            LEFT  UNTIL\norder-7  20.00 coins  T\n", untimed(listed));
        assertTrue(part.out().contains("has spent 7.50 coins of hold order-7, which stays open"), part::toString);
        assertEquals(ExitCode.REFUSED, tooMuch.exit(), tooMuch::toString);
        assertEquals("Refused: hold 'order-7' has 12.50 left, not 12.51.\n", tooMuch.out());
        assertTrue(rest.out().contains("available now: 40.00 coins"), rest::toString);
        assertTrue(again.out().startsWith("This was asked before"), again::toString);
        assertEquals(ExitCode.REFUSED, late.exit(), late::toString);
        assertTrue(late.out().contains("settled by"), late::toString);
        assertTrue(cli.run("holds", "fan-1").err().contains("nothing of fan-1 is held"));
    }

    @Test
    void aHoldIsGivenBackOnRequestOrWhenItsTimeRunsOut() {
        done(cli.run("hold", "fan-1", "100", "--key", "a"));
        done(cli.run("hold", "fan-1", "200", "--key", "b", "--for", "1m"));

        Result back = done(cli.run("void", "fan-1", "a"));
        cli.at(CliRun.NOW.plus(Duration.ofMinutes(2)));
        Result late = cli.run("capture", "fan-1", "b");
        Result settled = done(cli.run("settle"));

        assertEquals("hold a gave back 100 points to fan-1 (record 5); available now: 800 points.\n", back.out());
        assertTrue(late.out().contains("timed out at 2026-11-23T12:01:00.0"), late::toString);
        assertAvailable("points", "1000");
        assertTrue(settled.out().contains("half-done commands brought to an end"), settled::toString);
        assertTrue(done(cli.run("settle", "--json")).out().contains("\"failed\":[]"));
    }

    @Test
    void anAwardIsReversedWhollyOrInPart() {
        cli.input(Fixtures.event("e-1", "fan-3", CliRun.NOW, 40) + Fixtures.event("e-2", "fan-3", CliRun.NOW, 40));
        done(cli.run("ingest"));
        Result undone = done(cli.run("reverse", "fan-3", "--event", "app:e-1", "--reason", "a bot"));
        Result again = done(cli.run("reverse", "fan-3", "--event", "app:e-1", "--reason", "a bot, as we know now"));
        Result otherwise = cli.run("reverse", "fan-3", "--event", "app:e-1", "--shortfall", "reject");
        Result unknown = cli.run("reverse", "fan-3", "--event", "app:e-9");

        assertEquals(
                "1 point of event app:e-1 are reversed for fan-3 (record 3); available now: 1 point.\n", undone.out());
        assertTrue(again.out().startsWith("This was asked before"), again::toString);
        assertEquals(ExitCode.REFUSED, otherwise.exit(), otherwise::toString);
        assertTrue(otherwise.out().contains("everything of it was reversed before"), otherwise::toString);
        assertEquals(ExitCode.NOT_POSSIBLE, unknown.exit(), unknown::toString);
        assertTrue(unknown.err().contains("has no event app:e-9"), unknown::toString);
    }

    @Test
    void aSpendingIsReversedInPartsOfItsOwnType() {
        done(cli.run("spend", "fan-1", "10", "--type", "coins", "--key", "s"));

        Result part = done(cli.run("reverse", "fan-1", "--command", "s", "--amount", "2.50", "--key", "refund-1"));
        Result tooMuch = cli.run("reverse", "fan-1", "--command", "s", "--amount", "7.51", "--key", "refund-2");

        assertTrue(part.out().startsWith("2.50 coins of command s are reversed"), part::toString);
        assertEquals(ExitCode.REFUSED, tooMuch.exit(), tooMuch::toString);
        assertTrue(tooMuch.out().contains("only 7.50 of it are not reversed yet, not 7.51"), tooMuch::toString);
        assertAvailable("coins", "4250");
    }

    @Test
    void pointsAreSentToAnotherMember() {
        Result sent = done(cli.run("transfer", "fan-1", "fan-2", "150", "--key", "gift"));

        assertTrue(sent.out().startsWith("fan-1 has sent 150 points to fan-2"), sent::toString);
        assertTrue(sent.out().endsWith("available now: 850 points.\n"), sent::toString);
        assertTrue(done(cli.run("balance", "fan-2")).out().contains("points        150"));
    }

    @Test
    void pointsAreConvertedAtARateInWholePoints() {
        Result got = done(cli.run("convert", "fan-1", "250", "--to", "coins", "--rate", "100:1", "--key", "c"));
        Result little =
                cli.run("convert", "fan-1", "0.01", "--from", "coins", "--to", "points", "--rate", "1:1", "--key", "d");

        assertTrue(got.out().startsWith("fan-1 has got 2.50 coins in exchange"), got::toString);
        assertAvailable("coins", "5250");
        assertAvailable("points", "750");
        assertEquals(ExitCode.REFUSED, little.exit(), little::toString);
        assertTrue(little.out().startsWith("Refused: 0.01 are too few"), little::toString);
    }

    @Test
    void aCorrectionAddsOrTakesOffAndSaysWhoAndWhy() {
        Result more = done(cli.run("adjust", "fan-1", "+50", "--key", "c-1", "--reason", "lost play"));
        Result fewer = done(cli.run("adjust", "fan-1", "-30", "--key", "c-2", "--reason", "double", "--actor", "jane"));
        Result history = done(cli.run("history", "fan-1", "--json"));

        assertTrue(more.out().startsWith("fan-1 has 50 points more by correction"), more::toString);
        assertTrue(fewer.out().startsWith("fan-1 has 30 points fewer by correction"), fewer::toString);
        assertAvailable("points", "1020");
        assertTrue(history.out().contains("\"actor\":\"tester\",\"reason\":\"lost play\""), history::toString);
        assertTrue(history.out().contains("\"actor\":\"jane\",\"reason\":\"double\""), history::toString);
    }

    @Test
    void whatExpiresSoonIsListed() {
        String soon = CliRun.NOW.plus(Duration.ofDays(10)).toString();
        done(cli.run("bring-in", "fan-2", "70", "--key", "k", "--reason", "r", "--expires-at", soon));

        Result words = done(cli.run("expiring", "fan-2"));
        Result none = done(cli.run("expiring", "fan-2", "--within", "9d"));
        Result json = done(cli.run("expiring", "fan-2", "--json"));

        assertEquals("EXPIRES                  AMOUNT\n" + soon + "  70 points\n", words.out());
        assertEquals("", none.out());
        assertTrue(none.err().contains("nothing of fan-2 expires before"), none::toString);
        assertTrue(json.out().contains("\"amount\":\"70\""), json::toString);
    }

    @Test
    void aFrozenAccountDoesNotSpendUntilItIsOpenAgain() {
        done(cli.run("freeze", "fan-1", "--debits-only", "--reason", "card stolen"));
        Result refused = cli.run("spend", "fan-1", "5", "--key", "a");
        done(cli.run("unfreeze", "fan-1", "--reason", "card found"));
        cli.at(CliRun.NOW.plusSeconds(1));
        Result frozen = done(cli.run("freeze", "fan-1", "--debits-only", "--reason", "card stolen"));

        assertEquals(ExitCode.REFUSED, refused.exit(), refused::toString);
        assertTrue(refused.out().contains("is frozen"), refused::toString);
        assertEquals("the account of fan-1 is frozen for spending (record 5).\n", frozen.out());
        assertEquals(
                ExitCode.REFUSED, cli.run("spend", "fan-1", "5", "--key", "b").exit());
    }

    @Test
    void anAccountWithPointsIsClosedOnlyIfTheyAreGivenUp() {
        Result refused = cli.run("close", "fan-1", "--reason", "left");
        Result closed = done(cli.run("close", "fan-1", "--reason", "left", "--forfeit"));

        assertEquals(ExitCode.REFUSED, refused.exit(), refused::toString);
        assertEquals(
                "Refused: the account still has 1,000 points, 50.00 coins; --forfeit gives them up.\n", refused.out());
        assertTrue(closed.out().startsWith("the account of fan-1 is closed for good"), closed::toString);
        assertEquals(
                ExitCode.REFUSED,
                cli.run("adjust", "fan-1", "5", "--key", "k", "--reason", "r").exit());
    }

    @Test
    void theBooksAreClosedAndStaySo() {
        Result never = done(cli.run("books", "show"));
        Result closed = done(cli.run("books", "close", "--until", "2026-11-01T00:00:00Z", "--reason", "October"));
        Result again = done(cli.run("books", "close", "--until", "2026-11-01T00:00:00Z", "--reason", "October"));
        Result early = cli.run(
                "adjust", "fan-1", "5", "--key", "k", "--reason", "r", "--effective-at", "2026-10-31T00:00:00Z");
        Result back = cli.run("books", "close", "--until", "2026-10-01T00:00:00Z", "--reason", "September");

        assertEquals("The books were never closed.\n", never.out());
        assertEquals("The books are closed until 2026-11-01T00:00:00Z.\n", closed.out());
        assertEquals(closed.out(), again.out());
        assertEquals(ExitCode.REFUSED, early.exit(), early::toString);
        assertTrue(early.out().contains("the books are closed until 2026-11-01T00:00:00Z"), early::toString);
        assertEquals(ExitCode.NOT_POSSIBLE, back.exit(), back::toString);
        assertEquals(
                "{\"closedUntil\":\"2026-11-01T00:00:00Z\"}\n",
                done(cli.run("books", "show", "--json")).out());
    }

    @Test
    void aLateArrivalCountsFromWhenItHappenedInTheEffectiveBalance() {
        String week = CliRun.NOW.minus(Duration.ofDays(7)).toString();
        String eve = CliRun.NOW.minus(Duration.ofDays(6)).toString();
        done(cli.run("adjust", "fan-2", "5", "--key", "k", "--reason", "r", "--effective-at", week));

        Result recorded = done(cli.run("balance", "fan-2", "--at", eve, "--json"));
        Result effective = done(cli.run("balance", "fan-2", "--at", eve, "--effective", "--json"));
        Result known = done(cli.run("balance", "fan-2", "--at", eve, "--effective", "--known-at", eve, "--json"));

        assertTrue(recorded.out().contains("\"available\":\"0\""), recorded::toString);
        assertTrue(effective.out().contains("\"available\":\"5\""), effective::toString);
        assertTrue(known.out().contains("\"available\":\"0\""), known::toString);
    }

    @Test
    void theHistoryShowsWhatEachCommandMoved() {
        done(cli.run("hold", "fan-1", "100", "--key", "h", "--reference", "seat 4"));
        done(cli.run("capture", "fan-1", "h", "60"));
        done(cli.run("transfer", "fan-1", "fan-2", "10", "--key", "t"));
        cli.run("spend", "fan-1", "5000", "--key", "s");
        done(cli.run("freeze", "fan-1", "--reason", "checking"));

        List<String> rows = done(cli.run("history", "fan-1")).out().lines().toList();

        assertRow(rows.get(1), "bring-in", "start", "start", "1,000 points");
        assertRow(rows.get(2), "bring-in", "start-coins", "start", "50.00 coins");
        assertRow(rows.get(3), "hold", "h", "100 points held for seat 4", "-");
        assertRow(rows.get(4), "capture", "hold h", "-60 points");
        assertRow(rows.get(5), "transfer", "t", "to fan-2", "-10 points");
        assertRow(rows.get(6), "transfer-end", "fan-1:t", "done", "-");
        assertRow(rows.get(7), "spend", "s", "INSUFFICIENT_POINTS", "-");
        assertRow(rows.get(8), "set-status", "frozen: checking", "-");
        assertEquals(9, rows.size(), () -> String.join("\n", rows));
        assertTrue(done(cli.run("history", "fan-2")).out().contains("transfer-arrival"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"spend fan-1 5 --key k", "void fan-1 h", "settle", "books show", "catalog list", "backup b"})
    void aFolderWithoutAStoreStaysWithoutOne(String line) {
        Result result = cli.run(words("--store nowhere " + line));

        assertEquals(ExitCode.NOT_POSSIBLE, result.exit(), result::toString);
        assertTrue(result.err().contains("there is no store in"), result::toString);
        assertFalse(Files.exists(folder.resolve("nowhere")));
    }

    @Test
    void withoutCampaignsNobodyKnowsHowManyUnitsAPointHas() {
        cli.file("empty/README", "");

        Result result = cli.run("spend", "fan-1", "5", "--key", "k", "--campaigns", "empty");
        CliRun bare = new CliRun(folder.resolve("empty"));
        Result none = bare.run(
                "spend",
                "fan-1",
                "5",
                "--key",
                "k",
                "--store",
                folder.resolve(".fanreward/store").toString());

        assertTrue(result.exit() != ExitCode.DONE || result.out().contains("5 points"), result::toString);
        assertEquals(ExitCode.USAGE, none.exit(), none::toString);
        assertTrue(none.err().contains("no campaigns are given"), none::toString);
    }

    @Test
    void whileAServerHoldsTheStoreTheWayThroughItIsNamed() {
        try (EmbeddedStore running = EmbeddedStore.open(cli.path(".fanreward/store"))) {
            assertFalse(running.readOnly());

            Result words = cli.run("hold", "fan-1", "7.50", "--type", "coins", "--key", "it's mine");
            Result json = cli.run("hold", "fan-1", "7.50", "--type", "coins", "--key", "k", "--json");
            Result settle = cli.run("settle");

            assertEquals(ExitCode.NOT_POSSIBLE, words.exit(), words::toString);
            assertTrue(words.err().contains("add --server http://127.0.0.1:8080"), words::toString);
            Result erase = cli.run("erase", "fan-1", "--reason", "asked");
            assertEquals(ExitCode.NOT_POSSIBLE, erase.exit(), erase::toString);
            assertTrue(erase.err().contains("add --server http://127.0.0.1:8080"), erase::toString);
            assertTrue(json.out().startsWith("{\"error\":{\"code\":\"STORE_LOCKED\""), json::toString);
            assertEquals(ExitCode.NOT_POSSIBLE, settle.exit(), settle::toString);
            assertEquals(ExitCode.DONE, cli.run("holds", "fan-1").exit());

            running.servedAt(URI.create("http://127.0.0.1:41017"));
            Result known = cli.run("settle");
            assertTrue(
                    known.err().contains("add --server http://127.0.0.1:41017 to the same command"), known::toString);
            assertFalse(known.err().contains("8080"), known::toString);
        }
    }

    @Test
    void whatWorksOnTheFolderIsNotSentToTheServerThatHoldsIt() {
        try (EmbeddedStore running = EmbeddedStore.open(cli.path(".fanreward/store"))) {
            running.servedAt(URI.create("http://127.0.0.1:41017"));
            for (String line : new String[] {"doctor", "serve --port 0"}) {
                Result refused = cli.run(line.split(" "));
                assertEquals(ExitCode.NOT_POSSIBLE, refused.exit(), refused::toString);
                assertTrue(refused.err().contains("whose server answers at http://127.0.0.1:41017"), refused::toString);
                assertFalse(refused.err().contains("--server"), refused::toString);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redeem", "spend", "hold", "capture", "void", "reverse", "transfer", "convert", "adjust", "bring-in",
                "holds", "expiring", "freeze", "unfreeze", "close", "catalog", "settle", "books", "backup", "restore",
                "doctor", "seal", "receipt", "verify", "catalog offer", "books close", "export", "erase", "master-key"
            })
    void everyCommandHasAHelpThatFits(String command) {
        Result result = done(cli.run(words(command + " --help")));

        assertTrue(result.out().startsWith("Usage: fanreward " + command), result::toString);
        assertTrue(result.out().lines().allMatch(line -> line.length() <= 80), result::toString);
    }

    /** Each record of a member is booked a microsecond later than the one before, as the clock stands. */
    private static String untimed(Result result) {
        return result.out().replaceAll("2026-11-23T13:00:00[.0-9]*Z", "T");
    }

    private static String[] words(String line) {
        return java.util.regex.Pattern.compile("'([^']*)'|(\\S+)")
                .matcher(line)
                .results()
                .map(word -> word.group(1) != null ? word.group(1) : word.group(2))
                .toArray(String[]::new);
    }

    private static void assertRow(String row, String... parts) {
        for (String part : parts) {
            assertTrue(row.contains(part), () -> part + " is not in " + row);
        }
        assertTrue(row.endsWith("  " + parts[parts.length - 1]), row);
    }

    private void assertAvailable(String type, String units) {
        Result balance = done(cli.run("balance", "fan-1", "--json"));
        assertTrue(
                balance.out().contains("{\"pointType\":\"" + type + "\",\"available\":\"" + units + "\""),
                balance::toString);
    }
}
