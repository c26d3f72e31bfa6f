package app.fanreward.store.mongodb;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ValidationOptions;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private Layout() {}

    /** The collections and the form of their documents. */
    private static Map<String, Document> forms() {
        Map<String, Document> forms = new LinkedHashMap<>();
        forms.put(
                REWARDLOGS,
                form(Map.of(
                        "_id",
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
                        "array")));
        forms.put(USERS, form(Map.of(ID, "string")));
        forms.put(IDENTITIES, form(Map.of(ID, "string", "member", "string", "turn", "int")));
        forms.put(
                BUDGETS,
                form(Map.of(
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
                        "object")));
        forms.put(MEMBERSTATES, form(Map.of(ID, "string", "sequence", "long", "state", "binData", "hash", "binData")));
        forms.put(MEMBERKEYS, form(Map.of(ID, "string")));
        forms.put(PROGRAMS, form(Map.of(ID, "string", "content", "binData")));
        forms.put(PAGES, form(Map.of(ID, "long", "begin", "long", "end", "long", "entries", "array")));
        forms.put(SETTINGS, form(Map.of(ID, "string")));
        return forms;
    }

    private static Document form(Map<String, String> types) {
        Document properties = new Document();
        types.forEach((field, type) -> properties.append(field, new Document("bsonType", type)));
        return new Document(
                "$jsonSchema",
                new Document("bsonType", "object")
                        .append("required", List.copyOf(types.keySet()))
                        .append("properties", properties));
    }

    /** The indexes by collection, beside those that the database makes by itself. */
    static Map<String, List<IndexModel>> indexes() {
        Map<String, List<IndexModel>> indexes = new LinkedHashMap<>();
        indexes.put(
                REWARDLOGS,
                List.of(
                        index("member_sequence", true, EntryDocuments.MEMBER, EntryDocuments.FIRST),
                        index("member_slots", true, EntryDocuments.MEMBER, EntryDocuments.SLOTS),
                        index("last_position", false, EntryDocuments.LAST_POSITION),
                        // Finds those without, in the order in which they were written.
                        index("position", false, EntryDocuments.POSITION, ID),
                        index(
                                "due",
                                false,
                                EntryDocuments.DUE + "." + Instants.SECONDS,
                                EntryDocuments.DUE + "." + Instants.NANOS,
                                EntryDocuments.MEMBER)));
        indexes.put(BUDGETS, List.of(index("budget_slice", true, StoredSlices.BUDGET, StoredSlices.SLICE)));
        return indexes;
    }

    private static IndexModel index(String name, boolean unique, String... fields) {
        return new IndexModel(
                Indexes.ascending(fields), new IndexOptions().name(name).unique(unique));
    }

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
            forms().forEach((name, form) -> {
                if (!there.contains(name)) {
                    create(database, name, form);
                }
            });
            indexes().forEach((name, models) -> database.getCollection(name).createIndexes(models));
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

    private static void create(MongoDatabase database, String name, Document form) {
        try {
            database.createCollection(
                    name, new CreateCollectionOptions().validationOptions(new ValidationOptions().validator(form)));
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
