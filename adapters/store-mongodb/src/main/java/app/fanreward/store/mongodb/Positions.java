package app.fanreward.store.mongodb;

import app.fanreward.store.mongodb.PositionPages.End;
import app.fanreward.store.mongodb.PositionPages.Line;
import app.fanreward.store.mongodb.PositionPages.Page;
import app.fanreward.store.mongodb.PositionPages.Unplaced;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Settles the order in which records became visible, when somebody asks for it: whoever asks writes the next page of the
 * order, which lists entries that have no position yet, and then notes on each entry where it stands. The number of the page is
 * taken once, so that of several who write it one wins; and no page is begun before everything of the one before it is noted,
 * so that no entry stands on two. Safe for use by many threads.
 */
final class Positions {
    static final int PAGE = 1_000;

    private final PositionPages pages;
    private final int pageSize;
    private final boolean readOnly;

    /**
     * Begins.
     *
     * @param pageSize about how many entries a page lists
     * @param readOnly whether nothing may be written: then records wait for somebody else to settle where they stand
     */
    Positions(PositionPages pages, int pageSize, boolean readOnly) {
        this.pages = pages;
        this.pageSize = pageSize;
        this.readOnly = readOnly;
    }

    /**
     * Gives a position to everything that was visible before the call; returns that of the newest record that has one, or 0.
     */
    long settle() {
        if (readOnly) {
            return pages.newestNoted().position();
        }
        @Nullable End before = null;
        while (true) {
            List<Unplaced> next = unplaced();
            if (next.isEmpty()) {
                // Asked for only now: others may have given positions to what was visible while this one looked.
                return noted(pages.newest()).position();
            }
            if (before == null) {
                // What is on a page that was noted before the next look is not seen by it any more.
                before = noted(pages.newest());
                continue;
            }
            Page page = page(before, next);
            if (pages.write(page)) {
                note(page);
                before = new End(page.number(), page.end(), true);
            } else {
                // Somebody else was first.
                before = null;
            }
        }
    }

    private End noted(End end) {
        if (!end.noted()) {
            note(pages.page(end.page()));
        }
        return end;
    }

    private void note(Page page) {
        pages.place(page);
        pages.noted(page.number());
    }

    private static Page page(End before, List<Unplaced> entries) {
        return new Page(
                before.page() + 1,
                before.position() + 1,
                entries.stream()
                        .map(entry -> new Line(entry.id(), entry.member(), entry.count()))
                        .toList());
    }

    /**
     * Entries without a position, in about the order in which they were written; those of one member by their numbers, and
     * none without the one before it.
     */
    private List<Unplaced> unplaced() {
        List<Unplaced> found = pages.unplaced(pageSize);
        Map<String, TreeMap<Long, Unplaced>> byMember = new LinkedHashMap<>();
        for (Unplaced entry : found) {
            byMember.computeIfAbsent(entry.member(), member -> new TreeMap<>()).put(entry.first(), entry);
        }
        Set<String> completed = complete(byMember);
        Map<String, Iterator<Unplaced>> next = new HashMap<>();
        byMember.forEach((member, entries) -> next.put(member, entries.values().iterator()));
        List<Unplaced> ordered = new ArrayList<>(found.size());
        for (Unplaced entry : found) {
            Iterator<Unplaced> own = next.get(entry.member());
            if (own != null && completed.contains(entry.member())) {
                own.forEachRemaining(ordered::add);
            } else if (own != null) {
                ordered.add(own.next());
            }
        }
        return ordered;
    }

    /**
     * Adds entries that stand before some that were found and were not found themselves: the clock of another machine named them so
     * that the look had passed them when they came. Whatever comes before an entry that was seen is seen by a look that begins
     * afterwards. Returns the members of whom there were any.
     */
    private Set<String> complete(Map<String, TreeMap<Long, Unplaced>> found) {
        List<String> asked = found.entrySet().stream()
                .filter(each -> mayMissSome(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        Set<String> completed = new HashSet<>();
        if (!asked.isEmpty()) {
            for (Unplaced entry : pages.unplaced(asked)) {
                TreeMap<Long, Unplaced> known = found.get(entry.member());
                if (known != null
                        && entry.first() < known.lastKey()
                        && known.putIfAbsent(entry.first(), entry) == null) {
                    completed.add(entry.member());
                }
            }
        }
        return completed;
    }

    private static boolean mayMissSome(TreeMap<Long, Unplaced> entries) {
        long next = 1;
        for (Map.Entry<Long, Unplaced> entry : entries.entrySet()) {
            if (entry.getKey() != next) {
                return true;
            }
            next = entry.getKey() + entry.getValue().count();
        }
        return false;
    }
}
