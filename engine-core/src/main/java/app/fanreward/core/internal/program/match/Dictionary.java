package app.fanreward.core.internal.program.match;

import org.jspecify.annotations.Nullable;

/**
 * Numbers the texts that rules name. A look-up makes no object and follows no chain of entries, which is why it is none of
 * the library's maps. Not safe for use by several threads while texts are added.
 */
final class Dictionary {
    private static final int FIRST = Slot.OTHER + 1;

    /** For each place a hash and, in its lower half, the code; 0 where there is nothing. */
    private long[] keys = new long[16];

    private @Nullable String[] texts = new @Nullable String[keys.length];
    private int count;

    /** The code of a text, which it is given if it has none. */
    int add(String text) {
        int known = find(text);
        if (known != Slot.OTHER) {
            return known;
        }
        if ((count + 1) * 2 > keys.length) {
            grow();
        }
        int code = FIRST + count++;
        put(text, (long) hash(text) << Integer.SIZE | code);
        return code;
    }

    /** The code of a text, or {@link Slot#OTHER} for one that no rule names. */
    int find(String text) {
        int mask = keys.length - 1;
        int hash = hash(text);
        for (int at = hash & mask; ; at = at + 1 & mask) {
            long key = keys[at];
            if (key == 0) {
                return Slot.OTHER;
            }
            if ((int) (key >>> Integer.SIZE) == hash && text.equals(texts[at])) {
                return (int) key;
            }
        }
    }

    /** One more than the largest code. */
    int end() {
        return FIRST + count;
    }

    /** About how many texts there are: the more of them rules name, the more there are that none names. */
    double values() {
        return Math.pow(count + 1, 1.5);
    }

    private static int hash(String text) {
        int hash = text.hashCode() * 0x9E3779B1;
        return hash ^ hash >>> 15;
    }

    private void put(String text, long key) {
        int mask = keys.length - 1;
        int at = (int) (key >>> Integer.SIZE) & mask;
        while (keys[at] != 0) {
            at = at + 1 & mask;
        }
        keys[at] = key;
        texts[at] = text;
    }

    private void grow() {
        long[] before = keys;
        @Nullable String[] textsBefore = texts;
        keys = new long[before.length * 2];
        texts = new @Nullable String[keys.length];
        for (int i = 0; i < before.length; i++) {
            String text = textsBefore[i];
            if (text != null) {
                put(text, before[i]);
            }
        }
    }
}
