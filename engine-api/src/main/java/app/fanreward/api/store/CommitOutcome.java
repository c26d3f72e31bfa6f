package app.fanreward.api.store;

import app.fanreward.api.ledger.RecordKey;

/** What became of a {@link MemberCommit}. Closed. */
public sealed interface CommitOutcome {
    /** It is durable. */
    record Committed() implements CommitOutcome {}

    /**
     * Somebody else wrote to this journal; nothing was changed.
     *
     * @param newest the newest sequence in the journal
     */
    record SequenceTaken(long newest) implements CommitOutcome {}

    /**
     * One of its slots is taken; nothing was changed.
     *
     * @param key the slot; of a {@link RewardStore#remote} store maybe the one in the other scope
     * @param location where it is taken
     */
    record KeyTaken(RecordKey key, RecordLocation location) implements CommitOutcome {}

    /**
     * A budget has less left than it draws; nothing was changed.
     *
     * @param budget its name
     * @param remaining what is left, in smallest units; not negative
     */
    record BudgetShort(String budget, long remaining) implements CommitOutcome {}
}
