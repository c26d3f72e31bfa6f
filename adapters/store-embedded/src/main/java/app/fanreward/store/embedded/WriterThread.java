package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. It takes whatever waits, up to a bound, and writes it as one group; what arrives during
 * the sync makes the next group. So the group grows with the load, and nobody waits for company.
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
        WriteTask next = take();
        while (next != End.OF_QUEUE) {
            Group group = new Group(next);
            writer.write(group);
            next = group.left != null ? group.left : take();
        }
    }

    /** What is written together: what waits, as far as the bounds allow, and what a caller is still about to add. */
    private final class Group implements Iterator<WriteTask> {
        private final List<WriteTask> taken = new ArrayList<>();
        private long records;
        private long bytes;
        private @Nullable WriteTask ready;

        /** Taken from the queue, but no part of the group. */
        private @Nullable WriteTask left;

        Group(WriteTask first) {
            add(first);
        }

        private void add(WriteTask task) {
            records += task.records();
            bytes += task.bytes();
            if (task == End.OF_QUEUE || (!taken.isEmpty() && (records > MOST_RECORDS || bytes > MOST_BYTES))) {
                left = task;
            } else {
                task.taken();
                taken.add(task);
                ready = task;
            }
        }

        @Override
        public boolean hasNext() {
            if (ready == null && left == null) {
                @Nullable WriteTask more = queue.poll();
                if (more == null && taken.stream().anyMatch(WriteTask::moreToCome)) {
                    more = take();
                }
                if (more != null) {
                    add(more);
                }
            }
            return ready != null;
        }

        @Override
        public WriteTask next() {
            if (ready == null) {
                throw new NoSuchElementException();
            }
            WriteTask task = ready;
            ready = null;
            return task;
        }
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
