package app.fanreward.core.internal.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What held from when on. A later word about the same instant replaces the earlier one. */
final class Timeline<T> {
    private final TreeMap<Instant, T> from = new TreeMap<>();

    void set(Instant instant, T value) {
        from.put(instant, value);
    }

    @Nullable
    T at(Instant instant) {
        Map.Entry<Instant, T> entry = from.floorEntry(instant);
        return entry == null ? null : entry.getValue();
    }

    TreeMap<Instant, T> entries() {
        return from;
    }
}
