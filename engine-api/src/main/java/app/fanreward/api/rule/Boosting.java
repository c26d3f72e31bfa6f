package app.fanreward.api.rule;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How the boosts of one award work together. The campaign whose awards are boosted says so.
 *
 * @param combine what several boosts come to
 * @param atMost the largest factor that all of them together can have, or null for any; at least 1
 */
public record Boosting(Combine combine, @Nullable BigDecimal atMost) {
    /** They multiply, without a bound. */
    public static final Boosting DEFAULT = new Boosting(Combine.MULTIPLY, null);

    /** Checks the bound. */
    public Boosting {
        if (atMost != null && atMost.compareTo(BigDecimal.ONE) < 0) {
            throw new IllegalArgumentException("boosts of at most " + atMost + " would take points away");
        }
    }

    /** What several boosts come to. */
    public enum Combine {
        /** The product of their factors: 2 and 1.5 make 3. */
        MULTIPLY("multiply"),
        /** 1 and what each has beyond 1: 2 and 1.5 make 2.5. */
        SUM_OF_BONUSES("sumOfBonuses"),
        /** The largest factor: 2 and 1.5 make 2. */
        HIGHEST("highest");

        private final String key;

        Combine(String key) {
            this.key = key;
        }

        /**
         * Returns the spelling in files.
         *
         * @return the key
         */
        public String key() {
            return key;
        }
    }
}
