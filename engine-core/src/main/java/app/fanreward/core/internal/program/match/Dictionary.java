package app.fanreward.core.internal.program.match;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the texts that rules name. A look-up makes no object and follows no chain of entries, which is why it is none of
 * the library's maps. Most texts that are looked up are named by no rule, so most places are empty, and that is all that is
 * looked at of them. Not safe for use by several threads while texts are added.
 */
final class Dictionary {
    private static final int FIRST = Slot.OTHER + 1;

    /** One place in so many is taken at most. */
    private static final int ONE_IN = 4;

    /** The same as long as there are few: a place that another text has taken is a choice that a processor guesses wrong. */
    private static final int ONE_IN_OF_FEW = 16;

    /** How many places are few: they fit into the part of a cache that is nearest. */
    private static final int FEW_PLACES = 4_096;

    private static final int SPREAD = 0x9E3779B1;

    /** For each place a code, or 0 where there is nothing; as many as a power of two. */
    private int[] places = new int[32];

    /** By how many bits a hash is shortened to a place. */
    private int shift = Integer.numberOfLeadingZeros(places.length - 1);

    /** The hashes of the texts, by their codes. */
    private int[] hashes = new int[8];

    private @Nullable String[] texts = new @Nullable String[hashes.length];
    private int end = FIRST;

    /** The code of a text, which it is given if it has none. */
    int add(String text) {
        int known = find(text);
        if (known != Slot.OTHER) {
            return known;
        }
        if ((end + 1) * (places.length < FEW_PLACES ? ONE_IN_OF_FEW : ONE_IN) > places.length) {
            grow();
        }
        if (end == texts.length) {
            texts = Arrays.copyOf(texts, end * 2);
            hashes = Arrays.copyOf(hashes, end * 2);
        }
        texts[end] = text;
        hashes[end] = text.hashCode();
        put(end);
        return end++;
    }

    /** The code of a text, or {@link Slot#OTHER} for one that no rule names. */
    int find(String text) {
        int hash = text.hashCode();
        int at = (hash * SPREAD) >>> shift;
        while (true) {
            int code = places[at];
            if (code == 0) {
                return Slot.OTHER;
            }
            if (hashes[code] == hash && text.equals(texts[code])) {
                return code;
            }
            at = (at + 1) & (places.length - 1);
        }
    }

    /** One more than the largest code. */
    int end() {
        return end;
    }

    /** About how many texts there are: the more of them rules name, the more there are that none names. */
    double values() {
        return Math.pow(end - FIRST + 1, 1.5);
    }

    private void put(int code) {
        int at = (hashes[code] * SPREAD) >>> shift;
        while (places[at] != 0) {
            at = (at + 1) & (places.length - 1);
        }
        places[at] = code;
    }

    private void grow() {
        places = new int[places.length * 2];
        shift--;
        for (int code = FIRST; code < end; code++) {
            put(code);
        }
    }
}
