package app.fanreward.api.rule;

import app.fanreward.api.event.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * On a kind of event, when a condition holds, within limits, effects.
 *
 * @param key the stable name, unique in its campaign; limits count by it
 * @param on the kind of event
 * @param audience who it is for, within the audience of its campaign: a condition over members, as they were when the
 *     event happened; null for everybody
 * @param when the condition, or null for always
 * @param effects what it does, at least one
 * @param limits how much and how often it may pay
 * @param missed what to tell a fan whose event did not meet the condition, or null
 * @param restoreLimits whether an award that is reversed gives its room in the limits back
 */
public record Rule(
        String key,
        String on,
        @Nullable Condition audience,
        @Nullable Condition when,
        List<Effect> effects,
        List<Limit> limits,
        @Nullable String missed,
        boolean restoreLimits) {
    /** Checks the key and takes copies. */
    public Rule {
        if (!Names.isKey(key)) {
            throw new IllegalArgumentException("'" + key + "' is no key: lower-case letters, digits and hyphens");
        }
        effects = List.copyOf(effects);
        limits = List.copyOf(limits);
    }

    /**
     * Starts a rule.
     *
     * @param key the stable name: lower-case letters, digits and hyphens
     * @param on the kind of event, such as {@code track.played}
     * @return a builder
     */
    public static Builder on(String key, String on) {
        return new Builder(key, on);
    }

    /** Collects the parts of a rule. Not safe for use by several threads. */
    public static final class Builder {
        private final String key;
        private final String on;
        private @Nullable Condition audience;
        private @Nullable Condition when;
        private final List<Effect> effects = new ArrayList<>();
        private final List<Limit> limits = new ArrayList<>();
        private @Nullable String missed;
        private boolean restoreLimits = true;

        private Builder(String key, String on) {
            this.key = Objects.requireNonNull(key, "key");
            this.on = Objects.requireNonNull(on, "on");
        }

        /**
         * Sets who it is for; without an audience it is for everybody the campaign is for.
         *
         * @param members a condition over members alone, such as a segment
         * @return this builder
         */
        public Builder audience(Condition members) {
            this.audience = members;
            return this;
        }

        /**
         * Sets the condition; without one the rule always fires.
         *
         * @param condition the condition
         * @return this builder
         */
        public Builder when(Condition condition) {
            this.when = condition;
            return this;
        }

        /**
         * Adds an effect.
         *
         * @param effect the effect
         * @return this builder
         */
        public Builder then(Effect effect) {
            effects.add(effect);
            return this;
        }

        /**
         * Adds a limit.
         *
         * @param limit the limit
         * @return this builder
         */
        public Builder limit(Limit limit) {
            limits.add(limit);
            return this;
        }

        /**
         * Sets what a fan is told whose event did not meet the condition.
         *
         * @param text the text
         * @return this builder
         */
        public Builder missed(String text) {
            this.missed = text;
            return this;
        }

        /**
         * Keeps what was counted when an award is reversed: it does not give its room in the limits back.
         *
         * @return this builder
         */
        public Builder keepingLimits() {
            this.restoreLimits = false;
            return this;
        }

        /**
         * Finishes the rule.
         *
         * @return the rule
         */
        public Rule build() {
            return new Rule(key, on, audience, when, effects, limits, missed, restoreLimits);
        }
    }
}
