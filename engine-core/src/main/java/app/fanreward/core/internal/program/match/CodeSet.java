package app.fanreward.core.internal.program.match;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Some of the codes of a slot: what a condition takes. Kept as ascending stretches, so that sets and ranges cost alike. Immutable. */
public final class CodeSet {
    /** One more than every code. */
    static final int END = Integer.MAX_VALUE;

    static final CodeSet NONE = new CodeSet(new int[0]);

    private static final int WORD = Long.SIZE;

    /** Up to which code a set of several stretches is kept as bits. */
    private static final int MOST_BITS = 4_096;

    /** From, to, from, to: each from is in the set, each to is not. */
    private final int[] bounds;

    /** The codes below 64 that are in the set, as most slots have no others. */
    private final long low;

    /** All codes that are in the set, as bits, of a set with several stretches and no large codes. */
    private final long @Nullable [] words;

    private CodeSet(int[] bounds) {
        this.bounds = bounds;
        this.words = words(bounds);
        long bits = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            for (int code = bounds[i]; code < Math.min(bounds[i + 1], WORD); code++) {
                bits |= 1L << code;
            }
        }
        this.low = bits;
    }

    private static long @Nullable [] words(int[] bounds) {
        int end = bounds.length == 0 ? 0 : bounds[bounds.length - 1];
        if (bounds.length <= 2 || end <= WORD || end > MOST_BITS) {
            return null;
        }
        long[] words = new long[(end + WORD - 1) / WORD];
        for (int i = 0; i < bounds.length; i += 2) {
            for (int code = bounds[i]; code < bounds[i + 1]; code++) {
                words[code / WORD] |= 1L << code;
            }
        }
        return words;
    }

    /** No code. */
    public static CodeSet none() {
        return NONE;
    }

    /** One code. */
    static CodeSet of(int code) {
        return range(code, code + 1);
    }

    /** Some codes, in any order. */
    static CodeSet of(int[] codes) {
        int[] sorted = codes.clone();
        Arrays.sort(sorted);
        int[] bounds = new int[sorted.length * 2];
        int count = 0;
        for (int code : sorted) {
            if (count > 0 && code < bounds[count - 1]) {
                continue;
            }
            if (count > 0 && bounds[count - 1] == code) {
                bounds[count - 1]++;
            } else {
                bounds[count++] = code;
                bounds[count++] = code + 1;
            }
        }
        return new CodeSet(Arrays.copyOf(bounds, count));
    }

    /** All codes from one on and before another. */
    static CodeSet range(int from, int to) {
        return from < to ? new CodeSet(new int[] {from, to}) : NONE;
    }

    /** Whether a code is in the set. */
    boolean has(int code) {
        if (code < WORD) {
            return (low >>> code & 1) != 0;
        }
        if (words != null) {
            int word = code / WORD;
            return word < words.length && (words[word] >>> code & 1) != 0;
        }
        int begin = 0;
        int end = bounds.length;
        while (begin < end) {
            int middle = (begin + end) >>> 1;
            if (bounds[middle] <= code) {
                begin = middle + 1;
            } else {
                end = middle;
            }
        }
        return (begin & 1) != 0;
    }

    /** Takes a stretch of codes. */
    interface Stretch {
        void take(int from, int to);
    }

    /** Names the stretches of which the set consists, as far as they lie before an end. */
    void forEachStretch(int end, Stretch stretch) {
        for (int i = 0; i < bounds.length && bounds[i] < end; i += 2) {
            stretch.take(bounds[i], Math.min(bounds[i + 1], end));
        }
    }

    /** How many stretches lie before an end. */
    int stretches(int end) {
        int count = 0;
        while (count * 2 < bounds.length && bounds[count * 2] < end) {
            count++;
        }
        return count;
    }

    /** The codes below 64 that are in the set, as bits. */
    long low() {
        return low;
    }

    boolean isEmpty() {
        return bounds.length == 0;
    }

    /** How many codes are in the set. */
    int size() {
        long size = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            size += bounds[i + 1] - bounds[i];
        }
        return (int) Math.min(size, END);
    }

    /** The codes in the set, of which there must not be many. */
    int[] codes() {
        int[] codes = new int[size()];
        int count = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            for (int code = bounds[i]; code < bounds[i + 1]; code++) {
                codes[count++] = code;
            }
        }
        return codes;
    }

    /** What is in this or another. */
    public CodeSet or(CodeSet other) {
        return together(this, other, false);
    }

    /** What is in this and another. */
    public CodeSet and(CodeSet other) {
        return together(this, other, true);
    }

    /** What is not in the set. */
    public CodeSet not() {
        boolean begins = bounds.length > 0 && bounds[0] == 0;
        boolean ends = bounds.length > 0 && bounds[bounds.length - 1] == END;
        int from = begins ? 1 : 0;
        int kept = bounds.length - from - (ends ? 1 : 0);
        int[] others = new int[kept + (begins ? 0 : 1) + (ends ? 0 : 1)];
        System.arraycopy(bounds, from, others, begins ? 0 : 1, kept);
        if (!ends) {
            others[others.length - 1] = END;
        }
        return new CodeSet(others);
    }

    private static CodeSet together(CodeSet one, CodeSet other, boolean both) {
        int[] bounds = new int[one.bounds.length + other.bounds.length];
        int count = 0;
        int i = 0;
        int j = 0;
        boolean in = false;
        while (i < one.bounds.length || j < other.bounds.length) {
            int at = Math.min(
                    i < one.bounds.length ? one.bounds[i] : END, j < other.bounds.length ? other.bounds[j] : END);
            if (i < one.bounds.length && one.bounds[i] == at) {
                i++;
            }
            if (j < other.bounds.length && other.bounds[j] == at) {
                j++;
            }
            // After an odd number of bounds one is inside.
            boolean inOne = (i & 1) != 0;
            boolean inOther = (j & 1) != 0;
            if ((both ? inOne && inOther : inOne || inOther) != in) {
                bounds[count++] = at;
                in = !in;
            }
        }
        return new CodeSet(Arrays.copyOf(bounds, count));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CodeSet that && Arrays.equals(bounds, that.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        return Arrays.toString(bounds);
    }
}
