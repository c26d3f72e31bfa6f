package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.Names;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.RecordLocation;
import app.fanreward.store.embedded.CopyProgress.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads every record of a store and proves that each fits its hash and follows on the one before it in its journal and
 * owns its key. Whether the amounts are right is for {@code verify}.
 */
final class StoreCheck {
    private static final int AT_ONCE = 1_000;
    private static final String IN_ORDER =
            "SELECT " + StoredRecords.COLUMNS + " FROM " + StoredRecords.TABLES + " ORDER BY m.sort, r.sequence";
    private static final String KEY = "SELECT position FROM keys WHERE digest = ?";

    /**
     * What a proven store holds.
     *
     * @param records how many records
     * @param members of how many members
     * @param lastPosition the position of the newest
     * @param newestBooking the latest instant at which one was booked, or null if there is none
     * @param drawn what each campaign has drawn from its budget by what was posted
     */
    record Contents(
            long records,
            long members,
            long lastPosition,
            @Nullable Instant newestBooking,
            Map<String, Long> drawn) {}

    private final Statements statements;
    private final Reader reader;
    private final StoredRecords stored;
    private final CopyProgress progress;
    private final Tally tally = new Tally();
    private long about;
    private long records;
    private long members;
    private @Nullable Instant newestBooking;

    private StoreCheck(Statements statements, CopyProgress progress) {
        this.statements = statements;
        this.reader = new Reader(statements, KeyDigest.SHA_256);
        this.stored = new StoredRecords(new StoredDictionaries(statements));
        this.progress = progress;
    }

    static Contents run(Statements statements, CopyProgress progress) throws SQLException {
        StoreCheck check = new StoreCheck(statements, progress);
        check.about = Sqlite.number(statements.connection(), "SELECT count(*) FROM records");
        check.journals();
        requireSame(check.about, check.records, "the store holds %d records, but %d are found in journals");
        requireSame(check.about, check.reader.slots(Long.MAX_VALUE), "the store holds %d records, but %d keys");
        return new Contents(
                check.records, check.members, check.reader.lastPosition(), check.newestBooking, check.tally.drawn());
    }

    private void journals() throws SQLException {
        String member = "";
        long sequence = 0;
        ContentHash newest = ContentHash.ZERO;
        try (ResultSet rows = statements.of(IN_ORDER).executeQuery()) {
            while (rows.next()) {
                JournalRecord record = stored.read(rows);
                if (sequence == 0 || !record.member().equals(member)) {
                    member = record.member();
                    sequence = 0;
                    newest = ContentHash.ZERO;
                    members += Names.isOwnJournal(member) ? 0 : 1;
                }
                if (record.sequence() != ++sequence) {
                    throw StoredRecords.damaged(member, sequence, "is missing");
                }
                if (!record.previousHash().equals(newest)) {
                    throw StoredRecords.damaged(member, sequence, "does not follow on the one before it");
                }
                requireOwnsKey(rows.getLong(1), record);
                newest = record.hash();
                take(record);
            }
        }
    }

    private void requireOwnsKey(long position, JournalRecord record) throws SQLException {
        byte[] digest = KeyDigest.SHA_256.of(record.key(), 0);
        try (ResultSet row = statements.of(KEY, (Object) digest).executeQuery()) {
            if (row.next() && row.getLong(1) == position) {
                return;
            }
        }
        // Taken by another key with the same digest, or damaged: then the long way tells.
        RecordLocation own = new RecordLocation(record.member(), record.sequence());
        if (!reader.find(record.key()).equals(Optional.of(own))) {
            throw StoredRecords.damaged(
                    record.member(),
                    record.sequence(),
                    "does not own its key " + record.key().value());
        }
    }

    private void take(JournalRecord record) {
        if (++records % AT_ONCE == 0) {
            progress.at(Step.CHECKING, records, about);
        }
        if (newestBooking == null || record.recordedAt().isAfter(newestBooking)) {
            newestBooking = record.recordedAt();
        }
        tally.take(record);
    }

    private static void requireSame(long rows, long found, String sentence) {
        if (rows != found) {
            throw new FanRewardException(
                    ErrorCode.STORE_DAMAGED,
                    sentence.formatted(rows, found) + "; run doctor, or restore the store from a backup");
        }
    }
}
