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

    private static final int PRIME = 31;

    /** Longer names are about values of events, which hardly any two members share. */
    private static final int LONGEST = 200;

    private static final @Nullable Name[] KNOWN = new @Nullable Name[PLACES];

    private SharedNames() {}

    /** The name of two parts. */
    static Name of(String beginning, String end) {
        int place = placeOf(hash(beginning, end));
        @Nullable Name known = KNOWN[place];
        if (known != null && known.isMadeOf(beginning, end)) {
            return known;
        }
        String name = known != null && isOf(known.name(), beginning, end) ? known.name() : beginning.concat(end);
        Name made = Name.of(name, beginning, end);
        if (name.length() <= LONGEST) {
            KNOWN[place] = made;
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

    /** The hash of a text of two parts, as {@link String#hashCode()} defines it. */
    private static int hash(String beginning, String end) {
        int power = 1;
        for (int i = end.length(); i > 0; i--) {
            power *= PRIME;
        }
        return beginning.hashCode() * power + end.hashCode();
    }

    private static int placeOf(int hash) {
        return (hash ^ (hash >>> 15)) & (PLACES - 1);
    }
}
