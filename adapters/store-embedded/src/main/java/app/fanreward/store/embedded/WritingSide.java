package app.fanreward.store.embedded;

import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.MemberCommit;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a store that writes holds: the lock, the writing connection and the thread that owns it. */
final class WritingSide {
    /** How many commits are worked out before the writer may begin with them. */
    private static final int AT_ONCE = 64;

    private final StoreFolder store;
    private final FolderLock lock;
    private final Statements statements;
    private final Appender appender;
    private final WriterThread thread;
    private final BackgroundCheck check;

    private WritingSide(
            StoreFolder store, FolderLock lock, Statements statements, Appender appender, BackgroundCheck check) {
        this.store = store;
        this.lock = lock;
        this.statements = statements;
        this.appender = appender;
        this.thread = new WriterThread(store, new GroupWriter(store, appender));
        this.check = check;
    }

    static WritingSide open(StoreFolder store, KeyDigest digests, BackgroundCheck.Watcher watcher) {
        FolderLock lock = FolderLock.acquire(store);
        boolean opened = false;
        try {
            BackgroundCheck check = BackgroundCheck.of(store, watcher);
            boolean torn = LogCheck.run(store);
            Connection connection = Sqlite.openWriter(store);
            try {
                Schema.prepare(store, connection);
                Statements statements = new Statements(connection);
                StartCheck.run(new Reader(statements, digests));
                Appender appender = new Appender(statements, digests);
                appender.useNewestDictionary();
                if (torn) {
                    // Else what is torn would lie behind the next commits and look like damage.
                    Sqlite.number(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
                }
                WritingSide side = new WritingSide(store, lock, statements, appender, check);
                side.thread.start();
                check.start();
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

    /**
     * Works out commits that make sense and hands them over as they are ready, so that the first are being written while
     * the last are worked out.
     */
    List<CommitOutcome> commit(List<MemberCommit> commits, KeyDigest digests) {
        check.requireNoDamage();
        PendingWrites writes = PendingWrites.ofCommits(commits.size());
        @Nullable Packer packer = Packer.with(appender.dictionary());
        int handedOver = 0;
        try {
            while (handedOver < commits.size()) {
                int end = Math.min(commits.size(), handedOver + AT_ONCE);
                List<PreparedCommit> prepared = new ArrayList<>(end - handedOver);
                for (MemberCommit commit : commits.subList(handedOver, end)) {
                    prepared.add(PreparedCommit.of(commit, digests, packer));
                }
                thread.submit(writes.add(prepared, end == commits.size()));
                handedOver = end;
            }
        } finally {
            if (handedOver > 0 && handedOver < commits.size()) {
                thread.submit(List.of(writes.end()));
            }
        }
        return writes.await();
    }

    List<CommitOutcome> write(PendingWrites writes) {
        check.requireNoDamage();
        thread.submit(writes.tasks());
        return writes.await();
    }

    void servedAt(@Nullable URI server) {
        lock.servedAt(server);
    }

    /** Writes what is to leave no older copy of what it changes. */
    void erase(PendingWrites writes) {
        check.pause();
        try {
            write(writes);
        } finally {
            check.goOn();
        }
    }

    void close(ReaderPool readers) {
        try {
            check.close();
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

    /** Waits until what is checked in the background is checked. */
    void awaitCheck() {
        check.join();
    }

    void limitPages(long pages) throws SQLException {
        Sqlite.number(statements.connection(), "PRAGMA max_page_count = " + pages);
    }
}
