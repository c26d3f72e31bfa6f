package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Finds the position at which a restore ends. */
final class PointInTime {
    private static final String NEWEST = "SELECT coalesce(max(position), 0) FROM records";
    private static final String BACKWARDS =
            "SELECT " + StoredRecords.COLUMNS + " FROM " + StoredRecords.TABLES + " ORDER BY r.position DESC";
    private static final String ENTRY =
            "SELECT position FROM records" + " WHERE member = (SELECT id FROM members WHERE sort = ?) AND sequence = ?";

    private PointInTime() {}

    static long position(RestorePoint point, Statements statements) throws SQLException {
        return switch (point) {
            case RestorePoint.Everything() -> number(statements, NEWEST);
            case RestorePoint.Position(long position) -> upTo(position, statements);
            case RestorePoint.Moment(Instant instant) -> lastBookedBy(instant, statements);
            case RestorePoint.Entry(String member, long sequence) -> entry(member, sequence, statements);
        };
    }

    private static long upTo(long position, Statements statements) throws SQLException {
        long newest = number(statements, NEWEST);
        if (position > newest) {
            throw notThere("there is no record at position " + position + ": the backup ends at position " + newest);
        }
        return position;
    }

    private static long lastBookedBy(Instant instant, Statements statements) throws SQLException {
        Instant oldest = instant;
        StoredRecords records = new StoredRecords(new StoredDictionaries(statements));
        try (ResultSet rows = statements.of(BACKWARDS).executeQuery()) {
            while (rows.next()) {
                oldest = records.read(rows).recordedAt();
                if (!oldest.isAfter(instant)) {
                    return rows.getLong(1);
                }
            }
        }
        throw notThere("nothing in the backup was booked by " + instant + "; its first record was at " + oldest);
    }

    private static long entry(String member, long sequence, Statements statements) throws SQLException {
        long position = number(statements, ENTRY, MemberOrder.encode(member), sequence);
        if (position == 0) {
            throw notThere("the backup has no record " + sequence + " of member " + member);
        }
        return position;
    }

    private static long number(Statements statements, String sql, Object... parameters) throws SQLException {
        try (ResultSet row = statements.of(sql, parameters).executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static FanRewardException notThere(String message) {
        return new FanRewardException(ErrorCode.NOT_FOUND, message);
    }
}
