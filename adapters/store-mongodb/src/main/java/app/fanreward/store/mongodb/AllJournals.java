package app.fanreward.store.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.DueMember;
import app.fanreward.api.store.JournalHead;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.store.mongodb.database.Answers;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateManyModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What is asked of all journals together. Safe for use by many threads. */
final class AllJournals {
    private static final int PAGE = 500;

    private final MongoCollection<Document> rewardlogs;
    private final StoredEntries entries;
    private final Members members;
    private final Positions positions;

    AllJournals(MongoCollection<Document> rewardlogs, StoredEntries entries, Members members, Positions positions) {
        this.rewardlogs = rewardlogs;
        this.entries = entries;
        this.members = members;
        this.positions = positions;
    }

    List<PositionedRecord> follow(long after, int limit) {
        // What is being noted beyond it has gaps still, which a follower would pass by.
        long upTo = positions.settle();
        List<PositionedRecord> records = new ArrayList<>();
        Answers.to(() -> {
            for (Document found : rewardlogs
                    .find(and(gt(EntryDocuments.LAST_POSITION, after), lte(EntryDocuments.LAST_POSITION, upTo)))
                    .sort(ascending(EntryDocuments.LAST_POSITION))
                    .limit(limit)) {
                Entry entry = EntryDocuments.read(found);
                for (PositionedRecord record : positioned(entry)) {
                    if (record.position() > after && records.size() < limit) {
                        records.add(record);
                    }
                }
                if (records.size() == limit) {
                    break;
                }
            }
        });
        return records;
    }

    static List<PositionedRecord> positioned(Entry entry) {
        List<PositionedRecord> records = new ArrayList<>(entry.records().size());
        long position = entry.lastPosition() - entry.records().size() + 1;
        for (JournalRecord record : entry.records()) {
            records.add(new PositionedRecord(position++, record));
        }
        return records;
    }

    List<PositionedRecord> inspect(String member, long afterSequence, int limit) {
        positions.settle();
        // To a host that only reads, what nobody has settled yet is not there.
        return entries.after(member, afterSequence, limit).stream()
                .takeWhile(Entry::isSettled)
                .flatMap(entry -> positioned(entry).stream())
                .filter(record -> record.record().sequence() > afterSequence)
                .limit(limit)
                .toList();
    }

    /** Those of members who have a record. */
    private List<String> withRecord(List<String> asked) {
        return Answers.of(() -> {
            Set<String> known = new HashSet<>();
            for (Document found : rewardlogs
                    .find(and(
                            in(
                                    EntryDocuments.MEMBER,
                                    asked.stream().map(Texts::write).toList()),
                            eq(EntryDocuments.FIRST, 1L)))
                    .projection(include(EntryDocuments.MEMBER))) {
                known.add(Texts.read(found.getString(EntryDocuments.MEMBER)));
            }
            return asked.stream().filter(known::contains).toList();
        });
    }

    List<String> members(String after, int limit) {
        List<String> found = new ArrayList<>();
        String last = after;
        while (found.size() < limit) {
            List<String> page = members.after(last, Math.min(PAGE, limit));
            if (page.isEmpty()) {
                break;
            }
            withRecord(page).stream().limit(limit - found.size()).forEach(found::add);
            last = page.get(page.size() - 1);
        }
        return found;
    }

    List<JournalHead> heads(String after, long upToPosition, int limit) {
        positions.settle();
        List<JournalHead> heads = new ArrayList<>();
        String last = after;
        while (heads.size() < limit) {
            List<String> page = members.after(last, Math.min(PAGE, limit));
            if (page.isEmpty()) {
                break;
            }
            for (String member : page) {
                Optional<JournalHead> head = head(member, upToPosition);
                if (head.isPresent() && heads.size() < limit) {
                    heads.add(head.get());
                }
            }
            last = page.get(page.size() - 1);
        }
        return heads;
    }

    private Optional<JournalHead> head(String member, long upToPosition) {
        @Nullable
        Document found = Answers.of(() -> rewardlogs
                .find(and(StoredEntries.ofRecords(member), lte(EntryDocuments.POSITION, upToPosition)))
                .sort(descending(EntryDocuments.FIRST))
                .limit(1)
                .first());
        if (found == null) {
            return Optional.empty();
        }
        List<PositionedRecord> records = positioned(EntryDocuments.read(found));
        return records.stream()
                .filter(record -> record.position() <= upToPosition)
                .reduce((earlier, later) -> later)
                .map(record -> new JournalHead(
                        member, record.record().sequence(), record.record().hash()));
    }

    /** Counts the slots of records; an entry takes further ones. */
    long slots(long upToPosition) {
        positions.settle();
        return Answers.of(() -> {
            long slots = 0;
            for (Document found : rewardlogs
                    .find(lte(EntryDocuments.POSITION, upToPosition))
                    .projection(include(EntryDocuments.SLOTS, EntryDocuments.POSITION, EntryDocuments.COUNT))) {
                long ofRecords = found.getList(EntryDocuments.SLOTS, String.class).stream()
                        .limit(found.getInteger(EntryDocuments.COUNT))
                        .filter(Slots::isOfRecord)
                        .count();
                long beyond = found.getLong(EntryDocuments.POSITION)
                        + found.getInteger(EntryDocuments.COUNT)
                        - 1
                        - upToPosition;
                slots += ofRecords - Math.max(0, beyond);
            }
            return slots;
        });
    }

    List<DueMember> due(Instant until, int limit) {
        List<DueMember> due = new ArrayList<>();
        Answers.to(() -> {
            for (Document found : rewardlogs
                    .find(Instants.notAfter(EntryDocuments.DUE, until))
                    .sort(ascending(
                            EntryDocuments.DUE + "." + Instants.SECONDS,
                            EntryDocuments.DUE + "." + Instants.NANOS,
                            EntryDocuments.MEMBER))) {
                if (due.size() == limit) {
                    break;
                }
                Entry entry = EntryDocuments.read(found);
                if (entry.nextDue() != null && entries.newest(entry.member()) == entry.last()) {
                    due.add(new DueMember(entry.member(), entry.nextDue()));
                }
            }
        });
        return due;
    }

    Optional<Instant> nextDue(String member) {
        return entries.end(member).map(Entry::nextDue);
    }

    void correctDue(String member, long sequence, @Nullable Instant nextDue) {
        Optional<Entry> end = entries.end(member);
        if (end.isPresent() && end.get().last() == sequence) {
            // Should records have come meanwhile, nobody goes by this one any more.
            Answers.to(() -> rewardlogs.updateOne(
                    and(
                            StoredEntries.ofMember(member),
                            eq(EntryDocuments.FIRST, end.get().first())),
                    nextDue == null ? unset(EntryDocuments.DUE) : set(EntryDocuments.DUE, Instants.write(nextDue))));
        }
    }

    /**
     * Takes from the index what earlier entries of members said of when they are due; nobody goes by it any more.
     *
     * @param firsts by member the number of the record from which on what is said holds
     */
    void forgetDueBefore(Map<String, Long> firsts) {
        List<UpdateManyModel<Document>> updates = new ArrayList<>(firsts.size());
        firsts.forEach((member, first) -> updates.add(new UpdateManyModel<>(
                and(StoredEntries.ofMember(member), lt(EntryDocuments.FIRST, first), exists(EntryDocuments.DUE)),
                unset(EntryDocuments.DUE))));
        Answers.to(() -> rewardlogs.bulkWrite(updates, new BulkWriteOptions().ordered(false)));
    }
}
