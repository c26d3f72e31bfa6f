package app.fanreward.core.internal.program;

import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.LimitPeriod;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.RollingPeriod;
import java.time.Duration;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Over which stretch of time a limit counts, with its zone resolved. */
public sealed interface Span {
    /** Resolves a period, whose calendar is a zone's unless it says otherwise. */
    static Span of(LimitPeriod period, ZoneId ownZone, ProgramSettings settings, Consumer<String> problems) {
        return switch (period) {
            case CalendarPeriod(CalendarPeriod.Unit unit, CalendarPeriod.Zone zone) ->
                new Calendar(
                        unit,
                        switch (zone) {
                            case CalendarPeriod.Zone.OfCampaign ignored -> ownZone;
                            case CalendarPeriod.Zone.OfMember ignored -> null;
                            case CalendarPeriod.Zone.Fixed(ZoneId id) -> id;
                        });
            case RollingPeriod(Duration length) -> rolling(length, settings, problems);
        };
    }

    /** Any stretch of a length, which is reported if it is none. */
    static Span rolling(Duration length, ProgramSettings settings, Consumer<String> problems) {
        if (!length.isPositive() || length.compareTo(RollingPeriod.LONGEST) > 0) {
            problems.accept("a length must be more than 0 and at most " + RollingPeriod.LONGEST.toDays() + " days");
            return new Rolling(RollingPeriod.LONGEST, RollingPeriod.LONGEST);
        }
        return new Rolling(length, length.plus(settings.lateness()));
    }

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
