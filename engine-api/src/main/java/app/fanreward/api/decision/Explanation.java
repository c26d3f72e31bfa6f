package app.fanreward.api.decision;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Rating;
import app.fanreward.api.rule.RiskCheck;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why an event earned what it did: the whole tree, made by deciding again from the journal with the program that
 * decided then. It is identical whenever it is asked for.
 *
 * @param record the record that holds the event
 * @param decision the decision as it was given
 * @param rules every rule about this kind of event, in evaluation order; empty if the rules were not asked, or if what
 *     they read can no longer be read
 * @param withheld what can no longer be read, if the rules read it; otherwise null
 * @param rerated how the event was re-rated since, oldest first; empty if nothing of it was refunded
 * @param risk what every check of risk said that was asked, in the order in which they decide; empty if none was
 */
public record Explanation(
        JournalRecord record,
        Decision decision,
        List<RuleExplanation> rules,
        @Nullable Withheld withheld,
        List<Rerated> rerated,
        List<RiskAnswer> risk) {
    /** Takes copies. */
    public Explanation {
        risk = List.copyOf(risk);
        rules = List.copyOf(rules);
        rerated = List.copyOf(rerated);
    }

    /**
     * An explanation of an event of which nothing was refunded.
     *
     * @param record the record that holds the event
     * @param decision the decision as it was given
     * @param rules every rule about this kind of event
     * @param withheld what can no longer be read, or null
     */
    public Explanation(
            JournalRecord record, Decision decision, List<RuleExplanation> rules, @Nullable Withheld withheld) {
        this(record, decision, rules, withheld, List.of(), List.of());
    }

    /**
     * An explanation in which nothing is withheld.
     *
     * @param record the record that holds the event
     * @param decision the decision as it was given
     * @param rules every rule about this kind of event
     */
    public Explanation(JournalRecord record, Decision decision, List<RuleExplanation> rules) {
        this(record, decision, rules, null);
    }

    /**
     * Finds the rule that was nearest to firing without doing so: of those whose condition did not hold, the one that
     * lacks the fewest conditions; among equals the one with the smallest distance; among equals the first in evaluation
     * order. A rule outside its campaign's window, and one that fired and was cut by a limit, missed nothing of its
     * condition and is never it.
     *
     * @return the rule, whose {@link RuleExplanation#lacking()} says what was missing; empty if no condition failed
     */
    public Optional<RuleExplanation> nearestMiss() {
        RuleExplanation nearest = null;
        Lacking least = null;
        for (RuleExplanation rule : rules) {
            Lacking lacking = rule.lacking();
            if (lacking != null && (least == null || lacking.compareTo(least) < 0)) {
                nearest = rule;
                least = lacking;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /**
     * Says whether a fan is told the sentence of a rule: if its condition does not hold, and the event moved no points.
     *
     * @param rule one of the rules
     * @return whether the fan's view has its sentence; false if it has none
     */
    public boolean tellsFan(RuleExplanation rule) {
        return rule.missed() != null
                && rule.failsItsCondition()
                && decision.awards().isEmpty()
                && decision.penalties().isEmpty();
    }

    /**
     * Shows what a fan may see: points, the campaigns' own sentences and when to try again, and nothing of how the rules
     * work.
     *
     * @return the view
     */
    public FanView forFan() {
        return FanView.of(this);
    }

    /**
     * A partial refund: the event was decided again with what is left of it, and what it still had beyond that was taken
     * back.
     *
     * @param key the key of the command
     * @param sequence the number of its record
     * @param recordedAt when it was booked
     * @param rating the values before and after, and what the event earns by them
     */
    public record Rerated(String key, long sequence, Instant recordedAt, Rating rating) {}

    /**
     * Says that the rules cannot be asked again, because they read personal data that is out of reach, or ask functions that
     * do not answer as they did then. What was decided stands in the journal and is shown.
     *
     * @param why what is out of reach
     * @param attributes what the rules read of it, by full name such as {@code member.country}, sorted; of functions their
     *     names and versions, such as {@code tapering version 1}
     */
    public record Withheld(Why why, List<String> attributes) {
        /** Takes a copy. */
        public Withheld {
            attributes = List.copyOf(attributes);
        }

        /** What is out of reach. The set grows: switch over it with a default. */
        public enum Why {

            /** The member's personal data was erased. */
            ERASED,
            /** The master key is not given, another one or out of reach. */
            LOCKED,
            /**
             * Functions of the host's own are not registered here, or no more as the rules use them; or a rule that asks
             * them failed then and does not now, or the other way round.
             */
            FUNCTIONS
        }
    }

    /**
     * What a check of risk said.
     *
     * @param check the key of the check
     * @param then what it says is to be done
     * @param truth whether it is true of the event
     * @param condition how its condition came out, or null if it has none
     * @param over what the event brought beside what was to be exceeded, or null if the check does not ask
     * @param decisive whether this is the check that decided; where a function failed it may be one that is not true
     */
    public record RiskAnswer(
            String check,
            RiskCheck.Action then,
            Truth truth,
            @Nullable ConditionResult condition,
            @Nullable Exceeding over,
            boolean decisive) {
        /**
         * How an amount compares with what was to be exceeded.
         *
         * @param pointType the key of the point type
         * @param brought what all awards of the event came to, in smallest units
         * @param over what was to be exceeded, in smallest units
         */
        public record Exceeding(String pointType, long brought, long over) {}
    }

    /**
     * What one rule said.
     *
     * @param campaign the key of the campaign
     * @param rule the key of the rule
     * @param status what became of it
     * @param pointType the key of the point type of its first award effect
     * @param desired what it would have given of that type, in smallest units
     * @param granted what it gave of that type, in smallest units
     * @param further what it would have given and gave of further point types, in the order of the rule
     * @param audience how the audience of the campaign and then that of the rule came out, where there is one and it was
     *     asked
     * @param condition how its condition came out, or null if it has none or was not asked
     * @param steps how the amount came about, in order
     * @param reasons why it gave less
     * @param missed the rule's own sentence for a fan who missed it, or null
     * @param lacking what was missing for its condition to hold, or null if it held, or if the rule has none, was not
     *     asked, or would give a member nothing, as one that takes points or boosts
     * @param effects what it did beside points, in the order of the rule
     */
    public record RuleExplanation(
            String campaign,
            String rule,
            RuleStatus status,
            String pointType,
            long desired,
            long granted,
            List<RuleAmount> further,
            List<ConditionResult> audience,
            @Nullable ConditionResult condition,
            List<AmountStep> steps,
            List<Reason> reasons,
            @Nullable String missed,
            @Nullable Lacking lacking,
            List<EffectOutcome> effects) {
        /** Takes copies. */
        public RuleExplanation {
            further = List.copyOf(further);
            audience = List.copyOf(audience);
            steps = List.copyOf(steps);
            reasons = List.copyOf(reasons);
            effects = List.copyOf(effects);
        }

        /**
         * Says whether the rule was asked and its condition does not hold.
         *
         * @return true if that is why it gave nothing; false where an amount or limit lacked what it counts
         */
        public boolean failsItsCondition() {
            return status == RuleStatus.NOT_MATCHED && condition != null && condition.truth() != Truth.TRUE;
        }
    }

    /**
     * What was missing, at the least, for a condition to hold. Sorted by how much that is: fewer conditions before more,
     * then by distance.
     *
     * @param conditions the fewest conditions that would have to come out otherwise, in the order in which they are
     *     written: every one that fails of {@code all}, the nearest one of {@code any}. One that holds where it must not
     *     is told as {@code not …}
     * @param distance how far they are away together, in thousandths: for each the relative distance, from 1 to 1000. Of
     *     numbers and durations it is their difference, measured against the larger of the two; of instants and dates
     *     their difference, measured against itself and a day more; of lists the share that is missing. It is 1000 where
     *     no distance can be told: an attribute that is missing, another text, what has to be one value or one of some, a
     *     condition that must not hold
     */
    public record Lacking(List<ConditionResult> conditions, int distance) implements Comparable<Lacking> {
        private static final Comparator<Lacking> LEAST = Comparator.comparingInt(
                        (Lacking lacking) -> lacking.conditions().size())
                .thenComparingInt(Lacking::distance);

        /** Takes a copy. */
        public Lacking {
            conditions = List.copyOf(conditions);
        }

        @Override
        public int compareTo(Lacking other) {
            return LEAST.compare(this, other);
        }
    }

    /**
     * How one condition came out.
     *
     * @param path where it stands in the rule, such as {@code /when/all/0}
     * @param text the condition in words
     * @param truth how it came out
     * @param seen the value the event or member had, or null if it was missing or the condition only combines others
     * @param wanted what passes, such as {@code ≥ 30s}, or null if the condition only combines others
     * @param distance how far the value was from passing, such as {@code 12 s short}, or null
     * @param parts how the combined conditions came out
     */
    public record ConditionResult(
            String path,
            String text,
            Truth truth,
            @Nullable String seen,
            @Nullable String wanted,
            @Nullable String distance,
            List<ConditionResult> parts) {
        /** Takes a copy. */
        public ConditionResult {
            parts = List.copyOf(parts);
        }
    }

    /**
     * One step from a rule's base amount to what it granted.
     *
     * @param path where the amount, limit or budget stands in the rule or campaign
     * @param text the step in words
     * @param pointType the key of the point type, or empty for none
     * @param amount the amount after it, in smallest units
     * @param retryAt when the limit would allow an award again, or null
     */
    public record AmountStep(
            String path,
            String text,
            String pointType,
            long amount,
            @Nullable Instant retryAt) {}

    /**
     * What a rule would have given and gave of one point type.
     *
     * @param pointType the key of the point type
     * @param desired what it would have given, in smallest units
     * @param granted what it gave, in smallest units
     */
    public record RuleAmount(String pointType, long desired, long granted) {}
}
