package app.fanreward.server;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.server.internal.Api;
import app.fanreward.server.internal.Patience;
import app.fanreward.server.internal.RequestGate;
import app.fanreward.server.internal.Settling;
import app.fanreward.server.internal.TransportProblems;
import app.fanreward.store.embedded.ScratchStore;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * A reward engine behind HTTP. Safe for use by many threads.
 *
 * <p>The engine belongs to the caller: closing the server leaves it open. Close the server first, then the engine, and
 * nothing that was acknowledged is lost; {@link ServerProcess} does that for a process of its own.
 */
public final class RewardServer implements AutoCloseable {
    private static final Logger LOG = System.getLogger(RewardServer.class.getName());

    /** Kept, because the logging system forgets the level of a logger that nobody holds. */
    private static final java.util.logging.Logger TRANSPORT = java.util.logging.Logger.getLogger("io.helidon");

    /** More connections than this wait at the door of the operating system. */
    private static final int MOST_CONNECTIONS = 4_096;

    private final WebServer web;
    private final RequestGate gate;
    private final Patience patience;
    private final Patience writePatience;
    private final Settling settling;
    private final ServerOptions options;
    private final String host;
    private boolean closed;

    private RewardServer(
            WebServer web,
            RequestGate gate,
            Patience patience,
            Patience writePatience,
            Settling settling,
            ServerOptions options,
            String host) {
        this.web = web;
        this.gate = gate;
        this.patience = patience;
        this.writePatience = writePatience;
        this.settling = settling;
        this.options = options;
        this.host = host;
    }

    /**
     * Starts to listen.
     *
     * @param options where, and how much to take
     * @param engine answers the requests; stays the caller's
     * @return the running server
     * @throws FanRewardException with {@code INVALID_INPUT} if the host is unknown or the port is taken
     */
    public static RewardServer start(ServerOptions options, RewardEngine engine) {
        InetAddress address = resolve(options.host());
        if (!address.isLoopbackAddress()) {
            LOG.log(
                    Level.WARNING,
                    "Listening on {0}: whoever reaches this address can read and book everything,"
                            + " there is no authentication yet.",
                    options.host());
        }
        if (TRANSPORT.getLevel() == null) {
            // Unless the host wants to hear them: lines about features and sockets that nobody asked for.
            TRANSPORT.setLevel(java.util.logging.Level.WARNING);
        }
        listenable(address, options);
        ScratchStore.clear(options.scratch());
        RequestGate gate = new RequestGate(options.maxConcurrentRequests());
        Patience patience = new Patience(options.readTimeout());
        Patience writePatience = new Patience(options.writeTimeout());
        Api api = new Api(engine, gate, patience, writePatience, options);
        WebServer web = WebServer.builder()
                .address(address)
                .port(options.port())
                .shutdownHook(false)
                .shutdownGracePeriod(Duration.ofMillis(500))
                .maxTcpConnections(MOST_CONNECTIONS)
                .directHandlers(TransportProblems.handlers())
                .routing(routing -> routing.any(api))
                .build();
        web.start();
        if (!web.isRunning()) {
            throw notListening(options, new IOException("somebody else was faster"));
        }
        Settling settling = Settling.every(engine, options.settleEvery(), options.stopTimeout());
        return new RewardServer(web, gate, patience, writePatience, settling, options, shown(address));
    }

    /**
     * Returns the port it listens on.
     *
     * @return the port, also where a free one was asked for
     */
    public int port() {
        return web.port();
    }

    /**
     * Returns where it listens.
     *
     * @return such as {@code http://127.0.0.1:8080}
     */
    public URI address() {
        return URI.create("http://" + host + ":" + port());
    }

    /**
     * Stops: new requests are told to come back, those in flight are finished and answered (for as long as the options
     * say), save a backtest, which ends without an answer; then the connections are closed, and what is being settled is
     * finished. Leaves the engine open. Calling it again waits until the first call is done and does nothing more.
     */
    @Override
    public synchronized void close() {
        if (!closed) {
            if (!gate.drain(options.stopTimeout())) {
                LOG.log(Level.WARNING, "Stopped with requests in flight after {0}.", options.stopTimeout());
            }
            web.stop();
            settling.close();
            patience.close();
            writePatience.close();
            closed = true;
        }
    }

    private static InetAddress resolve(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException unknown) {
            throw new FanRewardException(
                    ErrorCode.INVALID_INPUT, "no host '" + host + "'; write an address such as 127.0.0.1", unknown);
        }
    }

    private static String shown(InetAddress address) {
        String text = address.getHostAddress();
        return text.contains(":") ? "[" + text.replaceFirst("%.*", "") + "]" : text;
    }

    /** Asks first, because the web server tells a failure to its log only, and with a stack trace. */
    private static void listenable(InetAddress address, ServerOptions options) {
        try (ServerSocket probe = new ServerSocket(options.port(), 1, address)) {
            LOG.log(Level.DEBUG, "Can listen on {0}.", probe.getLocalSocketAddress());
        } catch (IOException taken) {
            throw notListening(options, taken);
        }
    }

    private static FanRewardException notListening(ServerOptions options, IOException why) {
        return new FanRewardException(
                ErrorCode.INVALID_INPUT,
                "cannot listen on " + options.host() + ":" + options.port() + ": " + why.getMessage()
                        + "; choose another port or host",
                why);
    }
}
