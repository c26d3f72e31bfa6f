package app.fanreward.core.internal.program;

import app.fanreward.core.internal.program.Scope.Name;
import org.jspecify.annotations.Nullable;

/**
 * The names of counters that were used last. The counters of very many members have the same names: one text is made for all
 * of them, and found in their states by one comparison, since it is the same object. Holds a bounded number of names, each at the
 * place that its hash says, and is safe for use by many threads: whoever finds another name there makes a new one.
 */
public final class SharedNames {
    /** As many as limits of a few thousand rules have within some days. */
    private static final int PLACES = 1 << 14;

    /** Longer names are about values of events, which hardly any two members share. */
    private static final int LONGEST = 200;

    private static final @Nullable Name[] KNOWN = new @Nullable Name[PLACES];

    private SharedNames() {}

    /**
     * What may be the name of two parts, and mostly is. It is not looked at, so that nobody waits for it who looks for several.
     *
     * @param hash the hash of the first
     */
    static @Nullable Name likely(int hash, Stretch end) {
        return KNOWN[placeOf(end.hashBehind(hash))];
    }

    /**
     * The name of two parts.
     *
     * @param likely what may be the name
     * @param hash the hash of the first
     */
    static Name of(@Nullable Name likely, String beginning, int hash, Stretch end) {
        if (likely != null && likely.isMadeOf(beginning, end.name())) {
            return likely;
        }
        String name = likely != null && isOf(likely.name(), beginning, end.name())
                ? likely.name()
                : beginning.concat(end.name());
        Name made = Name.of(name, beginning, end.name());
        if (name.length() <= LONGEST) {
            KNOWN[placeOf(end.hashBehind(hash))] = made;
        }
        return made;
    }

    private static boolean isOf(String name, String beginning, String end) {
        return name.length() == beginning.length() + end.length() && name.startsWith(beginning) && name.endsWith(end);
    }

    /** The same text, as others have it if it is a name that was used. */
    public static String of(String text) {
        @Nullable Name known = KNOWN[placeOf(text.hashCode())];
        return known != null && known.name().equals(text) ? known.name() : text;
    }

    private static int placeOf(int hash) {
        return (hash ^ (hash >>> 15)) & (PLACES - 1);
    }
}
