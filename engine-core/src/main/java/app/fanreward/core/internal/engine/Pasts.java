package app.fanreward.core.internal.engine;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

/** What is known of the past of members, in as much memory however many there are; what was dropped is read again. */
final class Pasts {
    private static final long MOST_BYTES = 64L << 20;

    private final LoadingCache<String, MemberPast> known;

    Pasts(Journals journals) {
        this.known = Caffeine.newBuilder()
                .maximumWeight(MOST_BYTES)
                .weigher((String member, MemberPast past) -> past.weight())
                .executor(Runnable::run)
                .build(member -> new MemberPast(member, journals));
    }

    MemberPast of(String member) {
        return known.get(member);
    }

    void forget(String member) {
        known.invalidate(member);
    }

    /** Takes note of how large it has grown. */
    void weigh(String member) {
        known.asMap().computeIfPresent(member, (name, past) -> past);
    }
}
