package app.fanreward.store.mongodb;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The journals of all members, as far as a commit goes by them. Whatever it shows was seen by a majority of the database's
 * members, so that it stays, whichever of them fails. Every method throws
 * {@link app.fanreward.api.FanRewardException} with {@code STORE_UNAVAILABLE} where the database does not answer; whether
 * something was inserted is not known then.
 */
interface JournalEntries {
    /**
     * Inserts those that do not contradict what is there: of each member a number is taken once, and so is a slot.
     *
     * @param entries the entries
     * @return which of them were inserted and will stay; the others have their place taken, maybe by themselves
     */
    BitSet insert(List<Entry> entries);

    /**
     * Finds the entry that takes a slot.
     *
     * @param member in whose journal
     * @param slot the slot
     * @return the entry, or empty if the slot is free as far as a majority knows
     */
    Optional<Entry> taking(String member, String slot);

    /**
     * Tells which slots are taken by records, in one question.
     *
     * @param slots slots in the journals of any members
     * @return those of them; the others are free as far as a majority knows, or given up
     */
    Set<SlotOf> booked(Collection<SlotOf> slots);

    /**
     * Finds what keeps entries from being inserted, in one question.
     *
     * @param entries entries of different members
     * @return entries of these members that begin with the same number or take one of the same slots, maybe the very ones; none
     *     of an entry that nothing is in the way of as far as a majority knows
     */
    List<Entry> inTheWayOf(Collection<Entry> entries);

    /**
     * Tells the number of the newest record of a journal.
     *
     * @param member whose journal
     * @return the number; 0 without any record
     */
    long newest(String member);

    /**
     * Tells of journals whether they have an entry that ends with a number.
     *
     * @param ends the numbers by member
     * @return members whose journal has one; not all of them, if the entry has very many records
     */
    Collection<String> ending(Map<String, Long> ends);
}
