package app.fanreward.store.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.store.mongodb.database.Answers;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * How far a migration into a database is, noted in the database itself. Until it is finished nobody else may open the ledger;
 * of several who try to migrate into the same database the last one who began goes on.
 */
final class MigrationState {
    private static final String ID = "_id";
    private static final String MIGRATION = "migration";
    private static final String RUN = "run";
    private static final String UP_TO = "upTo";
    private static final String HASH = "hash";
    private static final String RECORDS = "records";
    private static final String JOURNALS = "journals";
    private static final String FINISHED = "finished";

    /** Instead of all others, where the ledger has begun without a migration. */
    private static final String NONE = "none";

    private final MongoCollection<Document> settings;
    private final String database;
    private final String run = UUID.randomUUID().toString();

    private MigrationState(MongoDatabase database) {
        this.settings = database.getCollection(Layout.SETTINGS);
        this.database = database.getName();
    }

    /**
     * How far it is.
     *
     * @param upTo the position of the last record that is copied with all before it
     * @param hash the hash of that record, in hexadecimal; empty if there is none
     * @param records how many are copied
     * @param journals of how many journals, once finished
     * @param finished whether the database is ready
     */
    record Reached(long upTo, String hash, long records, long journals, boolean finished) {}

    /**
     * Takes a migration over, or begins one.
     *
     * @throws FanRewardException with {@code INVALID_INPUT} if the ledger has begun without one
     */
    static MigrationState takeOver(MongoDatabase database) {
        MigrationState state = new MigrationState(database);
        while (!Answers.of(state::takeOver)) {
            // Another one may have begun just now, and is taken over.
            if (!isIn(database)) {
                throw ownLedger(database);
            }
        }
        return state;
    }

    private boolean takeOver() {
        try {
            settings.updateOne(
                    and(eq(ID, MIGRATION), exists(NONE, false)),
                    combine(
                            set(RUN, run),
                            setOnInsert(UP_TO, 0L),
                            setOnInsert(HASH, ""),
                            setOnInsert(RECORDS, 0L),
                            setOnInsert(JOURNALS, 0L),
                            setOnInsert(FINISHED, false)),
                    new UpdateOptions().upsert(true));
            return true;
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw failure;
            }
            return false;
        }
    }

    /** What is said to who would move a ledger into one that there is. */
    static FanRewardException ownLedger(MongoDatabase database) {
        return new FanRewardException(
                ErrorCode.INVALID_INPUT,
                "database " + database.getName()
                        + " holds a ledger of its own; two cannot be made one: name a database "
                        + "that is not there yet or is empty");
    }

    /** Whether a migration into a database was begun ever. */
    static boolean isIn(MongoDatabase database) {
        @Nullable Document found = find(database);
        return found != null && !found.containsKey(NONE);
    }

    private static @Nullable Document find(MongoDatabase database) {
        return Answers.of(() ->
                database.getCollection(Layout.SETTINGS).find(eq(ID, MIGRATION)).first());
    }

    /**
     * Whether it is decided how the ledger begins.
     *
     * @throws FanRewardException with {@code STORE_LOCKED} if a migration is on its way
     */
    static boolean isDecided(MongoDatabase database) {
        @Nullable Document found = find(database);
        if (found != null && !found.containsKey(NONE) && !found.getBoolean(FINISHED)) {
            throw onItsWay(database, found);
        }
        return found != null;
    }

    /**
     * Decides that the ledger begins without a migration, if nothing is decided yet.
     *
     * @throws FanRewardException with {@code STORE_LOCKED} if one has begun
     */
    static void beginWithout(MongoDatabase database) {
        Answers.to(() -> {
            try {
                database.getCollection(Layout.SETTINGS).insertOne(new Document(ID, MIGRATION).append(NONE, true));
            } catch (MongoWriteException failure) {
                if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw failure;
                }
                // It is decided already.
            }
        });
        if (isDecided(database) && isIn(database)) {
            throw new FanRewardException(
                    ErrorCode.STORE_LOCKED,
                    "database " + database.getName()
                            + " was filled by a migration since this host opened it empty; open it again");
        }
    }

    private static FanRewardException onItsWay(MongoDatabase database, Document found) {
        return new FanRewardException(
                ErrorCode.STORE_LOCKED,
                "database " + database.getName() + " is being filled by a migration, which has come to position "
                        + found.getLong(UP_TO) + " and has not ended; run the migration to its end, or drop the "
                        + "database to begin again");
    }

    Reached reached() {
        @Nullable
        Document found = Answers.of(() -> settings.find(eq(ID, MIGRATION)).first());
        if (found == null || !run.equals(found.getString(RUN))) {
            throw takenOver();
        }
        return new Reached(
                found.getLong(UP_TO),
                found.getString(HASH),
                found.getLong(RECORDS),
                found.getLong(JOURNALS),
                found.getBoolean(FINISHED));
    }

    void reached(Reached now) {
        boolean own = Answers.of(() -> settings.updateOne(
                                and(eq(ID, MIGRATION), eq(RUN, run)),
                                combine(
                                        set(UP_TO, now.upTo()),
                                        set(HASH, now.hash()),
                                        set(RECORDS, now.records()),
                                        set(JOURNALS, now.journals()),
                                        set(FINISHED, now.finished())))
                        .getMatchedCount()
                == 1);
        if (!own) {
            throw takenOver();
        }
    }

    private FanRewardException takenOver() {
        return new FanRewardException(
                ErrorCode.STORE_LOCKED,
                "another migration into database " + database
                        + " was begun meanwhile and goes on from here; wait for it");
    }
}
