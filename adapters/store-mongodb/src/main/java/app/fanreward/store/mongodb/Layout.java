package app.fanreward.store.mongodb;

import static java.util.stream.Collectors.groupingBy;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.store.mongodb.database.Answers;
import app.fanreward.store.mongodb.database.CollectionSpec;
import app.fanreward.store.mongodb.database.IndexSpec;
import app.fanreward.store.mongodb.following.ViewLayout;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ValidationOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The collections, what their documents have to look like, and their indexes, every one of which has a name. */
final class Layout {
    static final String REWARDLOGS = "rewardlogs";
    static final String USERS = "users";
    static final String IDENTITIES = "eventidentities";
    static final String BUDGETS = "budgets";
    static final String MEMBERSTATES = "memberstates";
    static final String MEMBERKEYS = "memberkeys";
    static final String PROGRAMS = "programs";
    static final String PAGES = "positionpages";
    static final String SETTINGS = "settings";

    private static final int CURRENT = 1;
    private static final String ID = "_id";
    private static final String SCHEMA = "schema";
    private static final String VERSION = "version";
    private static final int NAMESPACE_EXISTS = 48;

    /** Every collection, with the form of its documents. */
    static final List<CollectionSpec> COLLECTIONS = Stream.concat(
                    Stream.of(
                            CollectionSpec.of(
                                    REWARDLOGS,
                                    Map.of(
                                            ID,
                                            "string",
                                            SCHEMA,
                                            "int",
                                            EntryDocuments.MEMBER,
                                            "string",
                                            EntryDocuments.FIRST,
                                            "long",
                                            EntryDocuments.LAST,
                                            "long",
                                            EntryDocuments.COUNT,
                                            "int",
                                            EntryDocuments.SLOTS,
                                            "array",
                                            EntryDocuments.RECORDS,
                                            "array")),
                            CollectionSpec.of(USERS, Map.of(ID, "string")),
                            CollectionSpec.of(IDENTITIES, Map.of(ID, "string", "member", "string", "turn", "int")),
                            CollectionSpec.of(
                                    BUDGETS,
                                    Map.of(
                                            StoredSlices.BUDGET,
                                            "string",
                                            StoredSlices.SLICE,
                                            "int",
                                            "slices",
                                            "int",
                                            "total",
                                            "long",
                                            "room",
                                            "long",
                                            "open",
                                            "object")),
                            CollectionSpec.of(
                                    MEMBERSTATES,
                                    Map.of(ID, "string", "sequence", "long", "state", "binData", "hash", "binData")),
                            CollectionSpec.of(MEMBERKEYS, Map.of(ID, "string")),
                            CollectionSpec.of(PROGRAMS, Map.of(ID, "string", "content", "binData")),
                            CollectionSpec.of(
                                    PAGES, Map.of(ID, "long", "begin", "long", "end", "long", "entries", "array")),
                            CollectionSpec.of(SETTINGS, Map.of(ID, "string"))),
                    ViewLayout.COLLECTIONS.stream())
            .toList();

    /** Every index, beside those that the database makes by itself. */
    static final List<IndexSpec> INDEXES = Stream.concat(
                    Stream.of(
                            IndexSpec.unique(
                                    REWARDLOGS, "member_sequence", EntryDocuments.MEMBER, EntryDocuments.FIRST),
                            IndexSpec.unique(REWARDLOGS, "member_slots", EntryDocuments.MEMBER, EntryDocuments.SLOTS),
                            IndexSpec.ascending(REWARDLOGS, "last_position", EntryDocuments.LAST_POSITION),
                            // Finds those without, in the order in which they were written.
                            IndexSpec.ascending(REWARDLOGS, "position", EntryDocuments.POSITION, ID),
                            IndexSpec.ascending(
                                    REWARDLOGS,
                                    "due",
                                    EntryDocuments.DUE + "." + Instants.SECONDS,
                                    EntryDocuments.DUE + "." + Instants.NANOS,
                                    EntryDocuments.MEMBER),
                            IndexSpec.unique(BUDGETS, "budget_slice", StoredSlices.BUDGET, StoredSlices.SLICE)),
                    ViewLayout.INDEXES.stream())
            .toList();

    private Layout() {}

    /**
     * Makes what is missing.
     *
     * @throws FanRewardException with {@code STORE_TOO_NEW} if a newer version of the library has written to the database;
     *     then nothing is changed
     */
    static void prepare(MongoDatabase database) {
        Answers.to(() -> {
            requireKnown(database);
            Set<String> there = database.listCollectionNames().into(new HashSet<>());
            for (CollectionSpec collection : COLLECTIONS) {
                if (!there.contains(collection.name())) {
                    create(database, collection);
                }
            }
            INDEXES.stream()
                    .collect(groupingBy(IndexSpec::collection))
                    .forEach((name, indexes) -> database.getCollection(name)
                            .createIndexes(
                                    indexes.stream().map(IndexSpec::model).toList()));
            settle(database.getCollection(SETTINGS));
        });
    }

    /**
     * Looks whether this version of the library knows what is in a database.
     *
     * @throws FanRewardException with {@code STORE_TOO_NEW} if it does not
     */
    static void requireKnown(MongoDatabase database) {
        @Nullable
        Document schema = Answers.of(() ->
                database.getCollection(SETTINGS).find(Filters.eq(ID, SCHEMA)).first());
        if (schema != null && schema.getInteger(VERSION) > CURRENT) {
            throw new FanRewardException(
                    ErrorCode.STORE_TOO_NEW,
                    "database " + database.getName() + " has schema " + schema.getInteger(VERSION)
                            + ", and this version of the library knows them up to " + CURRENT
                            + "; use the version that wrote it, or a newer one");
        }
    }

    /**
     * Looks whether there is a ledger that this version of the library knows.
     *
     * @throws FanRewardException with {@code NOT_FOUND} if there is none; otherwise as {@link #requireKnown} does
     */
    static void requireThere(MongoDatabase database) {
        requireKnown(database);
        boolean there = Answers.of(() ->
                database.getCollection(SETTINGS).find(Filters.eq(ID, SCHEMA)).first() != null);
        if (!there) {
            throw new FanRewardException(
                    ErrorCode.NOT_FOUND,
                    "there is no ledger in database " + database.getName()
                            + "; whoever writes the first record makes one, or look whether that is its name");
        }
    }

    private static void create(MongoDatabase database, CollectionSpec collection) {
        try {
            database.createCollection(
                    collection.name(),
                    new CreateCollectionOptions()
                            .validationOptions(new ValidationOptions().validator(collection.validator())));
        } catch (MongoCommandException failure) {
            if (failure.getErrorCode() != NAMESPACE_EXISTS) {
                throw failure;
            }
            // Another host is opening the database as well.
        }
    }

    private static void settle(MongoCollection<Document> settings) {
        try {
            settings.insertOne(new Document(ID, SCHEMA).append(VERSION, CURRENT));
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw failure;
            }
            // It is noted already.
        }
    }
}
