package app.fanreward.store.mongodb;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.store.mongodb.database.Answers;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Writes records with the positions that they had elsewhere: entries under names that follow from the positions, so that doing it
 * again does nothing, and then the page of the order on which they stand.
 */
final class MigratedRecords {
    /** Fewer than are looked through for the end of a journal. */
    private static final int MOST_IN_ENTRY = 32;

    /** Far below what a document holds, so that of records that are large fewer stand in one. */
    private static final long MOST_BYTES = 4L * 1024 * 1024;

    private final MongoCollection<Document> rewardlogs;
    private final MongoCollection<Document> pages;
    private final StoredIdentities identities;
    private final Members members;

    MigratedRecords(MongoDatabase database) {
        this.rewardlogs = database.getCollection(Layout.REWARDLOGS);
        this.pages = database.getCollection(Layout.PAGES);
        this.identities = new StoredIdentities(database.getCollection(Layout.IDENTITIES));
        this.members = new Members(database.getCollection(Layout.USERS));
    }

    /** Takes away what was written beyond a position by somebody who did not come to its end. */
    void forgetAfter(long position) {
        Answers.to(() -> {
            rewardlogs.deleteMany(Filters.gt(EntryDocuments.LAST_POSITION, position));
            pages.deleteMany(Filters.gt(StoredPages.END, position));
        });
    }

    /** Writes the next records. */
    void write(List<PositionedRecord> records) {
        List<Entry> entries = entries(records);
        entries.forEach(DocumentLimit::require);
        takeKeys(records);
        List<String> newcomers = records.stream()
                .filter(each -> each.record().sequence() == 1)
                .map(each -> each.record().member())
                .toList();
        if (!newcomers.isEmpty()) {
            members.register(newcomers);
        }
        insert(entries.stream().map(MigratedRecords::document).toList());
        page(entries);
    }

    private static List<Entry> entries(List<PositionedRecord> records) {
        List<Entry> entries = new ArrayList<>();
        List<JournalRecord> together = new ArrayList<>();
        long begin = 0;
        long bytes = 0;
        for (PositionedRecord each : records) {
            bytes += DocumentLimit.most(each.record());
            boolean follows = !together.isEmpty()
                    && bytes <= MOST_BYTES
                    && together.size() < MOST_IN_ENTRY
                    && each.position() == begin + together.size()
                    && each.record().member().equals(together.get(0).member());
            if (!follows) {
                if (!together.isEmpty()) {
                    entries.add(entry(begin, together));
                }
                together = new ArrayList<>();
                begin = each.position();
                bytes = DocumentLimit.most(each.record());
            }
            together.add(each.record());
        }
        if (!together.isEmpty()) {
            entries.add(entry(begin, together));
        }
        return entries;
    }

    private static Entry entry(long position, List<JournalRecord> records) {
        return new Entry(
                String.format(Locale.ROOT, "migrated-%016x", position),
                records.get(0).member(),
                records.get(0).sequence(),
                records,
                slots(records),
                List.of(),
                null,
                position);
    }

    private static List<String> slots(List<JournalRecord> records) {
        return Stream.concat(
                        records.stream().map(record -> Slots.of(record.key())),
                        records.stream()
                                .map(record -> Slots.second(record.key(), 0))
                                .filter(Objects::nonNull))
                .toList();
    }

    private static Document document(Entry entry) {
        return EntryDocuments.write(entry)
                .append(EntryDocuments.POSITION, entry.position())
                .append(EntryDocuments.LAST_POSITION, entry.lastPosition());
    }

    private void takeKeys(List<PositionedRecord> records) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (PositionedRecord each : records) {
            if (each.record().key().member() == null) {
                wanted.put(Slots.of(each.record().key()), each.record().member());
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        Map<String, Identities.Holder> holders = new HashMap<>(identities.take(wanted));
        wanted.forEach((key, member) -> {
            Identities.Holder holder = holders.get(key);
            if (holder == null || !holder.equals(new Identities.Holder(member, 0))) {
                throw new FanRewardException(
                        ErrorCode.STORE_DAMAGED,
                        "key " + key + " is taken by members " + member + " and "
                                + (holder == null ? "nobody" : holder.member()) + "; let 'verify' look at the source");
            }
        });
    }

    private void insert(List<Document> documents) {
        Answers.to(() -> {
            try {
                rewardlogs.insertMany(documents, new InsertManyOptions().ordered(false));
            } catch (MongoBulkWriteException partly) {
                if (!Answers.nothingButDuplicates(partly)) {
                    throw partly;
                }
                // An answer was lost and the driver asked again; whether all is right is proven in the end.
            }
        });
    }

    private void page(List<Entry> entries) {
        Answers.to(() -> {
            @Nullable
            Document last = pages.find()
                    .sort(Sorts.descending(StoredPages.NUMBER))
                    .limit(1)
                    .first();
            if (last != null
                    && last.getLong(StoredPages.END)
                            >= entries.get(entries.size() - 1).lastPosition()) {
                return;
            }
            pages.insertOne(StoredPages.noted(last == null ? 1 : last.getLong(StoredPages.NUMBER) + 1, entries));
        });
    }
}
