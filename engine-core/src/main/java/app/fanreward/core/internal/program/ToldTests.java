package app.fanreward.core.internal.program;

import app.fanreward.api.decision.Explanation.ConditionResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rules about a kind of event ask, each thing once, under a number. Tests that look for values go first, and those of one
 * attribute stand together: there are hundreds of them, nearly all fail, and one after the other they are told of in a third of the
 * time. Immutable.
 */
final class ToldTests {
    static final ToldTests NONE = of(List.of());

    private final CompiledCondition[] tests;
    private final AttributeTest[] lookups;

    /** What {@link ValueBits#more} tells of the values that they look for. */
    private final long[] more;

    /** Where the lookups of each attribute end. */
    private final int[] ends;

    private ToldTests(List<AttributeTest> lookups, List<Integer> ends, List<CompiledCondition> others) {
        List<CompiledCondition> all = new ArrayList<>(lookups);
        all.addAll(others);
        this.tests = all.toArray(new CompiledCondition[0]);
        this.lookups = lookups.toArray(new AttributeTest[0]);
        this.more = lookups.stream().mapToLong(test -> test.check().more()).toArray();
        this.ends = ends.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Gives numbers to tests, which differ. */
    static ToldTests of(Collection<CompiledCondition> tests) {
        Map<AttributeRef, List<AttributeTest>> byAttribute = new LinkedHashMap<>();
        List<CompiledCondition> others = new ArrayList<>();
        for (CompiledCondition each : tests) {
            if (each instanceof AttributeTest test && isLookup(test)) {
                byAttribute
                        .computeIfAbsent(test.attribute(), attribute -> new ArrayList<>())
                        .add(test);
            } else {
                others.add(each);
            }
        }
        List<AttributeTest> lookups = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        for (List<AttributeTest> each : byAttribute.values()) {
            lookups.addAll(each);
            ends.add(lookups.size());
        }
        return new ToldTests(lookups, ends, others);
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
