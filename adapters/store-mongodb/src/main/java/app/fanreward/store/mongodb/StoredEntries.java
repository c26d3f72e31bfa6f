package app.fanreward.store.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.RecordLocation;
import app.fanreward.store.mongodb.database.Answers;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The journals in the collection {@code rewardlogs}. Safe for use by many threads. */
final class StoredEntries implements JournalEntries {
    /** How many entries of a journal are looked through for its end: nearly none has so many records. */
    private static final long MOST_LOOKED_THROUGH = 64;

    /** How many records most entries have at most. */
    private static final long FEW = 8;

    private final MongoCollection<Document> rewardlogs;

    StoredEntries(MongoCollection<Document> rewardlogs) {
        this.rewardlogs = rewardlogs;
    }

    @Override
    public BitSet insert(List<Entry> entries) {
        List<Document> documents = entries.stream().map(EntryDocuments::write).toList();
        BitSet inserted = new BitSet(entries.size());
        inserted.set(0, entries.size());
        try {
            Answers.to(() -> rewardlogs.insertMany(documents, new InsertManyOptions().ordered(false)));
        } catch (FanRewardException failure) {
            if (!(failure.getCause() instanceof MongoBulkWriteException partly)
                    || partly.getWriteConcernError() != null) {
                throw failure;
            }
            for (BulkWriteError error : partly.getWriteErrors()) {
                if (error.getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw failure;
                }
                inserted.clear(error.getIndex());
            }
        }
        return inserted;
    }

    @Override
    public Optional<Entry> taking(String member, String slot) {
        return one(and(ofMember(member), eq(EntryDocuments.SLOTS, Texts.write(slot))));
    }

    private Optional<Entry> one(Bson filter) {
        return Answers.of(
                () -> Optional.ofNullable(rewardlogs.find(filter).first()).map(EntryDocuments::read));
    }

    /** The entry that ends a journal. */
    Optional<Entry> end(String member) {
        return Answers.of(() -> Optional.ofNullable(rewardlogs
                        .find(ofRecords(member))
                        .sort(descending(EntryDocuments.FIRST))
                        .limit(1)
                        .first())
                .map(EntryDocuments::read));
    }

    static Bson ofMember(String member) {
        return eq(EntryDocuments.MEMBER, Texts.write(member));
    }

    /** What only gives slots up has a negative number. */
    static Bson ofRecords(String member) {
        return and(ofMember(member), gt(EntryDocuments.FIRST, 0L));
    }

    @Override
    public List<Entry> inTheWayOf(Collection<Entry> entries) {
        List<Bson> wanted = new ArrayList<>();
        for (Entry entry : entries) {
            wanted.add(and(ofMember(entry.member()), eq(EntryDocuments.FIRST, entry.first())));
            wanted.add(and(
                    ofMember(entry.member()),
                    in(
                            EntryDocuments.SLOTS,
                            entry.slots().stream().map(Texts::write).toList())));
        }
        return Answers.of(() -> {
            List<Entry> found = new ArrayList<>();
            rewardlogs.find(or(wanted)).map(EntryDocuments::read).into(found);
            return found;
        });
    }

    @Override
    public long newest(String member) {
        @Nullable
        Document last = Answers.of(() -> rewardlogs
                .find(ofRecords(member))
                .projection(include(EntryDocuments.LAST))
                .sort(descending(EntryDocuments.FIRST))
                .limit(1)
                .first());
        return last == null ? 0 : last.getLong(EntryDocuments.LAST);
    }

    @Override
    public Collection<String> ending(Map<String, Long> ends) {
        List<Bson> wanted = new ArrayList<>();
        ends.forEach((member, last) -> wanted.add(and(
                ofMember(member),
                gt(EntryDocuments.FIRST, Math.max(0, last - MOST_LOOKED_THROUGH)),
                lte(EntryDocuments.FIRST, last),
                eq(EntryDocuments.LAST, last))));
        return Answers.of(() -> {
            Set<String> members = new HashSet<>();
            for (Document found : rewardlogs.find(or(wanted)).projection(include(EntryDocuments.MEMBER))) {
                members.add(Texts.read(found.getString(EntryDocuments.MEMBER)));
            }
            return members;
        });
    }

    @Override
    public Set<SlotOf> booked(Collection<SlotOf> slots) {
        Map<String, List<String>> membersBySlot = new HashMap<>();
        for (SlotOf slot : slots) {
            membersBySlot
                    .computeIfAbsent(Texts.write(slot.slot()), any -> new ArrayList<>())
                    .add(Texts.write(slot.member()));
        }
        if (membersBySlot.isEmpty()) {
            return Set.of();
        }
        List<Bson> wanted = new ArrayList<>();
        membersBySlot.forEach(
                (slot, members) -> wanted.add(and(in(EntryDocuments.MEMBER, members), eq(EntryDocuments.SLOTS, slot))));
        return Answers.of(() -> {
            Set<SlotOf> booked = new HashSet<>();
            for (Document found : rewardlogs
                    .find(and(gt(EntryDocuments.FIRST, 0L), or(wanted)))
                    .projection(include(EntryDocuments.MEMBER, EntryDocuments.SLOTS))) {
                String member = Texts.read(found.getString(EntryDocuments.MEMBER));
                for (String slot : found.getList(EntryDocuments.SLOTS, String.class)) {
                    booked.add(new SlotOf(member, Texts.read(slot)));
                }
            }
            booked.retainAll(Set.copyOf(slots));
            return booked;
        });
    }

    /** Where slots are taken by the records that they are of. */
    Map<SlotOf, RecordLocation> places(Collection<SlotOf> asked) {
        Map<String, List<String>> byMember = new HashMap<>();
        for (SlotOf slot : asked) {
            byMember.computeIfAbsent(slot.member(), member -> new ArrayList<>()).add(Texts.write(slot.slot()));
        }
        if (byMember.isEmpty()) {
            return Map.of();
        }
        List<Bson> wanted = new ArrayList<>();
        byMember.forEach((member, slots) -> wanted.add(and(ofRecords(member), in(EntryDocuments.SLOTS, slots))));
        return Answers.of(() -> {
            Map<SlotOf, RecordLocation> places = new HashMap<>();
            for (Document found : rewardlogs
                    .find(or(wanted))
                    .projection(include(
                            EntryDocuments.MEMBER, EntryDocuments.FIRST, EntryDocuments.COUNT, EntryDocuments.SLOTS))) {
                places.putAll(places(found));
            }
            return places;
        });
    }

    private static Map<SlotOf, RecordLocation> places(Document found) {
        String member = Texts.read(found.getString(EntryDocuments.MEMBER));
        long sequence = found.getLong(EntryDocuments.FIRST);
        int records = found.getInteger(EntryDocuments.COUNT);
        Map<SlotOf, RecordLocation> places = new HashMap<>();
        for (String slot : found.getList(EntryDocuments.SLOTS, String.class).subList(0, records)) {
            places.put(new SlotOf(member, Texts.read(slot)), new RecordLocation(member, sequence++));
        }
        return places;
    }

    /**
     * The entries of a journal that have records after one, as many as it takes for a number of records. No more of the
     * journal is looked through than a few entries before.
     */
    List<Entry> after(String member, long sequence, int limit) {
        return Answers.of(() -> {
            List<Entry> entries = new ArrayList<>();
            boolean begins = sequence == 0;
            long records = 0;
            for (Document found : rewardlogs
                    .find(and(near(member, sequence), gte(EntryDocuments.LAST, sequence)))
                    .sort(ascending(EntryDocuments.FIRST))
                    .limit(limit < Integer.MAX_VALUE ? limit + 1 : limit)) {
                Entry entry = EntryDocuments.read(found);
                begins |= entry.first() <= sequence + 1;
                if (entry.last() > sequence) {
                    entries.add(entry);
                    records += entry.last() - Math.max(sequence, entry.first() - 1);
                }
                if (records >= limit) {
                    break;
                }
            }
            if (!begins) {
                holding(member, sequence + 1).ifPresent(entry -> entries.add(0, entry));
            }
            return entries;
        });
    }

    /** Which entries hold a record, if they have few, or come after it. */
    private static Bson near(String member, long sequence) {
        return and(ofMember(member), gt(EntryDocuments.FIRST, Math.max(0, sequence - FEW)));
    }

    /** The entry that holds a record, however many it has. */
    private Optional<Entry> holding(String member, long sequence) {
        return Optional.ofNullable(rewardlogs
                        .find(and(ofRecords(member), lte(EntryDocuments.FIRST, sequence)))
                        .sort(descending(EntryDocuments.FIRST))
                        .limit(1)
                        .first())
                .map(EntryDocuments::read)
                .filter(entry -> entry.last() >= sequence);
    }

    /** Records by where they are, in one question as long as their entries have few. */
    Map<RecordLocation, JournalRecord> records(Collection<RecordLocation> locations) {
        if (locations.isEmpty()) {
            return Map.of();
        }
        List<Bson> wanted = new ArrayList<>();
        for (RecordLocation location : locations) {
            wanted.add(and(
                    near(location.member(), location.sequence()),
                    lte(EntryDocuments.FIRST, location.sequence()),
                    gte(EntryDocuments.LAST, location.sequence())));
        }
        return Answers.of(() -> {
            Map<RecordLocation, JournalRecord> records = new HashMap<>();
            for (Document found : rewardlogs.find(or(wanted))) {
                put(EntryDocuments.read(found), records);
            }
            for (RecordLocation location : locations) {
                if (!records.containsKey(location)) {
                    holding(location.member(), location.sequence()).ifPresent(entry -> put(entry, records));
                }
            }
            records.keySet().retainAll(Set.copyOf(locations));
            return records;
        });
    }

    private static void put(Entry entry, Map<RecordLocation, JournalRecord> records) {
        for (JournalRecord record : entry.records()) {
            records.put(new RecordLocation(record.member(), record.sequence()), record);
        }
    }
}
