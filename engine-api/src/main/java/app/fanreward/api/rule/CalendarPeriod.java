package app.fanreward.api.rule;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.Locale;

/**
 * The stretch of time over which a limit counts.
 *
 * @param unit how long a stretch is
 * @param zone whose calendar it follows
 */
public record CalendarPeriod(Unit unit, Zone zone) implements LimitPeriod {
    /** How long a stretch is. */
    public enum Unit {
        /** One calendar day; it may have 23 or 25 hours. */
        DAY,
        /** One ISO-8601 week, Monday to Sunday, of the week-based year. */
        WEEK,
        /** One calendar month. */
        MONTH,
        /** One calendar year. */
        YEAR,
        /** For ever. */
        LIFETIME,
        /** One award. */
        AWARD;

        /**
         * Returns the spelling in files.
         *
         * @return the lower-case name
         */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whose calendar a period follows. */
    public sealed interface Zone {
        /** The campaign's own zone. */
        record OfCampaign() implements Zone {}

        /** The zone the member had when the event happened. */
        record OfMember() implements Zone {}

        /**
         * One fixed zone.
         *
         * @param id the zone
         */
        record Fixed(ZoneId id) implements Zone {}
    }

    /**
     * A period in the campaign's zone.
     *
     * @param unit how long a stretch is
     * @return the period
     */
    public static CalendarPeriod of(Unit unit) {
        return new CalendarPeriod(unit, new Zone.OfCampaign());
    }

    /**
     * Names the stretch that holds a date, such as {@code 2026-06-01}, {@code 2026-W23}, {@code 2026-06} or
     * {@code 2026}.
     *
     * @param date a date in the period's zone
     * @return a name that differs between stretches
     */
    public String stretch(LocalDate date) {
        return switch (unit) {
            case DAY -> date.toString();
            case WEEK -> {
                int week = date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
                yield date.get(IsoFields.WEEK_BASED_YEAR) + (week < 10 ? "-W0" : "-W") + week;
            }
            case MONTH -> date.toString().substring(0, date.toString().length() - 3);
            case YEAR -> Integer.toString(date.getYear());
            case LIFETIME, AWARD -> "";
        };
    }
}
