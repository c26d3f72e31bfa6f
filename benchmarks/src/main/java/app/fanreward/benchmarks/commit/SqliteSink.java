package app.fanreward.benchmarks.commit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Inserts the rows into a bare SQLite with the tables, the settings and the durability of the embedded store. It checks
 * nothing but what the unique indexes check.
 */
final class SqliteSink implements Sink {
    private final Connection connection;
    private final PreparedStatement record;
    private final PreparedStatement key;
    private long position;

    SqliteSink(Path path) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + path);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA wal_autocheckpoint = 4000");
            statement.execute("PRAGMA cache_size = -16384");
            statement.execute("""
                    CREATE TABLE records (
                      position INTEGER PRIMARY KEY,
                      member INTEGER NOT NULL,
                      sequence INTEGER NOT NULL,
                      recorded_at INTEGER NOT NULL,
                      kind INTEGER NOT NULL,
                      points TEXT,
                      hash BLOB NOT NULL,
                      body BLOB NOT NULL,
                      UNIQUE (member, sequence)
                    ) STRICT""");
            statement.execute("""
                    CREATE TABLE keys (
                      digest BLOB PRIMARY KEY,
                      position INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID""");
        }
        connection.setAutoCommit(false);
        record = connection.prepareStatement("INSERT INTO records VALUES (?, ?, ?, ?, 1, ?, ?, ?)");
        key = connection.prepareStatement("INSERT INTO keys VALUES (?, ?)");
    }

    @Override
    public void write(List<Row> rows) throws SQLException {
        for (Row row : rows) {
            position++;
            record.setLong(1, position);
            record.setLong(2, row.member());
            record.setLong(3, row.sequence());
            record.setLong(4, row.recordedAt());
            record.setString(5, row.points());
            record.setBytes(6, row.hash());
            record.setBytes(7, row.body());
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
