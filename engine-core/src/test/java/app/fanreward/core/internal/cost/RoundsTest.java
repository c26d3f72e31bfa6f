package app.fanreward.core.internal.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.trial.CostMeter;
import app.fanreward.api.trial.ProgramCosts.Cost;
import java.time.Duration;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class RoundsTest {
    /** A clock on which nothing but rounds takes time. */
    private static final class Clock implements CostMeter {
        private long now;

        @Override
        public long wallNanos() {
            return now;
        }

        @Override
        public long cpuNanos() {
            return now;
        }

        @Override
        public long allocatedBytes() {
            return 0;
        }
    }

    private int done;

    private Cost measured(long atMost, IntToLongFunction nanosOfRound) {
        Clock clock = new Clock();
        return new Rounds(clock)
                .measure(
                        1,
                        Duration.ofNanos(atMost),
                        () -> () -> clock.now += nanosOfRound.applyAsLong(done++),
                        spent -> assertEquals(clock.now, spent));
    }

    @Test
    void itTakesAllOfItsTimeOfWhichTheSecondHalfCounts() {
        Cost cost = measured(10_000, round -> 10);
        assertEquals(10, cost.cpuNanos());
        assertEquals(0, cost.spread());
        assertEquals(1_000, done);
        assertEquals(500, cost.rounds());
    }

    @Test
    void roundsThatTakeTheSameForLongBeforeTheyGetFasterEndNothing() {
        Cost cost = measured(100_000, round -> round < 600 ? 100 : 10);
        assertEquals(10, cost.cpuNanos());
        assertEquals(4_600, done);
    }

    @Test
    void roundsThatStillGetFasterAreToldByTheSpread() {
        Cost cost = measured(400_000, round -> Math.round(1_000 * Math.pow(0.9975, round)) + 100);
        assertTrue(cost.spread() > 0.1, cost::toString);
    }

    @Test
    void makingReadyMayMakeItThreeTimesAsLongAndNoLonger() {
        Clock clock = new Clock();
        new Rounds(clock)
                .measure(
                        1,
                        Duration.ofNanos(1_000),
                        () -> {
                            clock.now += 90;
                            done++;
                            return () -> clock.now += 10;
                        },
                        spent -> {});
        assertEquals(30, done);
    }

    @Test
    void roundsThatAreTooShortToSayMuchAreNotHeldAgainstTheFigure() {
        Cost cost = measured(100_000, round -> round % 3 == 0 ? 15 : 10);
        assertEquals(10, cost.cpuNanos());
        assertEquals(0, cost.spread());
    }

    @Test
    void ofThreeLongRoundsTheFirstIsNotCounted() {
        Cost cost = measured(10, round -> round == 0 ? 1_000 : 100 + 10L * round);
        assertEquals(3, done);
        assertEquals(2, cost.rounds());
        assertEquals(115, cost.cpuNanos());
        assertEquals(10 / 115.0, cost.spread(), 1e-9);
    }
}
