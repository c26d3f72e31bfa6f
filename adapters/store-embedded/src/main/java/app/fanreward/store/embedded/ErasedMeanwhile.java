package app.fanreward.store.embedded;

import app.fanreward.api.store.MemberKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Destroys in a copy what was destroyed in the store after the copy was begun. Keys are no part of the journal: without
 * them a copy is as much a prefix of it as before.
 */
final class ErasedMeanwhile {
    private static final String DESTROYED = "SELECT sort FROM member_keys WHERE destroyed = 1";

    private ErasedMeanwhile() {}

    /** Looks, and writes to the copy only if there is something to destroy. No part of a destroyed key is left in it. */
    static void destroyIn(StoreFolder copy, StoreFolder source) throws SQLException {
        List<String> members = missing(copy, source);
        if (members.isEmpty()) {
            return;
        }
        try (Statements statements = new Statements(Sqlite.openWriter(copy))) {
            Schema.prepare(copy, statements.connection());
            Appender appender = new Appender(statements, KeyDigest.SHA_256);
            Sqlite.execute(statements.connection(), "BEGIN IMMEDIATE");
            for (String member : members) {
                appender.destroyMemberKey(member);
            }
            Sqlite.execute(statements.connection(), "COMMIT");
        }
    }

    private static List<String> missing(StoreFolder copy, StoreFolder source) throws SQLException {
        List<String> members = new ArrayList<>();
        try (Statements now = ReadingSide.opening(source).open();
                Statements then = new Statements(Sqlite.openReader(copy));
                ResultSet rows = now.of(DESTROYED).executeQuery()) {
            Reader copied = new Reader(then, KeyDigest.SHA_256);
            while (rows.next()) {
                String member = MemberOrder.decode(rows.getBytes(1));
                if (!(copied.memberKey(member) instanceof MemberKey.Destroyed)) {
                    members.add(member);
                }
            }
        }
        return members;
    }
}
