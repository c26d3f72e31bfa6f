package app.fanreward.core.internal.engine;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

/** The members whose state is kept in memory. */
final class Sessions {
    /** Members kept; the least recently used go first. A state is rebuilt from snapshot and journal when asked for. */
    private static final int MOST_MEMBERS = 10_000;

    private final LoadingCache<String, MemberSession> sessions;

    Sessions(MemberKeys keys) {
        sessions = Caffeine.newBuilder().maximumSize(MOST_MEMBERS).build(member -> new MemberSession(member, keys));
    }

    MemberSession of(String member) {
        return sessions.get(member);
    }
}
