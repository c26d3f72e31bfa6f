package app.fanreward.testkit.mongodb;

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
public final class TestDatabase {
    private static final @Nullable String GIVEN = System.getenv("FANREWARD_TEST_MONGODB_URI");
    private static final int DEFAULT_PORT = 27_017;

    private TestDatabase() {}

    private static final class WithinProcess {
        private static final InetSocketAddress ADDRESS = new MongoServer(new MemoryBackend()).bind();
    }

    /**
     * Says whether tests run on a real server.
     *
     * @return true if one is named
     */
    public static boolean isReal() {
        return GIVEN != null;
    }

    /**
     * Names a database that nobody has written to; on a real server it goes when this process ends.
     *
     * @return its connection string
     */
    public static String fresh() {
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

    /**
     * Finds out where a database is reached that has one server.
     *
     * @param uri its connection string
     * @return host and port, or null if it has several servers or they are found another way
     */
    public static @Nullable InetSocketAddress address(String uri) {
        ConnectionString parsed = new ConnectionString(uri);
        if (parsed.isSrvProtocol() || parsed.getHosts().size() != 1) {
            return null;
        }
        String host = parsed.getHosts().get(0);
        int colon = host.lastIndexOf(':');
        return colon < 0
                ? new InetSocketAddress(host, DEFAULT_PORT)
                : new InetSocketAddress(host.substring(0, colon), Integer.parseInt(host.substring(colon + 1)));
    }

    private static void drop(String uri, String database) {
        try (MongoClient client = MongoClients.create(new ConnectionString(uri))) {
            client.getDatabase(database).drop();
        }
    }
}
