package app.fanreward.server.internal;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.ledger.Settlement;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Books what time has made true, at the start and again and again. Nobody waits for it: balances are right without it.
 * A trouble that stays is logged once, and once more when it is over.
 */
public final class Settling implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Settling.class.getName());

    private final RewardEngine engine;
    private final ScheduledExecutorService timer;
    private final Duration longestStop;
    private @Nullable String trouble;

    private Settling(RewardEngine engine, Duration longestStop) {
        this.engine = engine;
        this.longestStop = longestStop;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("fanreward-settle").factory());
    }

    /**
     * Begins.
     *
     * @param engine settles
     * @param pause how long to wait between two times; zero to do nothing at all
     * @param longestStop how long closing waits for one that is under way
     * @return what to close at the end
     */
    public static Settling every(RewardEngine engine, Duration pause, Duration longestStop) {
        Settling settling = new Settling(engine, longestStop);
        if (!pause.isZero()) {
            // Nothing comes out of it: it is repeated until the timer ends, and deals with its own troubles.
            Future<?> unused =
                    settling.timer.scheduleWithFixedDelay(settling::settle, 0, pause.toNanos(), TimeUnit.NANOSECONDS);
        }
        return settling;
    }

    private void settle() {
        try {
            Settlement settlement = engine.settle(members -> {});
            if (settlement.failed().isEmpty()) {
                wentWell(settlement);
            } else {
                failed(settlement.failed().size() + " members could not be settled, first "
                        + settlement.failed().get(0));
            }
        } catch (RuntimeException failure) {
            // Anything else would end the repetition without a word.
            failed(String.valueOf(failure.getMessage()));
            LOG.log(Level.DEBUG, "settling", failure);
        }
    }

    private void wentWell(Settlement settlement) {
        LOG.log(Level.DEBUG, "Settled: {0}", settlement);
        if (trouble != null) {
            LOG.log(Level.INFO, "What time has made true is booked again.");
            trouble = null;
        }
    }

    private void failed(String why) {
        boolean known = trouble != null;
        trouble = why;
        LOG.log(
                known || timer.isShutdown() ? Level.DEBUG : Level.WARNING,
                "What time has made true could not be booked and is tried again; balances are right meanwhile: {0}",
                why);
    }

    /** Begins no further one and waits for the one under way. It is not interrupted, for it writes to the store. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(longestStop.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.log(Level.WARNING, "Stopped while settling after {0}; the next start goes on.", longestStop);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
