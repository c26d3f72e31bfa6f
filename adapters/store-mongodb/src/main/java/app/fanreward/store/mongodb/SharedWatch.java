package app.fanreward.store.mongodb;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * How far the journals are that hosts go by for each call. A host goes by what it saw for half a second; who writes to such a
 * journal answers only after that time, when nobody goes any more by what he saw before. No clocks are compared: each host
 * measures a stretch of time on its own. Safe for use by many threads.
 */
final class SharedWatch {
    /** How long what was seen is gone by. */
    static final Duration GOOD_FOR = Duration.ofMillis(500);

    /** Longer by more than two machines measure the same stretch of time differently. */
    static final Duration OVER_AFTER = GOOD_FOR.plus(GOOD_FOR.dividedBy(10));

    private final ToLongFunction<String> newest;
    private final LongSupplier nanoTime;
    private final Map<String, Seen> watched = new ConcurrentHashMap<>();

    /** The newest record of a journal, as it was seen; since when it may have grown. Guarded by itself. */
    private static final class Seen {
        private boolean known;
        private long newest;
        private long since;
    }

    /**
     * Begins.
     *
     * @param newest asks the database for the number of the newest record of a journal
     * @param nanoTime measures time
     */
    SharedWatch(ToLongFunction<String> newest, LongSupplier nanoTime) {
        this.newest = newest;
        this.nanoTime = nanoTime;
    }

    /** Whether a journal has records after one, all of those among them whose commit was answered before. */
    boolean grewBeyond(String journal, long sequence) {
        Seen seen = watched.computeIfAbsent(journal, first -> new Seen());
        // Who comes while another one asks takes what that one is told.
        synchronized (seen) {
            boolean good = seen.known && nanoTime.getAsLong() - seen.since < GOOD_FOR.toNanos();
            if (!good && (!seen.known || seen.newest <= sequence)) {
                long before = nanoTime.getAsLong();
                seen.newest = newest.applyAsLong(journal);
                seen.since = before;
                seen.known = true;
            }
            return seen.newest > sequence;
        }
    }

    /** Whether anybody here goes by a journal. */
    boolean isWatched(String journal) {
        return watched.containsKey(journal);
    }

    /** Forgets what was seen of a journal that was written to, maybe by others. */
    void forget(String journal) {
        Seen seen = watched.get(journal);
        if (seen != null) {
            synchronized (seen) {
                seen.known = false;
            }
        }
    }
}
