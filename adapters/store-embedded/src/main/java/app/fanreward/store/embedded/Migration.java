package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.JournalRecord;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Brings a file of layout 1 to layout 2, in one transaction: cut short at any moment, it leaves layout 1. Records, keys,
 * budgets and programs stay as they are. Snapshots are dropped, as the engine's form of them is another one now. When
 * members are due, which layout 1 did not keep, is found in their records.
 */
final class Migration {
    private static final String JOURNALS =
            "SELECT " + StoredRecords.COLUMNS + " FROM " + StoredRecords.TABLES + " ORDER BY m.sort, r.sequence";
    private static final String PUT_DUE =
            "INSERT INTO due (member, second, nano, sort)" + " SELECT id, ?, ?, sort FROM members WHERE sort = ?";

    private final Statements statements;

    private Migration(Statements statements) {
        this.statements = statements;
    }

    /** Runs on a connection that no other one writes beside. */
    static void run(Connection writer) throws SQLException {
        run(writer, () -> {});
    }

    /** Like {@link #run(Connection)}; something happens just before the transaction ends. */
    static void run(Connection writer, Runnable beforeCommit) throws SQLException {
        Statements statements = new Statements(writer);
        Sqlite.execute(writer, "BEGIN IMMEDIATE");
        boolean done = false;
        try {
            new Migration(statements).steps();
            beforeCommit.run();
            Sqlite.execute(writer, "COMMIT");
            done = true;
        } finally {
            statements.forget();
            if (!done) {
                Sqlite.execute(writer, "ROLLBACK");
            }
        }
    }

    private void steps() throws SQLException {
        for (String table : Schema.NEW_IN_2) {
            Sqlite.execute(statements.connection(), table);
        }
        Sqlite.execute(statements.connection(), "DELETE FROM snapshots");
        findDue();
        Sqlite.execute(statements.connection(), "PRAGMA user_version = 2");
    }

    private void findDue() throws SQLException {
        DueOfRecords due = new DueOfRecords("");
        StoredRecords records = new StoredRecords(new StoredDictionaries(statements));
        try (ResultSet rows = statements.of(JOURNALS).executeQuery()) {
            while (rows.next()) {
                JournalRecord journalRecord = records.read(rows);
                if (!journalRecord.member().equals(due.member())) {
                    write(due);
                    due = new DueOfRecords(journalRecord.member());
                }
                due.add(journalRecord);
            }
        }
        write(due);
    }

    private void write(DueOfRecords due) throws SQLException {
        @Nullable Instant next = due.next();
        if (next != null) {
            statements
                    .of(PUT_DUE, next.getEpochSecond(), (long) next.getNano(), MemberOrder.encode(due.member()))
                    .executeUpdate();
        }
    }

    /** Says what to do with a file of an older layout that is open for reading only. */
    static FanRewardException needed(StoreFolder store, long version) {
        return new FanRewardException(
                ErrorCode.FILE_UNREADABLE,
                store.database() + " was written by an older version (layout " + version
                        + "); open it for writing once, which brings it to layout " + Schema.VERSION
                        + ", or read it with the version that wrote it");
    }
}
