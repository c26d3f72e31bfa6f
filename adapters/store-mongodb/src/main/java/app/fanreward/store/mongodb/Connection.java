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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client with the concerns that the ledger needs, whatever the connection string says: writes are journaled by a majority
 * before they count, and reads show what a majority has.
 *
 * @param name the database as people may see it: without passwords
 * @param client the client
 * @param database the database
 */
record Connection(String name, MongoClient client, MongoDatabase database) {
    private static final String DEFAULT_DATABASE = "fanreward";
    private static final long LONGEST_SECONDS = 30;

    /** Who waits for a commit tries again; who named a wrong host should not wait for half a minute. */
    private static final long LONGEST_SELECTION_SECONDS = 10;

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
                .applyToClusterSettings(cluster -> {
                    if (wanted.getServerSelectionTimeout() == null) {
                        cluster.serverSelectionTimeout(LONGEST_SELECTION_SECONDS, TimeUnit.SECONDS);
                    }
                })
                .build();
        MongoClient client = MongoClients.create(settings);
        @Nullable String database = wanted.getDatabase();
        return new Connection(nameOf(uri), client, client.getDatabase(database == null ? DEFAULT_DATABASE : database));
    }

    /**
     * Asks the database for the first time.
     *
     * @throws FanRewardException with {@code STORE_UNAVAILABLE} if it does not answer: nothing was asked of it that could have
     *     been done by half, so it says where to look
     */
    void look(Consumer<MongoDatabase> questions) {
        try {
            questions.accept(database);
        } catch (FanRewardException failure) {
            if (failure.code() != ErrorCode.STORE_UNAVAILABLE || failure.getCause() == null) {
                throw failure;
            }
            throw new FanRewardException(
                    ErrorCode.STORE_UNAVAILABLE,
                    "database " + name
                            + " cannot be opened; look whether it runs there, and whether it lets in whom the "
                            + "connection string names: "
                            + failure.getCause().getMessage(),
                    failure.getCause());
        }
    }

    static String nameOf(String uri) {
        int scheme = uri.indexOf("://") + 3;
        // A password that was not encoded may hold anything that ends a host.
        String hosts = uri.substring(Math.max(scheme, uri.lastIndexOf('@') + 1));
        int options = hosts.indexOf('?');
        return uri.substring(0, scheme) + (options < 0 ? hosts : hosts.substring(0, options));
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
