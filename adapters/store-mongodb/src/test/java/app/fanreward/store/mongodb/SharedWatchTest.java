package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.CommitOutcome.Committed;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.RecordLocation;
import app.fanreward.testkit.SampleRecords;
import app.fanreward.testkit.mongodb.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every host goes by is asked for now and then only, and yet nobody is behind what was answered. */
class SharedWatchTest {
    private static final String CAMPAIGNS = "$campaigns";

    private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 10);
    private final AtomicLong newest = new AtomicLong(3);
    private final AtomicLong questions = new AtomicLong();
    private final SharedWatch watch = new SharedWatch(
            journal -> {
                questions.incrementAndGet();
                return newest.get();
            },
            time::get);

    private static MemberCommit commit(JournalRecord record) {
        return new MemberCommit(record.member(), List.of(record), List.of(), null, null);
    }

    private void pass(Duration duration) {
        time.addAndGet(duration.toNanos());
    }

    @Test
    void whatWasSeenIsGoneByForHalfASecondAlsoWhereTheCounterOfTheMachineBeginsAnew() {
        assertFalse(watch.grewBeyond(CAMPAIGNS, 3));
        pass(SharedWatch.GOOD_FOR.minusNanos(1));
        newest.set(4);
        assertFalse(watch.grewBeyond(CAMPAIGNS, 3));
        assertEquals(1, questions.get());
        pass(Duration.ofNanos(1));
        assertTrue(watch.grewBeyond(CAMPAIGNS, 3));
        assertEquals(2, questions.get());
    }

    /** As a question takes time, and what was answered may have been true at its beginning only. */
    @Test
    void whatWasSeenIsGoneByFromTheBeginningOfTheQuestionOn() {
        SharedWatch slow = new SharedWatch(
                journal -> {
                    long seen = newest.get();
                    pass(Duration.ofMillis(400));
                    return seen;
                },
                time::get);
        assertFalse(slow.grewBeyond(CAMPAIGNS, 3));
        newest.set(4);
        pass(Duration.ofMillis(100));
        assertTrue(slow.grewBeyond(CAMPAIGNS, 3));
    }

    @Test
    void whoIsBehindWhatWasSeenIsToldSoWithoutAQuestion() {
        assertTrue(watch.grewBeyond(CAMPAIGNS, 2));
        pass(Duration.ofDays(1));
        assertTrue(watch.grewBeyond(CAMPAIGNS, 2));
        assertEquals(1, questions.get());
    }

    @Test
    void whatWasForgottenIsAskedForAgain() {
        assertFalse(watch.grewBeyond(CAMPAIGNS, 3));
        newest.set(4);
        watch.forget(CAMPAIGNS);
        watch.forget("$nobody goes by it");
        assertTrue(watch.grewBeyond(CAMPAIGNS, 3));
    }

    @Test
    void whoWritesWhatNobodyGoesByDoesNotWait() {
        assertFalse(watch.grewBeyond(CAMPAIGNS, 3));
        Thread.currentThread().interrupt();
        watch.untilAllKnow(Stream.of("ann", "$nobody goes by it"));
        assertThrows(FanRewardException.class, () -> watch.untilAllKnow(Stream.of("ann", CAMPAIGNS)));
        assertTrue(Thread.interrupted());
    }

    @Test
    void onceAWriterIsAnsweredNoHostIsBehind() {
        String uri = TestDatabase.fresh();
        try (MongoStore writer = MongoStore.open(uri);
                MongoStore other = MongoStore.open(uri)) {
            SampleRecords records = SampleRecords.of(CAMPAIGNS);
            for (int i = 0; i < 3; i++) {
                assertFalse(writer.grewBeyond(CAMPAIGNS, i));
                assertFalse(other.grewBeyond(CAMPAIGNS, i));
                assertEquals(List.of(new Committed()), writer.commit(List.of(commit(records.update("u-" + i)))));
                assertTrue(other.grewBeyond(CAMPAIGNS, i), "the other host goes by what was before");
                assertTrue(writer.grewBeyond(CAMPAIGNS, i));
            }
        }
    }

    @Test
    void whoFindsThatAWriterWhoIsGoneHasDoneItIsToldWhenNoHostIsBehind() throws InterruptedException {
        String uri = TestDatabase.fresh();
        try (MongoStore writer = MongoStore.open(uri);
                MongoStore again = MongoStore.open(uri);
                MongoStore other = MongoStore.open(uri)) {
            JournalRecord record = SampleRecords.of(CAMPAIGNS).update("u");
            assertFalse(writer.grewBeyond(CAMPAIGNS, 0));
            assertFalse(again.grewBeyond(CAMPAIGNS, 0));
            AtomicReference<Throwable> said = new AtomicReference<>();
            Thread writing = Thread.ofPlatform().start(() -> {
                try {
                    writer.commit(List.of(commit(record)));
                } catch (FanRewardException interrupted) {
                    said.set(interrupted);
                }
            });
            do {
                assertTrue(writing.isAlive(), "the writer was answered at once");
                assertFalse(other.grewBeyond(CAMPAIGNS, 0)
                        && again.journal(CAMPAIGNS, 0, 1).isEmpty());
            } while (again.journal(CAMPAIGNS, 0, 1).isEmpty());
            writing.interrupt();
            writing.join();
            assertEquals(ErrorCode.STORE_UNAVAILABLE, ((FanRewardException) said.get()).code());
            assertEquals(Map.of(record.key(), new RecordLocation(CAMPAIGNS, 1)), again.find(List.of(record.key())));
            assertTrue(other.grewBeyond(CAMPAIGNS, 0), "the other host goes by what was before");
        }
    }
}
