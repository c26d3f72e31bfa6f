package app.fanreward.store.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import app.fanreward.api.FanRewardException;
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

    @Override
    public Optional<Entry> beginning(String member, long first) {
        return one(and(ofMember(member), eq(EntryDocuments.FIRST, first)));
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

    /** Where slots are taken, of those that are taken by a record. */
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
                    .projection(include(EntryDocuments.MEMBER, EntryDocuments.FIRST, EntryDocuments.SLOTS))) {
                String member = Texts.read(found.getString(EntryDocuments.MEMBER));
                long sequence = found.getLong(EntryDocuments.FIRST);
                for (String slot : found.getList(EntryDocuments.SLOTS, String.class)) {
                    places.put(new SlotOf(member, Texts.read(slot)), new RecordLocation(member, sequence++));
                }
            }
            return places;
        });
    }

    /** The entries of a journal that have records after one, as many as it takes for a number of records. */
    List<Entry> after(String member, long sequence, int limit) {
        return Answers.of(() -> {
            List<Entry> entries = new ArrayList<>();
            long records = 0;
            for (Document found : rewardlogs
                    .find(and(ofRecords(member), gt(EntryDocuments.LAST, sequence)))
                    .sort(ascending(EntryDocuments.FIRST))
                    .limit(limit)) {
                Entry entry = EntryDocuments.read(found);
                entries.add(entry);
                records += entry.last() - Math.max(sequence, entry.first() - 1);
                if (records >= limit) {
                    break;
                }
            }
            return entries;
        });
    }
}
