package app.fanreward.testkit.mongodb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between clients and a database and passes on what they say, until it breaks a connection in the middle: of a request
 * that the database has then seen in part, or of an answer to one that it has carried out. Which bytes those are follows from a
 * seed for each connection. Safe for use by many threads.
 */
public final class BreakingConnection implements AutoCloseable {
    private static final int BUFFER = 4096;

    private final Relay relay;
    private final Random seeds;
    private final int between;
    private final AtomicLong broken = new AtomicLong();

    private BreakingConnection(InetSocketAddress database, long seed, int between) {
        this.seeds = new Random(seed);
        this.between = between;
        this.relay = new Relay(database, this::pass);
    }

    /**
     * Begins.
     *
     * @param database where the database is
     * @param seed decides after how many bytes each connection breaks
     * @param between a connection breaks after this many bytes on the average, of requests or of answers; positive
     * @return listening on a free port of this machine
     */
    public static BreakingConnection to(InetSocketAddress database, long seed, int between) {
        return new BreakingConnection(database, seed, between);
    }

    /**
     * Names what clients connect to.
     *
     * @return the port on this machine
     */
    public int port() {
        return relay.port();
    }

    /**
     * Counts.
     *
     * @return how many connections were broken so far
     */
    public long broken() {
        return broken.get();
    }

    private void pass(Socket from, Socket to, boolean requests) throws IOException {
        long left = budget();
        byte[] buffer = new byte[BUFFER];
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (read >= left) {
                out.write(buffer, 0, (int) left - 1);
                out.flush();
                broken.incrementAndGet();
                return;
            }
            left -= read;
            out.write(buffer, 0, read);
            out.flush();
        }
    }

    private long budget() {
        synchronized (seeds) {
            return seeds.nextInt(2 * between) + 1L;
        }
    }

    /** Ends everything. */
    @Override
    public void close() {
        relay.close();
    }
}
