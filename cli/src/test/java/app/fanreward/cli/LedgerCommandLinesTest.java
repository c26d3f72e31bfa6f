package app.fanreward.cli;

import static app.fanreward.cli.LedgerFixture.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import app.fanreward.store.embedded.EmbeddedStore;
import java.net.URI;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How commands on the ledger are written, and what stands in the way of all of them. */
class LedgerCommandLinesTest extends LedgerSuite {
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
            rerate fan-1 --net amount=5               | --event
            rerate fan-1 --event app:e                | --net
            rerate fan-1 --event app:e --net amount   | write ATTRIBUTE=NUMBER, such as amount=30.00
            rerate fan-1 --event app:e --net amount=-5 | write ATTRIBUTE=NUMBER, such as amount=30.00
            rerate fan-1 --event app:e --net a=1 --net a=2 | --net says twice what is left of a
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
                "redeem",
                "spend",
                "hold",
                "capture",
                "void",
                "reverse",
                "transfer",
                "convert",
                "adjust",
                "bring-in",
                "holds",
                "expiring",
                "tier",
                "freeze",
                "unfreeze",
                "close",
                "catalog",
                "settle",
                "books",
                "backup",
                "restore",
                "doctor",
                "seal",
                "receipt",
                "verify",
                "catalog offer",
                "books close",
                "export",
                "erase",
                "master-key"
            })
    void everyCommandHasAHelpThatFits(String command) {
        Result result = done(cli.run(words(command + " --help")));

        assertTrue(result.out().startsWith("Usage: fanreward " + command), result::toString);
        assertTrue(result.out().lines().allMatch(line -> line.length() <= 80), result::toString);
    }
}
