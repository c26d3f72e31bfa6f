package app.fanreward.store.mongodb;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;

/** A server within the process that has change streams, as the replica sets do that it stands for. */
final class StandInWithStreams implements AutoCloseable {
    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final InetSocketAddress address;

    StandInWithStreams() {
        server.enableOplog();
        address = server.bind();
    }

    String uri() {
        return "mongodb://" + address.getHostString() + ":" + address.getPort() + "/streams";
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
