package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.store.embedded.CopyProgress.Step;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads every record of a store and proves that each fits its hash and follows on the one before it in its journal, and
 * that no record is without its key. Whether the amounts are right is for {@code verify}.
 */
final class StoreCheck {
    private static final int AT_ONCE = 1_000;

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

    private final Reader reader;
    private final CopyProgress progress;
    private final Tally tally = new Tally();
    private long about;
    private long records;
    private long members;
    private @Nullable Instant newestBooking;

    private StoreCheck(Reader reader, CopyProgress progress) {
        this.reader = reader;
        this.progress = progress;
    }

    static Contents run(Statements statements, CopyProgress progress) throws SQLException {
        Reader reader = new Reader(statements, KeyDigest.SHA_256);
        StartCheck.run(reader);
        long rows = Sqlite.number(statements.connection(), "SELECT count(*) FROM records");
        long last = Sqlite.number(statements.connection(), "SELECT coalesce(max(position), 0) FROM records");
        StoreCheck check = new StoreCheck(reader, progress);
        check.about = rows;
        check.allMembers();
        requireSame(rows, check.records, "the store holds %d records, but %d are found in journals");
        requireSame(rows, reader.slots(), "the store holds %d records, but %d keys");
        return new Contents(rows, check.members, last, check.newestBooking, check.tally.drawn());
    }

    private void allMembers() throws SQLException {
        List<String> some;
        String after = "";
        while (!(some = reader.members(after, AT_ONCE)).isEmpty()) {
            for (String member : some) {
                journal(member);
            }
            after = some.get(some.size() - 1);
        }
    }

    private void journal(String member) throws SQLException {
        long sequence = 0;
        ContentHash newest = ContentHash.ZERO;
        List<JournalRecord> some;
        do {
            some = reader.journal(member, sequence, AT_ONCE);
            for (JournalRecord record : some) {
                if (record.sequence() != ++sequence) {
                    throw StoredRecords.damaged(member, sequence, "is missing");
                }
                if (!record.previousHash().equals(newest)) {
                    throw StoredRecords.damaged(member, sequence, "does not follow on the one before it");
                }
                newest = record.hash();
                take(record);
            }
        } while (some.size() == AT_ONCE);
        if (sequence > 0) {
            members++;
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
