package app.fanreward.testkit;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.CommitOutcome.Committed;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import app.fanreward.api.store.RewardStore;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the suites share: a store that is empty before each test and closed after it. */
abstract class StoreSuite {
    private static final int ALL = 100_000;

    private RewardStore store;

    @SuppressWarnings("NullAway.Init") // JUnit calls openForTest before any test.
    StoreSuite() {}

    /**
     * Opens a store that holds nothing.
     *
     * @return the store; the suite closes it
     * @throws Exception if there is none to be had; the test fails
     */
    protected abstract RewardStore openEmpty() throws Exception;

    @BeforeEach
    final void openForTest() throws Exception {
        store = openEmpty();
    }

    @AfterEach
    final void closeAfterTest() {
        store.close();
    }

    /**
     * Returns the store under test.
     *
     * @return the store
     */
    protected final RewardStore store() {
        return store;
    }

    final void replaceStore(RewardStore other) {
        store = other;
    }

    final CommitOutcome commit(JournalRecord... records) {
        return commit(commitOf(List.of(records)));
    }

    final CommitOutcome commit(MemberCommit commit) {
        List<CommitOutcome> outcomes = store.commit(List.of(commit));
        if (outcomes.size() != 1) {
            throw new AssertionError("one commit has one outcome, not " + outcomes);
        }
        return outcomes.get(0);
    }

    final void committed(JournalRecord... records) {
        assertInstanceOf(Committed.class, commit(records));
    }

    final void committed(MemberCommit commit) {
        assertInstanceOf(Committed.class, commit(commit));
    }

    /** Commits where nobody else does, and returns the position of the last record. */
    final long positionOf(JournalRecord... records) {
        committed(records);
        return store.lastPosition();
    }

    static MemberCommit commitOf(List<JournalRecord> records, BudgetDraw... draws) {
        return new MemberCommit(records.get(0).member(), records, List.of(draws), null, null);
    }

    final List<JournalRecord> journal(String member) {
        return store.journal(member, 0, ALL);
    }
}
