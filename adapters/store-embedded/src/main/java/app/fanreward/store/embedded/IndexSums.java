package app.fanreward.store.embedded;

import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.encoding.ContentHash;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares indexes with their tables in constant memory: the sum of the hashes of all entries, whatever their order, is
 * that of the rows they stand for. A query that goes by an index that does not fit shows less than there is.
 */
final class IndexSums {
    /**
     * An index.
     *
     * @param name its name
     * @param table the table it is of
     * @param columns which columns of the table it holds, from 0
     */
    private record Index(String name, String table, List<Integer> columns) {}

    private static final List<Index> INDEXES = List.of(
            new Index("sqlite_autoindex_members_1", "members", List.of(2)),
            new Index("sqlite_autoindex_kinds_1", "kinds", List.of(1)),
            new Index("sqlite_autoindex_records_1", "records", List.of(1, 2)),
            new Index("sqlite_autoindex_programs_1", "programs", List.of(0)),
            new Index("sqlite_autoindex_member_keys_1", "member_keys", List.of(1)),
            new Index("sqlite_autoindex_dictionaries_1", "dictionaries", List.of(0, 1)),
            new Index("due_by_time", "due", List.of(1, 2, 3)));

    private final Map<String, Long> differences = new HashMap<>();

    /** Takes a row of a table. */
    void row(String table, PageRows.Row row) {
        for (Index index : INDEXES) {
            if (index.table().equals(table)) {
                List<@Nullable Object> entry = new ArrayList<>();
                for (int column : index.columns()) {
                    entry.add(column < row.values().size() ? row.values().get(column) : null);
                }
                entry.add(row.rowid());
                differences.merge(index.name(), hash(entry), Long::sum);
            }
        }
    }

    /** Takes an entry of an index. */
    void entry(String index, List<@Nullable Object> values) {
        differences.merge(index, -hash(values), Long::sum);
    }

    void report(Findings findings) {
        for (Index index : INDEXES) {
            if (differences.getOrDefault(index.name(), 0L) != 0) {
                findings.add("index " + index.name() + " does not fit its table " + index.table()
                        + ": some of it is damaged, and queries miss rows");
            }
        }
    }

    private static long hash(List<@Nullable Object> values) {
        CanonicalWriter out = new CanonicalWriter();
        for (Object value : values) {
            switch (value) {
                case null -> out.octet(0);
                case Long number -> out.octet(1).number(number);
                case String text -> out.octet(2).text(text);
                case byte[] bytes -> out.octet(3).bytes(bytes);
                default -> throw new IllegalArgumentException("no column: " + value.getClass());
            }
        }
        return ByteBuffer.wrap(ContentHash.of(out.toBytes()).bytes()).getLong();
    }
}
