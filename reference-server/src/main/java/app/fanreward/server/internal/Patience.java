package app.fanreward.server.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how long a client may take to send a body, or to read a piece of an answer. The web server's own timeouts do not
 * reach its channels, so the waiting thread is interrupted instead, which closes the connection.
 */
public final class Patience implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer;
    private final long nanos;

    /** Waits so long each time. */
    public Patience(Duration longest) {
        this.nanos = longest.toNanos();
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("fanreward-patience").factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Something that waits for a client to send. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException;
    }

    /** Something that waits for a client to read. */
    @FunctionalInterface
    interface Writing {
        void write() throws IOException;
    }

    /** Reads in this thread; fails like a broken connection once it takes too long. */
    <T> T read(Reading<T> reading) throws IOException {
        Limit limit = new Limit(Thread.currentThread());
        try {
            return reading.read();
        } finally {
            limit.end();
        }
    }

    /** Writes in this thread; fails like a broken connection once it takes too long. */
    void write(Writing writing) throws IOException {
        Limit limit = new Limit(Thread.currentThread());
        try {
            writing.write();
        } finally {
            limit.end();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** One wait. Once it has ended, it never interrupts any more: the thread goes on to book events. */
    private final class Limit {
        private final Thread waiting;
        private final Future<?> alarm;
        private boolean over;

        private Limit(Thread waiting) {
            this.waiting = waiting;
            this.alarm = timer.schedule(this::interrupt, nanos, TimeUnit.NANOSECONDS);
        }

        private synchronized void interrupt() {
            if (!over) {
                waiting.interrupt();
            }
        }

        void end() {
            synchronized (this) {
                over = true;
            }
            alarm.cancel(false);
            Thread.interrupted();
        }
    }
}
