package app.fanreward.testkit.mongodb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between clients and a database; what it does with what they say is for others to tell. Safe for use by many threads. */
final class Relay implements AutoCloseable {
    private final ServerSocket listening;
    private final InetSocketAddress database;
    private final Passing passing;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** Passes on what one side says, until it says no more or that is enough; then the connection ends. */
    @FunctionalInterface
    interface Passing {
        /**
         * Passes on.
         *
         * @param from who speaks
         * @param to who is spoken to
         * @param requests whether the client speaks
         */
        void pass(Socket from, Socket to, boolean requests) throws IOException;
    }

    Relay(InetSocketAddress database, Passing passing) {
        this.database = database;
        this.passing = passing;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().name("relay").start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket server = new Socket(database.getHostString(), database.getPort());
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                open.add(client);
                open.add(server);
                Thread.ofVirtual().start(() -> run(client, server, true));
                Thread.ofVirtual().start(() -> run(server, client, false));
            } catch (IOException closed) {
                // A client that cannot be connected notices that nobody answers.
            }
        }
    }

    private void run(Socket from, Socket to, boolean requests) {
        try {
            passing.pass(from, to, requests);
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
