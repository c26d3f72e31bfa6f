package app.fanreward.store.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Takes the newest records off a store that nobody else has open, with all that depended on them. */
final class Cut {
    private static final String PUT_BUDGET = "INSERT INTO budgets (campaign, used, crc32c) VALUES (?, ?, ?)";

    private Cut() {}

    /** Removes all records after a position, and what is said of them elsewhere. */
    static void after(long last, Statements statements) throws SQLException {
        Connection connection = statements.connection();
        // Overwritten, not only unlinked: what was cut off must not be found in the file again.
        Sqlite.execute(connection, "PRAGMA secure_delete = ON");
        Sqlite.execute(connection, "BEGIN IMMEDIATE");
        // A key's digests were taken in the order of positions: what stays has no gap that a search would end at.
        statements.of("DELETE FROM keys WHERE position > ?", last).executeUpdate();
        statements.of("DELETE FROM records WHERE position > ?", last).executeUpdate();
        Sqlite.execute(
                connection,
                "DELETE FROM snapshots WHERE sequence >"
                        + " (SELECT coalesce(max(sequence), 0) FROM records r WHERE r.member = snapshots.member)");
        Sqlite.execute(connection, "DELETE FROM members WHERE id NOT IN (SELECT member FROM records)");
        // Whatever was due then may be due again: a hint too many costs a look, one too few a sweep.
        Sqlite.execute(connection, "DELETE FROM due");
        Sqlite.execute(connection, "INSERT INTO due (member, second, nano, sort) SELECT id, 0, 0, sort FROM members");
        Sqlite.execute(connection, "COMMIT");
        long free = Sqlite.number(connection, "PRAGMA freelist_count");
        if (free > Sqlite.number(connection, "PRAGMA page_count") / 4) {
            Sqlite.execute(connection, "VACUUM");
        }
    }

    /** Puts budgets as the records that stayed drew on them. */
    static void replaceBudgets(Map<String, Long> drawn, Statements statements) throws SQLException {
        Connection connection = statements.connection();
        Sqlite.execute(connection, "BEGIN IMMEDIATE");
        Sqlite.execute(connection, "DELETE FROM budgets");
        for (Map.Entry<String, Long> budget : drawn.entrySet()) {
            long crc = Checksum.ofBudget(budget.getKey(), budget.getValue());
            statements.of(PUT_BUDGET, budget.getKey(), budget.getValue(), crc).executeUpdate();
        }
        Sqlite.execute(connection, "COMMIT");
    }
}
