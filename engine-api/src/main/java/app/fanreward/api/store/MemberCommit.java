package app.fanreward.api.store;

import app.fanreward.api.ledger.JournalRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of one member that go in together or not at all.
 *
 * @param member whose journal
 * @param records the records, at least one, by sequence without gaps
 * @param draws what they take from budgets or give back, one for each budget
 * @param snapshot the member's state after the last record, or null if it is not worth storing now
 * @param nextDue the earliest instant at which time makes something true of this member that is not booked yet, or null
 *     if there is none; takes the place of what the commit before it named
 */
public record MemberCommit(
        String member,
        List<JournalRecord> records,
        List<BudgetDraw> draws,
        @Nullable MemberSnapshot snapshot,
        @Nullable Instant nextDue) {
    /** Takes copies. */
    public MemberCommit {
        records = List.copyOf(records);
        draws = List.copyOf(draws);
    }

    /**
     * What a commit takes from a budget, or gives back to it. Limits of all members together are budgets by another name:
     * one for each limit, scope and period.
     *
     * @param budget its name: the key of a campaign or any other text
     * @param amount smallest units or times; negative to give back, never 0
     * @param total the most that may be used; used and a positive amount together must not exceed it
     */
    public record BudgetDraw(String budget, long amount, long total) {}
}
