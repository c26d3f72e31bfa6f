package app.fanreward.api.event;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an event, sorted by name. Conditions read them for every rule that asks, and events have few: two short
 * arrays are found through faster than a tree, and take a third of its room. Immutable.
 */
final class SortedAttributes extends AbstractMap<String, Value> {
    /** Up to how many names are compared one after the other. */
    private static final int FEW = 12;

    private final String[] names;
    private final Value[] values;

    SortedAttributes(SortedMap<String, Value> attributes) {
        names = attributes.keySet().toArray(String[]::new);
        values = attributes.values().toArray(Value[]::new);
    }

    /** Names that schemas declare and that code writes are the same objects, which is all that has to be compared. */
    @SuppressWarnings({"ReferenceEquality", "StringEquality"})
    @Nullable
    Value find(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i] == name) {
                return values[i];
            }
        }
        return search(name);
    }

    private @Nullable Value search(String name) {
        if (names.length > FEW) {
            int at = Arrays.binarySearch(names, name);
            return at < 0 ? null : values[at];
        }
        for (int i = 0; i < names.length; i++) {
            if (name.equals(names[i])) {
                return values[i];
            }
        }
        return null;
    }

    @Override
    public @Nullable Value get(@Nullable Object name) {
        return name instanceof String text ? find(text) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Value> action) {
        for (int i = 0; i < names.length; i++) {
            action.accept(names[i], values[i]);
        }
    }

    @Override
    public Set<Map.Entry<String, Value>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<String, Value>> {
        @Override
        public int size() {
            return names.length;
        }

        @Override
        public Iterator<Map.Entry<String, Value>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < names.length;
                }

                @Override
                public Map.Entry<String, Value> next() {
                    if (next == names.length) {
                        throw new NoSuchElementException();
                    }
                    return Map.entry(names[next], values[next++]);
                }
            };
        }
    }
}
