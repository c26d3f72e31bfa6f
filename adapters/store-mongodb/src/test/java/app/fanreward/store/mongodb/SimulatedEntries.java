package app.fanreward.store.mongodb;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Journals in a simulated database. */
final class SimulatedEntries implements JournalEntries {
    private final ReplicaSet<List<Entry>> entries;
    private final boolean local;

    private SimulatedEntries(ReplicaSet<List<Entry>> entries, boolean local) {
        this.entries = entries;
        this.local = local;
    }

    static SimulatedEntries in(Processes processes, Collection<ReplicaSet<?>> database) {
        ReplicaSet<List<Entry>> entries = new ReplicaSet<>(List.of(), processes);
        database.add(entries);
        return new SimulatedEntries(entries, false);
    }

    /** The same journals, of which is shown what may be forgotten. */
    SimulatedEntries readLocally() {
        return new SimulatedEntries(entries, true);
    }

    private <T> T read(Function<List<Entry>, T> question) {
        return local ? entries.readLocally(question) : entries.read(question);
    }

    /** What stays of everything. */
    List<Entry> all() {
        return entries.majority();
    }

    @Override
    public BitSet insert(List<Entry> inserted) {
        BitSet fits = new BitSet();
        for (int i = 0; i < inserted.size(); i++) {
            Entry entry = inserted.get(i);
            boolean[] fit = {false};
            entries.write(before -> {
                fit[0] = before.stream().noneMatch(other -> contradicts(entry, other));
                if (!fit[0]) {
                    return Optional.empty();
                }
                List<Entry> after = new ArrayList<>(before);
                after.add(entry);
                return Optional.of(List.copyOf(after));
            });
            fits.set(i, fit[0]);
        }
        return fits;
    }

    private static boolean contradicts(Entry entry, Entry other) {
        if (entry.id().equals(other.id())) {
            return true;
        }
        Set<String> slots = new HashSet<>(entry.slots());
        slots.retainAll(other.slots());
        return entry.member().equals(other.member()) && (entry.first() == other.first() || !slots.isEmpty());
    }

    @Override
    public Optional<Entry> taking(String member, String slot) {
        return read(all -> all.stream()
                .filter(entry -> entry.member().equals(member) && entry.slots().contains(slot))
                .findFirst());
    }

    @Override
    public Set<SlotOf> booked(Collection<SlotOf> slots) {
        return read(all -> all.stream()
                .filter(entry -> !entry.givesUp())
                .flatMap(entry -> entry.slots().stream().map(slot -> new SlotOf(entry.member(), slot)))
                .filter(slots::contains)
                .collect(Collectors.toSet()));
    }

    @Override
    public List<Entry> inTheWayOf(Collection<Entry> asked) {
        return read(all -> all.stream()
                .filter(entry -> asked.stream().anyMatch(one -> contradicts(one, entry)))
                .toList());
    }

    /** The entry that ends a journal. */
    Optional<Entry> end(String member) {
        return read(all -> all.stream()
                .filter(entry -> entry.member().equals(member) && !entry.givesUp())
                .max(Comparator.comparingLong(Entry::first)));
    }

    @Override
    public long newest(String member) {
        return end(member).map(Entry::last).orElse(0L);
    }

    @Override
    public Collection<String> ending(Map<String, Long> ends) {
        return read(all -> all.stream()
                .filter(entry -> !entry.givesUp() && Long.valueOf(entry.last()).equals(ends.get(entry.member())))
                .map(Entry::member)
                .toList());
    }
}
