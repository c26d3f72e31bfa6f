package app.fanreward.api.rule;

import app.fanreward.api.event.Value;
import java.math.BigDecimal;
import java.util.List;

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

    /**
     * So many points for each whole unit of what the member's events have brought together since the rule began to count,
     * so that what is left over is not lost: an event earns what it adds to the whole units. Everything counts for which
     * the rule fired, whatever limits left of the award. Numbers count to six decimals.
     *
     * @param of the full name of the attribute
     * @param unit one unit, of the attribute's type; positive
     * @param points points for one unit; positive
     */
    record PerAccumulated(String of, Value unit, BigDecimal points) implements Amount {}

    /**
     * So many points as a table says for a number or duration the event carries: those of the last step that begins at
     * or below it, and nothing below the first.
     *
     * @param of the full name of the attribute
     * @param steps the table, at least one step, each beginning above the one before
     */
    record StepTable(String of, List<Step> steps) implements Amount {
        /** Takes a copy. */
        public StepTable {
            steps = List.copyOf(steps);
        }
    }

    /**
     * As many points as a function of the host's own says.
     *
     * @param call the function and what it is given
     */
    record Custom(CustomCall call) implements Amount {}

    /**
     * A step of a table.
     *
     * @param from where it begins, of the attribute's type
     * @param points how many points it gives; not negative
     */
    record Step(Value from, BigDecimal points) {}
}
