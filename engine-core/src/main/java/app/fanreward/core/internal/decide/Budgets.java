package app.fanreward.core.internal.decide;

/** What budgets have left: those of campaigns, and limits of all members together, which are budgets by another name. */
@FunctionalInterface
public interface Budgets {
    /**
     * Tells what is left.
     *
     * @param budget its name
     * @param total the whole of it
     * @return in smallest units or times; whatever is below 0 counts as 0
     */
    long remaining(String budget, long total);

    /**
     * Is told that something would have taken more of a budget than it has left.
     *
     * @param budget its name
     */
    default void fellShort(String budget) {}
}
