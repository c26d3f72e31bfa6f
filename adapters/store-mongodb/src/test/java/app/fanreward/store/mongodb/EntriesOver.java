package app.fanreward.store.mongodb;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Journals that are those beneath, as far as nothing else is said. */
interface EntriesOver extends JournalEntries {
    /** Those beneath. */
    JournalEntries entries();

    @Override
    default BitSet insert(List<Entry> inserted) {
        return entries().insert(inserted);
    }

    @Override
    default Optional<Entry> taking(String member, String slot) {
        return entries().taking(member, slot);
    }

    @Override
    default Set<SlotOf> booked(Collection<SlotOf> slots) {
        return entries().booked(slots);
    }

    @Override
    default List<Entry> inTheWayOf(Collection<Entry> asked) {
        return entries().inTheWayOf(asked);
    }

    @Override
    default long newest(String member) {
        return entries().newest(member);
    }

    @Override
    default Collection<String> ending(Map<String, Long> ends) {
        return entries().ending(ends);
    }
}
