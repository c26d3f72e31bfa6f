package app.fanreward.core.internal.trial;

import app.fanreward.api.trial.Backtest.Cost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Sums of what was paid and what the draft would have paid, by something, in its order. */
final class Costs<K> {
    private final Map<K, Sum> sums = new TreeMap<>();

    /** Two sums, and how often was paid. */
    static final class Sum {
        long paid;
        long paidTimes;
        long draft;
        long draftTimes;

        Cost cost(String pointType) {
            return new Cost(pointType, paid, draft);
        }
    }

    void add(K key, Side side, long amount) {
        Sum sum = sums.computeIfAbsent(key, unseen -> new Sum());
        if (side == Side.PAID) {
            sum.paid = Math.addExact(sum.paid, amount);
            sum.paidTimes++;
        } else {
            sum.draft = Math.addExact(sum.draft, amount);
            sum.draftTimes++;
        }
    }

    <T> List<T> list(BiFunction<K, Sum, T> row) {
        List<T> rows = new ArrayList<>(sums.size());
        sums.forEach((key, sum) -> rows.add(row.apply(key, sum)));
        return rows;
    }

    void clear() {
        sums.clear();
    }
}
