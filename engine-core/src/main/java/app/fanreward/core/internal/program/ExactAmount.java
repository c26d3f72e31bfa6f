package app.fanreward.core.internal.program;

import app.fanreward.api.rule.PointType;
import java.math.BigDecimal;

/**
 * An amount in smallest units before it is rounded: a quotient, because not every quotient can be written in decimals.
 * Those that are put together have the same divisor.
 *
 * @param dividend not negative
 * @param divisor positive
 */
public record ExactAmount(BigDecimal dividend, BigDecimal divisor) {
    /** Whole smallest units. */
    static ExactAmount of(long units) {
        return new ExactAmount(BigDecimal.valueOf(units), BigDecimal.ONE);
    }

    /** So many smallest units, with the divisor of this amount. */
    public ExactAmount ofUnits(long units) {
        return new ExactAmount(BigDecimal.valueOf(units).multiply(divisor), divisor);
    }

    /** So many times as much. */
    public ExactAmount times(BigDecimal factor) {
        return new ExactAmount(dividend.multiply(factor), divisor);
    }

    /** Both together. */
    public ExactAmount plus(ExactAmount other) {
        return new ExactAmount(dividend.add(other.dividend), divisor);
    }

    /** The larger of both. */
    public ExactAmount max(ExactAmount other) {
        return dividend.compareTo(other.dividend) >= 0 ? this : other;
    }

    /** The smaller of both. */
    public ExactAmount min(ExactAmount other) {
        return dividend.compareTo(other.dividend) <= 0 ? this : other;
    }

    /**
     * The smallest units that this comes to.
     *
     * @throws ArithmeticException if that is beyond what one award may have
     */
    public long rounded(PointType pointType) {
        return CompiledAmount.exact(dividend.divide(divisor, 0, pointType.rounding()));
    }
}
