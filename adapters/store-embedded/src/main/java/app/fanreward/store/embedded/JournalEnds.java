package app.fanreward.store.embedded;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the journals end that were written to lately, so that the next commit to one need not ask. Right only as long as
 * nobody else writes, and to be forgotten when a transaction is rolled back. Used by the writer thread only.
 */
final class JournalEnds {
    /** A few megabytes with ids of usual length. */
    private static final int MOST = 16_384;

    private static final long NANOS = 1_000_000_000;

    private static final String END = "SELECT m.id, (SELECT coalesce(max(r.sequence), 0) FROM records r"
            + " WHERE r.member = m.id), d.second, d.nano"
            + " FROM members m LEFT JOIN due d ON d.member = m.id WHERE m.sort = ?";

    /** The end of one journal; whoever writes to the journal moves it. */
    static final class End {
        final long member;
        final byte[] sort;
        long newest;
        private boolean dueKnown;
        private @Nullable Instant due;

        private End(long member, byte[] sort, long newest) {
            this.member = member;
            this.sort = sort;
            this.newest = newest;
        }

        /** The end of the journal of a member who has none yet. */
        static End ofNew(long member, byte[] sort) {
            End end = new End(member, sort, 0);
            end.setDue(null);
            return end;
        }

        /** Says whether it is certain that a member is due as told. */
        boolean isDue(@Nullable Instant told) {
            return dueKnown && Objects.equals(told, due);
        }

        void setDue(@Nullable Instant now) {
            dueKnown = true;
            due = now;
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
            End end = new End(row.getLong(1), sort, row.getLong(2));
            long second = row.getLong(3);
            if (row.wasNull()) {
                end.setDue(null);
                return end;
            }
            long nano = row.getLong(4);
            // A damaged hint is one that is not known: the next commit writes it anew.
            if (second >= Instant.MIN.getEpochSecond()
                    && second <= Instant.MAX.getEpochSecond()
                    && nano >= 0
                    && nano < NANOS) {
                end.setDue(Instant.ofEpochSecond(second, nano));
            }
            return end;
        }
    }

    void put(String member, End end) {
        lately.put(member, end);
    }

    void forget() {
        lately.clear();
    }
}
