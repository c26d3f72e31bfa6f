package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. It takes whatever waits, up to a bound, and writes it as one group; what arrives
 * meanwhile makes the next group. So the group grows with the load, and nobody waits for company.
 */
final class WriterThread {
    /** Most records in a group: beyond this the sync is no longer what costs. */
    static final int MOST_RECORDS = 1_000;

    /** Most bytes in a group, so that a group fits SQLite's page cache: 4 MiB. */
    static final long MOST_BYTES = 4L << 20;

    private final BlockingQueue<WriteTask> queue = new LinkedBlockingQueue<>();
    private final GroupWriter writer;
    private final StoreFolder store;
    private final Thread thread;
    private boolean closed;

    WriterThread(StoreFolder store, GroupWriter writer) {
        this.store = store;
        this.writer = writer;
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("fanreward-store " + store.folder().getFileName())
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Hands over tasks, which stay together in order. */
    void submit(List<WriteTask> tasks) {
        synchronized (queue) {
            if (closed) {
                throw new FanRewardException(
                        ErrorCode.STORE_UNAVAILABLE, "the store in " + store.folder() + " is closed");
            }
            queue.addAll(tasks);
        }
    }

    /** Finishes what was handed over and ends the thread. An interrupt does not cut it short. */
    void close() {
        synchronized (queue) {
            closed = true;
            queue.add(End.OF_QUEUE);
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        @Nullable WriteTask next = null;
        while (true) {
            WriteTask first = next != null ? next : take();
            if (first == End.OF_QUEUE) {
                return;
            }
            List<WriteTask> group = new ArrayList<>();
            next = fill(group, first);
            writer.write(group);
        }
    }

    /** Adds what waits as far as the bounds allow; returns what was taken and no longer fits. */
    private @Nullable WriteTask fill(List<WriteTask> group, WriteTask first) {
        group.add(first);
        long records = first.records();
        long bytes = first.bytes();
        WriteTask more;
        while ((more = queue.poll()) != null) {
            records += more.records();
            bytes += more.bytes();
            if (more == End.OF_QUEUE || records > MOST_RECORDS || bytes > MOST_BYTES) {
                return more;
            }
            group.add(more);
        }
        return null;
    }

    private WriteTask take() {
        while (true) {
            try {
                return queue.take();
            } catch (InterruptedException nobodyMayStopTheWriter) {
                System.getLogger(WriterThread.class.getName())
                        .log(System.Logger.Level.WARNING, "the writer was interrupted; close the store to end it");
            }
        }
    }

    /** Stands behind the last task. */
    private enum End implements WriteTask {
        OF_QUEUE;

        @Override
        public int records() {
            return 0;
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public void write(Appender appender) {}

        @Override
        public void done() {}

        @Override
        public void failed(FanRewardException failure) {}
    }
}
