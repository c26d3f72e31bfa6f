package app.fanreward.store.mongodb;

import java.util.Collection;
import java.util.List;

/**
 * The pages of the order in which entries became visible, and the entries that have no position yet. Whatever is shown was seen
 * by a majority of the database's members, so that it stays. Every method throws
 * {@link app.fanreward.api.FanRewardException} with {@code STORE_UNAVAILABLE} where the database does not answer; whether
 * something was written is not known then.
 */
interface PositionPages {
    /**
     * An entry with records that has no position yet.
     *
     * @param id its own
     * @param member whose journal
     * @param first the number of its first record
     * @param count how many records it has
     */
    record Unplaced(String id, String member, long first, int count) {}

    /**
     * An entry on a page.
     *
     * @param entry its id
     * @param member whose journal
     * @param count how many records it has, and so how many positions
     */
    record Line(String entry, String member, int count) {}

    /**
     * A page.
     *
     * @param number from 1 on
     * @param begin the position of the first record on it
     * @param lines its entries in their order
     */
    record Page(long number, long begin, List<Line> lines) {
        public Page {
            lines = List.copyOf(lines);
        }

        /** The position of the last record on it. */
        long end() {
            return begin + lines.stream().mapToLong(Line::count).sum() - 1;
        }
    }

    /**
     * Where the newest page ends.
     *
     * @param page its number; 0 if there is none yet
     * @param position the position of the last record on it; 0 if there is none yet
     * @param noted whether every entry on it says where it stands
     */
    record End(long page, long position, boolean noted) {
        /** Before the first page. */
        static final End NONE = new End(0, 0, true);
    }

    /** The newest page. */
    End newest();

    /** The newest page of which everything is noted. */
    End newestNoted();

    /** A page that is there. */
    Page page(long number);

    /**
     * Finds entries without a position, by their ids.
     *
     * @param limit how many at most; one that comes while it is looked for others may be passed by
     */
    List<Unplaced> unplaced(int limit);

    /** Finds the entries of members without a position: all that were there before the call. */
    List<Unplaced> unplaced(Collection<String> members);

    /** Writes a page, if its number is not taken; returns whether it did. */
    boolean write(Page page);

    /** Notes on each entry of a page where it stands, unless that is noted already. Doing it again does nothing. */
    void place(Page page);

    /** Notes that every entry on a page says where it stands. */
    void noted(long number);
}
