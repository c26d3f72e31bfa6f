package app.fanreward.api.rule;

import app.fanreward.api.event.Literals;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * When a lot expires, counted from when it becomes available.
 *
 * @param after at most 100 years: a {@link Period}, which counts local dates and is clamped (31 January + 1 month is the end of
 *     February), or a {@link Duration}, which counts exact time; positive
 * @param round to which local boundary the end is moved on
 * @param resetBy what the member does to have the length counted anew, from when it was done, for every lot of the same
 *     point type that has these terms and is not expired; empty if the end is fixed. The end is never moved back, not
 *     even when the activity is reversed
 */
public record Expiry(TemporalAmount after, Round round, Set<Activity> resetBy) {
    /** Checks the length and takes a copy. */
    public Expiry {
        resetBy = resetBy.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(resetBy));
        boolean tooLong = after instanceof Period dates
                ? Math.abs(dates.toTotalMonths()) > 1_200 || Math.abs(dates.getDays()) > 36_500
                : after instanceof Duration time && time.compareTo(Literals.LONGEST_DURATION) > 0;
        if (tooLong) {
            throw new IllegalArgumentException("expiry must be at most 100 years, not " + after);
        }
        boolean positive = switch (after) {
            case Period period -> !period.isNegative() && !period.isZero();
            case Duration duration -> duration.isPositive();
            default ->
                throw new IllegalArgumentException("expiry must be a period of dates or a duration, not " + after);
        };
        if (!positive) {
            throw new IllegalArgumentException("expiry must be positive, not " + after);
        }
    }

    /**
     * An end that nothing moves.
     *
     * @param after how long after it becomes available
     * @param round to which local boundary the end is moved on
     */
    public Expiry(TemporalAmount after, Round round) {
        this(after, round, Set.of());
    }

    /**
     * Tells whether activity moves the end on.
     *
     * @return whether something resets it
     */
    public boolean sliding() {
        return !resetBy.isEmpty();
    }

    /** What keeps points alive. */
    public enum Activity {
        /** An event earned points of the same type; counted from when it occurred. */
        EARNING("earning"),
        /** Points of the same type were spent or redeemed, or captured from a hold; counted from when it was booked. */
        REDEEMING("redeeming");

        private final String key;

        Activity(String key) {
            this.key = key;
        }

        /**
         * Returns the spelling in files.
         *
         * @return the key, such as {@code earning}
         */
        public String key() {
            return key;
        }
    }

    /** To which boundary the end is moved on; an end that lies on the boundary stays. */
    public enum Round {
        /** Not at all. */
        NONE("none"),
        /** To the next local midnight. */
        END_OF_DAY("endOfDay"),
        /** To the next local start of a month. */
        END_OF_MONTH("endOfMonth"),
        /** To the next local start of a year. */
        END_OF_YEAR("endOfYear");

        private final String key;

        Round(String key) {
            this.key = key;
        }

        /**
         * Returns the spelling in files.
         *
         * @return the key, such as {@code endOfMonth}
         */
        public String key() {
            return key;
        }
    }

    /**
     * Computes the instant from which a lot is expired.
     *
     * @param availableAt when the lot becomes available, or when what keeps it alive was done
     * @param zone the zone whose dates count
     * @return the first instant at which it is no longer spendable
     */
    public Instant endOf(Instant availableAt, ZoneId zone) {
        ZonedDateTime end = switch (after) {
            case Period period -> availableAt.atZone(zone).plus(period);
            default -> availableAt.plus(after).atZone(zone);
        };
        LocalDate date = end.toLocalDate();
        LocalDate boundary = switch (round) {
            case NONE, END_OF_DAY -> date;
            case END_OF_MONTH -> date.withDayOfMonth(1);
            case END_OF_YEAR -> date.withDayOfYear(1);
        };
        if (round == Round.NONE || boundary.atStartOfDay(zone).isEqual(end)) {
            return end.toInstant();
        }
        LocalDate next = switch (round) {
            case NONE, END_OF_DAY -> boundary.plusDays(1);
            case END_OF_MONTH -> boundary.plusMonths(1);
            case END_OF_YEAR -> boundary.plusYears(1);
        };
        return next.atStartOfDay(zone).toInstant();
    }
}
