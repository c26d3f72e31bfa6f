package app.fanreward.testkit.mongodb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between clients and a database and passes on what they say, until it breaks a connection in the middle: of a request
 * that the database has then seen in part, or of an answer to one that it has carried out. Which bytes those are follows from a
 * seed for each connection. Safe for use by many threads.
 */
public final class BreakingConnection implements AutoCloseable {
    private static final int BUFFER = 4096;

    private final ServerSocket listening;
    private final InetSocketAddress database;
    private final Random seeds;
    private final int between;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong broken = new AtomicLong();
    private volatile boolean calm;

    private BreakingConnection(ServerSocket listening, InetSocketAddress database, long seed, int between) {
        this.listening = listening;
        this.database = database;
        this.seeds = new Random(seed);
        this.between = between;
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
        try {
            BreakingConnection made = new BreakingConnection(
                    new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), database, seed, between);
            Thread.ofVirtual().name("breaking-connection").start(made::accept);
            return made;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Names what clients connect to.
     *
     * @return the port on this machine
     */
    public int port() {
        return listening.getLocalPort();
    }

    /**
     * Counts.
     *
     * @return how many connections were broken so far
     */
    public long broken() {
        return broken.get();
    }

    /** Breaks nothing from now on. */
    public void calmDown() {
        calm = true;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket server = new Socket(database.getHostString(), database.getPort());
                open.add(client);
                open.add(server);
                Thread.ofVirtual().start(() -> pass(client, server, budget()));
                Thread.ofVirtual().start(() -> pass(server, client, budget()));
            } catch (IOException closed) {
                // Of who cannot be connected the client notices that nobody answers.
            }
        }
    }

    private long budget() {
        synchronized (seeds) {
            return seeds.nextInt(2 * between) + 1L;
        }
    }

    private void pass(Socket from, Socket to, long budget) {
        byte[] buffer = new byte[BUFFER];
        long left = budget;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (read >= left && !calm) {
                    out.write(buffer, 0, (int) left - 1);
                    out.flush();
                    broken.incrementAndGet();
                    break;
                }
                left -= read;
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException gone) {
            // The other side has gone, and so does this one.
        }
        close(from);
        close(to);
    }

    private void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException already) {
            // It is closed.
        }
    }

    /** Ends everything. */
    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException already) {
            // It is closed.
        }
        open.forEach(this::close);
    }
}
