package app.fanreward.api.rule;

import app.fanreward.api.event.Value;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A goal that members get on toward by what they do, over and over in each period or once. When it is reached,
 * {@code challenge.completed} tells of it. Conditions ask for how far the member is in the period of an event as
 * {@code challenge.KEY}.
 *
 * @param on the kind of event that counts by itself, or null if only rules count, by {@link Effect.Progress}
 * @param measure what is counted of it; {@link Counter.Measure.Count} without a kind
 * @param where only events for which this holds, or null for all; it may not ask for counters or progress
 * @param goal how much is to be reached: a positive number, or a duration where durations are summed up
 * @param window when events count; its zone is that of its dates in files
 * @param period over which stretch of time it counts before it begins anew; not {@link CalendarPeriod.Unit#AWARD}
 * @param repeat how often it can be completed in one period, from 1 to {@link #MOST}; the second time at twice the goal
 */
public record Challenge(
        @Nullable String on,
        Counter.Measure measure,
        @Nullable Condition where,
        Value goal,
        Campaign.Window window,
        CalendarPeriod period,
        int repeat) {
    /** Most completions in one period. */
    public static final int MOST = 1_000;

    /**
     * Starts a challenge to do something often enough.
     *
     * @param kind the kind of event that counts
     * @param times how often
     * @return a builder
     */
    public static Builder count(String kind, long times) {
        return new Builder(Objects.requireNonNull(kind, "kind"), new Counter.Measure.Count(), Value.of(times));
    }

    /**
     * Starts a challenge to bring something together, such as hours of listening.
     *
     * @param kind the kind of event that counts
     * @param attribute the full name of the attribute that is summed up
     * @param goal how much
     * @return a builder
     */
    public static Builder sum(String kind, String attribute, Value goal) {
        return new Builder(Objects.requireNonNull(kind, "kind"), new Counter.Measure.Sum(attribute), goal);
    }

    /**
     * Starts a challenge to do something with enough different things.
     *
     * @param kind the kind of event that counts
     * @param attribute the full name of the attribute that is told apart
     * @param values how many different ones
     * @return a builder
     */
    public static Builder distinct(String kind, String attribute, long values) {
        return new Builder(
                Objects.requireNonNull(kind, "kind"), new Counter.Measure.Distinct(attribute), Value.of(values));
    }

    /**
     * Starts a challenge in which only rules count.
     *
     * @param goal how much
     * @return a builder
     */
    public static Builder byRules(long goal) {
        return new Builder(null, new Counter.Measure.Count(), Value.of(BigDecimal.valueOf(goal)));
    }

    /** Collects the parts of a challenge. Not safe for use by several threads. */
    public static final class Builder {
        private final @Nullable String on;
        private final Counter.Measure measure;
        private final Value goal;
        private @Nullable Condition where;
        private Campaign.Window window = Campaign.Window.ALWAYS;
        private CalendarPeriod period = CalendarPeriod.of(CalendarPeriod.Unit.LIFETIME);
        private int repeat = 1;

        private Builder(@Nullable String on, Counter.Measure measure, Value goal) {
            this.on = on;
            this.measure = measure;
            this.goal = goal;
        }

        /**
         * Narrows the events that count.
         *
         * @param condition what must hold
         * @return this builder
         */
        public Builder where(Condition condition) {
            this.where = condition;
            return this;
        }

        /**
         * Sets when events count; always unless set.
         *
         * @param when when
         * @return this builder
         */
        public Builder window(Campaign.Window when) {
            this.window = when;
            return this;
        }

        /**
         * Lets it begin anew in each period; it never does unless set.
         *
         * @param stretch the period; that of the campaign's zone is in the program's
         * @return this builder
         */
        public Builder period(CalendarPeriod stretch) {
            this.period = stretch;
            return this;
        }

        /**
         * Sets how often it can be completed in one period; once unless set.
         *
         * @param times how often
         * @return this builder
         */
        public Builder repeat(int times) {
            this.repeat = times;
            return this;
        }

        /**
         * Finishes the challenge.
         *
         * @return the challenge
         */
        public Challenge build() {
            return new Challenge(on, measure, where, goal, window, period, repeat);
        }
    }
}
