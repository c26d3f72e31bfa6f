package app.fanreward.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.CommitOutcome.BudgetShort;
import app.fanreward.api.store.CommitOutcome.Committed;
import app.fanreward.api.store.CommitOutcome.KeyTaken;
import app.fanreward.api.store.CommitOutcome.SequenceTaken;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import app.fanreward.api.store.MemberSnapshot;
import app.fanreward.api.store.RecordLocation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a store accepts, what it refuses, and that a refusal leaves nothing behind. Extend it with a class that says how
 * to open an empty store.
 */
public abstract class RewardStoreContract extends StoreSuite {
    private static final Instant DUE = SampleRecords.START.plusSeconds(60);

    /** For subclasses. */
    protected RewardStoreContract() {}

    @Test
    @DisplayName("RS-02 a commit of several records goes in whole")
    void aCommitOfSeveralRecordsGoesInWhole() {
        SampleRecords ann = SampleRecords.of("ann");
        List<JournalRecord> records = List.of(ann.play("p-1"), ann.importedPlay("p-2"), ann.update("u-1"));
        assertInstanceOf(Committed.class, commit(commitOf(records, new BudgetDraw("spring", 10, 100))));
        assertEquals(records, journal("ann"));
        assertEquals(10, store().budgetUsed("spring"));
        for (JournalRecord record : records) {
            assertEquals(Optional.of(new RecordLocation("ann", record.sequence())), find(record.key()));
        }
    }

    @Test
    @DisplayName("RS-04 there are as many taken slots as records")
    void thereAreAsManyTakenSlotsAsRecords() {
        assertEquals(0, store().slots(Long.MAX_VALUE));
        SampleRecords ann = SampleRecords.of("ann");
        committed(ann.play("p-1"), ann.importedPlay("p-2"), ann.update("u-1"));
        assertInstanceOf(
                KeyTaken.class, commit(commitOf(List.of(SampleRecords.of("bob").play("p-1")))));
        assertEquals(3, store().slots(Long.MAX_VALUE));
    }

    @Test
    @DisplayName("RS-02 a commit refused for its sequence leaves nothing")
    void aCommitRefusedForItsSequenceLeavesNothing() {
        SampleRecords ann = SampleRecords.of("ann");
        JournalRecord missed = ann.play("missed");
        JournalRecord late = ann.play("late");
        assertInstanceOf(SequenceTaken.class, commit(drawing(List.of(late), new BudgetDraw("spring", 5, 100))));
        assertUntouched("ann", "spring", late);
        committed(missed, late);
    }

    @Test
    @DisplayName("RS-02 a commit refused for the key of its last record leaves nothing")
    void aCommitRefusedForTheKeyOfItsLastRecordLeavesNothing() {
        committed(SampleRecords.of("ann").play("p-1"));
        SampleRecords bob = SampleRecords.of("bob");
        JournalRecord first = bob.play("p-2");
        JournalRecord second = bob.play("p-1");
        CommitOutcome outcome = commit(drawing(List.of(first, second), new BudgetDraw("spring", 5, 100)));
        assertEquals(new KeyTaken(second.key(), new RecordLocation("ann", 1)), outcome);
        assertUntouched("bob", "spring", first);
    }

    @Test
    @DisplayName("RS-02 a commit refused for its second budget leaves nothing of the first")
    void aCommitRefusedForItsSecondBudgetLeavesNothingOfTheFirst() {
        JournalRecord record = SampleRecords.of("ann").play("p-1");
        CommitOutcome outcome =
                commit(drawing(List.of(record), new BudgetDraw("spring", 5, 100), new BudgetDraw("summer", 5, 4)));
        assertEquals(new BudgetShort("summer", 4), outcome);
        assertUntouched("ann", "spring", record);
        assertEquals(0, store().budgetUsed("summer"));
    }

    @Test
    @DisplayName("RS-02 a refused commit does not spoil its neighbours")
    void aRefusedCommitDoesNotSpoilItsNeighbours() {
        JournalRecord ann = SampleRecords.of("ann").play("p-1");
        JournalRecord bob = SampleRecords.of("bob").play("p-1");
        JournalRecord cid = SampleRecords.of("cid").play("p-3");
        List<CommitOutcome> outcomes =
                store().commit(List.of(commitOf(List.of(ann)), commitOf(List.of(bob)), commitOf(List.of(cid))));
        assertEquals(3, outcomes.size(), "one outcome for each commit");
        assertInstanceOf(Committed.class, outcomes.get(0));
        assertEquals(new KeyTaken(bob.key(), new RecordLocation("ann", 1)), outcomes.get(1));
        assertInstanceOf(Committed.class, outcomes.get(2));
        assertEquals(List.of("ann", "cid"), store().members("", 10));
    }

    @Test
    @DisplayName("RS-03 a journal begins at 1")
    void aJournalBeginsAtOne() {
        SampleRecords ann = SampleRecords.of("ann");
        JournalRecord first = ann.play("p-1");
        assertEquals(new SequenceTaken(0), commit(ann.play("p-2")));
        assertInstanceOf(Committed.class, commit(first));
    }

    @Test
    @DisplayName("RS-03 a sequence that is taken is refused and the newest is named")
    void aSequenceThatIsTakenIsRefused() {
        SampleRecords ann = SampleRecords.of("ann");
        JournalRecord first = ann.play("p-1");
        JournalRecord second = ann.play("p-2");
        committed(first, second);
        assertEquals(new SequenceTaken(2), commit(SampleRecords.after(first).play("p-3")));
        assertEquals(List.of(first, second), journal("ann"));
    }

    @Test
    @DisplayName("RS-03 a gap is refused and the newest is named")
    void aGapIsRefused() {
        SampleRecords ann = SampleRecords.of("ann");
        committed(ann.play("p-1"));
        JournalRecord second = ann.play("p-2");
        assertEquals(new SequenceTaken(1), commit(ann.play("p-3")));
        assertInstanceOf(Committed.class, commit(second));
    }

    @Test
    @DisplayName("RS-04 a key unique in the program is refused for another member and its place is named")
    void aProgramWideKeyIsRefusedForAnotherMember() {
        SampleRecords ann = SampleRecords.of("ann");
        JournalRecord first = ann.play("p-1");
        JournalRecord second = ann.play("p-2");
        committed(first, second);
        JournalRecord twin = SampleRecords.of("bob").play("p-2");
        assertEquals(new KeyTaken(twin.key(), new RecordLocation("ann", 2)), commit(twin));
        assertEquals(new KeyTaken(twin.key(), new RecordLocation("ann", 2)), commit(ann.play("p-2")));
        assertEquals(List.of(), journal("bob"));
    }

    @Test
    @DisplayName("RS-04 a key unique within a member is free for another member, and for the program")
    void aMemberScopedKeyIsFreeForAnotherMember() {
        SampleRecords ann = SampleRecords.of("ann");
        committed(ann.importedPlay("p-1"), ann.update("u-1"));
        SampleRecords bob = SampleRecords.of("bob");
        JournalRecord import1 = bob.importedPlay("p-1");
        JournalRecord update1 = bob.update("u-1");
        committed(import1, update1);
        assertEquals(Optional.of(new RecordLocation("bob", 2)), find(update1.key()));
        assertEquals(Optional.empty(), find(new RecordKey(null, import1.key().value())));
        assertEquals(
                new KeyTaken(import1.key(), new RecordLocation("bob", 1)),
                commit(SampleRecords.after(update1).importedPlay("p-1")));
    }

    @Test
    @DisplayName(
            "RS-15 a store that is far away refuses a key that its journal holds in the other scope, and no other does")
    void aFarStoreRefusesAKeyThatItsJournalHoldsInTheOtherScope() {
        assumeTrue(store().remote(), "the store is not far away");
        SampleRecords ann = SampleRecords.of("ann");
        JournalRecord own = ann.ownPlay("p-1");
        JournalRecord program = ann.play("p-2");
        committed(own, program);
        assertEquals(
                new KeyTaken(own.key(), new RecordLocation("ann", 1)),
                commit(drawing(List.of(SampleRecords.after(program).play("p-1")), new BudgetDraw("spring", 5, 100))));
        assertEquals(
                new KeyTaken(program.key(), new RecordLocation("ann", 2)),
                commit(SampleRecords.after(program).ownPlay("p-2")));
        assertEquals(List.of(own, program), journal("ann"));
        assertEquals(0, store().budgetUsed("spring"));
        assertEquals(Optional.empty(), find(program.key().inOtherScope("ann")));
        assertEquals(Optional.empty(), find(own.key().inOtherScope("ann")));
        SampleRecords bob = SampleRecords.of("bob");
        committed(bob.play("p-1"), bob.ownPlay("p-2"));
    }

    @Test
    @DisplayName("RS-16 that a journal grew is told of everything that was committed")
    void thatAJournalGrewIsTold() {
        SampleRecords campaigns = SampleRecords.of("$campaigns");
        assertFalse(store().grewBeyond("$campaigns", 0));
        committed(campaigns.update("u-1"));
        assertTrue(store().grewBeyond("$campaigns", 0));
        assertFalse(store().grewBeyond("$campaigns", 1));
        committed(campaigns.update("u-2"));
        assertTrue(store().grewBeyond("$campaigns", 1));
    }

    @Test
    @DisplayName("RS-05 what was drawn lately is what was drawn, as long as nobody else draws")
    void whatWasDrawnLatelyIsWhatWasDrawn() {
        SampleRecords ann = SampleRecords.of("ann");
        assertEquals(0, store().budgetUsedLately("spring"));
        committed(commitOf(List.of(ann.play("p-1")), new BudgetDraw("spring", 10, 100)));
        committed(commitOf(List.of(ann.play("p-2")), new BudgetDraw("spring", -3, 100)));
        assertEquals(7, store().budgetUsedLately("spring"));
    }

    @Test
    @DisplayName("RS-04 of two commits in one call the first takes the key")
    void ofTwoCommitsInOneCallTheFirstTakesTheKey() {
        JournalRecord ann = SampleRecords.of("ann").play("p-1");
        JournalRecord bob = SampleRecords.of("bob").play("p-1");
        List<CommitOutcome> outcomes = store().commit(List.of(commitOf(List.of(bob)), commitOf(List.of(ann))));
        assertInstanceOf(Committed.class, outcomes.get(0));
        assertEquals(new KeyTaken(ann.key(), new RecordLocation("bob", 1)), outcomes.get(1));
    }

    @Test
    @DisplayName("RS-04 a commit that takes a key twice is refused whole, and its own first record is named")
    void aCommitThatTakesAKeyTwiceIsRefusedWhole() {
        SampleRecords ann = SampleRecords.of("ann");
        JournalRecord first = ann.play("p-1");
        JournalRecord twin = ann.play("p-1");
        CommitOutcome outcome = commit(drawing(List.of(first, twin), new BudgetDraw("spring", 5, 100)));
        assertEquals(new KeyTaken(twin.key(), new RecordLocation("ann", 1)), outcome);
        assertUntouched("ann", "spring", first);
    }

    @Test
    @DisplayName("RS-04 looking up keys finds those that are taken and no others")
    void lookingUpKeysFindsThoseThatAreTaken() {
        JournalRecord taken = SampleRecords.of("ann").play("p-1");
        committed(taken);
        RecordKey free = SampleRecords.of("ann").play("p-2").key();
        assertEquals(Map.of(taken.key(), new RecordLocation("ann", 1)), store().find(List.of(free, taken.key())));
        assertTrue(store().find(List.of()).isEmpty());
    }

    @Test
    @DisplayName("RS-05 a budget can be drawn to its last unit and no further")
    void aBudgetCanBeDrawnToItsLastUnit() {
        SampleRecords ann = SampleRecords.of("ann");
        assertInstanceOf(Committed.class, commit(drawing(ann.play("p-1"), new BudgetDraw("spring", 60, 100))));
        JournalRecord second = ann.play("p-2");
        assertEquals(new BudgetShort("spring", 40), commit(drawing(second, new BudgetDraw("spring", 41, 100))));
        assertInstanceOf(Committed.class, commit(drawing(second, new BudgetDraw("spring", 40, 100))));
        assertEquals(new BudgetShort("spring", 0), commit(drawing(ann.play("p-3"), new BudgetDraw("spring", 1, 100))));
        assertEquals(100, store().budgetUsed("spring"));
    }

    @Test
    @DisplayName("RS-05 a budget may be called anything, and names that differ in anything are different budgets")
    void aBudgetMayBeCalledAnything() {
        SampleRecords ann = SampleRecords.of("ann");
        List<String> names = List.of(
                "spring",
                "Spring",
                "program:points",
                "c/r|cap|event.track|UTC,points|a%2Fb|day:2026-06-01",
                "/s|ü\ud83c\udfb5",
                "x".repeat(5_000));
        for (int i = 0; i < names.size(); i++) {
            assertInstanceOf(
                    Committed.class, commit(drawing(ann.play("p-" + i), new BudgetDraw(names.get(i), i + 1, 100))));
        }
        for (int i = 0; i < names.size(); i++) {
            assertEquals(i + 1, store().budgetUsed(names.get(i)), names.get(i));
        }
        assertEquals(Set.copyOf(names), Set.copyOf(store().budgets("", 100)));
    }

    @Test
    @DisplayName("RS-05 the commits of one call share a budget")
    void theCommitsOfOneCallShareABudget() {
        BudgetDraw draw = new BudgetDraw("spring", 6, 10);
        List<CommitOutcome> outcomes = store().commit(List.of(
                drawing(SampleRecords.of("ann").play("p-1"), draw),
                drawing(SampleRecords.of("bob").play("p-2"), draw)));
        assertInstanceOf(Committed.class, outcomes.get(0));
        assertEquals(new BudgetShort("spring", 4), outcomes.get(1));
        assertEquals(6, store().budgetUsed("spring"));
    }

    @Test
    @DisplayName("RS-05 what is given back can be drawn again")
    void whatIsGivenBackCanBeDrawnAgain() {
        SampleRecords ann = SampleRecords.of("ann");
        commit(drawing(ann.play("p-1"), new BudgetDraw("spring", 100, 100)));
        commit(drawing(ann.play("p-2"), new BudgetDraw("spring", -30, 100)));
        assertEquals(70, store().budgetUsed("spring"));
        JournalRecord third = ann.play("p-3");
        assertEquals(new BudgetShort("spring", 30), commit(drawing(third, new BudgetDraw("spring", 31, 100))));
        assertInstanceOf(Committed.class, commit(drawing(third, new BudgetDraw("spring", 30, 100))));
        assertEquals(100, store().budgetUsed("spring"));
    }

    @Test
    @DisplayName("RS-05 giving back is accepted whatever the budget has become")
    void givingBackIsAcceptedWhateverTheBudgetHasBecome() {
        SampleRecords ann = SampleRecords.of("ann");
        commit(drawing(ann.play("p-1"), new BudgetDraw("spring", 60, 100)));
        assertInstanceOf(Committed.class, commit(drawing(ann.play("p-2"), new BudgetDraw("spring", -10, 20))));
        assertEquals(50, store().budgetUsed("spring"));
        assertEquals(new BudgetShort("spring", 0), commit(drawing(ann.play("p-3"), new BudgetDraw("spring", 1, 20))));
    }

    @Test
    @DisplayName("RS-05 a refused commit gives nothing back")
    void aRefusedCommitGivesNothingBack() {
        SampleRecords ann = SampleRecords.of("ann");
        commit(drawing(ann.play("p-1"), new BudgetDraw("spring", 60, 100)));
        CommitOutcome outcome = commit(
                drawing(List.of(ann.play("p-2")), new BudgetDraw("spring", -60, 100), new BudgetDraw("summer", 5, 4)));
        assertEquals(new BudgetShort("summer", 4), outcome);
        assertEquals(60, store().budgetUsed("spring"));
    }

    @Test
    @DisplayName("RS-05 what is left is never negative, even of a budget that was lowered")
    void whatIsLeftIsNeverNegative() {
        SampleRecords ann = SampleRecords.of("ann");
        commit(drawing(ann.play("p-1"), new BudgetDraw("spring", 60, 100)));
        assertEquals(new BudgetShort("spring", 0), commit(drawing(ann.play("p-2"), new BudgetDraw("spring", 1, 50))));
    }

    @Test
    @DisplayName("RS-05 the largest amounts do not overflow")
    void theLargestAmountsDoNotOverflow() {
        SampleRecords ann = SampleRecords.of("ann");
        BudgetDraw everything = new BudgetDraw("spring", Long.MAX_VALUE, Long.MAX_VALUE);
        assertInstanceOf(Committed.class, commit(drawing(ann.play("p-1"), everything)));
        assertEquals(new BudgetShort("spring", 0), commit(drawing(ann.play("p-2"), everything)));
        assertEquals(Long.MAX_VALUE, store().budgetUsed("spring"));
        assertEquals(0, store().budgetUsed("summer"));
    }

    @Test
    @DisplayName("RS-09 a store that can be written to says so")
    void aStoreThatCanBeWrittenToSaysSo() {
        assertFalse(store().readOnly());
    }

    private Optional<RecordLocation> find(RecordKey key) {
        return Optional.ofNullable(store().find(List.of(key)).get(key));
    }

    private static MemberCommit drawing(JournalRecord record, BudgetDraw draw) {
        return drawing(List.of(record), draw);
    }

    private static MemberCommit drawing(List<JournalRecord> records, BudgetDraw... draws) {
        JournalRecord last = records.get(records.size() - 1);
        MemberSnapshot snapshot = new MemberSnapshot(last.member(), last.sequence(), new byte[] {1, 2, 3});
        return new MemberCommit(last.member(), records, List.of(draws), snapshot, DUE);
    }

    private void assertUntouched(String member, String campaign, JournalRecord refused) {
        assertEquals(List.of(), journal(member));
        assertEquals(Optional.empty(), find(refused.key()));
        assertEquals(Optional.empty(), store().snapshot(member));
        assertEquals(0, store().budgetUsed(campaign));
        assertFalse(store().members("", 10).contains(member), "a member without a record");
        assertTrue(store().follow(0, 100).stream().noneMatch(p -> p.record().equals(refused)), "a refused record");
        assertTrue(store().due(DUE, 100).stream().noneMatch(d -> d.member().equals(member)), "due without a record");
        assertTrue(
                store().heads("", Long.MAX_VALUE, 100).stream()
                        .noneMatch(head -> head.member().equals(member)),
                "the head of a journal without a record");
    }
}
