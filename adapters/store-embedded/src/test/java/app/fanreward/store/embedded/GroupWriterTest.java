package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class GroupWriterTest {
    @TempDir
    Path folder;

    private Statements statements;
    private FailingAppender appender;
    private GroupWriter writer;

    @BeforeEach
    void open() throws SQLException {
        StoreFolder store = StoreFolder.forWriting(folder);
        statements = new Statements(Sqlite.openWriter(store));
        Schema.prepare(store, statements.connection());
        appender = new FailingAppender(statements);
        writer = new GroupWriter(store, appender);
    }

    @AfterEach
    void close() throws SQLException {
        statements.close();
    }

    @Test
    void afterAFailedSyncNothingIsTriedAgain() throws SQLException {
        appender.atCommit = new SQLiteException("disk I/O error", SQLiteErrorCode.SQLITE_IOERR_FSYNC);
        List<Task> first = tasks(3);
        write(first);
        first.forEach(task -> assertEquals(ErrorCode.STORE_UNAVAILABLE, task.failedWith()));
        assertEquals(1, appender.commits);

        appender.atCommit = null;
        List<Task> second = tasks(2);
        write(second);
        second.forEach(task -> assertEquals(ErrorCode.STORE_UNAVAILABLE, task.failedWith()));
        assertEquals(1, appender.commits);
        assertTrue(
                second.get(0).failureText().contains("open it again"),
                second.get(0).failureText());
        assertEquals(0, count());
    }

    @Test
    void oneTaskThatMeetsDamageDoesNotSpoilItsNeighbours() throws SQLException {
        Task bad = new Task(new FanRewardException(ErrorCode.STORE_DAMAGED, "a record does not fit its hash"));
        List<Task> good = tasks(2);
        write(List.of(good.get(0), bad, good.get(1)));
        good.forEach(task -> assertNull(task.failure));
        good.forEach(task -> assertTrue(task.done));
        assertEquals(ErrorCode.STORE_DAMAGED, bad.failedWith());
        assertEquals(2, count());
    }

    @Test
    void aFullDiskAndALockedFileFailTheGroupAndNotTheStore() throws SQLException {
        for (SQLiteErrorCode code : List.of(SQLiteErrorCode.SQLITE_FULL, SQLiteErrorCode.SQLITE_BUSY)) {
            appender.atCommit = new SQLiteException("not now", code);
            List<Task> refused = tasks(2);
            write(refused);
            refused.forEach(task -> assertEquals(ErrorCode.STORE_UNAVAILABLE, task.failedWith()));
            assertEquals(0, count());
        }
        appender.atCommit = null;
        List<Task> accepted = tasks(2);
        write(accepted);
        accepted.forEach(task -> assertTrue(task.done));
        assertEquals(2, count());
    }

    @Test
    void whatNobodyForesawStopsTheWriterToo() throws SQLException {
        write(List.of(new Task(new IllegalStateException("a bug"))));
        Task next = new Task(null);
        write(List.of(next));
        assertEquals(ErrorCode.STORE_UNAVAILABLE, next.failedWith());
        assertEquals(0, count());
    }

    private void write(List<Task> tasks) {
        writer.write(List.<WriteTask>copyOf(tasks).iterator());
    }

    private long count() throws SQLException {
        return Sqlite.number(statements.connection(), "SELECT count(*) FROM kinds");
    }

    private static List<Task> tasks(int count) {
        return Stream.generate(() -> new Task(null)).limit(count).toList();
    }

    private static final class FailingAppender extends Appender {
        private final Statements statements;
        private @Nullable SQLException atCommit;
        private int commits;

        FailingAppender(Statements statements) {
            super(statements, KeyDigest.SHA_256);
            this.statements = statements;
        }

        void insert() throws SQLException {
            statements
                    .of("INSERT INTO kinds (name) VALUES (hex(randomblob(8)))")
                    .executeUpdate();
        }

        @Override
        void commit() throws SQLException {
            commits++;
            if (atCommit != null) {
                throw atCommit;
            }
            super.commit();
        }
    }

    /** Inserts a row, and then fails if it is to. */
    private static final class Task implements WriteTask {
        private final @Nullable RuntimeException toThrow;
        private boolean done;
        private @Nullable FanRewardException failure;

        Task(@Nullable RuntimeException toThrow) {
            this.toThrow = toThrow;
        }

        ErrorCode failedWith() {
            assertNotNull(failure);
            return failure.code();
        }

        String failureText() {
            return String.valueOf(failure);
        }

        @Override
        public int records() {
            return 1;
        }

        @Override
        public long bytes() {
            return 1;
        }

        @Override
        public void write(Appender appender) throws SQLException {
            ((FailingAppender) appender).insert();
            if (toThrow != null) {
                throw toThrow;
            }
        }

        @Override
        public void done() {
            done = true;
        }

        @Override
        public void failed(FanRewardException reason) {
            failure = reason;
        }
    }
}
