package app.fanreward.cli;

import static app.fanreward.cli.LedgerFixture.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HoldCommandsTest extends LedgerSuite {
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

    /** Each record of a member is booked a microsecond later than the one before, as the clock stands. */
    private static String untimed(Result result) {
        return result.out().replaceAll("2026-11-23T13:00:00[.0-9]*Z", "T");
    }
}
