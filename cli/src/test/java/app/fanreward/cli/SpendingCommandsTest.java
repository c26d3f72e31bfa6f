package app.fanreward.cli;

import static app.fanreward.cli.LedgerFixture.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import org.junit.jupiter.api.Test;

class SpendingCommandsTest extends LedgerSuite {
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
}
