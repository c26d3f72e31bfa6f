package app.fanreward.api.rule;

import app.fanreward.api.event.Value;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A typed test without side effects over an event and its member.
 *
 * <p>A comparison with a missing attribute is <em>unknown</em>. False wins in {@link All}, true wins in {@link Any},
 * not unknown is unknown, and a rule fires on true only (Kleene's strong three-valued logic). {@code All} and
 * {@code Any} over nothing are false.
 *
 * <p>The set of conditions grows with the language: switch over it with a default.
 */
public sealed interface Condition {
    /**
     * True when every part is.
     *
     * @param parts the parts, in order
     */
    record All(List<Condition> parts) implements Condition {
        /** Takes a copy. */
        public All {
            parts = List.copyOf(parts);
        }
    }

    /**
     * True when at least one part is.
     *
     * @param parts the parts, in order
     */
    record Any(List<Condition> parts) implements Condition {
        /** Takes a copy. */
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /**
     * True when the part is false.
     *
     * @param part the part
     */
    record Not(Condition part) implements Condition {}

    /**
     * Compares an attribute with a constant.
     *
     * @param attribute the full name, such as {@code event.duration}
     * @param operator how to compare
     * @param value the constant, of the attribute's type
     * @param unit what the constant is measured in, which must be the attribute's unit; null if nothing is said
     */
    record Compare(
            String attribute,
            Operator operator,
            Value value,
            @Nullable String unit) implements Condition {
        /**
         * Compares without saying a unit.
         *
         * @param attribute the full name, such as {@code event.duration}
         * @param operator how to compare
         * @param value the constant, of the attribute's type
         */
        public Compare(String attribute, Operator operator, Value value) {
            this(attribute, operator, value, null);
        }
    }

    /**
     * Tests whether an attribute is one of several constants.
     *
     * @param attribute the full name; of a list attribute, one common element is enough
     * @param values the constants, of the attribute's type (texts for a list)
     */
    record In(String attribute, List<Value> values) implements Condition {
        /** Takes a copy. */
        public In {
            values = List.copyOf(values);
        }
    }

    /**
     * Tests whether an attribute lies between two constants, both included.
     *
     * @param attribute the full name
     * @param low the lowest value that passes
     * @param high the highest value that passes
     * @param unit what the constants are measured in, which must be the attribute's unit; null if nothing is said
     */
    record Between(
            String attribute,
            Value low,
            Value high,
            @Nullable String unit) implements Condition {
        /**
         * Tests without saying a unit.
         *
         * @param attribute the full name
         * @param low the lowest value that passes
         * @param high the highest value that passes
         */
        public Between(String attribute, Value low, Value high) {
            this(attribute, low, high, null);
        }
    }

    /**
     * Tests whether an attribute is there. Never unknown.
     *
     * @param attribute the full name
     */
    record Exists(String attribute) implements Condition {}

    /**
     * Tests how a text begins or ends, or what is in it.
     *
     * @param attribute the full name; of text
     * @param match where the part is looked for
     * @param part what is looked for; not empty
     * @param ignoreCase whether upper and lower case are the same, for every letter that has both
     */
    record TextMatch(String attribute, Match match, String part, boolean ignoreCase) implements Condition {}

    /**
     * Tests whether a list has all of several texts.
     *
     * @param attribute the full name; of a list
     * @param texts the texts; the order does not matter
     */
    record HasAll(String attribute, List<String> texts) implements Condition {
        /** Takes a copy. */
        public HasAll {
            texts = List.copyOf(texts);
        }
    }

    /**
     * Tests whether the event happened in a recurring window. Never unknown.
     *
     * @param window the window
     */
    record During(RecurringWindow window) implements Condition {}

    /**
     * The member is in a segment: the condition holds that the program gives the name of the segment, asked of the member
     * as of when the event happened.
     *
     * @param segment the key of the segment; see {@link ProgramSettings#segments}
     */
    record InSegment(String segment) implements Condition {}

    /**
     * The member is on a level of a tier or a higher one, as of when the event happened and before it. Never unknown. Which
     * level it is, is asked of the attribute {@code tier.KEY}.
     *
     * @param tier the key of the tier; see {@link ProgramSettings#tiers}
     * @param level the key of the lowest level that passes
     */
    record HasTier(String tier, String level) implements Condition {}

    /**
     * Asks a function of the host's own.
     *
     * @param call the function and what it is given
     */
    record Custom(CustomCall call) implements Condition {}

    /** Where {@link TextMatch} looks. */
    enum Match {
        /** At the start. */
        STARTS_WITH("startsWith", "starts with"),
        /** At the end. */
        ENDS_WITH("endsWith", "ends with"),
        /** Anywhere. */
        CONTAINS("contains", "contains");

        private final String key;
        private final String words;

        Match(String key, String words) {
            this.key = key;
            this.words = words;
        }

        /**
         * Returns the field that spells this in files.
         *
         * @return the key, such as {@code startsWith}
         */
        public String key() {
            return key;
        }

        /**
         * Returns what is shown to people.
         *
         * @return the words, such as {@code starts with}
         */
        public String words() {
            return words;
        }
    }

    /** How {@link Compare} compares. */
    enum Operator {
        /** Equal; numbers by value. */
        EQ("eq", "="),
        /** Not equal. */
        NE("ne", "≠"),
        /** Less. */
        LT("lt", "<"),
        /** Less or equal. */
        LTE("lte", "≤"),
        /** Greater. */
        GT("gt", ">"),
        /** Greater or equal. */
        GTE("gte", "≥");

        private final String key;
        private final String symbol;

        Operator(String key, String symbol) {
            this.key = key;
            this.symbol = symbol;
        }

        /**
         * Returns the field that spells this operator in files.
         *
         * @return the key, such as {@code gte}
         */
        public String key() {
            return key;
        }

        /**
         * Returns the sign shown to people.
         *
         * @return the sign, such as {@code ≥}
         */
        public String symbol() {
            return symbol;
        }

        /**
         * Says whether the operator needs an order.
         *
         * @return false for {@link #EQ} and {@link #NE}
         */
        public boolean needsOrder() {
            return this != EQ && this != NE;
        }

        /**
         * Applies the operator to the sign of a comparison.
         *
         * @param comparison negative, zero or positive, as from {@code seen.compareTo(wanted)}
         * @return whether the operator holds
         */
        public boolean holds(int comparison) {
            return switch (this) {
                case EQ -> comparison == 0;
                case NE -> comparison != 0;
                case LT -> comparison < 0;
                case LTE -> comparison <= 0;
                case GT -> comparison > 0;
                case GTE -> comparison >= 0;
            };
        }
    }

    /**
     * All of these.
     *
     * @param parts the parts
     * @return the condition
     */
    static Condition all(Condition... parts) {
        return new All(Arrays.asList(parts));
    }

    /**
     * At least one of these.
     *
     * @param parts the parts
     * @return the condition
     */
    static Condition any(Condition... parts) {
        return new Any(Arrays.asList(parts));
    }

    /**
     * The opposite.
     *
     * @param part the part
     * @return the condition
     */
    static Condition not(Condition part) {
        return new Not(part);
    }

    /**
     * The event happened in a recurring window.
     *
     * @param window the window
     * @return the condition
     */
    static Condition during(RecurringWindow window) {
        return new During(window);
    }

    /**
     * The member is in a segment.
     *
     * @param segment the key of the segment
     * @return the condition
     */
    static Condition inSegment(String segment) {
        return new InSegment(segment);
    }

    /**
     * The member is on a level of a tier or a higher one.
     *
     * @param tier the key of the tier
     * @param level the key of the lowest level that passes
     * @return the condition
     */
    static Condition hasTier(String tier, String level) {
        return new HasTier(tier, level);
    }

    /**
     * A function of the host's own says that it holds.
     *
     * @param call the function and what it is given, such as {@code CustomCall.of("anniversary")}
     * @return the condition
     */
    static Condition custom(CustomCall call) {
        return new Custom(call);
    }

    /**
     * Starts a condition over one attribute.
     *
     * @param name the full name, such as {@code event.duration} or {@code member.country}
     * @return what can be asked of it
     */
    static AttributeConditions attribute(String name) {
        return new AttributeConditions(name);
    }

    /**
     * Returns the name of the attribute this condition reads itself, without its parts.
     *
     * @return the full name, or null for a condition that combines others, asks when or asks a function
     */
    default @Nullable String attributeName() {
        return switch (this) {
            case Compare compare -> compare.attribute();
            case In in -> in.attribute();
            case Between between -> between.attribute();
            case Exists exists -> exists.attribute();
            case TextMatch text -> text.attribute();
            case HasAll list -> list.attribute();
            case During during -> null;
            case InSegment segment -> null;
            case HasTier tier -> null;
            case Custom custom -> null;
            case All all -> null;
            case Any any -> null;
            case Not not -> null;
        };
    }

    /**
     * Asks whether the member has a badge.
     *
     * @param badge its key
     * @return the condition: {@code badge.KEY} is at least 1
     */
    static Condition hasBadge(String badge) {
        return new Compare("badge." + badge, Operator.GTE, Value.of(1));
    }
}
