package app.fanreward.api.decision;

import app.fanreward.api.ledger.JournalRecord;
import java.time.Instant;
import java.util.List;
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
 */
public record Explanation(
        JournalRecord record,
        Decision decision,
        List<RuleExplanation> rules,
        @Nullable Withheld withheld) {
    /** Takes a copy. */
    public Explanation {
        rules = List.copyOf(rules);
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
     * Says that the rules cannot be asked again, because they read personal data that is out of reach. What was decided
     * stands in the journal and is shown.
     *
     * @param why why it is out of reach
     * @param attributes what the rules read of it, by full name such as {@code member.country}, sorted
     */
    public record Withheld(Why why, List<String> attributes) {
        /** Takes a copy. */
        public Withheld {
            attributes = List.copyOf(attributes);
        }

        /** Why personal data is out of reach. */
        public enum Why {
            /** The member's personal data was erased. */
            ERASED,
            /** The master key is not given, another one or out of reach. */
            LOCKED
        }
    }

    /**
     * What one rule said.
     *
     * @param campaign the key of the campaign
     * @param rule the key of the rule
     * @param status what became of it
     * @param pointType the key of the point type of its first award effect
     * @param desired what it would have given, in smallest units
     * @param granted what it gave, in smallest units
     * @param condition how its condition came out, or null if it has none or was not asked
     * @param steps how the amount came about, in order
     * @param reasons why it gave less
     * @param missed the rule's own sentence for a fan who missed it, or null
     */
    public record RuleExplanation(
            String campaign,
            String rule,
            RuleStatus status,
            String pointType,
            long desired,
            long granted,
            @Nullable ConditionResult condition,
            List<AmountStep> steps,
            List<Reason> reasons,
            @Nullable String missed) {
        /** Takes copies. */
        public RuleExplanation {
            steps = List.copyOf(steps);
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * How one condition came out.
     *
     * @param path where it stands in the rule, such as {@code /when/all/0}
     * @param text the condition in words
     * @param truth how it came out
     * @param seen the value the event or member had, or null if it was missing or the condition only combines others
     * @param distance how far the value was from passing, such as {@code 12 s short}, or null
     * @param parts how the combined conditions came out
     */
    public record ConditionResult(
            String path,
            String text,
            Truth truth,
            @Nullable String seen,
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
     * @param amount the amount after it, in smallest units
     * @param retryAt when the limit would allow an award again, or null
     */
    public record AmountStep(
            String path, String text, long amount, @Nullable Instant retryAt) {}
}
