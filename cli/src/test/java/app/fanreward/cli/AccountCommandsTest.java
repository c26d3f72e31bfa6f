package app.fanreward.cli;

import static app.fanreward.cli.LedgerFixture.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountCommandsTest extends LedgerSuite {
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

    private static void assertRow(String row, String... parts) {
        for (String part : parts) {
            assertTrue(row.contains(part), () -> part + " is not in " + row);
        }
        assertTrue(row.endsWith("  " + parts[parts.length - 1]), row);
    }
}
