package app.fanreward.api.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Days or weeks in a row on which a member does something. A run goes on as long as no day is missed, but for days that a
 * freeze is used for and days within a pause; it is known by its first day. Days are the member's local ones as they were
 * when the events happened. Conditions ask for the length of the run that an event falls into as {@code streak.KEY}.
 *
 * @param on the kind of event that extends it by itself, or null if only rules do, by {@link Effect.ExtendStreak}
 * @param where only events for which this holds, or null for all; it may not ask for counters or progress
 * @param times how many such events a day or week needs; from 1 to {@link #MOST_TIMES}
 * @param unit what is counted in a row
 * @param milestones lengths of which {@code streak.reached} tells, ascending; each from 1 to {@link #LONGEST}
 * @param every further milestones at each multiple of this, or null for none
 * @param freezes how missed days are bridged
 */
public record Streak(
        @Nullable String on,
        @Nullable Condition where,
        int times,
        Unit unit,
        List<Integer> milestones,
        @Nullable Integer every,
        Freezes freezes) {
    /** Most events that a day may need. */
    public static final int MOST_TIMES = 1_000;

    /** The longest milestone. */
    public static final int LONGEST = 10_000;

    /** Sorts the milestones and takes a copy. */
    public Streak {
        milestones = List.copyOf(new TreeSet<>(milestones));
    }

    /** What is counted in a row. */
    public enum Unit {
        /** Calendar days. */
        DAY,
        /** ISO-8601 weeks, Monday to Sunday. */
        WEEK;

        /**
         * Returns the spelling in files.
         *
         * @return the lower-case name
         */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How missed days are bridged. A freeze is used up by the first missed day of a run for which there is one, as time
     * passes; the run goes on and gets no longer. It comes back when a late event fills the day.
     *
     * @param start how many a member has from the beginning
     * @param every another one for so many days of a run, or null for none; it is earned again by each run
     * @param most how many a member keeps at most
     */
    public record Freezes(int start, @Nullable Integer every, int most) {
        /** Most freezes a member can have. */
        public static final int MOST = 1_000;

        /** Only those that rules give by {@link Effect.GiveFreezes}. */
        public static final Freezes NONE = new Freezes(0, null, MOST);
    }

    /**
     * Starts a streak of days.
     *
     * @return a builder
     */
    public static Builder ofDays() {
        return new Builder(Unit.DAY);
    }

    /**
     * Starts a streak of weeks.
     *
     * @return a builder
     */
    public static Builder ofWeeks() {
        return new Builder(Unit.WEEK);
    }

    /** Collects the parts of a streak. Not safe for use by several threads. */
    public static final class Builder {
        private final Unit unit;
        private @Nullable String on;
        private @Nullable Condition where;
        private int times = 1;
        private final List<Integer> milestones = new ArrayList<>();
        private @Nullable Integer every;
        private Freezes freezes = Freezes.NONE;

        private Builder(Unit unit) {
            this.unit = unit;
        }

        /**
         * Sets the kind of event that extends it by itself; without one only rules do.
         *
         * @param kind the kind, such as {@code track.played}
         * @return this builder
         */
        public Builder on(String kind) {
            this.on = Objects.requireNonNull(kind, "kind");
            return this;
        }

        /**
         * Narrows the events that extend it.
         *
         * @param condition what must hold
         * @return this builder
         */
        public Builder where(Condition condition) {
            this.where = condition;
            return this;
        }

        /**
         * Sets how many events a day needs; one unless set.
         *
         * @param number how many
         * @return this builder
         */
        public Builder times(int number) {
            this.times = number;
            return this;
        }

        /**
         * Adds milestones.
         *
         * @param lengths the lengths
         * @return this builder
         */
        public Builder milestones(int... lengths) {
            for (int length : lengths) {
                milestones.add(length);
            }
            return this;
        }

        /**
         * Makes each multiple of a length a milestone.
         *
         * @param length the length
         * @return this builder
         */
        public Builder every(int length) {
            this.every = length;
            return this;
        }

        /**
         * Sets how missed days are bridged.
         *
         * @param how how
         * @return this builder
         */
        public Builder freezes(Freezes how) {
            this.freezes = how;
            return this;
        }

        /**
         * Finishes the streak.
         *
         * @return the streak
         */
        public Streak build() {
            return new Streak(on, where, times, unit, milestones, every, freezes);
        }
    }
}
