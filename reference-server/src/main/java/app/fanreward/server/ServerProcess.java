package app.fanreward.server;

import app.fanreward.api.RewardEngine;
import app.fanreward.server.internal.StopSignals;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A process whose only work is to serve an engine until it is told to stop. */
public final class ServerProcess {
    private ServerProcess() {}

    /**
     * Serves until the process gets SIGTERM or SIGINT, then stops accepting, finishes what is in flight, closes the
     * engine and ends the process with status 0. Nothing that was acknowledged is lost. If the server cannot start, the
     * engine stays open.
     *
     * @param options where to listen
     * @param engine answers the requests; closed at the end
     * @param started told once, when the server listens
     * @return 0, the status for the process to end with
     * @throws InterruptedException if the waiting thread is interrupted; the server then stops in the same way
     */
    public static int run(ServerOptions options, RewardEngine engine, Consumer<RewardServer> started)
            throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        RewardServer server = RewardServer.start(options, engine);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stop(server, engine);
                            stopped.countDown();
                        },
                        "fanreward-stop"));
        StopSignals.endWithStatusZero();
        try {
            started.accept(server);
            stopped.await();
        } finally {
            stop(server, engine);
        }
        return 0;
    }

    /** The order matters: what is in flight still needs the engine. */
    private static void stop(RewardServer server, RewardEngine engine) {
        server.close();
        engine.close();
    }
}
