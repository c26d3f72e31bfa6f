package app.fanreward.core.internal.ledger;

import app.fanreward.api.event.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What held from when on. A later word about the same instant replaces the earlier one. */
final class Timeline<T> {
    private static final long EMPTY = 180;
    private static final long ENTRY = 120;

    private final TreeMap<Instant, T> from = new TreeMap<>();
    private final ToLongFunction<T> size;
    private long weight = EMPTY;

    private Timeline(ToLongFunction<T> size) {
        this.size = size;
    }

    static Timeline<Value> ofValues() {
        return new Timeline<>(Timeline::sizeOf);
    }

    /** Zones are shared, so they take up nothing. */
    static Timeline<ZoneId> ofZones() {
        return new Timeline<>(zone -> 0);
    }

    void set(Instant instant, T value) {
        @Nullable T before = from.put(instant, value);
        weight += size.applyAsLong(value) + (before == null ? ENTRY : -size.applyAsLong(before));
    }

    @Nullable
    T at(Instant instant) {
        Map.Entry<Instant, T> entry = from.floorEntry(instant);
        return entry == null ? null : entry.getValue();
    }

    SortedMap<Instant, T> entries() {
        return Collections.unmodifiableSortedMap(from);
    }

    /** About how many bytes it takes up in memory; known without counting, since it is asked after every record. */
    long weight() {
        return weight;
    }

    /** What a value takes up beyond what any does. */
    private static long sizeOf(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text.length();
            case Value.TextList(var texts) ->
                texts.stream().mapToLong(text -> 56 + text.length()).sum();
            case Value.Sealed(byte[] bytes) -> bytes.length;
            case Value.Numeric ignored -> 0;
            case Value.Bool ignored -> 0;
            case Value.Moment ignored -> 0;
            case Value.Day ignored -> 0;
            case Value.Span ignored -> 0;
        };
    }
}
