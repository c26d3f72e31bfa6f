package app.fanreward.core.internal.program;

import app.fanreward.api.event.Value;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules about a kind of event that may fire, without asking the others. Each rule stands under the values of one
 * condition without which it cannot fire, the one that is expected to admit the fewest events; a rule without such a
 * condition, or with a function of the host's own, which may fail and has to be told then, is asked about every event.
 * Immutable.
 */
public final class RuleIndex {
    /** What admits a larger share of the events is not worth a look. */
    private static final double LARGEST_SHARE = 0.5;

    private final ImmutableList<CompiledRule> rules;

    /** The rules that are asked about every event, ascending. */
    private final int[] always;

    private final ImmutableList<Column> columns;

    /**
     * The rules that stand under values of an attribute.
     *
     * @param attribute the attribute
     * @param byValue the places of the rules, ascending
     */
    private record Column(AttributeRef attribute, Map<Value, int[]> byValue) {}

    private RuleIndex(ImmutableList<CompiledRule> rules, int[] always, ImmutableList<Column> columns) {
        this.rules = rules;
        this.always = always;
        this.columns = columns;
    }

    /**
     * Makes the index of some rules.
     *
     * @param rules rules about one kind of event, in evaluation order
     */
    static RuleIndex of(ImmutableList<CompiledRule> rules) {
        List<List<AccessTest>> tests = new ArrayList<>(rules.size());
        Map<AttributeRef, Map<Value, Integer>> named = new HashMap<>();
        for (CompiledRule rule : rules) {
            List<AccessTest> ofRule = rule.functions().isEmpty() ? AccessTest.of(rule) : List.of();
            tests.add(ofRule);
            for (AccessTest test : ofRule) {
                Map<Value, Integer> values = named.computeIfAbsent(test.attribute(), attribute -> new HashMap<>());
                test.values().forEach(value -> values.merge(value, 1, Integer::sum));
            }
        }
        List<Integer> always = new ArrayList<>();
        Map<AttributeRef, Map<Value, List<Integer>>> columns = new LinkedHashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            AccessTest best = null;
            double least = LARGEST_SHARE;
            for (AccessTest test : tests.get(i)) {
                // One more, for all the values that no rule names.
                double share = (double) test.values().size()
                        / (named.getOrDefault(test.attribute(), Map.of()).size() + 1);
                if (share <= least) {
                    best = test;
                    least = share;
                }
            }
            if (best == null) {
                always.add(i);
                continue;
            }
            Map<Value, List<Integer>> byValue = columns.computeIfAbsent(best.attribute(), attribute -> new HashMap<>());
            for (Value value : best.values()) {
                byValue.computeIfAbsent(value, any -> new ArrayList<>()).add(i);
            }
        }
        ImmutableList.Builder<Column> built = ImmutableList.builder();
        columns.forEach((attribute, byValue) -> {
            Map<Value, int[]> places = new HashMap<>();
            byValue.forEach((value, list) -> places.put(value, ints(list)));
            built.add(new Column(attribute, places));
        });
        return new RuleIndex(rules, ints(always), built.build());
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    /** All rules, in evaluation order. */
    public ImmutableList<CompiledRule> rules() {
        return rules;
    }

    /**
     * Goes through the rules that may fire, or fail, in evaluation order; those that are left out do neither.
     *
     * @param facts what they read
     * @param from the place of the first rule that is of interest
     */
    public Candidates candidates(Facts facts, int from) {
        Candidates candidates = new Candidates(columns.size() + 1);
        candidates.add(always, from);
        for (Column column : columns) {
            Value seen = column.attribute().read(facts);
            if (seen instanceof Value.TextList(List<String> texts)) {
                texts.forEach(text -> candidates.add(column.byValue().get(Value.of(text)), from));
            } else if (seen != null) {
                candidates.add(column.byValue().get(seen), from);
            }
        }
        return candidates;
    }

    /** Merges the places of rules that were found under several values. */
    public final class Candidates {
        private static final int END = Integer.MAX_VALUE;

        private int[][] lists;
        private int[] at;
        private int count;

        private Candidates(int expected) {
            lists = new int[expected][];
            at = new int[expected];
        }

        private void add(int @Nullable [] places, int from) {
            if (places == null) {
                return;
            }
            int found = from == 0 ? 0 : Arrays.binarySearch(places, from);
            int begin = found < 0 ? -found - 1 : found;
            if (begin == places.length) {
                return;
            }
            if (count == lists.length) {
                lists = Arrays.copyOf(lists, count * 2);
                at = Arrays.copyOf(at, count * 2);
            }
            lists[count] = places;
            at[count] = begin;
            count++;
        }

        /** The next one, or null at the end. */
        public @Nullable CompiledRule next() {
            int least = END;
            for (int i = 0; i < count; i++) {
                if (at[i] < lists[i].length && lists[i][at[i]] < least) {
                    least = lists[i][at[i]];
                }
            }
            if (least == END) {
                return null;
            }
            // A rule may be found under two texts of one list.
            for (int i = 0; i < count; i++) {
                if (at[i] < lists[i].length && lists[i][at[i]] == least) {
                    at[i]++;
                }
            }
            return rules.get(least);
        }
    }
}
