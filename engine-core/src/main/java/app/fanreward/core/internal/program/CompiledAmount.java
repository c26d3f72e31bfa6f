package app.fanreward.core.internal.program;

import app.fanreward.api.event.Value;
import app.fanreward.api.rule.PointType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An amount with its names resolved. */
public sealed interface CompiledAmount {
    /**
     * Computes smallest units, never negative.
     *
     * @return the units, or null if the attribute is missing
     * @throws ArithmeticException if the amount is beyond what one award may have
     */
    @Nullable
    Long units(Facts facts, PointType pointType);

    /** The amount in words. */
    String text(PointType pointType);

    record Fixed(long units) implements CompiledAmount {
        @Override
        public Long units(Facts facts, PointType pointType) {
            return units;
        }

        @Override
        public String text(PointType pointType) {
            return pointType.show(units) + " " + pointType.key();
        }
    }

    record PerUnit(AttributeRef of, BigDecimal unit, String unitText, BigDecimal points, boolean fraction)
            implements CompiledAmount {
        @Override
        public @Nullable Long units(Facts facts, PointType pointType) {
            Value seen = of.read(facts);
            if (seen == null) {
                return null;
            }
            BigDecimal quantity = magnitude(seen);
            if (quantity.signum() <= 0) {
                return 0L;
            }
            // One division at the very end, so that nothing is rounded twice.
            BigDecimal units = fraction
                    ? quantity.multiply(points)
                            .movePointRight(pointType.decimals())
                            .divide(unit, 0, pointType.rounding())
                    : quantity.divideToIntegralValue(unit).multiply(points).movePointRight(pointType.decimals());
            BigInteger exact = units.setScale(0, RoundingMode.UNNECESSARY).toBigInteger();
            if (exact.bitLength() > 62 || exact.longValue() > PointType.LARGEST_AMOUNT) {
                throw new ArithmeticException("an award of " + exact + " is beyond " + PointType.LARGEST_AMOUNT);
            }
            return exact.longValue();
        }

        @Override
        public String text(PointType pointType) {
            return points.toPlainString() + " " + pointType.key() + " per " + (fraction ? "" : "full ") + unitText
                    + " of " + of.name();
        }
    }

    /** The number behind a number or a duration; durations count nanoseconds. */
    static BigDecimal magnitude(Value value) {
        return switch (value) {
            case Value.Numeric(BigDecimal number) -> number;
            case Value.Span(Duration span) ->
                BigDecimal.valueOf(span.getSeconds()).movePointRight(9).add(BigDecimal.valueOf(span.getNano()));
            default -> throw new IllegalStateException("not a quantity: " + value.type());
        };
    }
}
