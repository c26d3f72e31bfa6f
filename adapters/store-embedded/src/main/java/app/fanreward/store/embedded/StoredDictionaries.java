package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dictionaries of a file. Each is kept twice, as many records cannot be read without it. Used by one thread at a
 * time.
 */
final class StoredDictionaries {
    private static final int COPIES = 2;
    private static final String NEWEST = "SELECT coalesce(max(number), 0) FROM dictionaries";
    private static final String READ = "SELECT content, head, crc32c FROM dictionaries WHERE number = ? ORDER BY copy";
    private static final String WRITE =
            "INSERT INTO dictionaries (number, copy, content, head, crc32c) VALUES (?, ?, ?, ?, ?)";

    private final Statements statements;
    private final Map<Long, Dictionary> known = new HashMap<>();

    StoredDictionaries(Statements statements) {
        this.statements = statements;
    }

    /** Returns the newest one, or null if there is none. */
    @Nullable
    Dictionary newest() throws SQLException {
        try (ResultSet row = statements.of(NEWEST).executeQuery()) {
            row.next();
            long number = row.getLong(1);
            return number == Dictionary.NONE ? null : numbered(number);
        }
    }

    Dictionary numbered(long number) throws SQLException {
        Dictionary dictionary = known.get(number);
        if (dictionary == null) {
            dictionary = read(number);
            known.put(number, dictionary);
        }
        return dictionary;
    }

    private Dictionary read(long number) throws SQLException {
        try (ResultSet rows = statements.of(READ, number).executeQuery()) {
            while (rows.next()) {
                byte[] content = StoredRecords.bytes(rows, 1);
                byte[] head = StoredRecords.bytes(rows, 2);
                if (rows.getLong(3) == Checksum.ofDictionary(number, content, head)) {
                    return new Dictionary(number, content, head);
                }
            }
        }
        throw new FanRewardException(
                ErrorCode.STORE_DAMAGED,
                "dictionary " + number + ", which records are packed with, is missing or was changed;"
                        + " restore the store from a backup");
    }

    void write(Dictionary dictionary) throws SQLException {
        long crc = Checksum.ofDictionary(dictionary.number(), dictionary.content(), dictionary.head());
        for (long copy = 1; copy <= COPIES; copy++) {
            statements
                    .of(WRITE, dictionary.number(), copy, dictionary.content(), dictionary.head(), crc)
                    .executeUpdate();
        }
    }
}
