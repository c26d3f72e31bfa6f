package app.fanreward.testkit.mongodb;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between clients and a database and counts what they say to each other, by the
 * <a href="https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/">wire protocol</a>: a message begins with its
 * length. What drivers ask to learn whether the database is there does not count. Safe for use by many threads.
 */
public final class MeteredConnection implements AutoCloseable {
    private static final int HEADER = 16;
    private static final int LOOKED_AT = 64;

    private final Relay relay;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();

    private MeteredConnection(InetSocketAddress database) {
        this.relay = new Relay(database, this::pass);
    }

    /**
     * Begins.
     *
     * @param database where the database is
     * @return listening on a free port of this machine
     */
    public static MeteredConnection to(InetSocketAddress database) {
        return new MeteredConnection(database);
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
     * What was counted.
     *
     * @param requests messages to the database, each of which is answered: round trips
     * @param sent their bytes
     * @param received bytes of all answers
     */
    public record Count(long requests, long sent, long received) {
        /**
         * What came since.
         *
         * @param before an earlier count
         * @return the difference
         */
        public Count since(Count before) {
            return new Count(requests - before.requests, sent - before.sent, received - before.received);
        }
    }

    /**
     * Counts.
     *
     * @return everything so far
     */
    public Count count() {
        return new Count(requests.get(), sent.get(), received.get());
    }

    private void pass(Socket from, Socket to, boolean ofClient) throws IOException {
        DataInputStream in = new DataInputStream(from.getInputStream());
        DataOutputStream out = new DataOutputStream(to.getOutputStream());
        try {
            while (true) {
                int length = Integer.reverseBytes(in.readInt());
                byte[] message = new byte[length];
                in.readFully(message, Integer.BYTES, length - Integer.BYTES);
                message[0] = (byte) length;
                message[1] = (byte) (length >> 8);
                message[2] = (byte) (length >> 16);
                message[3] = (byte) (length >> 24);
                count(message, ofClient);
                out.write(message);
                out.flush();
            }
        } catch (EOFException end) {
            // It says no more.
        }
    }

    private void count(byte[] message, boolean ofClient) {
        String begin =
                new String(message, HEADER, Math.min(LOOKED_AT, message.length - HEADER), StandardCharsets.ISO_8859_1);
        if (begin.contains("hello")
                || begin.contains("isMaster")
                || begin.contains("ismaster")
                || begin.contains("helloOk")) {
            return;
        }
        if (ofClient) {
            requests.incrementAndGet();
            sent.addAndGet(message.length);
        } else {
            received.addAndGet(message.length);
        }
    }

    /** Ends everything. */
    @Override
    public void close() {
        relay.close();
    }
}
