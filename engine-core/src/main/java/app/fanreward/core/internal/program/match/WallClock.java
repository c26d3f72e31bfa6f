package app.fanreward.core.internal.program.match;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * The clocks on the walls of some zones, each looked up anew only where it was put forward or back in between. Not safe for
 * use by several threads.
 */
final class WallClock {
    static final long DAY = 86_400;
    static final long WEEK = 7 * DAY;

    /** What lets Monday be the first day of a week that is counted from the epoch, a Thursday. */
    private static final long THURSDAY = 3 * DAY;

    /** A power of two; there are some 600 zones. */
    private static final int KEPT = 1_024;

    private static final int MOST_LOOKS = 8;

    /** The golden ratio of 2^32: names of zones differ in few letters. */
    private static final int SPREAD = 0x9E3779B1;

    private static final int SHIFT = Integer.numberOfLeadingZeros(KEPT - 1);

    private final @Nullable Span[] spans = new @Nullable Span[KEPT];

    /**
     * Between two changes of a clock.
     *
     * @param zone the zone
     * @param from its first second
     * @param to the second it ends before
     * @param offset by how many seconds the clock is ahead
     */
    private record Span(ZoneId zone, long from, long to, int offset) {}

    /** How many seconds of the local week, which begins with Monday, have passed at a second since the epoch. */
    long secondOfWeek(long second, ZoneId zone) {
        return Math.floorMod(second + offset(second, zone) + THURSDAY, WEEK);
    }

    private int offset(long second, ZoneId zone) {
        if (zone instanceof ZoneOffset fixed) {
            return fixed.getTotalSeconds();
        }
        int place = place(zone);
        Span span = spans[place];
        if (span == null || !span.zone().equals(zone) || second < span.from() || second >= span.to()) {
            span = span(second, zone);
            spans[place] = span;
        }
        return span.offset();
    }

    /** Where the zone is kept, or a place for it: the first that is free, or that of another one where there are too many. */
    private int place(ZoneId zone) {
        int first = (zone.hashCode() * SPREAD) >>> SHIFT;
        for (int i = 0; i < MOST_LOOKS; i++) {
            int place = (first + i) & (KEPT - 1);
            Span span = spans[place];
            if (span == null || span.zone().equals(zone)) {
                return place;
            }
        }
        return first;
    }

    private static Span span(long second, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        Instant whole = Instant.ofEpochSecond(second);
        @Nullable ZoneOffsetTransition before = rules.previousTransition(whole.plusSeconds(1));
        @Nullable ZoneOffsetTransition after = rules.nextTransition(whole);
        return new Span(
                zone,
                before == null ? Long.MIN_VALUE : before.toEpochSecond(),
                after == null ? Long.MAX_VALUE : after.toEpochSecond(),
                rules.getOffset(whole).getTotalSeconds());
    }
}
