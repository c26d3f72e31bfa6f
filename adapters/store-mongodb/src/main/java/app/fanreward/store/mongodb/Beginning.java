package app.fanreward.store.mongodb;

import com.mongodb.client.MongoDatabase;

/**
 * How a ledger begins: with its first record, or with a migration, and never with both. One document of the database says which
 * it was, once and for ever, so that neither can begin beside the other, however long a host has had the empty database
 * open. Who finds it decided when it opens the database never asks again. Safe for use by many threads.
 */
final class Beginning {
    private final MongoDatabase database;
    private volatile boolean decided;

    /** Begins; to be made when the database is opened. */
    Beginning(MongoDatabase database) {
        this.database = database;
        this.decided = MigrationState.isDecided(database);
    }

    /**
     * Insists that records may be written.
     *
     * @throws app.fanreward.api.FanRewardException with {@code STORE_LOCKED} if a migration has begun since the database was
     *     opened
     */
    void require() {
        if (!decided) {
            MigrationState.beginWithout(database);
            decided = true;
        }
    }
}
