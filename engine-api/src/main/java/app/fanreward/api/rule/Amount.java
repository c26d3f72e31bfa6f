package app.fanreward.api.rule;

import app.fanreward.api.event.Value;
import java.math.BigDecimal;

/**
 * How many points an effect gives, in whole points (not smallest units). The set grows with the language: switch over
 * it with a default.
 */
public sealed interface Amount {
    /**
     * The same for every event.
     *
     * @param points the points; not negative, no more decimals than the point type has
     */
    record Fixed(BigDecimal points) implements Amount {}

    /**
     * So many points for each unit of a number or duration the event carries.
     *
     * @param of the full name of the attribute
     * @param unit one unit, of the attribute's type; positive
     * @param points points for one unit; not negative
     * @param fraction false: only whole units count; true: the exact quotient counts and the product is rounded as the
     *     point type says
     */
    record PerUnit(String of, Value unit, BigDecimal points, boolean fraction) implements Amount {}
}
