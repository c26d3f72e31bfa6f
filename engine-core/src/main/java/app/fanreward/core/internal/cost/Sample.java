package app.fanreward.core.internal.cost;

import com.google.common.hash.Hashing;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Which decisions are looked at closer where there are too many: of each so many about the same kind of event one, which stands
 * elsewhere in each stretch, so that no pattern in the order of events decides which rules are seen. Of every kind there is at least
 * one. The same decisions always give the same sample. Not safe for use by several threads.
 */
public final class Sample {
    private final int oneIn;
    private final Map<String, Integer> decisions;
    private final Map<String, Integer> passed = new HashMap<>();

    /**
     * Begins before the first decision.
     *
     * @param oneIn of how many one is taken, at least 1
     * @param decisions how many decisions there will be, by the kind of event
     */
    public Sample(int oneIn, Map<String, Integer> decisions) {
        this.oneIn = oneIn;
        this.decisions = decisions;
    }

    /** Whether the next decision about a kind is taken. */
    public boolean takesNext(String kind) {
        int number = passed.merge(kind, 1, Integer::sum) - 1;
        int stretch = number / oneIn;
        int length = Math.min(oneIn, Objects.requireNonNull(decisions.get(kind)) - stretch * oneIn);
        int taken = Math.floorMod(Hashing.murmur3_32_fixed().hashInt(stretch).asInt(), length);
        return number % oneIn == taken;
    }

    /** How many decisions one that was taken stands for. */
    public double weight(String kind) {
        int all = decisions.getOrDefault(kind, 0);
        return all == 0 ? 0 : (double) all / Math.ceilDiv(all, oneIn);
    }
}
