package app.fanreward.benchmarks.commit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an embedded store made of some records, read from its file: the two tables that every record adds to, and their
 * rows. So that what is written beside the store is what the store writes, whatever its layout.
 *
 * @param records the statement that makes the table of records
 * @param keys the statement that makes the table of keys
 * @param positionAt which column of a record is its position
 * @param rows the rows by position
 */
record Tables(String records, String keys, int positionAt, List<Row> rows) {
    static Tables of(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            String records = sqlOf(statement, "records");
            String keys = sqlOf(statement, "keys");
            try (ResultSet found = statement.executeQuery("SELECT k.digest, r.* FROM records r"
                    + " JOIN keys k ON k.position = r.position ORDER BY r.position")) {
                int columns = found.getMetaData().getColumnCount() - 1;
                int positionAt = found.findColumn("position") - 2;
                int memberAt = found.findColumn("member") - 2;
                List<Row> rows = new ArrayList<>();
                while (found.next()) {
                    @Nullable Object[] values = new Object[columns];
                    for (int i = 0; i < columns; i++) {
                        values[i] = found.getObject(i + 2);
                    }
                    rows.add(new Row(values, memberAt, found.getBytes(1)));
                }
                return new Tables(records, keys, positionAt, List.copyOf(rows));
            }
        }
    }

    private static String sqlOf(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = '" + table + "'")) {
            if (!row.next()) {
                throw new IllegalStateException("the store has no table " + table);
            }
            return row.getString(1);
        }
    }
}
