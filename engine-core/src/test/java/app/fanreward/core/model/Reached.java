package app.fanreward.core.model;

import java.util.EnumMap;
import java.util.Map;

/** Counts what became of points whose end was moved, and of points that were put together. */
public final class Reached {
    private final Map<Fate, Long> ofRenewed = new EnumMap<>(Fate.class);
    private final Map<Fate, Long> ofGathered = new EnumMap<>(Fate.class);

    void count(Lot lot, Fate fate) {
        if (lot.renewed) {
            ofRenewed.merge(fate, 1L, Long::sum);
        }
        if (lot.gathered) {
            ofGathered.merge(fate, 1L, Long::sum);
        }
    }

    /** Counts what another history reached. */
    public synchronized void add(Reached other) {
        other.ofRenewed.forEach((fate, count) -> ofRenewed.merge(fate, count, Long::sum));
        other.ofGathered.forEach((fate, count) -> ofGathered.merge(fate, count, Long::sum));
    }

    /** How often something became of points whose end was moved. */
    public long ofRenewed(Fate fate) {
        return ofRenewed.getOrDefault(fate, 0L);
    }

    /** How often something became of points that were put together. */
    public long ofGathered(Fate fate) {
        return ofGathered.getOrDefault(fate, 0L);
    }
}
