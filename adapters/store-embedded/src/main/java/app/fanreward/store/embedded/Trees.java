package app.fanreward.store.embedded;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which page belongs to which table or index, as far as the trees of a database can be followed from their roots. */
final class Trees {
    private static final int TABLE_INNER = 0x05;
    private static final int TABLE_LEAF = 0x0D;
    private static final int INDEX_INNER = 0x02;
    private static final int INDEX_LEAF = 0x0A;
    private static final int INNER_HEAD = 12;

    private final DatabaseFile file;
    private final Findings findings;
    private final List<String> names = new ArrayList<>();
    private final byte[] owners;
    private final BitSet seen = new BitSet();

    private Trees(DatabaseFile file, Findings findings) {
        this.file = file;
        this.findings = findings;
        this.owners = new byte[Math.toIntExact(file.pages() + 1)];
        names.add("");
    }

    static Trees of(DatabaseFile file, Findings findings) throws IOException {
        Trees trees = new Trees(file, findings);
        trees.follow("sqlite_schema", 1);
        for (Map.Entry<String, Long> root : trees.roots().entrySet()) {
            trees.follow(root.getKey(), root.getValue());
        }
        return trees;
    }

    /** Names the table or index that a page belongs to; empty if it is in no tree. */
    String owner(long page) {
        return names.get(owners[(int) page]);
    }

    private Map<String, Long> roots() throws IOException {
        Map<String, Long> roots = new HashMap<>();
        for (int page = seen.nextSetBit(0); page >= 0; page = seen.nextSetBit(page + 1)) {
            for (PageRows.Row row : PageRows.read(file, page).rows()) {
                if (row.values().size() == 5
                        && row.values().get(1) instanceof String name
                        && row.values().get(3) instanceof Long root
                        && root > 0) {
                    roots.put(name, root);
                }
            }
        }
        return roots;
    }

    private void follow(String name, long root) throws IOException {
        byte owner = (byte) names.size();
        names.add(name);
        Deque<Long> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            long number = open.pop();
            if (number < 1 || number >= owners.length) {
                findings.add("a page of " + name + " lies outside the file: page " + number);
            } else if (seen.get((int) number)) {
                findings.add("page " + number + " is in " + name + " and in "
                        + names.get(owners[(int) number]) + " at once");
            } else {
                seen.set((int) number);
                owners[(int) number] = owner;
                open(name, number, open);
            }
        }
    }

    private void open(String name, long number, Deque<Long> open) throws IOException {
        byte[] page = file.page(number);
        int head = number == 1 ? 100 : 0;
        int type = page[head] & 0xFF;
        if (type == TABLE_LEAF || type == INDEX_LEAF) {
            return;
        }
        if (type != TABLE_INNER && type != INDEX_INNER) {
            findings.add("page " + number + " of " + name + " is damaged");
            return;
        }
        int cells = DatabaseFile.word(page, head + 3, 2);
        open.push(Integer.toUnsignedLong(DatabaseFile.word(page, head + 8, 4)));
        for (int i = 0; i < cells; i++) {
            int pointer = head + INNER_HEAD + 2 * i;
            int cell = pointer + 2 <= page.length ? DatabaseFile.word(page, pointer, 2) : page.length;
            if (cell + 4 > page.length) {
                findings.add("page " + number + " of " + name + " is damaged");
                return;
            }
            open.push(Integer.toUnsignedLong(DatabaseFile.word(page, cell, 4)));
        }
    }
}
