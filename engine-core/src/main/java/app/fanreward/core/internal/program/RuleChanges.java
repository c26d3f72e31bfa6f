package app.fanreward.core.internal.program;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;

/**
 * How rules about a kind of event differ from rules before them. Rules that stay are the very same objects, and both lists
 * stand in evaluation order, so that one walk along both finds them.
 */
final class RuleChanges {
    private final int[] placesNow;
    private final ImmutableList<CompiledRule> added;
    private final int[] placesOfAdded;

    private RuleChanges(int[] placesNow, ImmutableList<CompiledRule> added, int[] placesOfAdded) {
        this.placesNow = placesNow;
        this.added = added;
        this.placesOfAdded = placesOfAdded;
    }

    static RuleChanges between(ImmutableList<CompiledRule> before, ImmutableList<CompiledRule> now) {
        int[] placesNow = new int[before.size()];
        int[] placesOfAdded = new int[now.size()];
        ImmutableList.Builder<CompiledRule> added = ImmutableList.builder();
        int count = 0;
        int old = 0;
        for (int place = 0; place < now.size(); place++) {
            CompiledRule rule = now.get(place);
            while (old < placesNow.length
                    && !Same.object(before.get(old), rule)
                    && EvaluationOrder.OF_RULES.compare(before.get(old), rule) <= 0) {
                placesNow[old++] = -1;
            }
            if (old < placesNow.length && Same.object(before.get(old), rule)) {
                placesNow[old++] = place;
            } else {
                added.add(rule);
                placesOfAdded[count++] = place;
            }
        }
        Arrays.fill(placesNow, old, placesNow.length, -1);
        return new RuleChanges(placesNow, added.build(), Arrays.copyOf(placesOfAdded, count));
    }

    /** Where each rule before stands now; -1 for nowhere. */
    int[] placesNow() {
        return placesNow;
    }

    /** The rules that were not there before, in evaluation order. */
    ImmutableList<CompiledRule> added() {
        return added;
    }

    /** Where they stand now. */
    int[] placesOfAdded() {
        return placesOfAdded;
    }

    /** How many rules came and went. */
    int size() {
        return added.size()
                + (int) Arrays.stream(placesNow).filter(place -> place < 0).count();
    }
}
