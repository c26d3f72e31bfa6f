package app.fanreward.core.internal.program;

import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.Condition;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition without which a rule cannot fire: an attribute has one of some values.
 *
 * @param attribute the attribute
 * @param values the values; of a list, texts of which it has to have one
 */
record AccessTest(AttributeRef attribute, ImmutableSet<Value> values) {
    /** All of a rule: of its campaign's audience, its own and its condition. */
    static List<AccessTest> of(CompiledRule rule) {
        List<AccessTest> found = new ArrayList<>();
        collect(rule.campaign().audience(), found);
        collect(rule.audience(), found);
        collect(rule.when(), found);
        return found;
    }

    private static void collect(@Nullable CompiledCondition condition, List<AccessTest> into) {
        switch (condition) {
            case null -> {}
            case AttributeTest test -> {
                ImmutableSet<Value> values = values(test);
                if (!values.isEmpty() && canBeLookedUp(test.attribute())) {
                    into.add(new AccessTest(test.attribute(), values));
                }
            }
            case CombinedTest(String path, CombinedTest.Operator operator, var parts) -> {
                if (operator == CombinedTest.Operator.ALL) {
                    parts.forEach(part -> collect(part, into));
                }
            }
            case SegmentTest segment -> collect(segment.members(), into);
            default -> {}
        }
    }

    private static ImmutableSet<Value> values(AttributeTest test) {
        return switch (test.check()) {
            case AttributeTest.Comparison(Condition.Operator operator, Value wanted, String measured) ->
                operator == Condition.Operator.EQ && test.attribute().type() != AttributeType.TEXT_LIST
                        ? ImmutableSet.of(wanted)
                        : ImmutableSet.of();
            case AttributeTest.Membership(ImmutableSet<Value> wanted, String measured) -> wanted;
            case AttributeTest.HasAll(ImmutableSet<String> wanted) ->
                ImmutableSet.of(Value.of(wanted.iterator().next()));
            default -> ImmutableSet.of();
        };
    }

    /** What has to be counted first is not looked up, for that costs more than to ask. */
    private static boolean canBeLookedUp(AttributeRef attribute) {
        return switch (attribute.source()) {
            case EVENT, MEMBER, ACCOUNT, EVENT_SOURCE, MEMBER_ID, ENTITY -> true;
            case EVENT_TIME, COUNTED -> false;
        };
    }
}
