package app.fanreward.core.internal.ledger;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Collections that stay empty for most members. There are very many members, and each decision looks at all of one's
 * collections: those that are empty are one and the same, which cannot be written to.
 */
final class Seldom {
    private Seldom() {}

    /** What can be written to in place of a map. */
    static <K, V> SortedMap<K, V> writable(SortedMap<K, V> map) {
        return map.isEmpty() ? new TreeMap<>() : map;
    }

    /** What can be written to in place of a set. */
    static <E> SortedSet<E> writable(SortedSet<E> set) {
        return set.isEmpty() ? new TreeSet<>() : set;
    }
}
