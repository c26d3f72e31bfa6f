package app.fanreward.core.internal.program;

import app.fanreward.api.ledger.Charge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Counting of different values: each has a counter of its own for how many events had it, and one more counter has how
 * many values there are. An event charges that of the values if it is the first with its own; so does the taking back of
 * an event if it is the last.
 */
public final class DistinctValues {
    /** What stands in the name of a value's counter between the name of the other one and the value. */
    static final String OF_VALUE = "|value";

    private static final String DISTINCT = CompiledCounter.Kind.DISTINCT.name();

    private DistinctValues() {}

    /** The counter of how many values there are that a value's own counter belongs to; null for any other counter. */
    public static @Nullable String totalOf(String counter) {
        String[] parts = counter.split("\\|", -1);
        int kind = parts.length > 2 && parts[1].equals(DISTINCT) ? 1 : 2;
        if (parts.length < kind + 4 || !parts[kind].equals(DISTINCT)) {
            return null;
        }
        String apart = parts[kind + 2];
        int dimensions = apart.isEmpty() ? 0 : apart.split(",", -1).length;
        // Attribute, what is counted apart, zone, the values that are counted apart, the stretch of time.
        int end = kind + 5 + dimensions;
        return parts.length == end + 3 && parts[end].equals(OF_VALUE.substring(1))
                ? String.join("|", List.of(parts).subList(0, end))
                : null;
    }

    /**
     * Charges that take others back, so that the values that are left are counted and no others.
     *
     * @param back the charges, each with its amount negated
     * @param counted what was counted so far
     */
    public static List<Charge> settled(List<Charge> back, ToLongFunction<String> counted) {
        Map<String, Long> totals = new HashMap<>();
        for (Charge charge : back) {
            @Nullable String total = totalOf(charge.counter());
            if (total != null) {
                boolean last = counted.applyAsLong(charge.counter()) + charge.amount() <= 0;
                totals.merge(total, last ? -1L : 0L, Long::sum);
            }
        }
        if (totals.isEmpty()) {
            return back;
        }
        List<Charge> settled = new ArrayList<>();
        for (Charge charge : back) {
            if (!totals.containsKey(charge.counter())) {
                settled.add(charge);
            }
        }
        totals.forEach((total, amount) -> {
            if (amount != 0) {
                settled.add(new Charge(total, amount));
            }
        });
        return settled;
    }
}
