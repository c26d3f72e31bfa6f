package app.fanreward.store.mongodb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pages and the entries on them in a simulated database: the pages on one shard, the entries on several, by member. A look for
 * entries goes over one shard after the other and by ids, so that what comes in meanwhile may be passed by; the notes on the
 * entries of a page are written one at a time, in any order.
 */
final class SimulatedPages implements PositionPages {
    private final Random random;
    private final ReplicaSet<Map<Long, Kept>> pages;
    private final List<ReplicaSet<Map<String, Written>>> shards = new ArrayList<>();

    /** An entry that was written, and where it stands, once that is noted. */
    record Written(
            String id,
            String member,
            long first,
            int count,
            @Nullable Long position) {
        long last() {
            return first + count - 1;
        }

        /** The position of its first record; to be asked only where it has one. */
        long begin() {
            return Objects.requireNonNull(position, id);
        }

        /** The position of its last record; to be asked only where it has one. */
        long lastPosition() {
            return begin() + count - 1;
        }
    }

    private record Kept(Page page, boolean noted) {}

    SimulatedPages(int shards, Processes processes, Random random, Collection<ReplicaSet<?>> database) {
        this.random = random;
        this.pages = new ReplicaSet<>(Map.of(), processes);
        database.add(pages);
        for (int i = 0; i < shards; i++) {
            ReplicaSet<Map<String, Written>> shard = new ReplicaSet<>(Map.of(), processes);
            this.shards.add(shard);
            database.add(shard);
        }
    }

    private ReplicaSet<Map<String, Written>> shard(String member) {
        return shards.get(Math.floorMod(member.hashCode(), shards.size()));
    }

    /** What a majority has of entries. */
    List<Written> all() {
        return shards.stream()
                .flatMap(shard -> shard.majority().values().stream())
                .toList();
    }

    /** What a majority has of pages, by their numbers. */
    List<Page> pages() {
        return pages.majority().values().stream()
                .map(Kept::page)
                .sorted(Comparator.comparingLong(Page::number))
                .toList();
    }

    /** Inserts an entry, unless its place in the journal is taken. */
    void insert(Written entry) {
        shard(entry.member())
                .write(all -> all.values().stream()
                                .anyMatch(other -> other.member().equals(entry.member())
                                        && other.first() <= entry.last()
                                        && entry.first() <= other.last())
                        ? Optional.empty()
                        : Optional.of(ReplicaSet.with(all, entry.id(), entry)));
    }

    /** The number of the last record of a journal. */
    long last(String member) {
        return shard(member)
                .read(all -> all.values().stream()
                        .filter(entry -> entry.member().equals(member))
                        .mapToLong(Written::last)
                        .max()
                        .orElse(0));
    }

    /** Entries that stand after a position, in their order. */
    List<Written> placed(long after, long upTo) {
        return shards.stream()
                .flatMap(shard -> shard
                        .read(all -> all.values().stream()
                                .filter(entry -> entry.position() != null
                                        && entry.lastPosition() > after
                                        && entry.lastPosition() <= upTo)
                                .toList())
                        .stream())
                .sorted(Comparator.comparing(Written::lastPosition))
                .toList();
    }

    @Override
    public End newest() {
        return pages.read(all -> last(all, any -> true));
    }

    @Override
    public End newestNoted() {
        return pages.read(all -> last(all, Kept::noted));
    }

    /** The newest page, which may be forgotten. */
    End newestLocally() {
        return pages.readLocally(all -> last(all, any -> true));
    }

    private static End last(Map<Long, Kept> all, Predicate<Kept> which) {
        return all.values().stream()
                .filter(which)
                .max(Comparator.comparingLong(kept -> kept.page().number()))
                .map(kept -> new End(kept.page().number(), kept.page().end(), kept.noted()))
                .orElse(End.NONE);
    }

    @Override
    public Page page(long number) {
        return pages.read(all -> page(all, number));
    }

    /** A page that may be forgotten. */
    Page pageLocally(long number) {
        return pages.readLocally(all -> page(all, number));
    }

    private static Page page(Map<Long, Kept> all, long number) {
        return Objects.requireNonNull(all.get(number), "page " + number).page();
    }

    @Override
    public List<Unplaced> unplaced(int limit) {
        return look(any -> true, ReplicaSet::read).limit(limit).toList();
    }

    /** Entries without a position, some of which may be forgotten. */
    List<Unplaced> unplacedLocally(int limit) {
        return look(any -> true, ReplicaSet::readLocally).limit(limit).toList();
    }

    @Override
    public List<Unplaced> unplaced(Collection<String> members) {
        return look(entry -> members.contains(entry.member()), ReplicaSet::read).toList();
    }

    private interface Reading {
        List<Written> of(
                ReplicaSet<Map<String, Written>> shard, Function<Map<String, Written>, List<Written>> question);
    }

    private Stream<Unplaced> look(Predicate<Written> which, Reading reading) {
        TreeMap<String, Unplaced> found = new TreeMap<>();
        for (ReplicaSet<Map<String, Written>> shard : shards) {
            List<Written> seen = reading.of(shard, all -> unplaced(all, which));
            List<Written> passed = seen.subList(0, seen.isEmpty() ? 0 : random.nextInt(seen.size() + 1));
            String from = passed.isEmpty() ? "" : passed.get(passed.size() - 1).id();
            List<Written> rest = reading.of(shard, all -> unplaced(all, which)).stream()
                    .filter(entry -> entry.id().compareTo(from) > 0)
                    .toList();
            Stream.concat(passed.stream(), rest.stream())
                    .forEach(entry -> found.put(
                            entry.id(), new Unplaced(entry.id(), entry.member(), entry.first(), entry.count())));
        }
        return found.values().stream();
    }

    private static List<Written> unplaced(Map<String, Written> all, Predicate<Written> which) {
        return all.values().stream()
                .filter(entry -> entry.position() == null && which.test(entry))
                .sorted(Comparator.comparing(Written::id))
                .toList();
    }

    @Override
    public boolean write(Page page) {
        boolean[] fits = {false};
        pages.write(all -> {
            fits[0] = !all.containsKey(page.number());
            return fits[0] ? Optional.of(ReplicaSet.with(all, page.number(), new Kept(page, false))) : Optional.empty();
        });
        return fits[0];
    }

    /** A note that changes nothing is waited for as well: a majority has to know what it found. */
    @Override
    public void place(Page page) {
        List<Written> notes = new ArrayList<>();
        long position = page.begin();
        for (Line line : page.lines()) {
            notes.add(new Written(line.entry(), line.member(), 0, line.count(), position));
            position += line.count();
        }
        Collections.shuffle(notes, random);
        notes.forEach(note -> shard(note.member()).write(all -> Optional.of(noted(all, note))));
    }

    private static Map<String, Written> noted(Map<String, Written> all, Written note) {
        Written before = all.get(note.id());
        return before == null || before.position() != null
                ? all
                : ReplicaSet.with(
                        all,
                        note.id(),
                        new Written(before.id(), before.member(), before.first(), before.count(), note.position()));
    }

    @Override
    public void noted(long number) {
        pages.write(all -> Optional.of(ReplicaSet.with(all, number, new Kept(page(all, number), true))));
    }
}
