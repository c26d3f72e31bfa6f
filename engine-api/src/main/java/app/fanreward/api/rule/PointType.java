package app.fanreward.api.rule;

import app.fanreward.api.event.Names;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A kind of points. Point types never mix. Amounts in the ledger are whole numbers of a type's smallest unit.
 *
 * @param key the stable name
 * @param decimals how many decimal places one point has, 0 to 6
 * @param rounding how an award that has more is rounded: {@code DOWN} (toward zero), {@code UP} (away from zero),
 *     {@code HALF_UP} or {@code HALF_EVEN}
 * @param maxBalance the most a member may have, pending and held points included, in smallest units; or null
 */
public record PointType(
        String key,
        int decimals,
        RoundingMode rounding,
        @Nullable Long maxBalance) {
    /** The type of a program that names none: whole points, rounded down. */
    public static final PointType DEFAULT = new PointType("points", 0, RoundingMode.DOWN);

    /** Largest amount of one award, cap or budget, in smallest units. */
    public static final long LARGEST_AMOUNT = 1_000_000_000_000_000L;

    /** Checks the parts. */
    public PointType {
        if (!Names.isKey(key)) {
            throw new IllegalArgumentException("'" + key + "' is no key: lower-case letters, digits and hyphens");
        }
        if (decimals < 0 || decimals > 6) {
            throw new IllegalArgumentException("decimals must be 0 to 6, not " + decimals);
        }
        switch (rounding) {
            case DOWN, UP, HALF_UP, HALF_EVEN -> {}
            default -> throw new IllegalArgumentException("rounding must be down, up, half-up or half-even");
        }
        if (maxBalance != null && maxBalance < 1) {
            throw new IllegalArgumentException("a largest balance must be positive, not " + maxBalance);
        }
    }

    /**
     * A type without a largest balance.
     *
     * @param key the stable name
     * @param decimals how many decimal places one point has
     * @param rounding how an award that has more is rounded
     */
    public PointType(String key, int decimals, RoundingMode rounding) {
        this(key, decimals, rounding, null);
    }

    /**
     * Turns whole points into smallest units.
     *
     * @param points the points
     * @return the smallest units
     * @throws ArithmeticException if there are more decimals than the type has or the amount is out of range
     */
    public long exactUnits(BigDecimal points) {
        return points.movePointRight(decimals).longValueExact();
    }

    /**
     * Turns whole points into smallest units, rounding as the type says.
     *
     * @param points the points
     * @return the smallest units
     * @throws ArithmeticException if the amount is out of range
     */
    public long roundedUnits(BigDecimal points) {
        return points.movePointRight(decimals).setScale(0, rounding).longValueExact();
    }

    /**
     * Shows an amount to a person.
     *
     * @param units the smallest units
     * @return the points with as many decimals as the type has
     */
    public String show(long units) {
        return BigDecimal.valueOf(units, decimals).toPlainString();
    }
}
