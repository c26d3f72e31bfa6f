package app.fanreward.core.internal.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * The members whose state is kept in memory: half of the room for those in use, half for those at rest, of whom many
 * times as many fit in.
 */
final class Sessions {
    private final MemberKeys keys;
    private final RestingState.Packing packing = new RestingState.Packing();
    private final Cache<String, RestingState> resting;
    private final LoadingCache<String, MemberSession> awake;

    /** Whether there were ever more states than fit in. */
    private volatile boolean crowded;

    /**
     * Makes room.
     *
     * @param mostBytes about how many bytes the states may take up; the least recently used go first, and come back
     *     from snapshot and journal when asked for
     * @param keys opens their personal data
     */
    Sessions(long mostBytes, MemberKeys keys) {
        this.keys = keys;
        long forResting = mostBytes / 2;
        this.resting = Caffeine.newBuilder()
                .maximumWeight(forResting)
                .weigher((String member, RestingState state) -> state.weight(member))
                .build();
        this.awake = Caffeine.newBuilder()
                .maximumWeight(mostBytes - forResting)
                .executor(this::tidy)
                .weigher((String member, MemberSession session) -> session.weight())
                .evictionListener(this::evicted)
                .build(this::wake);
    }

    MemberSession of(String member) {
        return awake.get(member);
    }

    private MemberSession wake(String member) {
        return new MemberSession(member, keys, resting.asMap().remove(member));
    }

    /** To wake another thread takes longer than to take note of who was there, but not than to pack states. */
    private void tidy(Runnable task) {
        if (crowded) {
            ForkJoinPool.commonPool().execute(task);
        } else {
            task.run();
        }
    }

    private void evicted(@Nullable String member, @Nullable MemberSession session, RemovalCause cause) {
        crowded = true;
        if (session != null) {
            keep(session.member(), session.restIfUnused(packing));
        }
    }

    private void keep(String member, @Nullable RestingState state) {
        if (state != null) {
            resting.put(member, state);
        }
    }

    /** Takes note of how large a state has grown; its lock must be held and nothing be half done. */
    void weigh(MemberSession session) {
        if (session.evictedInUse()) {
            keep(session.member(), session.rest(packing));
            return;
        }
        if (session.outgrown()) {
            // Only the session that is kept: one that was evicted meanwhile must not come back.
            awake.asMap().computeIfPresent(session.member(), (member, kept) -> {
                if (kept == session) {
                    session.weighed();
                }
                return kept;
            });
        }
    }
}
