package app.fanreward.core.internal.program;

import app.fanreward.api.event.Value;
import java.util.List;

/**
 * One bit of a word for each value: equal values have the same. Of most values that are compared they tell that they are not
 * equal, without a look at either.
 */
final class ValueBits {
    static final long NONE = 0;
    static final long ANY = -1;

    /** The golden ratio in 32 bits: hashes that differ little get bits that lie apart. */
    private static final int SPREAD = 0x9E3779B9;

    /** The square root of three less one in 32 bits, which has little to do with it. */
    private static final int OTHERWISE = 0xBB67AE85;

    private static final int SHIFT = 26;

    private ValueBits() {}

    /** The bit of a value, and of a list those of its texts; of a list without any nothing can be told. */
    static long of(Value value) {
        return of(value, SPREAD);
    }

    /** The same with other bits: of many values some share the one, but hardly any share both. */
    static long more(Value value) {
        return of(value, OTHERWISE);
    }

    private static long of(Value value, int spread) {
        if (value instanceof Value.TextList(List<String> texts)) {
            long bits = texts.isEmpty() ? ANY : NONE;
            for (int i = 0; i < texts.size(); i++) {
                bits |= bit(Value.of(texts.get(i)), spread);
            }
            return bits;
        }
        return bit(value, spread);
    }

    private static long bit(Value value, int spread) {
        return 1L << ((value.hashCode() * spread) >>> SHIFT);
    }
}
