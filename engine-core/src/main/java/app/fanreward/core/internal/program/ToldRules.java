package app.fanreward.core.internal.program;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rules about a kind of event as an explanation asks them: all of them, but what they have in common once. Immutable. */
public final class ToldRules {
    private final ToldTests tests;
    private final ToldRule[] rules;

    /** The places of those that boost what others award, and then of the others. */
    private final int[] order;

    private ToldRules(ToldTests tests, ToldRule[] rules, int[] order) {
        this.tests = tests;
        this.rules = rules;
        this.order = order;
    }

    /**
     * Puts them together.
     *
     * @param rules in evaluation order
     */
    static ToldRules of(ImmutableList<CompiledRule> rules) {
        Map<Object, CompiledCondition> asked = new LinkedHashMap<>();
        for (CompiledRule rule : rules) {
            for (CompiledCondition condition : rule.conditions()) {
                parts(condition).forEach(part -> asked.putIfAbsent(question(part), part));
            }
        }
        ToldTests tests = ToldTests.of(asked.values());
        Map<Object, Integer> numbers = HashMap.newHashMap(tests.size());
        for (int i = 0; i < tests.size(); i++) {
            numbers.put(question(tests.test(i)), i);
        }
        ToldRule[] told = new ToldRule[rules.size()];
        for (int i = 0; i < told.length; i++) {
            CompiledRule rule = rules.get(i);
            told[i] = new ToldRule(
                    rule,
                    told(rule.campaign().audience(), tests, numbers),
                    told(rule.audience(), tests, numbers),
                    told(rule.when(), tests, numbers));
        }
        return new ToldRules(tests, told, order(rules));
    }

    private static int[] order(List<CompiledRule> rules) {
        return IntStream.concat(places(rules, true), places(rules, false)).toArray();
    }

    private static IntStream places(List<CompiledRule> rules, boolean boosting) {
        return IntStream.range(0, rules.size())
                .filter(place -> (rules.get(place).boost() != null) == boosting);
    }

    private static @Nullable ToldCondition told(
            @Nullable CompiledCondition condition, ToldTests tests, Map<Object, Integer> numbers) {
        if (condition == null) {
            return null;
        }
        int[] parts = parts(condition).stream()
                .mapToInt(part -> Objects.requireNonNull(numbers.get(question(part))))
                .toArray();
        return new ToldCondition(condition.path(), parts, isAll(condition), tests);
    }

    /** What has to hold for a condition to hold. */
    private static Collection<CompiledCondition> parts(CompiledCondition condition) {
        return condition instanceof CombinedTest combined && isAll(combined) ? combined.parts() : List.of(condition);
    }

    private static boolean isAll(CompiledCondition condition) {
        return condition instanceof CombinedTest combined
                && combined.operator() == CombinedTest.Operator.ALL
                && !combined.parts().isEmpty();
    }

    /** What is equal for conditions of which the same is told. Values in another order are told in another order. */
    private static Object question(CompiledCondition condition) {
        return switch (condition) {
            case AttributeTest test
            when test.check() instanceof AttributeTest.Membership(var wanted, String measured) ->
                List.of(test.path(), test.attribute(), wanted.asList(), measured);
            case AttributeTest test
            when test.check() instanceof AttributeTest.HasAll(var wanted) ->
                List.of(test.path(), test.attribute(), wanted.asList());
            case AttributeTest test -> test;
            case WindowTest window -> window;
            case SegmentTest segment -> List.of(segment.path(), segment.segment(), new ByIdentity(segment.members()));
            case TierTest tier -> List.of(tier.path(), tier.tier(), tier.level());
            default -> new ByIdentity(condition);
        };
    }

    private record ByIdentity(CompiledCondition condition) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ByIdentity that && Same.object(condition, that.condition);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(condition);
        }
    }

    /** The rule at a place in evaluation order. */
    public ToldRule rule(int place) {
        return rules[place];
    }

    /**
     * The place of the rule to be asked next: those that boost what others award are asked before all others.
     *
     * @param turn how many were asked
     */
    public int asked(int turn) {
        return order[turn];
    }

    /** Begins to tell of an event. */
    public Telling telling(Facts facts) {
        return new Telling(facts, tests);
    }
}
