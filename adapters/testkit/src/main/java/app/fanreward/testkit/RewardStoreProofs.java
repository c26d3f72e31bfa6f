package app.fanreward.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.CommitOutcome.Committed;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import app.fanreward.api.store.PositionedRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a store answers to whoever proves it. Extend it with a class that says how to open an empty store. */
public abstract class RewardStoreProofs extends StoreSuite {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    /** For subclasses. */
    protected RewardStoreProofs() {}

    @Test
    @DisplayName("RS-14 a proof reads a journal with the position of each record, from where and as far as asked")
    void aProofReadsAJournalWithPositions() {
        SampleRecords ann = SampleRecords.of("ann \uD83C\uDFB5");
        SampleRecords bob = SampleRecords.of("bob");
        List<PositionedRecord> ofAnn = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            committed(bob.play("b-" + i));
            JournalRecord record = i == 3 ? ann.update("u") : ann.play("a-" + i);
            ofAnn.add(new PositionedRecord(positionOf(record), record));
        }
        String member = ofAnn.get(0).record().member();
        assertEquals(ofAnn, store().inspect(member, 0, 100));
        assertEquals(ofAnn.subList(2, 4), store().inspect(member, 2, 2));
        assertEquals(List.of(), store().inspect(member, 5, 10));
        assertEquals(List.of(), store().inspect("nobody", 0, 10));
    }

    @Test
    @DisplayName("RS-14 slots are counted up to every position")
    void slotsAreCountedUpToEveryPosition() {
        assertEquals(0, store().slots(Long.MAX_VALUE));
        SampleRecords ann = SampleRecords.of("ann");
        final long first = positionOf(ann.play("a-1"));
        final long third = positionOf(ann.play("a-2"), ann.importedPlay("a-3"));
        assertEquals(0, store().slots(first - 1));
        assertEquals(1, store().slots(first));
        assertEquals(3, store().slots(third));
        assertEquals(3, store().slots(Long.MAX_VALUE));
    }

    @Test
    @DisplayName("RS-14 of every member it can be asked when it is due")
    void ofEveryMemberItCanBeAskedWhenItIsDue() {
        SampleRecords ann = SampleRecords.of("ann");
        for (Instant at : new Instant[] {NOON, NOON.minusNanos(1), null, NOON.plusSeconds(1)}) {
            MemberCommit commit = new MemberCommit("ann", List.of(ann.play("p-" + at)), List.of(), null, at);
            assertInstanceOf(Committed.class, commit(commit));
            assertEquals(Optional.ofNullable(at), store().nextDue("ann"));
        }
        store().correctDue("ann", 4, null);
        assertEquals(Optional.empty(), store().nextDue("ann"));
        assertEquals(Optional.empty(), store().nextDue("nobody"));
    }

    @Test
    @DisplayName("RS-14 every campaign that ever drew is listed once, also if it gave everything back")
    void everyCampaignThatEverDrewIsListedOnce() {
        assertEquals(List.of(), store().budgets("", 10));
        SampleRecords ann = SampleRecords.of("ann");
        for (String campaign : List.of("b", "a", "c", "b", "d")) {
            draw(ann, new BudgetDraw(campaign, 5, 100));
        }
        draw(ann, new BudgetDraw("c", -5, 100));
        List<String> all = new ArrayList<>();
        String last = "";
        for (List<String> page = store().budgets(last, 3); !page.isEmpty(); page = store().budgets(last, 3)) {
            all.addAll(page);
            last = page.get(page.size() - 1);
        }
        assertEquals(List.of("a", "b", "c", "d"), all.stream().sorted().toList());
    }

    private void draw(SampleRecords records, BudgetDraw draw) {
        JournalRecord record = records.play(draw + "-" + store().lastPosition());
        MemberCommit commit = new MemberCommit(record.member(), List.of(record), List.of(draw), null, null);
        assertInstanceOf(Committed.class, commit(commit));
    }
}
