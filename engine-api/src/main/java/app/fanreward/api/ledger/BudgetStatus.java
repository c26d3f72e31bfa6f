package app.fanreward.api.ledger;

/**
 * How much of a budget is used.
 *
 * @param budget its name: the key of its campaign, or of a budget over all campaigns {@code program:POINTTYPE}
 * @param pointType the key of the point type
 * @param funded the whole of it, in smallest units; positive
 * @param used what was granted of it and not reversed, in smallest units
 */
public record BudgetStatus(String budget, String pointType, long funded, long used) {
    private static final String OF_PROGRAM = "program:";

    /**
     * Names the budget over all campaigns.
     *
     * @param pointType the key of the point type
     * @return its name, which no campaign has
     */
    public static String ofProgram(String pointType) {
        return OF_PROGRAM + pointType;
    }

    /**
     * Says whose it is.
     *
     * @return the key of the campaign, or empty for a budget over all campaigns
     */
    public String campaign() {
        return budget.startsWith(OF_PROGRAM) ? "" : budget;
    }

    /**
     * Tells what is left.
     *
     * @return smallest units; not negative
     */
    public long remaining() {
        return Math.max(0, funded - used);
    }

    /**
     * Tells how much of it is used.
     *
     * @return whole percent, rounded down; 100 only if nothing is left
     */
    public int percent() {
        if (used >= funded) {
            return 100;
        }
        int percent = 0;
        while (percent < 99 && used >= BudgetAlert.part(funded, percent + 1)) {
            percent++;
        }
        return percent;
    }

    /**
     * Tells the highest level that was reached.
     *
     * @return the level, {@link BudgetAlert.Level#NONE} below the first
     */
    public BudgetAlert.Level level() {
        return BudgetAlert.Level.of(funded, used);
    }
}
