package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * Turns rows back into records and refuses those that are not what was booked. Used by one thread at a time.
 */
final class StoredRecords {
    private final StoredDictionaries dictionaries;
    private final Unpacker unpacker = new Unpacker();

    /** What a query must select first, in this order, from records r and members m. */
    static final String COLUMNS =
            "r.position, m.sort, r.sequence, r.previous_hash, r.hash, r.body, r.dictionary, r.recorded_at";

    static final String TABLES = "records r JOIN members m ON m.id = r.member";

    StoredRecords(StoredDictionaries dictionaries) {
        this.dictionaries = dictionaries;
    }

    JournalRecord read(ResultSet row) throws SQLException {
        String member = MemberOrder.decode(bytes(row, 2));
        long sequence = row.getLong(3);
        byte[] previous = bytes(row, 4);
        byte[] hash = bytes(row, 5);
        byte[] body = body(row, member, sequence);
        // Before decoding: nothing is made of bytes that nobody booked.
        if (!Arrays.equals(ContentHash.of(previous, body).bytes(), hash)) {
            throw damaged(member, sequence, "does not fit its hash: it was changed after it was booked");
        }
        JournalRecord record;
        try {
            record = RecordCodec.decode(body, ContentHash.ofBytes(previous), ContentHash.ofBytes(hash));
        } catch (IllegalArgumentException unreadable) {
            throw damaged(member, sequence, "cannot be read: " + unreadable.getMessage());
        }
        if (!record.member().equals(member) || record.sequence() != sequence) {
            throw damaged(
                    member,
                    sequence,
                    "holds record " + record.sequence() + " of member " + record.member() + ": rows were exchanged");
        }
        return record;
    }

    private byte[] body(ResultSet row, String member, long sequence) throws SQLException {
        byte[] kept = bytes(row, 6);
        long dictionary = row.getLong(7);
        if (dictionary == Dictionary.NONE) {
            return kept;
        }
        try {
            byte[] prime = RecordPrime.of(member, sequence, row.getLong(8));
            return unpacker.unpack(dictionaries.numbered(dictionary), prime, kept);
        } catch (IllegalArgumentException unreadable) {
            throw damaged(member, sequence, "cannot be unpacked: " + unreadable.getMessage());
        }
    }

    /** A damaged row may hold nothing where bytes belong; no bytes fit no hash. */
    static byte[] bytes(ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? new byte[0] : bytes;
    }

    /** Reads a hash by itself. */
    static ContentHash hash(ResultSet row, int column, String member, long sequence) throws SQLException {
        byte[] hash = bytes(row, column);
        if (hash.length != ContentHash.LENGTH) {
            throw damaged(member, sequence, "has lost its hash");
        }
        return ContentHash.ofBytes(hash);
    }

    static FanRewardException damaged(String member, long sequence, String what) {
        return new FanRewardException(Problem.at(
                ErrorCode.STORE_DAMAGED,
                member,
                "/" + sequence,
                "record " + sequence + " of member " + member + " " + what + "; restore the store from a backup"));
    }
}
