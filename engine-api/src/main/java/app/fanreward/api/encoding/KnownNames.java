package app.fanreward.api.encoding;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The forms of names that were written last: every record names kinds, attributes and point types that very many others name. A
 * bounded number of them is kept, each at the place that its hash says, and whoever finds another one there takes that place. Safe
 * for use by many threads: one that misses what another just kept writes the same form.
 */
final class KnownNames {
    /** Many more than a program has, so that few stand in one place. */
    private static final int PLACES = 1 << 12;

    /** Longer ones are not kept. */
    private static final int LONGEST = 128;

    private static final @Nullable Known[] KNOWN = new @Nullable Known[PLACES];

    private record Known(String name, byte[] form) {}

    private KnownNames() {}

    /** The form of a name, which nobody may change; null if it is not kept. */
    static byte @Nullable [] form(String name) {
        @Nullable Known known = KNOWN[placeOf(name)];
        return known != null && known.name().equals(name) ? known.form() : null;
    }

    /**
     * Keeps the form of a name, unless it is long.
     *
     * @param written where it was written
     * @param from where in it the form begins
     * @param to where it ends
     */
    static void keep(String name, byte[] written, int from, int to) {
        if (name.length() <= LONGEST) {
            KNOWN[placeOf(name)] = new Known(name, Arrays.copyOfRange(written, from, to));
        }
    }

    private static int placeOf(String name) {
        int hash = name.hashCode();
        return (hash ^ (hash >>> 12)) & (PLACES - 1);
    }
}
