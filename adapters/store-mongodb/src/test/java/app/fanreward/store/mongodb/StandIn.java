package app.fanreward.store.mongodb;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A database for tests: the server that {@code FANREWARD_TEST_MONGODB_URI} names, or one within this process that speaks the
 * same protocol.
 */
final class StandIn {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final MongoServer SERVER = new MongoServer(new MemoryBackend());
    private static final InetSocketAddress ADDRESS = SERVER.bind();

    private StandIn() {}

    /** The connection string of a database that nobody has written to. */
    static String fresh() {
        return "mongodb://" + ADDRESS.getHostString() + ":" + ADDRESS.getPort() + "/test" + COUNT.incrementAndGet();
    }
}
