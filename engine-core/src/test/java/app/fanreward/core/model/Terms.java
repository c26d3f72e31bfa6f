package app.fanreward.core.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How long points last.
 *
 * @param length counted from when they become available, or from what keeps them alive
 * @param toMidnight whether the end is moved on to the next midnight in UTC
 * @param keptByEarning whether earning has it counted anew
 * @param keptByRedeeming whether redeeming has it counted anew
 */
public record Terms(Duration length, boolean toMidnight, boolean keptByEarning, boolean keptByRedeeming) {
    /** An end that nothing moves. */
    public static Terms fixed(Duration length) {
        return new Terms(length, false, false, false);
    }

    /** Whether anything moves the end. */
    public boolean sliding() {
        return keptByEarning || keptByRedeeming;
    }

    Instant endAfter(Instant from) {
        Instant end = from.plus(length);
        Instant midnight = end.truncatedTo(ChronoUnit.DAYS);
        return !toMidnight || end.equals(midnight) ? end : midnight.plus(Duration.ofDays(1));
    }
}
