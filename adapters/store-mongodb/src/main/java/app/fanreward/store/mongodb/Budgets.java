package app.fanreward.store.mongodb;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is left of budgets, and what was claimed of them and is not settled. A claim takes points out of reach of everybody
 * else before the records that they are for are written; it is settled once each record is there or never can be. Whatever
 * it shows was seen by a majority of the database's members. Every method throws
 * {@link app.fanreward.api.FanRewardException} with {@code STORE_UNAVAILABLE} where the database does not answer.
 */
interface Budgets {
    /**
     * What one member's commit draws on a budget.
     *
     * @param member whose commit
     * @param amount in smallest units; negative to give back
     */
    record Item(String member, long amount) {}

    /**
     * A claim that is not settled.
     *
     * @param id its own, and the slot in the journal of each member of its items
     * @param items what it claims
     * @param since when it was made, by the clock of who made it
     */
    record Claim(String id, List<Item> items, Instant since) {
        public Claim {
            items = List.copyOf(items);
        }
    }

    /**
     * What came of a claim.
     *
     * @param back what goes back to the budget: what was claimed and not booked, and what was booked as given back
     * @param booked whether anything of it was booked
     */
    record Outcome(long back, boolean booked) {
        /** Nothing yet. */
        static final Outcome NONE = new Outcome(0, false);

        /** With what came of an item. */
        Outcome and(long amount, boolean itsBooked) {
            long itsBack = itsBooked ? Math.max(0, -amount) : Math.max(0, amount);
            return new Outcome(Math.addExact(back, itsBack), booked || itsBooked);
        }
    }

    /**
     * A budget.
     *
     * @param total the most that may be used
     * @param room what is left of it that nobody has claimed; negative if the total was lowered since
     * @param drawn whether anything of what is settled was booked
     * @param open the claims that are not settled
     */
    record Budget(long total, long room, boolean drawn, List<Claim> open) {
        public Budget {
            open = List.copyOf(open);
        }
    }

    /**
     * Claims, as a whole or not at all. Doing it again does nothing.
     *
     * @param budget the name
     * @param claim the claim
     * @param total the most that may be used, which the budget takes on
     * @return null if it is claimed; otherwise the budget as it is, which has less room than the claim takes
     */
    @Nullable
    Budget claim(String budget, Claim claim, long total);

    /**
     * Settles a claim. Doing it again does nothing.
     *
     * @param budget the name
     * @param claim the id of the claim
     * @param outcome what came of it
     */
    void settle(String budget, String claim, Outcome outcome);

    /**
     * Finds a budget.
     *
     * @return the budget, or null if nothing was ever claimed of it
     */
    @Nullable
    Budget find(String budget);
}
