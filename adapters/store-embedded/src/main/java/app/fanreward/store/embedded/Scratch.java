package app.fanreward.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a damaged store, in a file of its own that is deleted at the end: a ledger need not fit in memory.
 */
final class Scratch implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            // Records whose content fits their hash, wherever they lay; page is where to read them again.
            "CREATE TABLE found (sort BLOB, sequence INTEGER, position INTEGER, previous BLOB, hash BLOB, digest BLOB,"
                    + " page INTEGER)",
            // Those of them that are proven by the ones before them.
            "CREATE TABLE proven (position INTEGER PRIMARY KEY, sort BLOB, sequence INTEGER, hash BLOB, digest BLOB,"
                    + " page INTEGER)",
            // What the index says there should be.
            "CREATE TABLE known (member INTEGER, sequence INTEGER, position INTEGER)",
            // A candidate for each id; sure if a record or the table of members says so.
            "CREATE TABLE names (member INTEGER, sort BLOB, sure INTEGER, PRIMARY KEY (member, sort)) WITHOUT ROWID",
            "CREATE TABLE kinds (id INTEGER PRIMARY KEY, name TEXT)",
            "CREATE TABLE dictionaries (number INTEGER PRIMARY KEY, content BLOB, head BLOB)",
            "CREATE TABLE keys (digest BLOB, position INTEGER)",
            "CREATE TABLE programs (hash BLOB PRIMARY KEY, content BLOB) WITHOUT ROWID",
            "CREATE TABLE budgets (campaign TEXT PRIMARY KEY, used INTEGER) WITHOUT ROWID",
            "CREATE TABLE member_keys (sort BLOB PRIMARY KEY, destroyed INTEGER, sealed BLOB) WITHOUT ROWID",
            "CREATE TABLE losses (sort BLOB PRIMARY KEY, proven INTEGER, newest INTEGER, aside INTEGER, lost INTEGER)"
                    + " WITHOUT ROWID");

    /** Made when all is found: sorting once is faster than keeping order. */
    private static final List<String> INDEXES = List.of(
            "CREATE INDEX found_by_member ON found (sort, sequence, hash, position)",
            "CREATE INDEX found_by_position ON found (position, hash)",
            "CREATE INDEX keys_by_digest ON keys (digest, position)");

    private final Path file;
    private final Statements statements;

    private Scratch(Path file, Statements statements) {
        this.file = file;
        this.statements = statements;
    }

    static Scratch make() throws IOException, SQLException {
        Path file = Files.createTempFile("fanreward-doctor", ".db");
        Connection connection =
                DriverManager.getConnection("jdbc:sqlite:" + file.toUri().toASCIIString());
        try {
            Sqlite.execute(connection, "PRAGMA journal_mode = OFF");
            Sqlite.execute(connection, "PRAGMA synchronous = OFF");
            Sqlite.execute(connection, "PRAGMA locking_mode = EXCLUSIVE");
            Sqlite.execute(connection, "PRAGMA cache_size = -65536");
            for (String table : TABLES) {
                Sqlite.execute(connection, table);
            }
            Sqlite.execute(connection, "BEGIN");
            return new Scratch(file, new Statements(connection));
        } catch (SQLException failure) {
            connection.close();
            Files.deleteIfExists(file);
            throw failure;
        }
    }

    /** To be called once everything is found. */
    void index() throws SQLException {
        for (String index : INDEXES) {
            Sqlite.execute(statements.connection(), index);
        }
    }

    int put(String sql, @Nullable Object... parameters) throws SQLException {
        return statements.of(sql, parameters).executeUpdate();
    }

    ResultSet ask(String sql, @Nullable Object... parameters) throws SQLException {
        return statements.of(sql, parameters).executeQuery();
    }

    long number(String sql, @Nullable Object... parameters) throws SQLException {
        try (ResultSet row = ask(sql, parameters)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    @Override
    public void close() throws SQLException, IOException {
        try {
            statements.close();
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
