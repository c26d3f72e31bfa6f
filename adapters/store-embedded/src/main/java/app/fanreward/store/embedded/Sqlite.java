package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteConnectionConfig;
import org.sqlite.SQLiteOpenMode;

/** Opens connections with everything set that the store relies on. */
final class Sqlite {
    /** Up to 3.51.2 a checkpoint could damage the file when two connections raced (sqlite.org/wal.html#walresetbug). */
    private static final int[] OLDEST = {3, 51, 3};

    /** How long to wait for a lock that only an outside program can hold. */
    static final int BUSY_MILLIS = 5_000;

    private Sqlite() {}

    /** Opens the database to write, making it if it is not there. Nothing of its content is touched yet. */
    static Connection openWriter(StoreFolder store) throws SQLException {
        Connection connection = open(store, "", false);
        execute(connection, "PRAGMA synchronous = FULL");
        execute(connection, "PRAGMA wal_autocheckpoint = 4000");
        execute(connection, "PRAGMA journal_size_limit = 67108864");
        execute(connection, "PRAGMA cache_size = -16384");
        // What is deleted or moved leaves no copy within a page. Keys of members are never moved to another page.
        execute(connection, "PRAGMA secure_delete = FAST");
        return connection;
    }

    static Connection openReader(StoreFolder store) throws SQLException {
        return open(store, "", true);
    }

    /** Opens a database that nobody can change, such as one on a medium mounted for reading. */
    static Connection openImmutable(StoreFolder store) throws SQLException {
        return open(store, "?immutable=1", true);
    }

    private static Connection open(StoreFolder store, String parameters, boolean readOnly) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        if (readOnly) {
            config.setReadOnly(true);
        } else {
            config.setOpenMode(SQLiteOpenMode.CREATE);
        }
        // A URI, percent-encoded: a plain path would be cut at a question mark.
        SQLiteConnection connection = (SQLiteConnection) config.createConnection(
                "jdbc:sqlite:" + store.database().toUri().toASCIIString() + parameters);
        leaveTransactionsToUs(connection);
        try {
            requireVersion(text(connection, "SELECT sqlite_version()"));
            execute(connection, "PRAGMA mmap_size = 0");
            execute(connection, "PRAGMA cell_size_check = ON");
            execute(connection, "PRAGMA trusted_schema = OFF");
            execute(connection, "PRAGMA temp_store = MEMORY");
            return connection;
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    /**
     * Tells the driver that transactions are none of its business. Otherwise it tries to begin one after every statement
     * that returns no row, and asks for the last row id after every insert: together nearly as much work as the
     * statements themselves. Without a {@code BEGIN} of ours SQLite still commits each statement by itself.
     */
    private static void leaveTransactionsToUs(SQLiteConnection connection) {
        SQLiteConnectionConfig config = connection.getConnectionConfig();
        config.setAutoCommit(false);
        config.setGetGeneratedKeys(false);
    }

    static void waitFor(Connection connection, int millis) throws SQLException {
        execute(connection, "PRAGMA busy_timeout = " + millis);
    }

    static void requireVersion(String version) {
        int[] parts = Arrays.stream(version.split("\\.", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
        if (Arrays.compare(parts, OLDEST) < 0) {
            throw new FanRewardException(
                    ErrorCode.STORE_UNAVAILABLE,
                    "SQLite " + version + " can damage files; use org.xerial:sqlite-jdbc 3.51.3.0 or newer");
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
