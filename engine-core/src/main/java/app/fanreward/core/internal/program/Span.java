package app.fanreward.core.internal.program;

import app.fanreward.api.rule.CalendarPeriod;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Over which stretch of time a limit counts, with its zone resolved. */
public sealed interface Span {
    /** About how long it is: narrow limits come before wide ones. */
    Duration about();

    /**
     * A stretch of the calendar.
     *
     * @param unit how long a stretch is
     * @param zone its zone, or null for the member's
     */
    record Calendar(CalendarPeriod.Unit unit, @Nullable ZoneId zone) implements Span {
        @Override
        public Duration about() {
            return switch (unit) {
                case AWARD -> Duration.ZERO;
                case DAY -> Duration.ofDays(1);
                case WEEK -> Duration.ofDays(7);
                case MONTH -> Duration.ofDays(30);
                case YEAR -> Duration.ofDays(365);
                case LIFETIME -> Duration.ofDays(1_000_000);
            };
        }

        /** The zone where the days of the stretch matter; otherwise empty. */
        String zoneName() {
            // A lifetime has no days, so the zone must not decide what it counted.
            boolean dated = unit != CalendarPeriod.Unit.LIFETIME && unit != CalendarPeriod.Unit.AWARD;
            return !dated ? "" : zone == null ? "member" : zone.getId();
        }
    }

    /**
     * Any stretch of a length, or a gap.
     *
     * @param length how long
     * @param matters for how long after an award another event may have to know of it
     */
    record Rolling(Duration length, Duration matters) implements Span {
        @Override
        public Duration about() {
            return length;
        }
    }
}
