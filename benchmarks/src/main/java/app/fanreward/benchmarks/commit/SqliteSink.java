package app.fanreward.benchmarks.commit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

/**
 * Inserts the rows into a bare SQLite with the tables, the settings and the durability of the embedded store. It checks
 * nothing but what the unique indexes check.
 */
final class SqliteSink implements Sink {
    /** What the store has switched off too: asking for the last row id after every insert. */
    private static final Properties DRIVER = driver();

    private final Connection connection;
    private final PreparedStatement record;
    private final PreparedStatement key;
    private final int positionAt;
    private long position;

    SqliteSink(Path path, Tables tables) throws SQLException {
        positionAt = tables.positionAt();
        connection = DriverManager.getConnection("jdbc:sqlite:" + path, DRIVER);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA wal_autocheckpoint = 4000");
            statement.execute("PRAGMA cache_size = -16384");
            statement.execute(tables.records());
            statement.execute(tables.keys());
        }
        connection.setAutoCommit(false);
        int columns = tables.rows().get(0).columns().length;
        record = connection.prepareStatement(
                "INSERT INTO records VALUES (" + String.join(", ", Collections.nCopies(columns, "?")) + ")");
        key = connection.prepareStatement("INSERT INTO keys (digest, position) VALUES (?, ?)");
    }

    private static Properties driver() {
        Properties properties = new Properties();
        properties.setProperty("jdbc.get_generated_keys", "false");
        return properties;
    }

    @Override
    public void write(List<Row> rows) throws SQLException {
        for (Row row : rows) {
            position++;
            for (int i = 0; i < row.columns().length; i++) {
                record.setObject(i + 1, i == positionAt ? (Object) position : row.columns()[i]);
            }
            record.executeUpdate();
            key.setBytes(1, row.digest());
            key.setLong(2, position);
            key.executeUpdate();
        }
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        record.close();
        key.close();
        connection.close();
    }
}
