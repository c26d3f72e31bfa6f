package app.fanreward.api.internal;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an event or a member, sorted by name. Conditions read them for every rule that asks, and there are few:
 * a short array is found through faster than a tree, and takes a quarter of its room. Their names they share with all that
 * have the same. Immutable.
 *
 * @param <V> what the values are
 */
public final class SortedAttributes<V> extends AbstractMap<String, V> {
    /** Up to how many names are compared one after the other. */
    private static final int FEW = 12;

    /** For how many there is room at first. */
    private static final int FIRST = 8;

    /** For how many owners something is kept. */
    private static final int MOST_KEPT = 4;

    private final String[] names;
    private final Object[] values;

    /** What is in the values, so that it is found without the objects around it. */
    private final Object[] plain;

    /** What is kept with them, the latest first. A thread may miss what another one just kept. */
    private @Nullable Kept kept;

    /**
     * Something that is kept.
     *
     * @param owner whose it is
     * @param what what is kept, which nobody changes
     * @param next what was kept before
     */
    private record Kept(Object owner, Object what, @Nullable Kept next) {
        /** The same without all but the latest. */
        Kept latest(int count) {
            return new Kept(owner, what, next == null || count == 1 ? null : next.latest(count - 1));
        }
    }

    /**
     * Sorts attributes as they come: mostly they come sorted. Not safe for use by several threads.
     *
     * @param <V> what the values are
     */
    public static final class Builder<V> {
        private String[] names = new String[FIRST];
        private Object[] values = new Object[FIRST];
        private Object[] plain = new Object[FIRST];
        private int count;

        /** Begins without any. */
        public Builder() {}

        /**
         * Adds an attribute.
         *
         * @param name its name
         * @param value its value
         * @param plainly what is in the value, or the value
         * @return false if there is one of that name, and nothing was added
         */
        public boolean put(String name, V value, Object plainly) {
            int at = count;
            while (at > 0) {
                int order = names[at - 1].compareTo(name);
                if (order == 0) {
                    return false;
                }
                if (order < 0) {
                    break;
                }
                at--;
            }
            if (count == names.length) {
                names = Arrays.copyOf(names, count * 2);
                values = Arrays.copyOf(values, count * 2);
                plain = Arrays.copyOf(plain, count * 2);
            }
            System.arraycopy(names, at, names, at + 1, count - at);
            System.arraycopy(values, at, values, at + 1, count - at);
            System.arraycopy(plain, at, plain, at + 1, count - at);
            names[at] = name;
            values[at] = Objects.requireNonNull(value);
            plain[at] = plainly;
            count++;
            return true;
        }

        /**
         * Returns how many there are.
         *
         * @return from 0 on
         */
        public int size() {
            return count;
        }

        /**
         * Finishes; what is added later does not change it.
         *
         * @return the attributes
         */
        public SortedAttributes<V> build() {
            return new SortedAttributes<>(
                    NameLists.of(Arrays.asList(names).subList(0, count)),
                    Arrays.copyOf(values, count),
                    Arrays.copyOf(plain, count));
        }
    }

    private SortedAttributes(String[] names, Object[] values, Object[] plain) {
        this.names = names;
        this.values = values;
        this.plain = plain;
    }

    /**
     * Takes a copy.
     *
     * @param attributes the attributes by name; neither names nor values are null
     * @return the same attributes
     * @param <V> what the values are
     */
    @SuppressWarnings("unchecked")
    public static <V> SortedAttributes<V> of(Map<String, V> attributes) {
        if (attributes instanceof SortedAttributes<?> same) {
            return (SortedAttributes<V>) same;
        }
        SortedMap<String, V> sorted = attributes instanceof TreeMap<String, V> tree && tree.comparator() == null
                ? tree
                : new TreeMap<>(attributes);
        String[] names = NameLists.of(sorted.keySet());
        Object[] values = new Object[names.length];
        int count = 0;
        for (V value : sorted.values()) {
            values[count++] = Objects.requireNonNull(value);
        }
        return new SortedAttributes<>(names, values, values);
    }

    /**
     * Finds an attribute.
     *
     * @param name its name
     * @return its value, or null if there is none
     */
    @SuppressWarnings("unchecked")
    public @Nullable V find(String name) {
        int place = placeOf(name);
        if (place < 0) {
            place = search(name);
        }
        return place < 0 ? null : (V) values[place];
    }

    /**
     * Finds an attribute by a name that was interned, which is all that has to be compared.
     *
     * @param name its name, as {@link String#intern} gives it
     * @return the place among the attributes, or -1 if there is none
     */
    @SuppressWarnings({"ReferenceEquality", "StringEquality"})
    public int placeOf(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i] == name) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Returns the names, each as {@link String#intern} gives it: who reads many attributes has them at hand without the object
     * around them.
     *
     * @return the names, sorted, which nobody changes
     */
    public String[] names() {
        return names;
    }

    /**
     * Returns what is in the values.
     *
     * @return by the places of the names what a builder was told to be in each value, or else the value; nobody changes it
     */
    public Object[] plain() {
        return plain;
    }

    /**
     * Returns what is kept with the attributes.
     *
     * @param owner whose it is
     * @return what was kept, or null if nothing is
     */
    @SuppressWarnings("ReferenceEquality")
    public @Nullable Object kept(Object owner) {
        for (Kept each = kept; each != null; each = each.next()) {
            if (each.owner() == owner) {
                return each.what();
            }
        }
        return null;
    }

    /**
     * Keeps something that was worked out of the attributes; for the last few owners only.
     *
     * @param owner whose it is
     * @param what what to keep, which nobody changes from now on
     */
    public void keep(Object owner, Object what) {
        Kept before = kept;
        kept = new Kept(owner, what, before == null ? null : before.latest(MOST_KEPT - 1));
    }

    private int search(String name) {
        if (names.length > FEW) {
            return Arrays.binarySearch(names, name);
        }
        for (int i = 0; i < names.length; i++) {
            if (name.equals(names[i])) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public @Nullable V get(@Nullable Object name) {
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
    @SuppressWarnings("unchecked")
    public void forEach(BiConsumer<? super String, ? super V> action) {
        for (int i = 0; i < names.length; i++) {
            action.accept(names[i], (V) values[i]);
        }
    }

    @Override
    public Set<Map.Entry<String, V>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<String, V>> {
        @Override
        public int size() {
            return names.length;
        }

        @Override
        public Iterator<Map.Entry<String, V>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < names.length;
                }

                @Override
                @SuppressWarnings("unchecked")
                public Map.Entry<String, V> next() {
                    if (next == names.length) {
                        throw new NoSuchElementException();
                    }
                    V value = (V) values[next];
                    return Map.entry(names[next++], value);
                }
            };
        }
    }
}
