package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.testkit.SampleRecords;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A call with many commits is written while the last of them are still being worked out. */
@Timeout(60)
class CallInPartsTest {
    @TempDir
    Path folder;

    private StoreFolder store;
    private Statements statements;
    private CountingAppender appender;
    private WriterThread thread;
    private boolean closed;

    @BeforeEach
    void open() throws SQLException {
        store = StoreFolder.forWriting(folder.resolve("parts"));
        statements = new Statements(Sqlite.openWriter(store));
        Schema.prepare(store, statements.connection());
        appender = new CountingAppender(statements);
        thread = new WriterThread(store, new GroupWriter(store, appender));
        thread.start();
    }

    @AfterEach
    void close() throws SQLException {
        if (!closed) {
            thread.close();
        }
        statements.close();
    }

    @Test
    void allPartsOfACallShareOneSync() throws InterruptedException {
        PendingWrites call = PendingWrites.ofCommits(3);
        thread.submit(call.add(prepared("a"), false));
        appender.awaitAppended(1);
        thread.submit(call.add(prepared("b"), false));
        appender.awaitAppended(2);
        assertEquals(0, appender.commits.get());
        thread.submit(call.add(prepared("c"), true));
        assertEquals(3, call.await().size());
        assertEquals(1, appender.commits.get());
    }

    @Test
    void whatOthersCommitMeanwhileGoesWithIt() throws InterruptedException {
        PendingWrites call = PendingWrites.ofCommits(2);
        thread.submit(call.add(prepared("a"), false));
        PendingWrites other = PendingWrites.ofCommits(1);
        thread.submit(other.add(prepared("b"), true));
        appender.awaitAppended(2);
        thread.submit(call.add(prepared("c"), true));
        assertInstanceOf(CommitOutcome.Committed.class, other.await().get(0));
        assertEquals(2, call.await().size());
        assertEquals(1, appender.commits.get());
    }

    @Test
    void aCallerWhoGivesUpHoldsNobodyUp() throws InterruptedException, SQLException {
        PendingWrites call = PendingWrites.ofCommits(2);
        thread.submit(call.add(prepared("a"), false));
        appender.awaitAppended(1);
        thread.submit(List.of(call.end()));
        PendingWrites other = PendingWrites.ofCommits(1);
        thread.submit(other.add(prepared("b"), true));
        other.await();
        closed = true;
        thread.close();
        assertEquals(2, Sqlite.number(statements.connection(), "SELECT count(*) FROM records"));
    }

    @Test
    void closingFinishesWhatWasHandedOver() throws InterruptedException, SQLException {
        PendingWrites call = PendingWrites.ofCommits(2);
        thread.submit(call.add(prepared("a"), false));
        appender.awaitAppended(1);
        closed = true;
        thread.close();
        FanRewardException refused =
                assertThrows(FanRewardException.class, () -> thread.submit(call.add(prepared("b"), true)));
        assertEquals(ErrorCode.STORE_UNAVAILABLE, refused.code());
        assertEquals(1, Sqlite.number(statements.connection(), "SELECT count(*) FROM records"));
    }

    @Test
    void aCommitThatCannotBeWorkedOutLeavesTheStoreAtWork() {
        KeyDigest broken = (key, attempt) -> {
            if (key.value().contains("m-180")) {
                throw new IllegalStateException("a bug");
            }
            return KeyDigest.SHA_256.of(key, attempt);
        };
        try (EmbeddedStore whole = EmbeddedStore.open(folder.resolve("whole"), broken)) {
            List<MemberCommit> commits = IntStream.range(100, 200)
                    .mapToObj(i -> commit(SampleRecords.of("m-" + i).play("of-m-" + i)))
                    .toList();
            assertThrows(IllegalStateException.class, () -> whole.commit(commits.subList(0, 100)));
            List<CommitOutcome> outcomes = whole.commit(commits.subList(60, 80));
            assertInstanceOf(CommitOutcome.SequenceTaken.class, outcomes.get(0), "it was handed over before");
            assertInstanceOf(CommitOutcome.Committed.class, outcomes.get(19), "it was not");
            assertEquals(80, whole.lastPosition());
        }
    }

    @Test
    void aCallThatMakesNoSenseAtItsEndChangesNothing() {
        try (EmbeddedStore whole = EmbeddedStore.open(folder.resolve("whole"))) {
            List<MemberCommit> commits = IntStream.range(0, 200)
                    .mapToObj(i -> commit(SampleRecords.of("m-" + i % 199).play("p-" + i)))
                    .toList();
            assertThrows(IllegalArgumentException.class, () -> whole.commit(commits));
            assertEquals(0, whole.lastPosition());
        }
    }

    private static List<PreparedCommit> prepared(String member) {
        MemberCommit commit = commit(SampleRecords.of(member).play("p-of-" + member));
        return List.of(PreparedCommit.of(commit, KeyDigest.SHA_256, null));
    }

    private static MemberCommit commit(JournalRecord record) {
        return new MemberCommit(record.member(), List.of(record), List.of(), null, null);
    }

    private static final class CountingAppender extends Appender {
        private final AtomicInteger commits = new AtomicInteger();
        private final CountDownLatch[] appended = {new CountDownLatch(1), new CountDownLatch(2), new CountDownLatch(3)};

        CountingAppender(Statements statements) {
            super(statements, KeyDigest.SHA_256);
        }

        void awaitAppended(int count) throws InterruptedException {
            assertTrue(appended[count - 1].await(30, TimeUnit.SECONDS), "it was not written yet");
        }

        @Override
        CommitOutcome append(PreparedCommit prepared) throws SQLException {
            CommitOutcome outcome = super.append(prepared);
            for (CountDownLatch latch : appended) {
                latch.countDown();
            }
            return outcome;
        }

        @Override
        void commit() throws SQLException {
            commits.incrementAndGet();
            super.commit();
        }
    }
}
