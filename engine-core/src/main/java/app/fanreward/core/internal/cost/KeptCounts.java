package app.fanreward.core.internal.cost;

import app.fanreward.core.internal.program.Counts;
import app.fanreward.core.internal.program.Days;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts that are kept as they were when they were first read, so that what read them can be asked again after more was
 * counted. What nobody read in time was never counted. Not safe for use by several threads.
 */
public final class KeptCounts implements Counts {
    private final Map<String, Long> totals = new HashMap<>();
    private final Map<Stretch, NavigableMap<Instant, Long>> stretches = new HashMap<>();
    private final Map<String, Days> days = new HashMap<>();
    private @Nullable Boolean acted;
    private Counts source;

    /** Begins to read. */
    public KeptCounts(Counts source) {
        this.source = source;
    }

    private record Stretch(String counter, Instant after, Instant before) {}

    /** Reads nothing more from where the counts come from. */
    public void close() {
        source = NOTHING;
    }

    @Override
    public boolean acted() {
        Boolean known = acted;
        if (known == null) {
            known = source.acted();
            acted = known;
        }
        return known;
    }

    @Override
    public long total(String counter) {
        Long known = totals.get(counter);
        if (known == null) {
            known = source.total(counter);
            totals.put(counter, known);
        }
        return known;
    }

    @Override
    public NavigableMap<Instant, Long> between(String counter, Instant after, Instant before) {
        return stretches.computeIfAbsent(
                new Stretch(counter, after, before),
                stretch -> Collections.unmodifiableNavigableMap(new TreeMap<>(source.between(counter, after, before))));
    }

    @Override
    public Days days(String counter) {
        return days.computeIfAbsent(counter, name -> KeptDays.of(source.days(name)));
    }

    private record KeptDays(int[] dates, long[] amounts, Instant[] latests) implements Days {
        static Days of(Days read) {
            int size = read.size();
            KeptDays kept = new KeptDays(new int[size], new long[size], new Instant[size]);
            for (int i = 0; i < size; i++) {
                kept.dates[i] = read.day(i);
                kept.amounts[i] = read.amount(i);
                kept.latests[i] = read.latest(i);
            }
            return kept;
        }

        @Override
        public int size() {
            return dates.length;
        }

        @Override
        public int day(int index) {
            return dates[index];
        }

        @Override
        public long amount(int index) {
            return amounts[index];
        }

        @Override
        public Instant latest(int index) {
            return latests[index];
        }
    }
}
