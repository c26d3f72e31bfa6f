package app.fanreward.core.internal.program;

import app.fanreward.api.event.Value;
import java.util.List;

/**
 * One bit of a word for each value: equal values have the same. Of most values that are compared they tell that they are not
 * equal, without a look at either. Of many values some share the one bit, but hardly any share both.
 */
enum ValueBits {
    /** By the golden ratio in 32 bits: hashes that differ little get bits that lie apart. */
    FIRST(0x9E3779B9),
    /** By the square root of three less one in 32 bits, which has little to do with it. */
    SECOND(0xBB67AE85);

    static final long NONE = 0;
    static final long ANY = -1;

    private static final int SHIFT = 26;

    private final int spread;

    ValueBits(int spread) {
        this.spread = spread;
    }

    /** The bit of a value, and of a list those of its texts; of a list without any nothing can be told. */
    long of(Value value) {
        if (value instanceof Value.TextList(List<String> texts)) {
            long bits = texts.isEmpty() ? ANY : NONE;
            for (int i = 0; i < texts.size(); i++) {
                bits |= bit(Value.of(texts.get(i)));
            }
            return bits;
        }
        return bit(value);
    }

    private long bit(Value value) {
        return 1L << ((value.hashCode() * spread) >>> SHIFT);
    }
}
