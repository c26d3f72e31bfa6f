package app.fanreward.store.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Settles the order in which records became visible, when somebody asks for it: whoever asks writes the next page of the
 * order, which lists entries that have no position yet, and then notes on each entry where it stands. The number of the page is
 * taken once, so that of several who write it one wins; and no page is begun before everything of the one before it is noted,
 * so that no entry stands on two. Safe for use by many threads.
 */
final class Positions {
    private static final int PAGE = 1_000;
    static final String NUMBER = "_id";
    private static final String BEGIN = "begin";
    static final String END = "end";
    private static final String ENTRIES = "entries";
    private static final String ENTRY = "entry";
    private static final String COUNT = "count";
    private static final String NOTED = "noted";

    private static final Bson SHOWN = include(EntryDocuments.MEMBER, EntryDocuments.FIRST, EntryDocuments.COUNT);

    private final MongoCollection<Document> pages;
    private final MongoCollection<Document> rewardlogs;
    private final boolean readOnly;

    /**
     * Begins.
     *
     * @param readOnly whether nothing may be written: then records wait for somebody else to settle where they stand
     */
    Positions(MongoCollection<Document> pages, MongoCollection<Document> rewardlogs, boolean readOnly) {
        this.pages = pages;
        this.rewardlogs = rewardlogs;
        this.readOnly = readOnly;
    }

    /**
     * Gives a position to everything that was visible before the call; returns that of the newest record that has one, or 0.
     */
    long settle() {
        if (readOnly) {
            return newest();
        }
        return Answers.of(() -> {
            while (true) {
                @Nullable
                Document last = pages.find()
                        .projection(exclude(ENTRIES))
                        .sort(descending(NUMBER))
                        .limit(1)
                        .first();
                if (last != null && !last.getBoolean(NOTED, false)) {
                    note(pages.find(eq(NUMBER, last.getLong(NUMBER))).first());
                }
                long end = last == null ? 0 : last.getLong(END);
                List<Document> next = withoutPosition();
                if (next.isEmpty()) {
                    return end;
                }
                write(last == null ? 1 : last.getLong(NUMBER) + 1, end, next);
            }
        });
    }

    private long newest() {
        return Answers.of(() -> {
            @Nullable
            Document last = pages.find(eq(NOTED, true))
                    .projection(exclude(ENTRIES))
                    .sort(descending(NUMBER))
                    .limit(1)
                    .first();
            return last == null ? 0 : last.getLong(END);
        });
    }

    /**
     * Entries without a position, in about the order in which they were written; those of one member by their numbers, and
     * none without the one before it.
     */
    private List<Document> withoutPosition() {
        Bson unsettled = and(exists(EntryDocuments.POSITION, false), gt(EntryDocuments.FIRST, 0L));
        List<Document> found = rewardlogs
                .find(unsettled)
                .sort(ascending(NUMBER))
                .limit(PAGE)
                .projection(SHOWN)
                .into(new ArrayList<>());
        Map<String, TreeMap<Long, Document>> byMember = new LinkedHashMap<>();
        for (Document entry : found) {
            byMember.computeIfAbsent(entry.getString(EntryDocuments.MEMBER), member -> new TreeMap<>())
                    .put(entry.getLong(EntryDocuments.FIRST), entry);
        }
        Set<String> completed = complete(unsettled, byMember);
        Map<String, Iterator<Document>> next = new HashMap<>();
        byMember.forEach((member, entries) -> next.put(member, entries.values().iterator()));
        List<Document> ordered = new ArrayList<>(found.size());
        for (Document entry : found) {
            String member = entry.getString(EntryDocuments.MEMBER);
            Iterator<Document> own = next.get(member);
            if (own != null && completed.contains(member)) {
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
    private Set<String> complete(Bson unsettled, Map<String, TreeMap<Long, Document>> found) {
        List<String> asked = found.entrySet().stream()
                .filter(each -> mayMissSome(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        Set<String> completed = new HashSet<>();
        if (!asked.isEmpty()) {
            for (Document entry : rewardlogs
                    .find(and(unsettled, in(EntryDocuments.MEMBER, asked)))
                    .projection(SHOWN)) {
                String member = entry.getString(EntryDocuments.MEMBER);
                long first = entry.getLong(EntryDocuments.FIRST);
                TreeMap<Long, Document> known = found.get(member);
                if (known != null && first < known.lastKey() && known.putIfAbsent(first, entry) == null) {
                    completed.add(member);
                }
            }
        }
        return completed;
    }

    private static boolean mayMissSome(TreeMap<Long, Document> entries) {
        long next = 1;
        for (Map.Entry<Long, Document> entry : entries.entrySet()) {
            if (entry.getKey() != next) {
                return true;
            }
            next = entry.getKey() + entry.getValue().getInteger(EntryDocuments.COUNT);
        }
        return false;
    }

    /** A page of entries that have their positions already. */
    static Document noted(long number, List<Entry> entries) {
        return new Document(NUMBER, number)
                .append(BEGIN, entries.get(0).position())
                .append(END, entries.get(entries.size() - 1).lastPosition())
                .append(
                        ENTRIES,
                        entries.stream()
                                .map(entry -> new Document(ENTRY, entry.id())
                                        .append(EntryDocuments.MEMBER, Texts.write(entry.member()))
                                        .append(COUNT, entry.records().size()))
                                .toList())
                .append(NOTED, true);
    }

    private void write(long number, long before, List<Document> next) {
        List<Document> entries = new ArrayList<>(next.size());
        long end = before;
        for (Document entry : next) {
            entries.add(new Document(ENTRY, entry.getString(NUMBER))
                    .append(EntryDocuments.MEMBER, entry.getString(EntryDocuments.MEMBER))
                    .append(COUNT, entry.getInteger(EntryDocuments.COUNT)));
            end += entry.getInteger(EntryDocuments.COUNT);
        }
        try {
            pages.insertOne(new Document(NUMBER, number)
                    .append(BEGIN, before + 1)
                    .append(END, end)
                    .append(ENTRIES, entries));
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw failure;
            }
            // Somebody else was first.
        }
    }

    private void note(@Nullable Document page) {
        if (page == null) {
            return;
        }
        List<WriteModel<Document>> notes = new ArrayList<>();
        long position = page.getLong(BEGIN);
        for (Document entry : page.getList(ENTRIES, Document.class)) {
            int count = entry.getInteger(COUNT);
            notes.add(new UpdateOneModel<>(
                    and(
                            eq(EntryDocuments.MEMBER, entry.getString(EntryDocuments.MEMBER)),
                            eq(NUMBER, entry.getString(ENTRY))),
                    combine(
                            set(EntryDocuments.POSITION, position),
                            set(EntryDocuments.LAST_POSITION, position + count - 1))));
            position += count;
        }
        rewardlogs.bulkWrite(notes, new BulkWriteOptions().ordered(false));
        pages.updateOne(eq(NUMBER, page.getLong(NUMBER)), set(NOTED, true));
    }
}
