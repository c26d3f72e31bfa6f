package app.fanreward.store.mongodb;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A client with the concerns that the ledger needs, whatever the connection string says: writes are journaled by a majority
 * before they count, and reads show what a majority has.
 *
 * @param client the client
 * @param database the database
 */
record Connection(MongoClient client, MongoDatabase database) {
    private static final String DEFAULT_DATABASE = "fanreward";
    private static final long LONGEST_SECONDS = 30;

    static Connection to(String uri) {
        ConnectionString wanted = parsed(uri);
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(wanted)
                .applicationName("fanreward")
                .writeConcern(WriteConcern.MAJORITY.withJournal(true).withWTimeout(LONGEST_SECONDS, TimeUnit.SECONDS))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .retryWrites(wanted.getRetryWritesValue() == null || wanted.getRetryWritesValue())
                .retryReads(true)
                .build();
        MongoClient client = MongoClients.create(settings);
        @Nullable String database = wanted.getDatabase();
        return new Connection(client, client.getDatabase(database == null ? DEFAULT_DATABASE : database));
    }

    private static ConnectionString parsed(String uri) {
        try {
            return new ConnectionString(uri);
        } catch (IllegalArgumentException wrong) {
            // What was given may hold a password.
            throw new FanRewardException(
                    ErrorCode.INVALID_INPUT,
                    "that is no connection string of MongoDB: " + wrong.getMessage()
                            + "; one is mongodb://HOST:PORT/DATABASE, or mongodb+srv://HOST/DATABASE",
                    wrong);
        }
    }
}
