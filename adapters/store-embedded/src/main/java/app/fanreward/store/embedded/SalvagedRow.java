package app.fanreward.store.embedded;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordCodec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record that a row of a damaged file turned out to hold: its content fits its hash.
 *
 * @param position the number of the row, which no hash covers
 * @param memberId the number that the store gave its member
 * @param record the record
 */
record SalvagedRow(long position, long memberId, JournalRecord record) {
    private static final int COLUMNS = 9;

    /** Reads a row as a record, if it proves to be one. */
    static Optional<SalvagedRow> of(PageRows.Row row) {
        List<@Nullable Object> values = row.values();
        if (values.size() != COLUMNS
                || !(values.get(1) instanceof Long memberId)
                || !(values.get(6) instanceof byte[] previous)
                || !(values.get(7) instanceof byte[] hash)
                || !(values.get(8) instanceof byte[] body)
                || previous.length != ContentHash.LENGTH
                || !Arrays.equals(ContentHash.of(previous, body).bytes(), hash)) {
            return Optional.empty();
        }
        try {
            JournalRecord record =
                    RecordCodec.decode(body, ContentHash.ofBytes(previous), ContentHash.ofBytes(hash));
            return Optional.of(new SalvagedRow(row.rowid(), memberId, record));
        } catch (IllegalArgumentException unknownForm) {
            return Optional.empty();
        }
    }
}
