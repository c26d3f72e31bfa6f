package app.fanreward.core.internal.program;

import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.Condition;
import app.fanreward.core.internal.program.match.CodeSet;
import app.fanreward.core.internal.program.match.Matcher;
import app.fanreward.core.internal.program.match.MatcherBuilder;
import app.fanreward.core.internal.program.match.NormalForm;
import app.fanreward.core.internal.program.match.OrderedSlot;
import app.fanreward.core.internal.program.match.Slot;
import app.fanreward.core.internal.program.match.TextListSlot;
import app.fanreward.core.internal.program.match.TextSlot;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the conditions of rules to what a matcher looks up. Negation goes down to single tests, so that three-valued
 * logic becomes sets of values: a test is true for some, false for others, and for a value that is missing neither.
 */
final class MatcherCompiler {
    private final MatcherBuilder builder = new MatcherBuilder();

    private MatcherCompiler() {}

    /** Compiles rules about one kind of event, which stand in evaluation order. */
    static Matcher compile(ImmutableList<CompiledRule> rules) {
        MatcherCompiler compiler = new MatcherCompiler();
        rules.forEach(rule -> rule.conditions().forEach(compiler::compared));
        for (CompiledRule rule : rules) {
            NormalForm form = NormalForm.ALWAYS;
            for (CompiledCondition condition : rule.conditions()) {
                form = form.and(
                        mayFail(condition)
                                ? compiler.form(condition, true, true).partly()
                                : compiler.form(condition, true, false));
            }
            compiler.builder.add(
                    form,
                    rule.campaign().window().from(),
                    rule.campaign().window().to());
        }
        return compiler.builder.build((place, facts) -> rules.get(place).mayFire(facts));
    }

    /** Where a function fails, its rule is to be told of, unless something else in the condition is false. */
    private static boolean mayFail(CompiledCondition condition) {
        List<Object> asked = new ArrayList<>();
        condition.functions(asked::add);
        return !asked.isEmpty();
    }

    /** Tells slots of all they will be compared with: their codes depend on it. */
    private void compared(CompiledCondition condition) {
        switch (condition) {
            case CombinedTest combined -> combined.parts().forEach(this::compared);
            case SegmentTest segment -> compared(segment.members());
            case WindowTest window -> builder.clock(window.zone()).compares(window.window());
            case AttributeTest test
            when isOrdered(test.attribute()) -> {
                OrderedSlot slot = builder.ordered(test.attribute());
                switch (test.check()) {
                    case AttributeTest.Comparison(Condition.Operator operator, Value value, String measured) -> {
                        switch (operator) {
                            case EQ, NE -> slot.equal(value);
                            case GTE, LT -> slot.borders(value, false);
                            case GT, LTE -> slot.borders(value, true);
                        }
                    }
                    case AttributeTest.Membership membership ->
                        membership.wanted().forEach(slot::equal);
                    case AttributeTest.Range range -> {
                        slot.borders(range.low(), false);
                        slot.borders(range.high(), true);
                    }
                    case AttributeTest.PartOfText part -> {}
                    case AttributeTest.HasAll all -> {}
                    case AttributeTest.Presence presence -> {}
                }
            }
            case AttributeTest test -> {}
            case TierTest tier -> {}
            case CustomTest custom -> {}
        }
    }

    private static boolean isOrdered(AttributeRef attribute) {
        return attribute.type().ordered() || attribute.type() == AttributeType.BOOLEAN;
    }

    /**
     * When a condition comes out as wanted.
     *
     * @param wanted true or false
     * @param orUnknown whether it may be unknown as well
     */
    private NormalForm form(CompiledCondition condition, boolean wanted, boolean orUnknown) {
        return switch (condition) {
            case CombinedTest(String path, CombinedTest.Operator operator, var parts) ->
                switch (operator) {
                    case NOT -> form(parts.get(0), !wanted, orUnknown);
                    case ALL -> parts.isEmpty() ? constant(!wanted) : together(parts, wanted, wanted, orUnknown);
                    case ANY -> together(parts, !wanted, wanted, orUnknown);
                };
            case SegmentTest segment -> segment(segment, wanted, orUnknown);
            case WindowTest window -> window(window, wanted);
            case AttributeTest test -> attribute(test, wanted, orUnknown);
            case TierTest tier -> truth(List.of(tier.tier(), tier.level()), tier, true, wanted, orUnknown);
            case CustomTest custom -> NormalForm.PERHAPS;
        };
    }

    private static NormalForm constant(boolean holds) {
        return holds ? NormalForm.ALWAYS : NormalForm.NEVER;
    }

    private NormalForm together(List<CompiledCondition> parts, boolean all, boolean wanted, boolean orUnknown) {
        NormalForm form = constant(all);
        for (CompiledCondition part : parts) {
            NormalForm more = form(part, wanted, orUnknown);
            form = all ? form.and(more) : form.or(more);
        }
        return form;
    }

    /** A segment that is more than one test is looked into once for all rules that are about it. */
    private NormalForm segment(SegmentTest segment, boolean wanted, boolean orUnknown) {
        return segment.members() instanceof AttributeTest || mayFail(segment)
                ? form(segment.members(), wanted, orUnknown)
                : truth(segment.segment(), segment, counts(segment), wanted, orUnknown);
    }

    private static boolean counts(CompiledCondition condition) {
        boolean[] counts = new boolean[1];
        condition.attributes(read -> counts[0] |= read.source() == AttributeRef.Source.COUNTED);
        return counts[0];
    }

    private NormalForm window(WindowTest window, boolean wanted) {
        var slot = builder.clock(window.zone());
        CodeSet inside = slot.in(window.window());
        return NormalForm.of(slot, wanted ? inside : inside.not());
    }

    private NormalForm truth(
            Object name, CompiledCondition condition, boolean counts, boolean wanted, boolean orUnknown) {
        var slot = builder.truth(name, condition, counts);
        return NormalForm.of(slot, orUnknown ? slot.is(!wanted).not() : slot.is(wanted));
    }

    private NormalForm attribute(AttributeTest test, boolean wanted, boolean orUnknown) {
        AttributeRef attribute = test.attribute();
        if (isOrdered(attribute)) {
            OrderedSlot slot = builder.ordered(attribute);
            CodeSet takes = takes(slot, test.check());
            return takes == null ? truth(test, wanted, orUnknown) : values(slot, test, takes, wanted, orUnknown);
        }
        if (attribute.type().natural() == AttributeType.TEXT) {
            TextSlot slot = builder.text(attribute);
            CodeSet takes = takes(slot, test.check());
            return takes == null ? truth(test, wanted, orUnknown) : values(slot, test, takes, wanted, orUnknown);
        }
        // What is not in a list, or may be in a list that is missing, cannot be said of one text after the other.
        @Nullable NormalForm texts = wanted && !orUnknown ? texts(builder.texts(attribute), test.check()) : null;
        return texts == null ? truth(test, wanted, orUnknown) : texts;
    }

    private static NormalForm values(Slot slot, AttributeTest test, CodeSet takes, boolean wanted, boolean orUnknown) {
        // Whether something is there is always known.
        boolean unknown = !(test.check() instanceof AttributeTest.Presence);
        CodeSet suiting = wanted ? takes : unknown ? takes.or(Slot.missing()).not() : takes.not();
        return NormalForm.of(slot, unknown && orUnknown ? suiting.or(Slot.missing()) : suiting);
    }

    private NormalForm truth(AttributeTest test, boolean wanted, boolean orUnknown) {
        return truth(List.of(test.attribute(), test.check()), test, counts(test), wanted, orUnknown);
    }

    private static @Nullable CodeSet takes(OrderedSlot slot, AttributeTest.Check check) {
        return switch (check) {
            case AttributeTest.Comparison(Condition.Operator operator, Value value, String measured) ->
                switch (operator) {
                    case EQ -> slot.is(value);
                    case NE -> slot.is(value).or(Slot.missing()).not();
                    case GT -> slot.above(value, false);
                    case GTE -> slot.above(value, true);
                    case LT -> slot.below(value, false);
                    case LTE -> slot.below(value, true);
                };
            case AttributeTest.Range(Value low, Value high, String measured) ->
                slot.above(low, true).and(slot.below(high, true));
            case AttributeTest.Membership(ImmutableSet<Value> wanted, String measured) -> {
                CodeSet any = CodeSet.none();
                for (Value value : wanted) {
                    any = any.or(slot.is(value));
                }
                yield any;
            }
            case AttributeTest.Presence presence -> Slot.missing().not();
            case AttributeTest.PartOfText part -> null;
            case AttributeTest.HasAll all -> null;
        };
    }

    private static @Nullable CodeSet takes(TextSlot slot, AttributeTest.Check check) {
        return switch (check) {
            case AttributeTest.Comparison(Condition.Operator operator, Value value, String measured)
            when !operator.needsOrder() -> {
                CodeSet same = slot.any(texts(List.of(value)));
                yield operator == Condition.Operator.EQ
                        ? same
                        : same.or(Slot.missing()).not();
            }
            case AttributeTest.Membership(ImmutableSet<Value> wanted, String measured) -> slot.any(texts(wanted));
            case AttributeTest.Presence presence -> Slot.missing().not();
            default -> null;
        };
    }

    private static @Nullable NormalForm texts(TextListSlot slot, AttributeTest.Check check) {
        return switch (check) {
            case AttributeTest.Membership(ImmutableSet<Value> wanted, String measured) ->
                NormalForm.of(slot, slot.any(texts(wanted)));
            case AttributeTest.HasAll(ImmutableSet<String> wanted) -> {
                NormalForm all = NormalForm.ALWAYS;
                for (String text : wanted) {
                    all = all.and(NormalForm.of(slot, slot.any(List.of(text))));
                }
                yield all;
            }
            default -> null;
        };
    }

    /** Of values those that are texts: others are never equal to one. */
    private static List<String> texts(Collection<Value> values) {
        List<String> texts = new ArrayList<>(values.size());
        for (Value value : values) {
            if (value instanceof Value.Text(String text)) {
                texts.add(text);
            }
        }
        return texts;
    }
}
