package app.fanreward.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.CommitOutcome.BudgetShort;
import app.fanreward.api.store.CommitOutcome.Committed;
import app.fanreward.api.store.CommitOutcome.KeyTaken;
import app.fanreward.api.store.CommitOutcome.SequenceTaken;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import app.fanreward.api.store.MemberKey;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RecordLocation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Several threads at once. Extend it with a class that says how to open an empty store. */
public abstract class RewardStoreRaces extends StoreSuite {
    private static final int THREADS = 4;
    private static final int MANY_THREADS = 64;

    /** For subclasses. */
    protected RewardStoreRaces() {}

    /**
     * Says how often each race is run. More rounds find more.
     *
     * @return 200 unless overridden
     */
    protected int rounds() {
        return 200;
    }

    @Test
    @DisplayName("RS-01 of several threads with one sequence exactly one wins")
    void ofSeveralThreadsWithOneSequenceExactlyOneWins() throws Exception {
        committed(SampleRecords.of("ann").play("start"));
        Rounds.run(
                THREADS,
                rounds(),
                (thread, round) -> {
                    JournalRecord mine =
                            SampleRecords.after(recordAt(round + 1)).play(round + "-" + thread);
                    CommitOutcome outcome = commit(mine);
                    if (!(outcome instanceof Committed)) {
                        assertEquals(new SequenceTaken(mine.sequence()), outcome);
                    }
                    return outcome;
                },
                (round, outcomes) -> assertEquals(1, winners(outcomes), "winners of round " + round));
        assertChained("ann", rounds() + 1);
    }

    private JournalRecord recordAt(long sequence) {
        return store().journal("ann", sequence - 1, 1).get(0);
    }

    @Test
    @DisplayName("RS-01 of several threads with one key exactly one wins, and the others are told which")
    void ofSeveralThreadsWithOneKeyExactlyOneWins() throws Exception {
        Rounds.run(
                THREADS,
                rounds(),
                (thread, round) ->
                        commit(SampleRecords.of("m-" + round + "-" + thread).play("p-" + round)),
                (round, outcomes) -> {
                    assertEquals(1, winners(outcomes), "winners of round " + round);
                    RecordLocation winner = new RecordLocation("m-" + round + "-" + winner(outcomes), 1);
                    for (CommitOutcome outcome : outcomes) {
                        if (!(outcome instanceof Committed)) {
                            assertEquals(
                                    winner,
                                    assertInstanceOf(KeyTaken.class, outcome).location());
                        }
                    }
                });
        assertEquals(rounds(), store().members("", Integer.MAX_VALUE).size());
    }

    @Test
    @DisplayName("RS-01 of several threads that draw on one budget no more win than it has room for")
    void ofSeveralThreadsThatDrawOnOneBudgetNoMoreWinThanItHasRoomFor() throws Exception {
        Rounds.run(
                THREADS,
                rounds(),
                (thread, round) -> commit(commitOf(
                        List.of(SampleRecords.of("m-" + round + "-" + thread).play(round + "-" + thread)),
                        new BudgetDraw("campaign-" + round, 4, 10))),
                (round, outcomes) -> {
                    assertEquals(2, winners(outcomes), "winners of round " + round);
                    assertEquals(8, store().budgetUsed("campaign-" + round));
                    outcomes.stream()
                            .filter(outcome -> !(outcome instanceof Committed))
                            .forEach(outcome -> assertEquals(new BudgetShort("campaign-" + round, 2), outcome));
                });
    }

    @Test
    @DisplayName("RS-05 of many threads that draw and give back none draws more than there is")
    void ofManyThreadsThatDrawAndGiveBackNoneDrawsMoreThanThereIs() throws Exception {
        String budget = "first-fans/play|frequency|event.track|UTC|a%20b|day:2026-06-01";
        long total = 3L * MANY_THREADS;
        List<Long> drawn = Rounds.all(MANY_THREADS, thread -> {
            SampleRecords records = SampleRecords.of("m-" + thread);
            long own = 0;
            for (int i = 0; i < 10; i++) {
                JournalRecord record = records.play(thread + "-" + i);
                long amount = i % 4 == 3 ? -Math.min(own, 1) : 1;
                boolean drew = amount != 0
                        && commit(commitOf(List.of(record), new BudgetDraw(budget, amount, total)))
                                instanceof Committed;
                if (drew) {
                    own += amount;
                } else {
                    committed(record);
                }
            }
            return own;
        });
        long used = store().budgetUsed(budget);
        assertEquals(drawn.stream().mapToLong(Long::longValue).sum(), used);
        assertTrue(used <= total, used + " of " + total);
        assertEquals(List.of(budget), store().budgets("", 10));
    }

    @Test
    @DisplayName("RS-13 of several threads that save a key for one member all are told the same one")
    void ofSeveralThreadsThatSaveAKeyAllAreToldTheSameOne() throws Exception {
        Rounds.run(
                THREADS,
                rounds(),
                (thread, round) -> store().saveMemberKey("m-" + round, new byte[] {(byte) thread, (byte) round}),
                (round, told) -> {
                    assertInstanceOf(MemberKey.Kept.class, told.get(0));
                    assertEquals(1, Set.copyOf(told).size(), "keys of round " + round);
                    assertEquals(told.get(0), store().memberKey("m-" + round));
                });
    }

    @Test
    @DisplayName("RS-02 a reader beside writers never sees half a commit")
    void aReaderBesideWritersNeverSeesHalfACommit() throws Exception {
        beside(writing(this::commitPair), () -> {
            for (String member : store().members("", 100)) {
                int seen = journal(member).size();
                assertTrue(seen % 2 == 0, member + " has " + seen + " records, half a commit");
            }
        });
    }

    @Test
    @DisplayName("RS-07 a follower beside writers meets every record once, in order")
    void aFollowerBesideWritersMeetsEveryRecordOnce() throws Exception {
        List<PositionedRecord> seen = new ArrayList<>();
        beside(writing(this::commitPair), () -> {
            long position = seen.isEmpty() ? 0 : seen.get(seen.size() - 1).position();
            seen.addAll(store().follow(position, 7));
        });
        long position = seen.isEmpty() ? 0 : seen.get(seen.size() - 1).position();
        seen.addAll(store().follow(position, Integer.MAX_VALUE));
        assertEquals(store().follow(0, Integer.MAX_VALUE), seen);
        assertEquals((THREADS - 1) * 2 * rounds(), seen.size());
        Set<Long> positions = new HashSet<>();
        seen.forEach(p -> assertTrue(positions.add(p.position()), "position " + p.position() + " twice"));
    }

    @Test
    @DisplayName("RS-09 a call cut short by an interrupt says that the outcome is not known, or tells it")
    void aCallCutShortByAnInterruptSaysSo() throws Exception {
        AtomicInteger unknown = new AtomicInteger();
        Rounds.all(1, thread -> {
            SampleRecords ann = SampleRecords.of("ann");
            for (int i = 0; i < 20; i++) {
                JournalRecord record = ann.play("p-" + i);
                Thread.currentThread().interrupt();
                try {
                    assertInstanceOf(Committed.class, commit(record));
                } catch (FanRewardException failure) {
                    assertEquals(ErrorCode.STORE_UNAVAILABLE, failure.code());
                    unknown.incrementAndGet();
                } finally {
                    Thread.interrupted();
                }
                assertDone(commit(record), record);
            }
            return unknown.get();
        });
        assertChained("ann", 20);
    }

    /** Asked again, a store commits what was not done and refuses what was, by sequence or by key. */
    private static void assertDone(CommitOutcome again, JournalRecord record) {
        RecordLocation place = new RecordLocation(record.member(), record.sequence());
        assertTrue(
                again instanceof Committed
                        || again.equals(new SequenceTaken(record.sequence()))
                        || again.equals(new KeyTaken(record.key(), place)),
                "asked again after an interrupt: " + again);
    }

    private void commitPair(SampleRecords records, String id) {
        committed(records.play(id + "a"), records.play(id + "b"));
    }

    @FunctionalInterface
    private interface Writing {
        void write(SampleRecords records, String id);
    }

    private Rounds.Work<Integer> writing(Writing writing) {
        return thread -> {
            SampleRecords records = SampleRecords.of("m-" + thread);
            for (int round = 0; round < rounds(); round++) {
                writing.write(records, thread + "-" + round + "-");
            }
            return thread;
        };
    }

    /** Runs all but one thread on the work; the last one looks again and again until they are done. */
    private static void beside(Rounds.Work<Integer> work, Runnable look) throws Exception {
        AtomicInteger busy = new AtomicInteger(THREADS - 1);
        Rounds.all(THREADS, thread -> {
            if (thread == THREADS - 1) {
                while (busy.get() > 0) {
                    look.run();
                }
                return thread;
            }
            try {
                return work.work(thread);
            } finally {
                busy.decrementAndGet();
            }
        });
    }

    private void assertChained(String member, int size) {
        List<JournalRecord> records = journal(member);
        assertEquals(size, records.size());
        for (int i = 1; i < size; i++) {
            assertEquals(i + 1, records.get(i).sequence());
            assertEquals(records.get(i - 1).hash(), records.get(i).previousHash(), "the chain at " + (i + 1));
        }
    }

    private static long winners(List<CommitOutcome> outcomes) {
        return outcomes.stream().filter(Committed.class::isInstance).count();
    }

    private static int winner(List<CommitOutcome> outcomes) {
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Committed) {
                return i;
            }
        }
        throw new AssertionError("nobody won: " + outcomes);
    }
}
