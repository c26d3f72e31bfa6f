package app.fanreward.api.rule;

import app.fanreward.api.event.Names;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rules with a window, a budget and a stacking group.
 *
 * @param key the stable name, unique in the program
 * @param window when it runs; events are judged by when they happened
 * @param budget what it may give to all members together, or null for as much as its rules say
 * @param stacking how it competes with other campaigns, or null if it does not
 * @param lateness how late an event may arrive and still earn here, or null for what the program says
 * @param audience who it is for: a condition over members, as they were when the event happened; null for everybody
 * @param limits how much and how often its rules may pay together
 * @param boosts how boosts of its awards work together
 * @param effectiveFrom from when this version decides instead of the one before it, by when events happened; null from
 *     when it is loaded or published. A first version that is loaded decides over its whole window whatever it says here, and
 *     an instant that is past counts for what is loaded, not for what is published
 * @param rules the rules, at least one
 * @param tests examples that must hold
 */
public record Campaign(
        String key,
        Window window,
        @Nullable Budget budget,
        @Nullable Stacking stacking,
        @Nullable Duration lateness,
        @Nullable Condition audience,
        List<Limit> limits,
        Boosting boosts,
        @Nullable Instant effectiveFrom,
        List<Rule> rules,
        List<CampaignTest> tests) {
    /** Checks the key and takes copies. */
    public Campaign {
        if (!Names.isKey(key)) {
            throw new IllegalArgumentException("'" + key + "' is no key: lower-case letters, digits and hyphens");
        }
        limits = List.copyOf(limits);
        rules = List.copyOf(rules);
        tests = List.copyOf(tests);
    }

    /**
     * When a campaign runs: from {@code from} on, up to but not including {@code to}.
     *
     * @param from the first instant, or null for no start
     * @param to the first instant after it, or null for no end
     * @param zone the campaign's zone, or null for the program's
     */
    public record Window(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable ZoneId zone) {
        /** No start, no end, the program's zone. */
        public static final Window ALWAYS = new Window(null, null, null);

        /** Checks the order. */
        public Window {
            if (from != null && to != null && !from.isBefore(to)) {
                throw new IllegalArgumentException("the window ends (" + to + ") before it starts (" + from + ")");
            }
        }

        /**
         * Says whether an instant lies inside.
         *
         * @param instant the instant
         * @return true from {@code from} on and before {@code to}
         */
        public boolean contains(Instant instant) {
            return (from == null || !instant.isBefore(from)) && (to == null || instant.isBefore(to));
        }
    }

    /**
     * What a campaign may give to all members together.
     *
     * @param points the points, in whole points; positive
     * @param pointType the key of the point type, or null for the program's only one
     * @param onExceed what happens to an award that does not fit whole
     */
    public record Budget(BigDecimal points, @Nullable String pointType, OnExceed onExceed) {}

    /**
     * How a campaign competes with others of its group.
     *
     * @param group the name of the group; all campaigns of it must name the same mode
     * @param mode which of them pay
     * @param priority higher goes first; equal priorities go by campaign key
     */
    public record Stacking(String group, Mode mode, int priority) {
        /** Checks the name of the group. */
        public Stacking {
            if (!Names.isKey(group)) {
                throw new IllegalArgumentException(
                        "'" + group + "' is no group name: lower-case letters, digits and hyphens");
            }
        }

        /** Which campaigns of a group pay for an event. */
        public enum Mode {
            /** All that match. */
            ALL("all"),
            /** The first that would really give something. */
            FIRST("first"),
            /** The one that would really give most, after limits and budget; ties in evaluation order. */
            BEST("best");

            private final String key;

            Mode(String key) {
                this.key = key;
            }

            /**
             * Returns the spelling in files.
             *
             * @return the key
             */
            public String key() {
                return key;
            }
        }
    }

    /**
     * Returns the place in the evaluation order.
     *
     * @return the priority; 0 without a stacking group
     */
    public int priority() {
        return stacking == null ? 0 : stacking.priority();
    }

    /**
     * Returns the same campaign with other examples.
     *
     * @param others the examples
     * @return the changed copy
     */
    public Campaign withTests(List<CampaignTest> others) {
        return new Campaign(
                key, window, budget, stacking, lateness, audience, limits, boosts, effectiveFrom, rules, others);
    }

    /**
     * Returns the same campaign with another budget.
     *
     * @param other the budget, or null for none
     * @return the changed copy
     */
    public Campaign withBudget(@Nullable Budget other) {
        return new Campaign(
                key, window, other, stacking, lateness, audience, limits, boosts, effectiveFrom, rules, tests);
    }

    /**
     * Starts a campaign.
     *
     * @param key the stable name: lower-case letters, digits and hyphens
     * @return a builder
     */
    public static Builder of(String key) {
        return new Builder(key);
    }

    /** Collects the parts of a campaign. Not safe for use by several threads. */
    public static final class Builder {
        private final String key;
        private Window window = Window.ALWAYS;
        private @Nullable Budget budget;
        private @Nullable Stacking stacking;
        private @Nullable Duration lateness;
        private @Nullable Condition audience;
        private final List<Limit> limits = new ArrayList<>();
        private Boosting boosts = Boosting.DEFAULT;
        private @Nullable Instant effectiveFrom;
        private final List<Rule> rules = new ArrayList<>();
        private final List<CampaignTest> tests = new ArrayList<>();

        private Builder(String key) {
            this.key = Objects.requireNonNull(key, "key");
        }

        /**
         * Sets when it runs; without a window it always runs.
         *
         * @param from the first instant, or null
         * @param to the first instant after it, or null
         * @param zone the campaign's zone
         * @return this builder
         */
        public Builder window(@Nullable Instant from, @Nullable Instant to, ZoneId zone) {
            this.window = new Window(from, to, zone);
            return this;
        }

        /**
         * Sets the zone in which its days begin.
         *
         * @param zone the zone
         * @return this builder
         */
        public Builder zone(ZoneId zone) {
            this.window = new Window(window.from(), window.to(), zone);
            return this;
        }

        /**
         * Sets what it may give in all, taking what remains for the last award.
         *
         * @param points the points
         * @return this builder
         */
        public Builder budget(long points) {
            this.budget = new Budget(BigDecimal.valueOf(points), null, OnExceed.TRUNCATE);
            return this;
        }

        /**
         * Sets what it may give in all.
         *
         * @param budget the points, of which type, and what becomes of an award that does not fit whole
         * @return this builder
         */
        public Builder budget(Budget budget) {
            this.budget = budget;
            return this;
        }

        /**
         * Sets how it competes.
         *
         * @param group the group
         * @param mode which of the group pay
         * @param priority higher goes first
         * @return this builder
         */
        public Builder stacking(String group, Stacking.Mode mode, int priority) {
            this.stacking = new Stacking(group, mode, priority);
            return this;
        }

        /**
         * Narrows how late an event may arrive.
         *
         * @param lateness the longest time between event and receipt
         * @return this builder
         */
        public Builder lateness(Duration lateness) {
            this.lateness = lateness;
            return this;
        }

        /**
         * Sets who it is for; without an audience it is for everybody.
         *
         * @param members a condition over members alone, such as a segment
         * @return this builder
         */
        public Builder audience(Condition members) {
            this.audience = members;
            return this;
        }

        /**
         * Adds a limit over all its rules.
         *
         * @param limit the limit
         * @return this builder
         */
        public Builder limit(Limit limit) {
            limits.add(limit);
            return this;
        }

        /**
         * Sets how boosts of its awards work together; unless it is said they multiply, without a bound.
         *
         * @param boosting how
         * @return this builder
         */
        public Builder boosts(Boosting boosting) {
            this.boosts = boosting;
            return this;
        }

        /**
         * Sets from when this version decides instead of the one before it; unless it is said, from when it is loaded or
         * published.
         *
         * @param instant the first instant, by when events happened
         * @return this builder
         */
        public Builder effectiveFrom(Instant instant) {
            this.effectiveFrom = instant;
            return this;
        }

        /**
         * Adds a rule.
         *
         * @param rule the rule
         * @return this builder
         */
        public Builder rule(Rule rule) {
            rules.add(rule);
            return this;
        }

        /**
         * Adds a rule.
         *
         * @param rule the builder of the rule
         * @return this builder
         */
        public Builder rule(Rule.Builder rule) {
            return rule(rule.build());
        }

        /**
         * Adds an example that must hold.
         *
         * @param test the example
         * @return this builder
         */
        public Builder test(CampaignTest test) {
            tests.add(test);
            return this;
        }

        /**
         * Finishes the campaign.
         *
         * @return the campaign
         */
        public Campaign build() {
            return new Campaign(
                    key, window, budget, stacking, lateness, audience, limits, boosts, effectiveFrom, rules, tests);
        }
    }
}
