package app.fanreward.api.ledger;

import java.math.BigDecimal;
import java.util.List;

/**
 * As what an event counts since a part of it was refunded.
 *
 * @param values the numbers of which it was said what is left, by the names of their attributes
 * @param earned what the event earns with what is left, by point type; of all types that it earned at first
 */
public record Rating(List<NetValue> values, List<NetEarned> earned) {
    /** Takes copies. */
    public Rating {
        values = List.copyOf(values);
        earned = List.copyOf(earned);
    }

    /**
     * A number of which only a part is left.
     *
     * @param attribute the name of the attribute
     * @param original what the event said
     * @param before what counted until then
     * @param net what counts from then on
     */
    public record NetValue(String attribute, BigDecimal original, BigDecimal before, BigDecimal net) {}

    /**
     * What an event earns by its net values. All amounts are smallest units.
     *
     * @param pointType the key of the point type
     * @param original what it was granted at first
     * @param before what of that was not taken back until then
     * @param net what it would have been granted with its net values
     */
    public record NetEarned(String pointType, long original, long before, long net) {
        /**
         * Returns what is taken back: what the event still had beyond what it earns.
         *
         * @return smallest units, never negative
         */
        public long taken() {
            return Math.max(0, before - net);
        }
    }
}
