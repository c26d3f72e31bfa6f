package app.fanreward.store.mongodb;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A database for tests: on the server that {@code FANREWARD_TEST_MONGODB_URI} names, or on one within this process that speaks
 * the same protocol over TCP. The latter takes concerns, validators and indexes and does not go by them, but for unique ones;
 * no test may need what only one of the two can do.
 */
final class StandIn {
    private static final @Nullable String GIVEN = System.getenv("FANREWARD_TEST_MONGODB_URI");

    private StandIn() {}

    private static final class WithinProcess {
        private static final InetSocketAddress ADDRESS = new MongoServer(new MemoryBackend()).bind();
    }

    /** The connection string of a database that nobody has written to; on a real server it goes when this process ends. */
    static String fresh() {
        String database = "fanreward-test-" + UUID.randomUUID();
        if (GIVEN == null) {
            InetSocketAddress address = WithinProcess.ADDRESS;
            return "mongodb://" + address.getHostString() + ":" + address.getPort() + "/" + database;
        }
        String uri = in(database, GIVEN);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drop(uri, database)));
        return uri;
    }

    /** A connection string with another database. */
    private static String in(String database, String uri) {
        int options = uri.indexOf('?');
        String hosts = options < 0 ? uri : uri.substring(0, options);
        int path = hosts.indexOf('/', hosts.indexOf("://") + 3);
        return (path < 0 ? hosts : hosts.substring(0, path)) + "/" + database
                + (options < 0 ? "" : uri.substring(options));
    }

    private static void drop(String uri, String database) {
        try (MongoClient client = MongoClients.create(new ConnectionString(uri))) {
            client.getDatabase(database).drop();
        }
    }
}
