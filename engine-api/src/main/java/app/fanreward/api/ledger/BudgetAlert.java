package app.fanreward.api.ledger;

/**
 * A decision had a budget reach a level. At least one decision says so each time that a level is reached.
 *
 * @param budget the name of the budget, as {@link BudgetStatus#budget}
 * @param level the level; never {@link Level#NONE}
 */
public record BudgetAlert(String budget, Level level) {
    private static final int WHOLE = 100;

    /** From how much on a percentage of a budget is used, rounded up. */
    static long part(long funded, int percent) {
        long parts = funded / WHOLE;
        long rest = funded % WHOLE;
        return parts * percent + (rest * percent + WHOLE - 1) / WHOLE;
    }

    /** How far a budget is used. */
    public enum Level {
        /** Less than 80 percent is used. */
        NONE(0),
        /** At least 80 percent is used. */
        NEARLY_EXHAUSTED(80),
        /** Nothing is left. */
        EXHAUSTED(100);

        private final int percent;

        Level(int percent) {
            this.percent = percent;
        }

        /**
         * Returns from which part on.
         *
         * @return percent of the whole
         */
        public int percent() {
            return percent;
        }

        /**
         * Tells from how much on a budget is at this level.
         *
         * @param funded the whole of it, in smallest units
         * @return smallest units, rounded up
         */
        public long from(long funded) {
            return part(funded, percent);
        }

        /**
         * Finds the level of a budget.
         *
         * @param funded the whole of it, in smallest units
         * @param used what is used of it
         * @return the highest level reached
         */
        public static Level of(long funded, long used) {
            return used >= EXHAUSTED.from(funded)
                    ? EXHAUSTED
                    : used >= NEARLY_EXHAUSTED.from(funded) ? NEARLY_EXHAUSTED : NONE;
        }
    }
}
