package app.fanreward.store.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
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

    /** Takes a migration over, or begins one. */
    static MigrationState takeOver(MongoDatabase database) {
        MigrationState state = new MigrationState(database);
        Answers.to(() -> state.settings.updateOne(
                eq(ID, MIGRATION),
                combine(
                        set(RUN, state.run),
                        setOnInsert(UP_TO, 0L),
                        setOnInsert(HASH, ""),
                        setOnInsert(RECORDS, 0L),
                        setOnInsert(JOURNALS, 0L),
                        setOnInsert(FINISHED, false)),
                new UpdateOptions().upsert(true)));
        return state;
    }

    /** Whether a migration into a database was begun ever. */
    static boolean isIn(MongoDatabase database) {
        return Answers.of(() ->
                database.getCollection(Layout.SETTINGS).find(eq(ID, MIGRATION)).first() != null);
    }

    /**
     * Insists that no migration is on its way.
     *
     * @throws FanRewardException with {@code STORE_LOCKED} if one is
     */
    static void requireNone(MongoDatabase database) {
        @Nullable
        Document found = Answers.of(() -> database.getCollection(Layout.SETTINGS)
                .find(and(eq(ID, MIGRATION), eq(FINISHED, false)))
                .first());
        if (found != null) {
            throw new FanRewardException(
                    ErrorCode.STORE_LOCKED,
                    "database " + database.getName() + " is being filled by a migration, which has come to position "
                            + found.getLong(UP_TO) + " and has not ended; run the migration to its end, or drop the "
                            + "database to begin again");
        }
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
