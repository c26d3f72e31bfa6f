package app.fanreward.store.embedded;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what is needed to unpack records: dictionaries, with the checksum that proves them, and the ids of members,
 * which a file says up to four times. And for the names of kinds, to tell whether rows show the right ones.
 */
final class SalvagedHelps {
    private static final Set<String> OWNERS =
            Set.of("", "dictionaries", "members", "sqlite_autoindex_members_1", "due", "due_by_time", "kinds");
    private static final String PUT_NAME = "INSERT INTO names (member, sort, sure) VALUES (?, ?, ?)"
            + " ON CONFLICT (member, sort) DO UPDATE SET sure = max(sure, excluded.sure)";
    private static final String PUT_KIND = "INSERT OR IGNORE INTO kinds (id, name) VALUES (?, ?)";
    private static final String PUT_DICTIONARY =
            "INSERT OR IGNORE INTO dictionaries (number, content, head) VALUES (?, ?, ?)";

    private final Scratch scratch;

    SalvagedHelps(Scratch scratch) {
        this.scratch = scratch;
    }

    void run(DatabaseFile file, Trees trees) throws IOException, SQLException {
        for (long page = 1; page <= file.pages(); page++) {
            String owner = trees.owner(page);
            if (OWNERS.contains(owner)) {
                PageRows.Content content = PageRows.read(file, page);
                for (PageRows.Row row : content.rows()) {
                    if (content.ofIndex()) {
                        entry(owner, row.values());
                    } else {
                        row(owner, row);
                    }
                }
            }
        }
    }

    private void row(String owner, PageRows.Row row) throws SQLException {
        if (owner.equals("kinds")) {
            kind(row);
        } else if (!dictionary(row.values()) && !member(row, owner.equals("members") ? 1 : 0)) {
            due(row);
        }
    }

    private void entry(String owner, List<@Nullable Object> values) throws SQLException {
        int columns = values.size();
        boolean named = switch (owner) {
            case "sqlite_autoindex_members_1" -> columns == 2;
            case "due_by_time" -> columns == 4;
            default -> false;
        };
        if (named && values.get(columns - 2) instanceof byte[] sort && values.get(columns - 1) instanceof Long id) {
            scratch.put(PUT_NAME, id, sort, 0L);
        }
    }

    /** Takes a dictionary; one copy is enough. */
    boolean dictionary(List<@Nullable Object> values) throws SQLException {
        if (values.size() == 5
                && values.get(0) instanceof Long number
                && values.get(2) instanceof byte[] content
                && values.get(3) instanceof byte[] head
                && values.get(4) instanceof Long crc
                && crc == Checksum.ofDictionary(number, content, head)) {
            scratch.put(PUT_DICTIONARY, number, content, head);
            return true;
        }
        return false;
    }

    /** Takes a member whose two forms of the id agree. */
    boolean member(PageRows.Row row, long sure) throws SQLException {
        List<@Nullable Object> values = row.values();
        if (values.size() == 3
                && values.get(1) instanceof String name
                && values.get(2) instanceof byte[] sort
                && name.equals(MemberOrder.asText(MemberOrder.decode(sort)))) {
            scratch.put(PUT_NAME, row.rowid(), sort, sure);
            return true;
        }
        return false;
    }

    private void kind(PageRows.Row row) throws SQLException {
        if (row.values().size() == 2 && row.values().get(1) instanceof String name) {
            scratch.put(PUT_KIND, row.rowid(), name);
        }
    }

    private void due(PageRows.Row row) throws SQLException {
        if (row.values().size() == 4
                && row.values().get(1) instanceof Long
                && row.values().get(2) instanceof Long
                && row.values().get(3) instanceof byte[] sort) {
            scratch.put(PUT_NAME, row.rowid(), sort, 0L);
        }
    }
}
