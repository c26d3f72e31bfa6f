package app.fanreward.store.embedded;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of a damaged file as records. A packed body needs a dictionary and the member's id, which are in other
 * rows: whatever was found of these is tried, and the record's hash tells which is right.
 */
final class SalvagedRecords {
    private static final int FEWEST_COLUMNS = 9;
    private static final int DICTIONARY_COLUMN = 9;

    /** Each takes up to 100 KB. */
    private static final int MOST_DICTIONARIES = 100;

    private static final String NAMES = "SELECT sort FROM names WHERE member = ? ORDER BY sure DESC";
    private static final String DICTIONARY = "SELECT content, head FROM dictionaries WHERE number = ?";

    private static final String KIND = "SELECT name FROM kinds WHERE id = ?";

    private final Scratch scratch;
    private final Map<Long, String> kinds = new HashMap<>();
    private final Unpacker unpacker = new Unpacker();
    private final Map<Long, Dictionary> dictionaries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Dictionary> eldest) {
            return size() > MOST_DICTIONARIES;
        }
    };

    SalvagedRecords(Scratch scratch) {
        this.scratch = scratch;
    }

    /** Reads a row as a record, if it proves to be one. */
    Optional<SalvagedRow> read(PageRows.Row row) throws SQLException {
        @Nullable JournalRecord record = record(row);
        return record == null ? Optional.empty() : Optional.of(found(row, record));
    }

    /** The columns are not covered by the hash: who reads them believes them. */
    private SalvagedRow found(PageRows.Row row, JournalRecord record) throws SQLException {
        List<@Nullable Object> values = row.values();
        ShownColumns shown = ShownColumns.of(record);
        long memberId = ((Number) Objects.requireNonNull(values.get(1))).longValue();
        boolean fits = Long.valueOf(record.sequence()).equals(values.get(2))
                && Long.valueOf(shown.recordedAt()).equals(values.get(3))
                && shown.kind().equals(kind(values.get(4)))
                && Objects.equals(shown.points(), values.get(5))
                && isOf(memberId, record.member());
        return new SalvagedRow(row.rowid(), memberId, record, fits);
    }

    private @Nullable String kind(@Nullable Object id) throws SQLException {
        if (!(id instanceof Long number)) {
            return null;
        }
        String known = kinds.get(number);
        if (known != null) {
            return known;
        }
        try (ResultSet row = scratch.ask(KIND, number)) {
            @Nullable String name = row.next() ? row.getString(1) : null;
            if (name != null) {
                kinds.put(number, name);
            }
            return name;
        }
    }

    private boolean isOf(long memberId, String member) throws SQLException {
        byte[] sort = MemberOrder.encode(member);
        List<byte[]> names = names(memberId);
        return names.isEmpty() || names.stream().anyMatch(name -> Arrays.equals(name, sort));
    }

    private @Nullable JournalRecord record(PageRows.Row row) throws SQLException {
        List<@Nullable Object> values = row.values();
        if (values.size() < FEWEST_COLUMNS
                || !(values.get(1) instanceof Long memberId)
                || !(values.get(2) instanceof Long sequence)
                || !(values.get(3) instanceof Long recordedAt)
                || !(values.get(6) instanceof byte[] previous)
                || !(values.get(7) instanceof byte[] hash)
                || !(values.get(8) instanceof byte[] kept)
                || previous.length != ContentHash.LENGTH) {
            return null;
        }
        // Rows of layout 1 end before the column.
        Object number = values.size() > DICTIONARY_COLUMN ? values.get(DICTIONARY_COLUMN) : Long.valueOf(0);
        if (number instanceof Long plain && plain == Dictionary.NONE) {
            return proven(previous, hash, kept);
        }
        @Nullable Dictionary dictionary = number instanceof Long packed ? dictionary(packed) : null;
        if (dictionary == null) {
            return null;
        }
        for (byte[] sort : names(memberId)) {
            Optional<byte[]> body =
                    unpacked(dictionary, RecordPrime.of(MemberOrder.decode(sort), sequence, recordedAt), kept);
            @Nullable JournalRecord found = body.isEmpty() ? null : proven(previous, hash, body.get());
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable JournalRecord proven(byte[] previous, byte[] hash, byte[] body) {
        if (!Arrays.equals(ContentHash.of(previous, body).bytes(), hash)) {
            return null;
        }
        try {
            return RecordCodec.decode(body, ContentHash.ofBytes(previous), ContentHash.ofBytes(hash));
        } catch (IllegalArgumentException unknownForm) {
            return null;
        }
    }

    private Optional<byte[]> unpacked(Dictionary dictionary, byte[] prime, byte[] kept) {
        try {
            return Optional.of(unpacker.unpack(dictionary, prime, kept));
        } catch (IllegalArgumentException notPackedSo) {
            return Optional.empty();
        }
    }

    private @Nullable Dictionary dictionary(long number) throws SQLException {
        Dictionary known = dictionaries.get(number);
        if (known != null) {
            return known;
        }
        try (ResultSet row = scratch.ask(DICTIONARY, number)) {
            if (!row.next()) {
                return null;
            }
            Dictionary read = new Dictionary(number, StoredRecords.bytes(row, 1), StoredRecords.bytes(row, 2));
            dictionaries.put(number, read);
            return read;
        }
    }

    private List<byte[]> names(long memberId) throws SQLException {
        List<byte[]> names = new ArrayList<>();
        try (ResultSet rows = scratch.ask(NAMES, memberId)) {
            while (rows.next()) {
                names.add(rows.getBytes(1));
            }
        }
        return names;
    }
}
