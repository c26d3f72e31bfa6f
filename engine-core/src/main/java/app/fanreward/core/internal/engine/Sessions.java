package app.fanreward.core.internal.engine;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

/** The members whose state is kept in memory. */
final class Sessions {
    private final LoadingCache<String, MemberSession> sessions;

    /**
     * Makes room.
     *
     * @param mostBytes about how many bytes the states may take up; the least recently used go first, and come back
     *     from snapshot and journal when asked for
     * @param keys opens their personal data
     */
    Sessions(long mostBytes, MemberKeys keys) {
        this.sessions = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((String member, MemberSession session) -> session.weight())
                .build(member -> new MemberSession(member, keys));
    }

    MemberSession of(String member) {
        return sessions.get(member);
    }

    /** Takes note of how large a state has grown; its lock must be held. */
    void weigh(MemberSession session) {
        if (session.outgrown()) {
            // Only the session that is kept: one that was evicted meanwhile must not come back.
            sessions.asMap().computeIfPresent(session.member(), (member, kept) -> {
                if (kept == session) {
                    session.weighed();
                }
                return kept;
            });
        }
    }
}
