package app.fanreward.core.internal.program;

import app.fanreward.api.event.Value;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers and durations as they are summed up: in millionths and nanoseconds. */
public final class CountedUnits {
    private CountedUnits() {}

    /** What a value adds; 0 if it is not positive or beyond what can be counted. */
    public static long of(Value value) {
        @Nullable Long exact = exact(CompiledAmount.PerAccumulated.counted(value));
        return exact == null ? 0 : Math.max(0, exact);
    }

    /** All of a value, or null if it is finer or more than can be counted. */
    static @Nullable Long whole(Value value) {
        return CompiledAmount.PerAccumulated.isCountedWhole(value)
                ? exact(CompiledAmount.PerAccumulated.counted(value))
                : null;
    }

    private static @Nullable Long exact(BigDecimal counted) {
        return counted.toBigInteger().bitLength() < Long.SIZE ? Long.valueOf(counted.longValueExact()) : null;
    }

    /** The number behind what was counted of a number. */
    public static BigDecimal number(long counted) {
        return CompiledAmount.PerAccumulated.shown(counted);
    }
}
