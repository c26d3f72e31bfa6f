package app.fanreward.store.embedded;

import app.fanreward.api.store.CommitOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a store that writes holds: the lock, the writing connection and the thread that owns it. */
final class WritingSide {
    private final StoreFolder store;
    private final FolderLock lock;
    private final Statements statements;
    private final Appender appender;
    private final WriterThread thread;

    private WritingSide(StoreFolder store, FolderLock lock, Statements statements, Appender appender) {
        this.store = store;
        this.lock = lock;
        this.statements = statements;
        this.appender = appender;
        this.thread = new WriterThread(store, new GroupWriter(store, appender));
    }

    static WritingSide open(StoreFolder store, KeyDigest digests) {
        FolderLock lock = FolderLock.acquire(store);
        boolean opened = false;
        try {
            Connection connection = Sqlite.openWriter(store);
            try {
                Schema.prepare(store, connection);
                Statements statements = new Statements(connection);
                StartCheck.run(new Reader(statements, digests));
                Appender appender = new Appender(statements, digests);
                appender.useNewestDictionary();
                WritingSide side = new WritingSide(store, lock, statements, appender);
                side.thread.start();
                opened = true;
                return side;
            } finally {
                if (!opened) {
                    connection.close();
                }
            }
        } catch (SQLException failure) {
            throw SqlFailures.opening(store, failure);
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    /** Returns what to pack bodies with, or null while there is nothing yet. */
    @Nullable
    Dictionary dictionary() {
        return appender.dictionary();
    }

    List<CommitOutcome> write(PendingWrites writes) {
        thread.submit(writes.tasks());
        return writes.await();
    }

    void close(ReaderPool readers) {
        try {
            thread.close();
            readers.close();
            statements.close();
        } catch (SQLException failure) {
            // Everything acknowledged is in the write-ahead log; the next open takes it from there.
            System.getLogger(WritingSide.class.getName())
                    .log(System.Logger.Level.WARNING, store.database() + " did not close in order", failure);
        } finally {
            lock.close();
        }
    }

    void limitPages(long pages) throws SQLException {
        Sqlite.number(statements.connection(), "PRAGMA max_page_count = " + pages);
    }
}
