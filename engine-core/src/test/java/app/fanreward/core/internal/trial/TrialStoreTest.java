package app.fanreward.core.internal.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.DueMember;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import app.fanreward.api.store.MemberSnapshot;
import app.fanreward.core.FanReward;
import app.fanreward.core.InMemoryStore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two stores as one, of which only the upper one is written to. */
class TrialStoreTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final InMemoryStore beneath = new InMemoryStore();
    private final TrialStore trial = new TrialStore(beneath, beneath::memberKey, journal -> true);

    @Test
    void aJournalGoesOnWhereTheOneBeneathEnds() {
        List<JournalRecord> records = records(5);
        commit(beneath, records.subList(0, 2), NOON);
        assertInstanceOf(CommitOutcome.Committed.class, tryOut(records.subList(2, 5), 0, 0, NOON));
        assertEquals(records, trial.journal("m", 0, 100));
        assertEquals(records.subList(1, 4), trial.journal("m", 1, 3));
        assertEquals(records.subList(3, 5), trial.journal("m", 3, 100));
        assertEquals(2, beneath.journal("m", 0, 100).size());
        assertEquals(records.subList(2, 5), trial.booked());
        assertFalse(trial.find(List.of(records.get(4).key())).isEmpty());
        assertFalse(trial.find(List.of(records.get(0).key())).isEmpty());
    }

    @Test
    void whatDoesNotFollowIsRefusedAndSoIsWhatABudgetHasNotLeft() {
        List<JournalRecord> records = records(3);
        commit(beneath, records.subList(0, 1), NOON);
        assertEquals(new CommitOutcome.SequenceTaken(1), tryOut(records.subList(0, 1), 0, 0, NOON));
        assertEquals(new CommitOutcome.BudgetShort("c", 5), tryOut(records.subList(1, 2), 6, 5, NOON));
        assertInstanceOf(CommitOutcome.Committed.class, tryOut(records.subList(1, 2), 3, 5, NOON));
        assertEquals(3, trial.budgetUsed("c"));
        assertEquals(0, beneath.budgetUsed("c"));
        assertEquals(new CommitOutcome.SequenceTaken(2), tryOut(records.subList(1, 2), 0, 0, NOON));
    }

    @Test
    void whatIsMovedDownIsFoundBeneath() {
        List<JournalRecord> records = records(3);
        tryOut(records, 3, 5, null);
        trial.moveDown();
        assertEquals(records, beneath.journal("m", 0, 100));
        assertEquals(3, beneath.budgetUsed("c"));
        assertEquals(3, trial.budgetUsed("c"));
        assertEquals(0, trial.size());
        assertEquals(records, trial.journal("m", 0, 100));
    }

    @Test
    void aSnapshotIsMovedDownWithTheRecordsThatItCoversAndTheRestAfterIt() {
        List<JournalRecord> records = records(3);
        MemberSnapshot snapshot = new MemberSnapshot("m", 2, new byte[] {1});
        List<BudgetDraw> draws = List.of(new BudgetDraw("c", 3, 5));
        trial.commit(List.of(new MemberCommit("m", records.subList(0, 2), draws, snapshot, NOON)));
        tryOut(records.subList(2, 3), 1, 5, NOON.plusSeconds(9));
        trial.moveDown();
        assertEquals(records, beneath.journal("m", 0, 100));
        assertEquals(2, beneath.snapshot("m").orElseThrow().sequence());
        assertEquals(4, beneath.budgetUsed("c"));
        assertEquals(List.of(new DueMember("m", NOON.plusSeconds(9))), beneath.due(NOON.plusSeconds(9), 10));
    }

    @Test
    void whoIsDueIsToldOfBothAndAsItWasCorrected() {
        List<JournalRecord> records = records(2);
        commit(beneath, records.subList(0, 1), NOON);
        assertEquals(List.of(new DueMember("m", NOON)), trial.due(NOON, 10));
        tryOut(records.subList(1, 2), 0, 0, NOON.plusSeconds(9));
        assertEquals(List.of(), trial.due(NOON, 10));
        assertEquals(1, trial.due(NOON.plusSeconds(9), 10).size());
        trial.correctDue("m", 1, NOON);
        assertEquals(List.of(), trial.due(NOON, 10));
        trial.correctDue("m", 2, NOON.plusSeconds(3));
        assertEquals(List.of(new DueMember("m", NOON.plusSeconds(3))), trial.due(NOON.plusSeconds(5), 10));
        trial.moveDown();
        assertEquals(List.of(new DueMember("m", NOON.plusSeconds(3))), beneath.due(NOON.plusSeconds(5), 10));
    }

    @Test
    void aJournalThatIsNotSeenIsAsIfItWereNotThere() {
        List<JournalRecord> records = records(2);
        commit(beneath, records, NOON);
        TrialStore blind = new TrialStore(beneath, beneath::memberKey, journal -> false);
        assertEquals(List.of(), blind.journal("m", 0, 100));
        assertEquals(0, blind.find(List.of(records.get(0).key())).size());
    }

    private static void commit(InMemoryStore store, List<JournalRecord> records, @Nullable Instant due) {
        store.commit(List.of(new MemberCommit("m", records, List.of(), null, due)));
    }

    private CommitOutcome tryOut(List<JournalRecord> records, long drawn, long total, @Nullable Instant due) {
        List<BudgetDraw> draws = drawn == 0 ? List.of() : List.of(new BudgetDraw("c", drawn, total));
        return trial.commit(List.of(new MemberCommit("m", records, draws, null, due)))
                .get(0);
    }

    /** The journal of a member with so many events. */
    private static List<JournalRecord> records(int many) {
        try (RewardEngine engine = FanReward.builder()
                .campaign(Campaign.of("c")
                        .rule(Rule.on("r", "item.liked").then(Effect.addPoints(1)))
                        .build())
                .clock(() -> NOON)
                .build()) {
            for (int i = 0; i < many; i++) {
                engine.submit(EngagementEvent.of("item.liked")
                        .from("test", "e-" + i)
                        .member("m")
                        .at(NOON)
                        .build());
            }
            return engine.journal("m", 0, many);
        }
    }
}
