package app.fanreward.api.internal;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Lists of names, of which those that are equal are mostly the same object: events of a kind have few. Bounded, so that names
 * somebody makes up cannot fill the memory. Safe for use by several threads.
 */
final class NameLists {
    /** A power of two. */
    private static final int KEPT = 256;

    private static final int PRIME = 31;

    private static final AtomicReferenceArray<String[]> LISTS = new AtomicReferenceArray<>(KEPT);

    private NameLists() {}

    /** The list of some names, in their order; each is the object that {@link String#intern} gives. */
    static String[] of(Collection<String> names) {
        int hash = 0;
        for (String name : names) {
            hash = hash * PRIME + name.hashCode();
        }
        int place = (hash ^ (hash >>> Short.SIZE)) & (KEPT - 1);
        String[] known = LISTS.getAcquire(place);
        if (known != null && isOf(known, names)) {
            return known;
        }
        String[] made = new String[names.size()];
        int count = 0;
        for (String name : names) {
            made[count++] = name.intern();
        }
        LISTS.setRelease(place, made);
        return made;
    }

    private static boolean isOf(String[] known, Collection<String> names) {
        if (known.length != names.size()) {
            return false;
        }
        int at = 0;
        for (String name : names) {
            if (!name.equals(known[at++])) {
                return false;
            }
        }
        return true;
    }
}
