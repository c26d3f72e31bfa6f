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

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.store.mongodb.database.Answers;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The pages in the collection {@code positionpages}, and the entries in {@code rewardlogs}. Safe for use by many threads. */
final class StoredPages implements PositionPages {
    static final String NUMBER = "_id";
    static final String END = "end";
    private static final String BEGIN = "begin";
    private static final String ENTRIES = "entries";
    private static final String ENTRY = "entry";
    private static final String COUNT = "count";
    private static final String NOTED = "noted";
    private static final String ID = "_id";

    private static final Bson UNPLACED = and(exists(EntryDocuments.POSITION, false), gt(EntryDocuments.FIRST, 0L));

    private final MongoCollection<Document> pages;
    private final MongoCollection<Document> rewardlogs;

    StoredPages(MongoCollection<Document> pages, MongoCollection<Document> rewardlogs) {
        this.pages = pages;
        this.rewardlogs = rewardlogs;
    }

    @Override
    public End newest() {
        return last(Filters.empty());
    }

    @Override
    public End newestNoted() {
        return last(eq(NOTED, true));
    }

    private End last(Bson which) {
        @Nullable
        Document last = Answers.of(() -> pages.find(which)
                .projection(exclude(ENTRIES))
                .sort(descending(NUMBER))
                .limit(1)
                .first());
        return last == null
                ? End.NONE
                : new End(last.getLong(NUMBER), last.getLong(END), last.getBoolean(NOTED, false));
    }

    @Override
    public Page page(long number) {
        @Nullable
        Document page = Answers.of(() -> pages.find(eq(NUMBER, number)).first());
        if (page == null) {
            throw new FanRewardException(
                    ErrorCode.STORE_DAMAGED,
                    "page " + number + " of the order of records is gone; restore the database from a backup");
        }
        return new Page(
                number,
                page.getLong(BEGIN),
                page.getList(ENTRIES, Document.class).stream()
                        .map(line -> new Line(
                                line.getString(ENTRY),
                                Texts.read(line.getString(EntryDocuments.MEMBER)),
                                line.getInteger(COUNT)))
                        .toList());
    }

    @Override
    public List<Unplaced> unplaced(int limit) {
        return unplaced(UNPLACED, limit);
    }

    @Override
    public List<Unplaced> unplaced(Collection<String> members) {
        return unplaced(
                and(
                        UNPLACED,
                        in(
                                EntryDocuments.MEMBER,
                                members.stream().map(Texts::write).toList())),
                0);
    }

    private List<Unplaced> unplaced(Bson which, int limit) {
        return Answers.of(() -> rewardlogs
                .find(which)
                .sort(ascending(ID))
                .limit(limit)
                .projection(include(EntryDocuments.MEMBER, EntryDocuments.FIRST, EntryDocuments.COUNT))
                .map(entry -> new Unplaced(
                        entry.getString(ID),
                        Texts.read(entry.getString(EntryDocuments.MEMBER)),
                        entry.getLong(EntryDocuments.FIRST),
                        entry.getInteger(EntryDocuments.COUNT)))
                .into(new ArrayList<>()));
    }

    /** A page of entries that say where they stand already, between which positions may be left out. */
    static Document noted(long number, List<Entry> entries) {
        List<Line> lines = entries.stream()
                .map(entry ->
                        new Line(entry.id(), entry.member(), entry.records().size()))
                .toList();
        return document(
                        number,
                        entries.get(0).position(),
                        entries.get(entries.size() - 1).lastPosition(),
                        lines)
                .append(NOTED, true);
    }

    private static Document document(long number, @Nullable Long begin, long end, List<Line> lines) {
        return new Document(NUMBER, number)
                .append(BEGIN, begin)
                .append(END, end)
                .append(
                        ENTRIES,
                        lines.stream()
                                .map(line -> new Document(ENTRY, line.entry())
                                        .append(EntryDocuments.MEMBER, Texts.write(line.member()))
                                        .append(COUNT, line.count()))
                                .toList());
    }

    @Override
    public boolean write(Page page) {
        return Answers.of(() -> {
            try {
                pages.insertOne(document(page.number(), page.begin(), page.end(), page.lines()));
                return true;
            } catch (MongoWriteException failure) {
                if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw failure;
                }
                return false;
            }
        });
    }

    @Override
    public void place(Page page) {
        List<WriteModel<Document>> notes = new ArrayList<>();
        long position = page.begin();
        for (Line line : page.lines()) {
            notes.add(new UpdateOneModel<>(
                    // Where an entry stands never changes, even if who asked an outdated primary listed it again.
                    and(
                            StoredEntries.ofMember(line.member()),
                            eq(ID, line.entry()),
                            exists(EntryDocuments.POSITION, false)),
                    combine(
                            set(EntryDocuments.POSITION, position),
                            set(EntryDocuments.LAST_POSITION, position + line.count() - 1))));
            position += line.count();
        }
        Answers.to(() -> rewardlogs.bulkWrite(notes, new BulkWriteOptions().ordered(false)));
    }

    @Override
    public void noted(long number) {
        Answers.to(() -> pages.updateOne(eq(NUMBER, number), set(NOTED, true)));
    }
}
