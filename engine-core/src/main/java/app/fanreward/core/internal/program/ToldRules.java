package app.fanreward.core.internal.program;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
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
        Questions questions = new Questions();
        List<int[]> asked = new ArrayList<>();
        for (CompiledRule rule : rules) {
            for (CompiledCondition condition : rule.conditions()) {
                asked.add(numbers(condition, questions));
            }
        }
        int[] numbers = new int[questions.list().size()];
        ToldTests tests = ToldTests.of(questions.list(), numbers);
        for (int[] parts : asked) {
            Arrays.setAll(parts, i -> numbers[parts[i]]);
        }
        Iterator<int[]> next = asked.iterator();
        ToldRule[] told = new ToldRule[rules.size()];
        for (int i = 0; i < told.length; i++) {
            CompiledRule rule = rules.get(i);
            told[i] = new ToldRule(
                    rule,
                    told(rule.campaign().audience(), next, tests),
                    told(rule.audience(), next, tests),
                    told(rule.when(), next, tests));
        }
        return new ToldRules(tests, told, order(rules));
    }

    private static int[] numbers(CompiledCondition condition, Questions questions) {
        List<CompiledCondition> parts =
                isAll(condition) ? ((CombinedTest) condition).parts() : ImmutableList.of(condition);
        int[] numbers = new int[parts.size()];
        Arrays.setAll(numbers, i -> questions.number(parts.get(i)));
        return numbers;
    }

    /** One after the other, as the rule tells its conditions. */
    private static @Nullable ToldCondition told(
            @Nullable CompiledCondition condition, Iterator<int[]> numbers, ToldTests tests) {
        return condition == null ? null : new ToldCondition(condition.path(), numbers.next(), isAll(condition), tests);
    }

    /** Whether it holds if all of its parts do. */
    private static boolean isAll(CompiledCondition condition) {
        return condition instanceof CombinedTest combined
                && combined.operator() == CombinedTest.Operator.ALL
                && !combined.parts().isEmpty();
    }

    private static int[] order(List<CompiledRule> rules) {
        return IntStream.concat(places(rules, true), places(rules, false)).toArray();
    }

    private static IntStream places(List<CompiledRule> rules, boolean boosting) {
        return IntStream.range(0, rules.size())
                .filter(place -> (rules.get(place).boost() != null) == boosting);
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
