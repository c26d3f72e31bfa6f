package app.fanreward.store.mongodb;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * How far the journals are that hosts go by for each call. A host goes by what it saw for half a second; who writes to such a
 * journal is answered only after that time, when nobody goes any more by what he saw before. No clocks are compared: each host
 * measures a stretch of time on its own. Safe for use by many threads.
 */
final class SharedWatch {
    /** How long what was seen is gone by. */
    static final Duration GOOD_FOR = Duration.ofMillis(500);

    /** Longer by more than two machines measure the same stretch of time differently. */
    private static final Duration OVER_AFTER = GOOD_FOR.plus(GOOD_FOR.dividedBy(10));

    private final ToLongFunction<String> newest;
    private final LongSupplier nanoTime;
    private final Map<String, Seen> watched = new ConcurrentHashMap<>();

    /** The newest record of a journal, as it was seen; since when it may have grown. Guarded by the lock. */
    private static final class Seen {
        /** Held while the database is asked, for which a monitor would hold the thread beneath as well. */
        private final ReentrantLock lock = new ReentrantLock();

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
        seen.lock.lock();
        try {
            boolean good = seen.known && nanoTime.getAsLong() - seen.since < GOOD_FOR.toNanos();
            if (!good && (!seen.known || seen.newest <= sequence)) {
                long before = nanoTime.getAsLong();
                seen.newest = newest.applyAsLong(journal);
                seen.since = before;
                seen.known = true;
            }
            return seen.newest > sequence;
        } finally {
            seen.lock.unlock();
        }
    }

    /** Forgets what was seen of a journal that was written to, maybe by others. */
    void forget(String journal) {
        Seen seen = watched.get(journal);
        if (seen != null) {
            seen.lock.lock();
            try {
                seen.known = false;
            } finally {
                seen.lock.unlock();
            }
        }
    }

    /**
     * Waits, if anybody goes by one of some journals, until no host goes any more by what it saw of them before the call.
     *
     * @throws FanRewardException with {@code STORE_UNAVAILABLE} if the thread is interrupted before
     */
    void untilAllKnow(Stream<String> journals) {
        if (journals.noneMatch(watched::containsKey)) {
            return;
        }
        try {
            Thread.sleep(OVER_AFTER);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new FanRewardException(
                    ErrorCode.STORE_UNAVAILABLE,
                    "interrupted before all hosts know what was written; send the same again to be sure");
        }
    }
}
