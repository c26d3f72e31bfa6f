package app.fanreward.core.internal.program.match;

import app.fanreward.core.internal.program.Facts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a campaign runs, in microseconds since the epoch: events are told to the microsecond.
 *
 * @param from the first microsecond
 * @param to the microsecond it ends before
 */
public record Period(long from, long to) {
    static final Period ALWAYS = new Period(Long.MIN_VALUE, Long.MAX_VALUE);

    private static final int MICROSECOND = 1_000;

    /** What lies between two instants, of which null is none. */
    public static Period between(@Nullable Instant from, @Nullable Instant to) {
        return new Period(from == null ? ALWAYS.from : notBefore(from), to == null ? ALWAYS.to : notBefore(to));
    }

    /** The first microsecond that is not before an instant. */
    private static long notBefore(Instant instant) {
        return Facts.micros(instant) + (instant.getNano() % MICROSECOND == 0 ? 0 : 1);
    }
}
