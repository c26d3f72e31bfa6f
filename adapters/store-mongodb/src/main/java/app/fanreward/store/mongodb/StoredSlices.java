package app.fanreward.store.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import app.fanreward.store.mongodb.Budgets.Claim;
import app.fanreward.store.mongodb.Budgets.Item;
import app.fanreward.store.mongodb.Budgets.Outcome;
import app.fanreward.store.mongodb.database.Answers;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Slices of budgets in the collection {@code budgets}. Safe for use by many threads. */
final class StoredSlices implements Slices {
    static final String BUDGET = "budget";
    static final String SLICE = "slice";

    private static final String COUNT = "slices";
    private static final String TOTAL = "total";
    private static final String ROOM = "room";
    private static final String DRAWN = "drawn";
    private static final String OPEN = "open";
    private static final String SINCE = "since";
    private static final String ITEMS = "items";
    private static final String MEMBER = "member";
    private static final String AMOUNT = "amount";
    private static final String SENDING = "sending";
    private static final String TURN = "turn";
    private static final String SENT = "sent";
    private static final String RECEIVED = "received";

    private final MongoCollection<Document> budgets;

    StoredSlices(MongoCollection<Document> budgets) {
        this.budgets = budgets;
    }

    private static Bson of(String budget) {
        return eq(BUDGET, Texts.write(budget));
    }

    private static Bson of(String budget, int number) {
        return and(of(budget), eq(SLICE, number));
    }

    private static String in(String field, Object key) {
        return field + "." + key;
    }

    @Override
    public List<Slice> find(String budget) {
        return Answers.of(() -> budgets.find(of(budget))
                .sort(ascending(SLICE))
                .map(StoredSlices::read)
                .into(new ArrayList<>()));
    }

    /** Puts a budget as it was drawn on elsewhere, with no room and not cut until somebody says what its total is. */
    void bring(String budget, long used) {
        Answers.to(() -> {
            budgets.deleteMany(eq(BUDGET, Texts.write(budget)));
            budgets.insertOne(document(budget, Slice.fresh(0, 0, Math.max(0, used), Math.max(0, -used)))
                    .append(DRAWN, true));
        });
    }

    private static Document document(String budget, Slice fresh) {
        return new Document(BUDGET, Texts.write(budget))
                .append(SLICE, fresh.number())
                .append(COUNT, fresh.count())
                .append(TOTAL, fresh.total())
                .append(ROOM, fresh.room())
                .append(OPEN, new Document());
    }

    @Override
    public void make(String budget, Slice fresh) {
        Answers.to(() -> {
            try {
                budgets.insertOne(document(budget, fresh));
            } catch (MongoWriteException failure) {
                if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw failure;
                }
                // Somebody else has made it.
            }
        });
    }

    @Override
    public void cut(String budget, int count) {
        update(and(of(budget, 0), eq(COUNT, 0)), set(COUNT, count));
    }

    @Override
    public boolean claim(String budget, int number, Claim claim, long takes, long total) {
        String open = in(OPEN, claim.id());
        Bson free = and(of(budget, number), eq(TOTAL, total), exists(open, false));
        return update(
                takes == 0 ? free : and(free, gte(ROOM, takes)), combine(inc(ROOM, -takes), set(open, write(claim))));
    }

    private boolean update(Bson filter, Bson change) {
        return Answers.of(() -> budgets.updateOne(filter, change).getMatchedCount()) == 1;
    }

    @Override
    public void settle(String budget, int number, String claim, Outcome outcome) {
        String open = in(OPEN, claim);
        Bson settled = combine(inc(ROOM, outcome.back()), unset(open));
        update(and(of(budget, number), exists(open)), outcome.booked() ? combine(settled, set(DRAWN, true)) : settled);
    }

    @Override
    public void takeOn(String budget, long before, long total) {
        update(and(of(budget, 0), eq(TOTAL, before)), combine(set(TOTAL, total), inc(ROOM, total - before)));
    }

    @Override
    public boolean send(String budget, int from, int to, Sending sending) {
        Bson before = sending.turn() == 1 ? exists(in(SENT, to), false) : eq(in(SENT, to), sending.turn() - 1);
        Bson free = and(of(budget, from), exists(in(SENDING, to), false), before);
        return update(
                sending.amount() == 0 ? free : and(free, gte(ROOM, sending.amount())),
                combine(
                        inc(ROOM, -sending.amount()),
                        set(in(SENT, to), sending.turn()),
                        set(in(SENDING, to), new Document(TURN, sending.turn()).append(AMOUNT, sending.amount()))));
    }

    @Override
    public void receive(String budget, int to, int from, Sending sending, @Nullable Long total) {
        String received = in(RECEIVED, from);
        Bson before = sending.turn() == 1 ? exists(received, false) : eq(received, sending.turn() - 1);
        Bson change = combine(inc(ROOM, sending.amount()), set(received, sending.turn()));
        update(and(of(budget, to), before), total == null ? change : combine(change, set(TOTAL, total)));
    }

    @Override
    public void forget(String budget, int from, int to, Sending sending) {
        update(and(of(budget, from), eq(in(in(SENDING, to), TURN), sending.turn())), unset(in(SENDING, to)));
    }

    /** The next budgets of which anything was drawn, or was claimed and is not settled. */
    List<String> drawnOrClaimed(String after, int limit) {
        return names(after, or(eq(DRAWN, true), ne(OPEN, new Document())), limit);
    }

    /** The next budgets with claims that are not settled. */
    List<String> claimed(String after, int limit) {
        return names(after, ne(OPEN, new Document()), limit);
    }

    /** The names of budgets after one, in the order of the database. */
    private List<String> names(String after, Bson which, int limit) {
        return Answers.of(() -> {
            List<String> names = new ArrayList<>();
            for (Document found : budgets.find(and(gt(BUDGET, Texts.write(after)), which))
                    .projection(include(BUDGET))
                    .sort(ascending(BUDGET, SLICE))) {
                String name = Texts.read(found.getString(BUDGET));
                if (names.isEmpty() || !names.get(names.size() - 1).equals(name)) {
                    if (names.size() == limit) {
                        break;
                    }
                    names.add(name);
                }
            }
            return names;
        });
    }

    private static Document write(Claim claim) {
        return new Document(SINCE, Date.from(claim.since()))
                .append(
                        ITEMS,
                        claim.items().stream()
                                .map(item ->
                                        new Document(MEMBER, Texts.write(item.member())).append(AMOUNT, item.amount()))
                                .toList());
    }

    private static Slice read(Document document) {
        List<Claim> open = new ArrayList<>();
        document.get(OPEN, Document.class).forEach((id, claim) -> open.add(read(id, (Document) claim)));
        return new Slice(
                document.getInteger(SLICE),
                document.getInteger(COUNT),
                document.getLong(TOTAL),
                document.getLong(ROOM),
                document.getBoolean(DRAWN, false),
                open,
                byNumber(document, SENDING, sending -> {
                    Document each = (Document) sending;
                    return new Sending(each.getLong(TURN), each.getLong(AMOUNT));
                }),
                byNumber(document, SENT, turn -> (Long) turn),
                byNumber(document, RECEIVED, turn -> (Long) turn));
    }

    private static <T> Map<Integer, T> byNumber(Document document, String field, Function<Object, T> reader) {
        Map<Integer, T> byNumber = new TreeMap<>();
        if (document.containsKey(field)) {
            document.get(field, Document.class)
                    .forEach((number, value) -> byNumber.put(Integer.valueOf(number), reader.apply(value)));
        }
        return byNumber;
    }

    private static Claim read(String id, Document claim) {
        return new Claim(
                id,
                claim.getList(ITEMS, Document.class).stream()
                        .map(item -> new Item(Texts.read(item.getString(MEMBER)), item.getLong(AMOUNT)))
                        .toList(),
                claim.getDate(SINCE).toInstant());
    }
}
