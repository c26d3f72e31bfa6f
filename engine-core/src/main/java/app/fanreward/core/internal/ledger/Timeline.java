package app.fanreward.core.internal.ledger;

import app.fanreward.api.event.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What held from when on. A later word about the same instant replaces the earlier one. Nearly everything is told once, so
 * that two short arrays are read faster than a tree.
 */
final class Timeline<T> {
    private static final long EMPTY = 150;
    private static final long ENTRY = 120;

    private final ToLongFunction<T> weigher;
    private Instant[] from = new Instant[1];
    private Object[] values = new Object[1];
    private int size;
    private long weight = EMPTY;

    private Timeline(ToLongFunction<T> weigher) {
        this.weigher = weigher;
    }

    static Timeline<Value> ofValues() {
        return new Timeline<>(Timeline::sizeOf);
    }

    /** Zones are shared, so they take up nothing. */
    static Timeline<ZoneId> ofZones() {
        return new Timeline<>(zone -> 0);
    }

    void set(Instant instant, T value) {
        int index =
                size == 0 || from[size - 1].isBefore(instant) ? -size - 1 : Arrays.binarySearch(from, 0, size, instant);
        if (index >= 0) {
            weight -= weigher.applyAsLong(value(index));
            values[index] = value;
        } else {
            weight += ENTRY;
            insert(-index - 1, instant, value);
        }
        weight += weigher.applyAsLong(value);
    }

    private void insert(int index, Instant instant, T value) {
        if (size == from.length) {
            int larger = size + 1 + size / 4;
            from = Arrays.copyOf(from, larger);
            values = Arrays.copyOf(values, larger);
        }
        System.arraycopy(from, index, from, index + 1, size - index);
        System.arraycopy(values, index, values, index + 1, size - index);
        from[index] = instant;
        values[index] = value;
        size++;
    }

    @Nullable
    T at(Instant instant) {
        int index = size - 1;
        if (index >= 0 && from[index].isAfter(instant)) {
            int found = Arrays.binarySearch(from, 0, size, instant);
            index = found >= 0 ? found : -found - 2;
        }
        return index < 0 ? null : value(index);
    }

    @SuppressWarnings("unchecked")
    private T value(int index) {
        return (T) values[index];
    }

    /** A copy, by time. */
    SortedMap<Instant, T> entries() {
        SortedMap<Instant, T> entries = new TreeMap<>();
        forEach(entries::put);
        return entries;
    }

    /** How many instants something was told about. */
    int size() {
        return size;
    }

    /** Shows everything, by time. */
    void forEach(BiConsumer<Instant, T> reader) {
        for (int i = 0; i < size; i++) {
            reader.accept(from[i], value(i));
        }
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
