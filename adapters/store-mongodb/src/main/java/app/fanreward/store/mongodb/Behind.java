package app.fanreward.store.mongodb;

import app.fanreward.api.FanRewardException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Does on a thread of its own what nobody has to wait for. What fails or finds no room is left undone: somebody else puts it
 * right. Safe for use by many threads.
 */
final class Behind implements AutoCloseable {
    private static final int MOST = 10_000;
    private static final long LONGEST_SECONDS = 30;

    private final ScheduledThreadPoolExecutor executor;

    Behind(String name) {
        executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name(name).factory());
        executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    }

    /** Does something soon. */
    void later(Runnable order) {
        if (executor.getQueue().size() < MOST) {
            try {
                executor.execute(() -> quietly(order));
            } catch (RejectedExecutionException closed) {
                // Whoever opens the database next finds it undone.
            }
        }
    }

    /** Does something again and again. */
    void regularly(Duration every, Runnable order) {
        // Nobody waits for what it comes to.
        var unused = executor.scheduleWithFixedDelay(
                () -> quietly(order), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void quietly(Runnable order) {
        try {
            order.run();
        } catch (FanRewardException notNow) {
            // It stays to be done.
        }
    }

    /** Does what is left, and then nothing more. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            executor.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
