package app.fanreward.store.mongodb;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A replicated database in small: a primary that applies writes at once, of which a majority knows some time later, and
 * failovers that forget what it did not know by then. Used by one thread at a time.
 *
 * @param <S> what it holds; never changed, but replaced
 */
final class ReplicaSet<S> {
    private final Processes processes;

    /** What the primary had after each write of which a majority does not know. */
    private final List<S> afterEach = new ArrayList<>();

    private S known;
    private int term;

    /** How many writes a majority knows, and how many the primary does. */
    private long acknowledged;

    private long written;

    ReplicaSet(S empty, Processes processes) {
        this.processes = processes;
        this.known = empty;
    }

    /** What the primary has, which may be forgotten. */
    S local() {
        return afterEach.isEmpty() ? known : afterEach.get(afterEach.size() - 1);
    }

    /** What a majority has, which stays. */
    S majority() {
        return known;
    }

    /** A majority gets to know some writes. */
    void replicate(int writes) {
        int some = Math.min(writes, afterEach.size());
        if (some > 0) {
            known = afterEach.get(some - 1);
            afterEach.subList(0, some).clear();
            acknowledged += some;
        }
    }

    /** The primary is gone; another one, which knows what a majority knew, takes over. */
    void failOver() {
        term++;
        afterEach.clear();
        written = acknowledged;
    }

    /**
     * Writes, and waits until a majority knows it.
     *
     * @param change what is there afterwards; empty if it changes nothing
     * @throws FanRewardException if another primary took over meanwhile, so that it is not known whether it stays
     */
    void write(Function<S, Optional<S>> change) {
        processes.step();
        Optional<S> after = change.apply(local());
        if (after.isEmpty()) {
            processes.step();
            return;
        }
        afterEach.add(after.get());
        long number = ++written;
        int since = term;
        do {
            processes.step();
        } while (acknowledged < number && term == since);
        if (acknowledged < number || term != since) {
            throw new FanRewardException(ErrorCode.STORE_UNAVAILABLE, "the primary is gone");
        }
    }

    /** Looks at what a majority knows. */
    <T> T read(Function<S, T> question) {
        processes.step();
        T answer = question.apply(majority());
        processes.step();
        return answer;
    }

    /** Looks at what the primary has. */
    <T> T readLocally(Function<S, T> question) {
        processes.step();
        T answer = question.apply(local());
        processes.step();
        return answer;
    }

    /** A copy of a map with something put into it. */
    static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        Map<K, V> copy = new HashMap<>(map);
        copy.put(key, value);
        return copy;
    }
}
