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

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Budgets in the collection {@code budgets}. Safe for use by many threads. */
final class StoredBudgets implements Budgets {
    private static final String NAME = "_id";
    private static final String TOTAL = "total";
    private static final String ROOM = "room";
    private static final String OPEN = "open";
    private static final String DRAWN = "drawn";
    private static final String SINCE = "since";
    private static final String ITEMS = "items";
    private static final String MEMBER = "member";
    private static final String AMOUNT = "amount";

    private final MongoCollection<Document> budgets;

    StoredBudgets(MongoCollection<Document> budgets) {
        this.budgets = budgets;
    }

    @Override
    public @Nullable Budget claim(String budget, Claim claim, long total) {
        long takes = claim.items().stream()
                .mapToLong(item -> Math.max(0, item.amount()))
                .reduce(0, Math::addExact);
        while (true) {
            boolean claimed = Answers.of(() -> budgets.updateOne(
                                    and(
                                            eq(NAME, Texts.write(budget)),
                                            eq(TOTAL, total),
                                            takes == 0 ? new Document() : gte(ROOM, takes),
                                            exists(open(claim.id()), false)),
                                    combine(inc(ROOM, -takes), set(open(claim.id()), write(claim))))
                            .getMatchedCount())
                    == 1;
            if (claimed) {
                return null;
            }
            Budget found = find(budget);
            if (found == null) {
                if (takes > total) {
                    return new Budget(total, total, false, List.of());
                }
                insert(budget, total);
            } else if (found.open().stream().anyMatch(open -> open.id().equals(claim.id()))) {
                return null;
            } else if (found.total() != total) {
                takeOn(budget, found.total(), total);
            } else if (takes > 0 && found.room() < takes) {
                return found;
            }
        }
    }

    private static String open(String claim) {
        return OPEN + "." + claim;
    }

    private void insert(String budget, long total) {
        Answers.to(() -> {
            try {
                budgets.insertOne(new Document(NAME, Texts.write(budget))
                        .append(TOTAL, total)
                        .append(ROOM, total)
                        .append(OPEN, new Document()));
            } catch (MongoWriteException failure) {
                if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw failure;
                }
            }
        });
    }

    private void takeOn(String budget, long before, long total) {
        Answers.to(() -> budgets.updateOne(
                and(eq(NAME, Texts.write(budget)), eq(TOTAL, before)),
                combine(set(TOTAL, total), inc(ROOM, total - before))));
    }

    @Override
    public void settle(String budget, String claim, Outcome outcome) {
        Answers.to(() -> budgets.updateOne(
                and(eq(NAME, Texts.write(budget)), exists(open(claim))),
                outcome.booked()
                        ? combine(inc(ROOM, outcome.back()), unset(open(claim)), set(DRAWN, true))
                        : combine(inc(ROOM, outcome.back()), unset(open(claim)))));
    }

    @Override
    public @Nullable Budget find(String budget) {
        @Nullable
        Document found =
                Answers.of(() -> budgets.find(eq(NAME, Texts.write(budget))).first());
        return found == null ? null : read(found);
    }

    /** The next budgets of which anything was drawn, or was claimed and is not settled. */
    List<String> drawnOrClaimed(String after, int limit) {
        return names(after, or(eq(DRAWN, true), ne(OPEN, new Document())), limit);
    }

    /** The next budgets with claims that are not settled. */
    List<String> claimed(String after, int limit) {
        return names(after, ne(OPEN, new Document()), limit);
    }

    /**
     * The names of budgets after one, in the order of the database.
     *
     * @param which a filter
     */
    private List<String> names(String after, Bson which, int limit) {
        return Answers.of(() -> {
            List<String> names = new ArrayList<>();
            for (Document found : budgets.find(and(gt(NAME, Texts.write(after)), which))
                    .projection(include(NAME))
                    .sort(ascending(NAME))
                    .limit(limit)) {
                names.add(Texts.read(found.getString(NAME)));
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

    private static Budget read(Document document) {
        List<Claim> open = new ArrayList<>();
        document.get(OPEN, Document.class).forEach((id, claim) -> open.add(read(id, (Document) claim)));
        return new Budget(document.getLong(TOTAL), document.getLong(ROOM), document.getBoolean(DRAWN, false), open);
    }

    private static Claim read(String id, Document claim) {
        Instant since = claim.getDate(SINCE).toInstant();
        return new Claim(
                id,
                claim.getList(ITEMS, Document.class).stream()
                        .map(item -> new Item(Texts.read(item.getString(MEMBER)), item.getLong(AMOUNT)))
                        .toList(),
                since);
    }
}
