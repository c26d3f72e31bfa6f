package app.fanreward.core.internal.program;

import app.fanreward.api.event.Value;
import app.fanreward.api.rule.PointType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Points for units of a quantity where all of it fits into whole numbers of 64 bits, as nearly always: the same result as
 * with decimals, at a fraction of the cost. What does not fit is left to decimals, overflows included.
 *
 * @param unit one unit
 * @param points the points for a unit, without the decimal point
 * @param scale how many digits of the points stand behind it
 */
record WholeUnits(long unit, long points, int scale) {
    /** Says that only decimals can tell. */
    static final long UNKNOWN = -1;

    private static final int MOST_DIGITS = 18;
    private static final long[] POWERS_OF_TEN = powersOfTen();

    private static long[] powersOfTen() {
        long[] powers = new long[MOST_DIGITS + 1];
        powers[0] = 1;
        for (int i = 1; i <= MOST_DIGITS; i++) {
            powers[i] = 10 * powers[i - 1];
        }
        return powers;
    }

    /** What a unit and the points for it are as whole numbers, or null if they are none. */
    static @Nullable WholeUnits of(BigDecimal unit, BigDecimal points) {
        BigDecimal plainUnit = plain(unit);
        BigDecimal plainPoints = plain(points);
        boolean fits = plainUnit.scale() == 0
                && plainUnit.signum() > 0
                && plainPoints.signum() > 0
                && plainUnit.precision() <= MOST_DIGITS
                && plainPoints.precision() <= MOST_DIGITS
                && plainPoints.scale() <= MOST_DIGITS;
        return fits
                ? new WholeUnits(
                        plainUnit.longValueExact(), plainPoints.unscaledValue().longValueExact(), plainPoints.scale())
                : null;
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 && stripped.precision() - stripped.scale() <= MOST_DIGITS
                ? stripped.setScale(0)
                : stripped;
    }

    /**
     * The smallest units for a quantity.
     *
     * @param fraction whether parts of a unit count
     * @return the units, never negative, or {@link #UNKNOWN}
     */
    long of(Value quantity, PointType type, boolean fraction) {
        long whole = whole(quantity);
        if (whole == 0) {
            return 0;
        }
        int shift = type.decimals() - scale;
        if (whole < 0 || scale < 0 || Math.abs(shift) > MOST_DIGITS || (shift < 0 && !fraction)) {
            return UNKNOWN;
        }
        long shifted = product(points, POWERS_OF_TEN[Math.max(0, shift)]);
        // One division at the very end, so that nothing is rounded twice.
        long units = fraction
                ? quotient(product(whole, shifted), product(unit, POWERS_OF_TEN[Math.max(0, -shift)]), type.rounding())
                : product(whole / unit, shifted);
        return units > PointType.LARGEST_AMOUNT ? UNKNOWN : units;
    }

    /** A quantity as a whole number, durations in nanoseconds; 0 if it is not positive, {@link #UNKNOWN} if it is none. */
    private static long whole(Value quantity) {
        return switch (quantity) {
            case Value.Numeric(BigDecimal number) -> {
                if (number.signum() <= 0) {
                    yield 0;
                }
                yield number.scale() == 0 && number.precision() <= MOST_DIGITS ? number.longValue() : UNKNOWN;
            }
            case Value.Span(Duration span) -> {
                if (!span.isPositive()) {
                    yield 0;
                }
                long seconds = product(span.getSeconds(), 1_000_000_000);
                yield seconds > Long.MAX_VALUE - 1_000_000_000 || seconds < 0 ? UNKNOWN : seconds + span.getNano();
            }
            default -> UNKNOWN;
        };
    }

    /** The product of two numbers that are not negative; {@link #UNKNOWN} if one is, or if it does not fit. */
    private static long product(long one, long other) {
        return one < 0 || other < 0 || Math.multiplyHigh(one, other) != 0 || one * other < 0 ? UNKNOWN : one * other;
    }

    private static long quotient(long dividend, long divisor, RoundingMode rounding) {
        if (dividend < 0 || divisor <= 0) {
            return UNKNOWN;
        }
        long down = dividend / divisor;
        long rest = dividend - down * divisor;
        if (rest == 0) {
            return down;
        }
        long missing = divisor - rest;
        return switch (rounding) {
            case DOWN, FLOOR -> down;
            case UP, CEILING -> down + 1;
            case HALF_UP -> rest >= missing ? down + 1 : down;
            case HALF_DOWN -> rest > missing ? down + 1 : down;
            case HALF_EVEN -> rest > missing || (rest == missing && (down & 1) == 1) ? down + 1 : down;
            case UNNECESSARY -> UNKNOWN;
        };
    }
}
