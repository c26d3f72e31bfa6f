package app.fanreward.api.trial;

import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.store.RewardStore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is run again, through what. Immutable; begin with {@link #of}.
 *
 * @param draft the program that decides: a whole program, what is not in it does not run
 * @param since only events that happened from this instant on are run, or null for all. What was booked before the first
 *     of them is taken over as it is: balances, limits and budgets stand as they stood
 * @param until only events that happened before this instant are run, or null for all
 * @param top how many members are named at most as winners, as losers and as most costly, for each point type; 0 to
 *     {@link #MOST_NAMED}
 * @param scratch an empty store in which the copy of the members is kept; the caller closes it and throws it away. Null
 *     to keep it in memory, for ledgers that fit there
 */
public record BacktestOptions(
        ProgramDefinition draft,
        @Nullable Instant since,
        @Nullable Instant until,
        int top,
        @Nullable RewardStore scratch) {
    /** Most members that are named. */
    public static final int MOST_NAMED = 1_000;

    private static final int USUALLY_NAMED = 10;

    /** Checks the window. */
    public BacktestOptions {
        if (since != null && until != null && !since.isBefore(until)) {
            throw new IllegalArgumentException(
                    "nothing happens from " + since + " until " + until + "; name an end that is after the beginning");
        }
        if (top < 0 || top > MOST_NAMED) {
            throw new IllegalArgumentException("0 to " + MOST_NAMED + " members can be named, not " + top);
        }
    }

    /**
     * Runs everything through a draft.
     *
     * @param draft the draft
     * @return the options
     */
    public static BacktestOptions of(ProgramDefinition draft) {
        return new BacktestOptions(draft, null, null, USUALLY_NAMED, null);
    }

    /**
     * Runs only what happened in a window.
     *
     * @param from its first instant, or null for no beginning
     * @param to the first instant after it, or null for no end
     * @return the options
     */
    public BacktestOptions during(@Nullable Instant from, @Nullable Instant to) {
        return new BacktestOptions(draft, from, to, top, scratch);
    }

    /**
     * Names so many members.
     *
     * @param members how many
     * @return the options
     */
    public BacktestOptions naming(int members) {
        return new BacktestOptions(draft, since, until, members, scratch);
    }

    /**
     * Keeps the copy in a store.
     *
     * @param store an empty store
     * @return the options
     */
    public BacktestOptions in(RewardStore store) {
        return new BacktestOptions(draft, since, until, top, store);
    }

    /**
     * Says whether an instant lies in the window.
     *
     * @param instant the instant
     * @return true if so
     */
    public boolean covers(Instant instant) {
        return (since == null || !instant.isBefore(since)) && (until == null || instant.isBefore(until));
    }
}
