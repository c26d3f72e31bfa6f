package app.fanreward.core.internal.program;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * How far two values are apart, in thousandths of what they are measured against, rounded up. Nearly all are small whole numbers,
 * with which it is worked out much faster.
 */
final class Distances {
    /** Where no distance can be told. */
    static final int FARTHEST = 1_000;

    private static final long SECONDS_OF_DAY = Duration.ofDays(1).toSeconds();
    private static final BigDecimal DAY = BigDecimal.valueOf(SECONDS_OF_DAY);

    /** Numbers of fewer bits are small: a thousand times their difference is a whole number yet. */
    private static final int SMALL = 31;

    private Distances() {}

    /** The difference of two quantities, measured against the larger of them. */
    static int ofQuantities(BigDecimal seen, BigDecimal wanted) {
        if (isSmall(seen) && isSmall(wanted)) {
            return ofSmall(seen.longValue(), wanted.longValue());
        }
        BigDecimal larger = seen.abs().max(wanted.abs());
        return larger.signum() == 0 ? 1 : share(seen.subtract(wanted).abs(), larger);
    }

    /** Whether a number is whole, written without an exponent, and small. */
    static boolean isSmall(BigDecimal number) {
        return number.scale() == 0 && number.unscaledValue().bitLength() < SMALL;
    }

    private static int ofSmall(long seen, long wanted) {
        long larger = Math.max(Math.abs(seen), Math.abs(wanted));
        return larger == 0 ? 1 : share(Math.abs(seen - wanted), larger);
    }

    /** A stretch of time, which has nothing to be measured against but itself and a day more. */
    static int ofTime(Duration apart) {
        if (isSmall(apart)) {
            long seconds = Math.abs(apart.getSeconds());
            return share(seconds, seconds + SECONDS_OF_DAY);
        }
        BigDecimal seconds = seconds(apart).abs();
        return share(seconds, seconds.add(DAY));
    }

    /** The difference of two lengths of time, measured against the larger of them. */
    static int ofLengths(Duration seen, Duration wanted) {
        return isSmall(seen) && isSmall(wanted)
                ? ofSmall(seen.getSeconds(), wanted.getSeconds())
                : ofQuantities(seconds(seen), seconds(wanted));
    }

    private static boolean isSmall(Duration length) {
        return length.getNano() == 0 && Math.abs(length.getSeconds()) < 1L << SMALL;
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    }

    private static int share(long part, long whole) {
        return (int) Math.min(FARTHEST, Math.ceilDiv(part * FARTHEST, whole));
    }

    private static int share(BigDecimal part, BigDecimal whole) {
        return part.multiply(BigDecimal.valueOf(FARTHEST))
                .divide(whole, 0, RoundingMode.UP)
                .min(BigDecimal.valueOf(FARTHEST))
                .intValueExact();
    }
}
