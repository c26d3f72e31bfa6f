package app.fanreward.store.embedded;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the journals end that were written to lately, so that the next commit to one need not ask. Right only as long as
 * nobody else writes, and to be forgotten when a transaction is rolled back. Used by the writer thread only.
 */
final class JournalEnds {
    /** A few megabytes with ids of usual length. */
    private static final int MOST = 16_384;

    private static final String END = "SELECT m.id, (SELECT coalesce(max(r.sequence), 0) FROM records r"
            + " WHERE r.member = m.id), d.second, d.nano"
            + " FROM members m LEFT JOIN due d ON d.member = m.id WHERE m.sort = ?";

    /** The end of one journal; whoever writes to the journal moves it. */
    static final class End {
        final long member;
        final byte[] sort;
        long newest;

        @Nullable
        Instant due;

        End(long member, byte[] sort, long newest, @Nullable Instant due) {
            this.member = member;
            this.sort = sort;
            this.newest = newest;
            this.due = due;
        }
    }

    private final Statements statements;
    private final Map<String, End> lately = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, End> eldest) {
            return size() > MOST;
        }
    };

    JournalEnds(Statements statements) {
        this.statements = statements;
    }

    /** Returns the end of a member's journal, or null if the member is not known. */
    @Nullable
    End of(String member) throws SQLException {
        End end = lately.get(member);
        if (end == null) {
            end = read(MemberOrder.encode(member));
            if (end != null) {
                lately.put(member, end);
            }
        }
        return end;
    }

    private @Nullable End read(byte[] sort) throws SQLException {
        try (ResultSet row = statements.of(END, (Object) sort).executeQuery()) {
            if (!row.next()) {
                return null;
            }
            long second = row.getLong(3);
            @Nullable Instant due = row.wasNull() ? null : Instant.ofEpochSecond(second, row.getLong(4));
            return new End(row.getLong(1), sort, row.getLong(2), due);
        }
    }

    void put(String member, End end) {
        lately.put(member, end);
    }

    void forget() {
        lately.clear();
    }
}
