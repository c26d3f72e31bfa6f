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

    /**
     * A page to look at.
     *
     * @param number which
     * @param above every number of a row in it is larger than this
     * @param upTo and not larger than this
     */
    private record Step(long number, long above, long upTo) {}

    private void follow(String name, long root) throws IOException {
        byte owner = (byte) names.size();
        names.add(name);
        Deque<Step> open = new ArrayDeque<>(List.of(new Step(root, Long.MIN_VALUE, Long.MAX_VALUE)));
        while (!open.isEmpty()) {
            Step step = open.pop();
            long number = step.number();
            if (number < 1 || number >= owners.length) {
                findings.add("a page of " + name + " lies outside the file: page " + number);
            } else if (seen.get((int) number)) {
                findings.add("page " + number + " is in " + name + " and in " + names.get(owners[(int) number])
                        + " at once");
            } else {
                seen.set((int) number);
                owners[(int) number] = owner;
                open(name, step, open);
            }
        }
    }

    private void open(String name, Step step, Deque<Step> open) throws IOException {
        byte[] page = file.page(step.number());
        int head = step.number() == 1 ? 100 : 0;
        int type = page[head] & 0xFF;
        boolean whole = switch (type) {
            case INDEX_LEAF -> true;
            case TABLE_LEAF -> inOrder(step);
            case TABLE_INNER, INDEX_INNER -> children(page, head, type == TABLE_INNER, step, open);
            default -> false;
        };
        if (!whole) {
            findings.add("page " + step.number() + " of " + name + " is damaged");
        }
    }

    /** Says whether the numbers of rows grow, and are those that the pages above say; else a search goes astray. */
    private boolean inOrder(Step step) throws IOException {
        long last = step.above();
        for (PageRows.Row row : PageRows.read(file, step.number()).rows()) {
            if (row.rowid() <= last || row.rowid() > step.upTo()) {
                return false;
            }
            last = row.rowid();
        }
        return true;
    }

    private static boolean children(byte[] page, int head, boolean ofTable, Step step, Deque<Step> open) {
        int cells = DatabaseFile.word(page, head + 3, 2);
        long above = step.above();
        boolean inOrder = true;
        for (int i = 0; i < cells; i++) {
            int pointer = head + INNER_HEAD + 2 * i;
            int cell = pointer + 2 <= page.length ? DatabaseFile.word(page, pointer, 2) : page.length;
            if (cell + 4 > page.length) {
                return false;
            }
            long upTo = ofTable ? PageRows.varint(page, cell + 4).orElse(above) : step.upTo();
            inOrder &= !ofTable || (upTo > above && upTo <= step.upTo());
            open.push(new Step(Integer.toUnsignedLong(DatabaseFile.word(page, cell, 4)), above, upTo));
            above = ofTable ? upTo : above;
        }
        open.push(new Step(Integer.toUnsignedLong(DatabaseFile.word(page, head + 8, 4)), above, step.upTo()));
        return inOrder;
    }
}
