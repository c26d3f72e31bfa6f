package app.fanreward.store.embedded;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RecordLocation;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the newest records before anything is written after them: each must fit its hash, follow on the one before
 * it in its journal and own its key. The rest is for {@code verify}.
 */
final class StartCheck {
    /** Two milliseconds' worth; more than a sync can have in flight in most groups. */
    static final int RECORDS = 64;

    private StartCheck() {}

    static void run(Reader reader) throws SQLException {
        for (PositionedRecord newest : reader.newest(RECORDS)) {
            JournalRecord record = newest.record();
            requireFollowsOn(reader, record);
            Optional<RecordLocation> owner = reader.find(record.key());
            if (!owner.equals(Optional.of(new RecordLocation(record.member(), record.sequence())))) {
                throw StoredRecords.damaged(
                        record.member(),
                        record.sequence(),
                        "does not own its key " + record.key().value());
            }
        }
    }

    private static void requireFollowsOn(Reader reader, JournalRecord record) throws SQLException {
        ContentHash before = ContentHash.ZERO;
        if (record.sequence() > 1) {
            List<JournalRecord> previous = reader.journal(record.member(), record.sequence() - 2, 1);
            if (previous.isEmpty() || previous.get(0).sequence() != record.sequence() - 1) {
                throw StoredRecords.damaged(record.member(), record.sequence(), "lacks the one before it");
            }
            before = previous.get(0).hash();
        }
        if (!record.previousHash().equals(before)) {
            throw StoredRecords.damaged(record.member(), record.sequence(), "does not follow on the one before it");
        }
    }
}
