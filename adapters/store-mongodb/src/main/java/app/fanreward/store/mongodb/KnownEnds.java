package app.fanreward.store.mongodb;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which number the newest record of a journal had when it was looked at last, of the journals that were written last. It may
 * be larger by now, and never smaller. Safe for use by many threads.
 */
final class KnownEnds {
    private static final int MOST = 100_000;

    private final Map<String, Long> ends = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    synchronized @Nullable Long of(String member) {
        return ends.get(member);
    }

    synchronized void reached(String member, long number) {
        ends.merge(member, number, Math::max);
    }
}
