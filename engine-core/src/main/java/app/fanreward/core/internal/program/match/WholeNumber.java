package app.fanreward.core.internal.program.match;

import app.fanreward.api.event.Value;
import java.math.BigDecimal;
import java.time.Duration;

/** Values as whole numbers that compare as they do. */
final class WholeNumber {
    /** Of a value that is none, or too large to be one. */
    static final long NONE = Long.MIN_VALUE;

    private static final long SECOND = 1_000_000_000;
    private static final long MOST_SECONDS = Long.MAX_VALUE / SECOND - 1;

    /** Up to here every whole number is a double. */
    private static final double EXACT = 1L << 53;

    /** Numbers of so many digits with so many zeros behind them are far from the largest. */
    private static final int MOST_DIGITS = 9;

    private static final int MOST_ZEROS = 8;

    private WholeNumber() {}

    /** The number of a value, of values of one type only to be compared with each other. */
    static long of(Value value) {
        if (value instanceof Value.Span(Duration span)) {
            long seconds = span.getSeconds();
            return Math.abs(seconds) > MOST_SECONDS ? NONE : seconds * SECOND + span.getNano();
        }
        if (value instanceof Value.Numeric(BigDecimal number)) {
            if (number.scale() == 0) {
                double exact = number.doubleValue();
                return Math.abs(exact) < EXACT ? (long) exact : NONE;
            }
            // A value has no trailing zeros, so that tens are told with a scale below 0: those are worked out exactly.
            return number.scale() > 0 || number.scale() < -MOST_ZEROS || number.precision() > MOST_DIGITS
                    ? NONE
                    : number.longValue();
        }
        if (value instanceof Value.Bool(boolean truth)) {
            return truth ? 1 : 0;
        }
        return value instanceof Value.Day day ? day.value().toEpochDay() : NONE;
    }
}
