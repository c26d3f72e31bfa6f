package app.fanreward.core.internal.program;

import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.Condition;
import com.google.common.collect.ImmutableSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A condition over one attribute. */
final class AttributeTest implements CompiledCondition {
    private final String path;
    private final AttributeRef attribute;
    private final Check check;

    /** What {@link Check#bits} says: at hand, as most of what is told are values that do not pass. */
    private final long bits;

    /** What passes, in words, once it was asked for: a list of values takes longer to write than to look through. */
    private @Nullable String wanted;

    /** The whole condition in words, likewise. */
    private @Nullable String text;

    AttributeTest(String path, AttributeRef attribute, Check check) {
        this.path = path;
        this.attribute = attribute;
        this.check = check;
        this.bits = check.bits(ValueBits.FIRST);
    }

    @Override
    public String path() {
        return path;
    }

    AttributeRef attribute() {
        return attribute;
    }

    Check check() {
        return check;
    }

    /** What is asked of a value that is there. */
    sealed interface Check {
        boolean passes(Value seen);

        /**
         * What values have to have in common with it that pass, as {@link ValueBits} tells it. Of values that have nothing in
         * common there is no distance either.
         */
        default long bits(ValueBits ofValues) {
            return ValueBits.ANY;
        }

        String text();

        default String distance(Value seen) {
            return "";
        }

        /** How far a value that does not pass is away, in thousandths. */
        default int gap(Value seen) {
            return Distances.FARTHEST;
        }
    }

    /**
     * Compares.
     *
     * @param measured what to write behind values
     */
    record Comparison(Condition.Operator operator, Value wanted, String measured) implements Check {
        @Override
        public boolean passes(Value seen) {
            return operator.needsOrder()
                    ? operator.holds(Values.compare(seen, wanted))
                    : seen.equals(wanted) == (operator == Condition.Operator.EQ);
        }

        @Override
        public long bits(ValueBits ofValues) {
            return operator == Condition.Operator.EQ ? ofValues.of(wanted) : ValueBits.ANY;
        }

        @Override
        public String text() {
            return operator.symbol() + " " + Values.show(wanted) + measured;
        }

        @Override
        public String distance(Value seen) {
            if (!operator.needsOrder()) {
                return "";
            }
            String by = Values.distance(seen, wanted);
            boolean tooSmall = operator == Condition.Operator.GT || operator == Condition.Operator.GTE;
            return by.isEmpty() ? "" : by + measured + (tooSmall ? " short" : " too much");
        }

        @Override
        public int gap(Value seen) {
            return operator.needsOrder() ? Values.gap(seen, wanted) : Distances.FARTHEST;
        }
    }

    /**
     * Looks for one of several values.
     *
     * @param measured what to write behind them
     */
    record Membership(ImmutableSet<Value> wanted, String measured) implements Check {
        private static final int SHOWN = 5;

        @Override
        public boolean passes(Value seen) {
            return seen instanceof Value.TextList(List<String> texts) ? anyOf(texts) : wanted.contains(seen);
        }

        private boolean anyOf(List<String> texts) {
            for (int i = 0; i < texts.size(); i++) {
                if (wanted.contains(Value.of(texts.get(i)))) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public long bits(ValueBits ofValues) {
            long bits = ValueBits.NONE;
            for (Value value : wanted) {
                bits |= ofValues.of(value);
            }
            return bits;
        }

        @Override
        public String text() {
            return "is one of " + shown(wanted) + measured;
        }

        static String shown(Collection<Value> values) {
            String shown = values.stream().limit(SHOWN).map(Values::show).collect(Collectors.joining(", "));
            int more = values.size() - SHOWN;
            return shown + (more > 0 ? " and " + more + " more" : "");
        }
    }

    /**
     * Compares with two ends.
     *
     * @param measured what to write behind values
     */
    record Range(Value low, Value high, String measured) implements Check {
        @Override
        public boolean passes(Value seen) {
            return Values.compare(seen, low) >= 0 && Values.compare(seen, high) <= 0;
        }

        @Override
        public String text() {
            return "is from " + Values.show(low) + " to " + Values.show(high) + measured;
        }

        @Override
        public String distance(Value seen) {
            return Values.compare(seen, low) < 0
                    ? Values.distance(seen, low) + measured + " short"
                    : Values.distance(seen, high) + measured + " too much";
        }

        @Override
        public int gap(Value seen) {
            return Values.gap(seen, Values.compare(seen, low) < 0 ? low : high);
        }
    }

    /**
     * Looks for a part of a text.
     *
     * @param match where
     * @param part what, in lower case if case does not matter
     * @param ignoreCase whether case does not matter
     */
    record PartOfText(Condition.Match match, String part, boolean ignoreCase) implements Check {
        /**
         * Lower case of the letters of all languages, the same on every machine and wherever in a word they stand: the
         * sigma at the end of a word is one like others.
         */
        static String folded(String text) {
            return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('\u03C2', '\u03C3');
        }

        @Override
        public boolean passes(Value seen) {
            String whole = ((Value.Text) seen).value();
            String text = ignoreCase ? folded(whole) : whole;
            return switch (match) {
                case STARTS_WITH -> text.startsWith(part);
                case ENDS_WITH -> text.endsWith(part);
                case CONTAINS -> text.contains(part);
            };
        }

        @Override
        public String text() {
            return match.words() + " " + Values.show(Value.of(part)) + (ignoreCase ? " in any case" : "");
        }
    }

    record HasAll(ImmutableSet<String> wanted) implements Check {
        @Override
        public boolean passes(Value seen) {
            return ((Value.TextList) seen).values().containsAll(wanted);
        }

        @Override
        public String text() {
            return "has " + Membership.shown(wanted.stream().map(Value::of).toList());
        }

        @Override
        public String distance(Value seen) {
            List<String> there = ((Value.TextList) seen).values();
            return wanted.stream()
                    .filter(text -> !there.contains(text))
                    .limit(Membership.SHOWN)
                    .map(text -> Values.show(Value.of(text)))
                    .collect(Collectors.joining(", ", "lacks ", ""));
        }

        @Override
        public int gap(Value seen) {
            List<String> there = ((Value.TextList) seen).values();
            long lacks = wanted.stream().filter(text -> !there.contains(text)).count();
            return (int) (lacks * Distances.FARTHEST / wanted.size());
        }
    }

    /** Never unknown: a missing attribute is the answer. */
    record Presence() implements Check {
        @Override
        public boolean passes(Value seen) {
            return true;
        }

        @Override
        public String text() {
            return "is there";
        }
    }

    @Override
    public Truth test(Facts facts) {
        return truth(attribute.read(facts));
    }

    private Truth truth(@Nullable Value seen) {
        if (seen == null) {
            return check instanceof Presence ? Truth.FALSE : Truth.UNKNOWN;
        }
        return Truth.of(check.passes(seen));
    }

    /** Two threads may both write it, and write the same. */
    private String wanted() {
        String known = wanted;
        if (known == null) {
            known = check.text();
            wanted = known;
        }
        return known;
    }

    private String text() {
        String known = text;
        if (known == null) {
            known = attribute.name() + " " + wanted();
            text = known;
        }
        return known;
    }

    @Override
    public ConditionResult explain(Telling telling) {
        return explain(telling.seen(attribute), true);
    }

    /**
     * How it comes out for what the attribute is.
     *
     * @param mayPass whether the value may be one that passes
     */
    ConditionResult explain(Telling.Seen known, boolean mayPass) {
        Value seen = known.value();
        if (seen != null && (!mayPass || (bits & known.bits()) == 0)) {
            return new ConditionResult(path, text(), Truth.FALSE, known.shown(), wanted(), null, List.of());
        }
        Truth truth = truth(seen);
        String distance = seen == null || truth == Truth.TRUE ? "" : check.distance(seen);
        return new ConditionResult(
                path, text(), truth, known.shown(), wanted(), distance.isEmpty() ? null : distance, List.of());
    }

    @Override
    public void gap(Telling telling, ConditionResult told, boolean wanted, Gap into) {
        if (told.truth() == Truth.of(wanted)) {
            return;
        }
        if (!wanted) {
            into.addHolding(told);
            return;
        }
        Telling.Seen known = telling.seen(attribute);
        Value seen = known.value();
        into.add(told, seen == null || (bits & known.bits()) == 0 ? Distances.FARTHEST : check.gap(seen));
    }

    @Override
    public void attributes(Consumer<AttributeRef> reader) {
        reader.accept(attribute);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AttributeTest that
                && path.equals(that.path)
                && attribute.equals(that.attribute)
                && check.equals(that.check);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, attribute, check);
    }

    @Override
    public String toString() {
        return path + " " + text();
    }
}
