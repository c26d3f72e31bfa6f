package app.fanreward.core.internal.program;

import app.fanreward.api.decision.Explanation.ConditionResult;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rules about a kind of event ask, each thing once, under a number. Tests that look for values go first, and those of one
 * attribute stand together: there are hundreds of them, nearly all fail, and one after the other they are told of in a third of the
 * time. Immutable.
 */
final class ToldTests {
    static final ToldTests NONE = of(List.of(), new int[0]);

    private final CompiledCondition[] tests;
    private final AttributeTest[] lookups;

    /** The {@linkplain ValueBits#SECOND second} bits of the values that they look for. */
    private final long[] more;

    /** Where the lookups of each attribute end. */
    private final int[] ends;

    private ToldTests(CompiledCondition[] tests, int[] ends) {
        this.tests = tests;
        this.ends = ends;
        this.lookups = new AttributeTest[ends.length == 0 ? 0 : ends[ends.length - 1]];
        this.more = new long[lookups.length];
        for (int i = 0; i < lookups.length; i++) {
            lookups[i] = (AttributeTest) tests[i];
            more[i] = lookups[i].check().bits(ValueBits.SECOND);
        }
    }

    /**
     * Puts tests in order.
     *
     * @param tests tests that differ
     * @param numbers takes the number of each
     */
    static ToldTests of(List<CompiledCondition> tests, int[] numbers) {
        Map<AttributeRef, List<Integer>> byAttribute = new IdentityHashMap<>();
        List<List<Integer>> groups = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < tests.size(); i++) {
            List<Integer> group = tests.get(i) instanceof AttributeTest test && isLookup(test)
                    ? byAttribute.computeIfAbsent(test.attribute(), attribute -> added(groups))
                    : others;
            group.add(i);
        }
        CompiledCondition[] ordered = new CompiledCondition[tests.size()];
        int[] ends = new int[groups.size()];
        int next = 0;
        for (int i = 0; i < ends.length; i++) {
            for (int place : groups.get(i)) {
                ordered[next] = tests.get(place);
                numbers[place] = next++;
            }
            ends[i] = next;
        }
        for (int place : others) {
            ordered[next] = tests.get(place);
            numbers[place] = next++;
        }
        return new ToldTests(ordered, ends);
    }

    private static List<Integer> added(List<List<Integer>> groups) {
        List<Integer> group = new ArrayList<>();
        groups.add(group);
        return group;
    }

    /** What is counted takes longer to read and is read only where a rule that applies asks it. */
    private static boolean isLookup(AttributeTest test) {
        return test.attribute().source() != AttributeRef.Source.COUNTED
                && switch (test.check()) {
                    case AttributeTest.Membership membership -> true;
                    case AttributeTest.Comparison comparison ->
                        !comparison.operator().needsOrder();
                    default -> false;
                };
    }

    int size() {
        return tests.length;
    }

    CompiledCondition test(int number) {
        return tests[number];
    }

    /** Tells what comes of all lookups. */
    void lookUp(Telling telling, @Nullable ConditionResult[] told) {
        int n = 0;
        for (int end : ends) {
            Telling.Seen seen = telling.seen(lookups[n].attribute());
            for (; n < end; n++) {
                told[n] = lookups[n].explain(seen, (more[n] & seen.more()) != 0);
            }
        }
    }

    /** Adds what is missing for a test that came out other than true. */
    void gap(int number, Telling telling, ConditionResult told, Gap into) {
        if (number < lookups.length) {
            into.add(told, Distances.FARTHEST);
        } else {
            tests[number].gap(telling, told, true, into);
        }
    }
}
