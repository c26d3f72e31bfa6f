package app.fanreward.api.rule;

import app.fanreward.api.event.Literals;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A ladder of levels that members climb by what their events bring, such as silver and gold. Who has reached no level is on
 * the {@linkplain #base() base}.
 *
 * <p>A level is <em>earned</em> while what counts in the period is at least what it begins at. It is held while it is earned,
 * and with a validity at least until that ends, counted anew each time the level is reached, and also from its end if the
 * level is earned then. All of it goes by the times of events, so that the level at any instant does not depend on when an
 * event arrived or whether anything was booked.
 *
 * @param of what counts
 * @param levels the levels, lowest first, each beginning above the one before
 * @param period over which stretch of time it counts
 * @param validity how long a level is held at least from when it was reached, or null for just as long as it is earned;
 *     nothing moves its end
 * @param downgrade where a member lands whose level ends
 * @param grace for how much longer a level is held after it has ended, or null for no longer
 * @param zone whose calendar the period, validity and grace follow, or null for the program's
 */
public record Tier(
        Measure of,
        List<Level> levels,
        Period period,
        @Nullable Expiry validity,
        Downgrade downgrade,
        @Nullable TemporalAmount grace,
        @Nullable ZoneId zone) {
    /** The level of those who have reached none, where no level begins at nothing. */
    public static final String NO_LEVEL = "none";

    /** Most levels. */
    public static final int MOST_LEVELS = 50;

    /** The shortest period or validity that is a length of time. */
    public static final Duration SHORTEST = Duration.ofDays(1);

    /** Checks the levels and lengths, and takes a copy. */
    public Tier {
        levels = List.copyOf(levels);
        if (levels.isEmpty() || levels.size() > MOST_LEVELS) {
            throw new IllegalArgumentException("a tier has 1 to " + MOST_LEVELS + " levels, not " + levels.size());
        }
        Set<String> keys = new HashSet<>();
        for (Level level : levels) {
            if (!keys.add(level.key())) {
                throw new IllegalArgumentException("two levels have the key '" + level.key() + "'");
            }
        }
        if (validity != null && validity.sliding()) {
            throw new IllegalArgumentException("nothing moves the end of a level; leave resetBy out");
        }
        if (validity != null && isShort(validity.after())) {
            throw new IllegalArgumentException("a level is valid for at least a day, not " + validity.after());
        }
        if (grace != null) {
            checkLength("grace", grace);
        }
    }

    private static boolean isShort(TemporalAmount length) {
        return length instanceof Duration time && time.compareTo(SHORTEST) < 0;
    }

    private static void checkLength(String what, TemporalAmount length) {
        boolean fits = switch (length) {
            case java.time.Period dates ->
                !dates.isNegative() && !dates.isZero() && dates.toTotalMonths() <= 1_200 && dates.getDays() <= 36_500;
            case Duration time -> time.isPositive() && time.compareTo(Literals.LONGEST_DURATION) <= 0;
            default -> false;
        };
        if (!fits) {
            throw new IllegalArgumentException(
                    what + " must be a positive period of dates or duration of at most 100 years, not " + length);
        }
    }

    /**
     * Returns the level of those who have reached no other.
     *
     * @return the key of the level that begins at nothing, or {@link #NO_LEVEL} if there is none
     */
    public String base() {
        Level lowest = levels.getFirst();
        return lowest.beginsAtNothing() ? lowest.key() : NO_LEVEL;
    }

    /**
     * Names every level a member can be on.
     *
     * @return the keys, lowest first, beginning with the {@linkplain #base() base}
     */
    public List<String> keys() {
        List<String> keys = new ArrayList<>();
        if (!levels.getFirst().beginsAtNothing()) {
            keys.add(NO_LEVEL);
        }
        levels.forEach(level -> keys.add(level.key()));
        return List.copyOf(keys);
    }

    /** What counts toward a level. Closed. */
    public sealed interface Measure {
        /**
         * Points, apart from those that are spent: an award counts with its amount before boosts, at most with what was
         * granted, unless its effect says that it does not count. Spending, expiry, transfer and correction move nothing.
         *
         * @param pointType the key of the point type, or null for the program's only one
         */
        record Points(@Nullable String pointType) implements Measure {}

        /**
         * What a declared counter counts, over the period of the tier instead of its own.
         *
         * @param counter the key of a counter that counts or sums up, and counts nothing apart
         */
        record Counted(String counter) implements Measure {}
    }

    /**
     * One level.
     *
     * @param key its stable name: lower-case letters, digits and hyphens
     * @param from what it begins at: points, a number, or a duration for a sum of durations; not negative, and nothing only
     *     for the lowest
     */
    public record Level(String key, Value from) {
        /** Checks the key. */
        public Level {
            if (!Names.isKey(key)) {
                throw new IllegalArgumentException("'" + key + "' is no key: lower-case letters, digits and hyphens");
            }
            Objects.requireNonNull(from, "from");
        }

        /**
         * Tells whether everybody is at least on this level.
         *
         * @return true if it begins at nothing
         */
        public boolean beginsAtNothing() {
            return from.equals(Value.of(0)) || from.equals(Value.of(Duration.ZERO));
        }
    }

    /** Over which stretch of time a tier counts. Closed. */
    public sealed interface Period {
        /**
         * A stretch of the calendar, which begins anew, or a lifetime.
         *
         * @param unit day, week, month, year or lifetime
         */
        record Calendar(CalendarPeriod.Unit unit) implements Period {
            /** Checks the unit. */
            public Calendar {
                if (unit == CalendarPeriod.Unit.AWARD) {
                    throw new IllegalArgumentException(
                            "a tier counts over day, week, month, year, lifetime or rolling");
                }
            }
        }

        /**
         * A stretch that ends now.
         *
         * @param length how long, at least a day: a {@link java.time.Period}, which counts local dates, or a
         *     {@link Duration}; at most 100 years
         */
        record Rolling(TemporalAmount length) implements Period {
            /** Checks the length. */
            public Rolling {
                checkLength("a rolling period", length);
                if (isShort(length)) {
                    throw new IllegalArgumentException("a rolling period lasts at least a day, not " + length);
                }
            }
        }
    }

    /** Where a member lands whose level ends. */
    public enum Downgrade {
        /** On the highest level that is earned or still valid. */
        REQUALIFY("requalify"),
        /** One level lower, for a whole validity. */
        ONE_LEVEL("oneLevel");

        private final String key;

        Downgrade(String key) {
            this.key = key;
        }

        /**
         * Returns the spelling in files.
         *
         * @return the key, such as {@code oneLevel}
         */
        public String key() {
            return key;
        }
    }

    /**
     * Starts a tier over the points of the program's only type in a lifetime.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a tier. Not safe for use by several threads. */
    public static final class Builder {
        private Measure of = new Measure.Points(null);
        private final List<Level> levels = new ArrayList<>();
        private Period period = new Period.Calendar(CalendarPeriod.Unit.LIFETIME);
        private @Nullable Expiry validity;
        private Downgrade downgrade = Downgrade.REQUALIFY;
        private @Nullable TemporalAmount grace;
        private @Nullable ZoneId zone;

        private Builder() {}

        /**
         * Adds a level above those so far.
         *
         * @param key its stable name
         * @param from the points or number it begins at
         * @return this builder
         */
        public Builder level(String key, long from) {
            return level(key, Value.of(BigDecimal.valueOf(from)));
        }

        /**
         * Adds a level above those so far.
         *
         * @param key its stable name
         * @param from what it begins at
         * @return this builder
         */
        public Builder level(String key, Value from) {
            levels.add(new Level(key, from));
            return this;
        }

        /**
         * Sets what counts.
         *
         * @param measure what
         * @return this builder
         */
        public Builder of(Measure measure) {
            this.of = measure;
            return this;
        }

        /**
         * Counts over a stretch of the calendar.
         *
         * @param unit how long a stretch is
         * @return this builder
         */
        public Builder per(CalendarPeriod.Unit unit) {
            this.period = new Period.Calendar(unit);
            return this;
        }

        /**
         * Counts over a stretch that ends now.
         *
         * @param length how long
         * @return this builder
         */
        public Builder rolling(TemporalAmount length) {
            this.period = new Period.Rolling(length);
            return this;
        }

        /**
         * Sets how long a level is held at least.
         *
         * @param length from when it was reached
         * @param round to which boundary its end is moved on
         * @return this builder
         */
        public Builder valid(TemporalAmount length, Expiry.Round round) {
            this.validity = new Expiry(length, round);
            return this;
        }

        /**
         * Sets where a member lands whose level ends.
         *
         * @param landing where
         * @return this builder
         */
        public Builder downgrade(Downgrade landing) {
            this.downgrade = landing;
            return this;
        }

        /**
         * Sets for how much longer a level is held after it has ended.
         *
         * @param length how much longer
         * @return this builder
         */
        public Builder grace(TemporalAmount length) {
            this.grace = length;
            return this;
        }

        /**
         * Sets whose calendar it follows.
         *
         * @param calendar the zone
         * @return this builder
         */
        public Builder zone(ZoneId calendar) {
            this.zone = calendar;
            return this;
        }

        /**
         * Finishes the tier.
         *
         * @return the tier
         */
        public Tier build() {
            return new Tier(of, levels, period, validity, downgrade, grace, zone);
        }
    }
}
