package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.store.embedded.CopyProgress.Step;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Books what is proven anew, by the same code that books everything, into an empty store. */
final class RepairedCopy {
    private static final int AT_ONCE = 1_000;
    private static final String PUT_MEMBER_KEY =
            "INSERT OR IGNORE INTO member_keys (sort, destroyed, sealed) VALUES (?, ?, ?)";

    private final Diagnosis diagnosis;
    private final StoreFolder copy;
    private long written;

    RepairedCopy(Diagnosis diagnosis, StoreFolder copy) {
        this.diagnosis = diagnosis;
        this.copy = copy;
    }

    void write(DoctorReport report, CopyProgress progress) throws IOException, SQLException {
        try (Statements statements = new Statements(Sqlite.openWriter(copy))) {
            Schema.prepare(copy, statements.connection());
            // It is synced once, when all of it is there.
            Sqlite.execute(statements.connection(), "PRAGMA synchronous = OFF");
            Appender appender = new Appender(statements, KeyDigest.SHA_256);
            appender.useNewestDictionary();
            appender.begin();
            diagnosis.prefix().forEach((position, record) -> {
                book(appender, position, record);
                if (++written % AT_ONCE == 0) {
                    appender.commit();
                    progress.at(Step.PUTTING_RIGHT, written, report.records());
                    appender.begin();
                }
            });
            programs(appender);
            memberKeys(statements);
            appender.commit();
            Cut.replaceBudgets(diagnosis.drawn(), statements);
            StoreCheck.run(statements, progress);
            Sqlite.number(statements.connection(), "PRAGMA wal_checkpoint(TRUNCATE)");
        }
        if (report.setAside() > 0) {
            try (SetAside aside = new SetAside(copy.folder())) {
                diagnosis.prefix().forEachOther(aside::write);
            }
        }
    }

    private static void book(Appender appender, long position, JournalRecord record) throws SQLException {
        MemberCommit commit = new MemberCommit(record.member(), List.of(record), List.of(), null, Instant.EPOCH);
        appender.goOnAt(position);
        CommitOutcome outcome =
                appender.append(PreparedCommit.of(commit, KeyDigest.SHA_256, Packer.with(appender.dictionary())));
        if (!(outcome instanceof CommitOutcome.Committed)) {
            throw new FanRewardException(
                    ErrorCode.STORE_DAMAGED,
                    "record " + record.sequence() + " of member " + record.member()
                            + " fits its hash and contradicts another record (" + outcome
                            + "): this store was not written by this engine alone");
        }
    }

    private void programs(Appender appender) throws SQLException {
        try (ResultSet rows = diagnosis.scratch().ask("SELECT hash, content FROM programs ORDER BY hash")) {
            while (rows.next()) {
                appender.saveProgram(ContentHash.ofBytes(rows.getBytes(1)), StoredRecords.bytes(rows, 2));
            }
        }
    }

    private void memberKeys(Statements statements) throws SQLException {
        try (ResultSet rows = diagnosis
                .scratch()
                .ask("SELECT sort, destroyed, sealed FROM member_keys WHERE destroyed >= 0 ORDER BY sort")) {
            while (rows.next()) {
                statements
                        .of(PUT_MEMBER_KEY, rows.getBytes(1), rows.getLong(2), StoredRecords.bytes(rows, 3))
                        .executeUpdate();
            }
        }
    }
}
