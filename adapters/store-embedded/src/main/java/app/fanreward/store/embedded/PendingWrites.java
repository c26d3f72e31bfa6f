package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.store.CommitOutcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What one call asked to write, and where its caller waits until every outcome is final. */
final class PendingWrites {
    private final List<WriteTask> tasks = new ArrayList<>();
    private final @Nullable CommitOutcome[] outcomes;
    private final CountDownLatch open;
    private final AtomicReference<@Nullable FanRewardException> failure = new AtomicReference<>();
    private volatile boolean lastTaken;
    private int added;

    private PendingWrites(int size) {
        this.outcomes = new CommitOutcome[size];
        this.open = new CountDownLatch(size);
    }

    /** Waits for so many commits, which are added one by one; the writer waits for the last of them too. */
    static PendingWrites ofCommits(int size) {
        return new PendingWrites(size);
    }

    /** Returns tasks that write the next commits; to be said is whether these are the last ones. */
    List<WriteTask> add(List<PreparedCommit> commits, boolean last) {
        List<WriteTask> added = new ArrayList<>(commits.size());
        for (PreparedCommit commit : commits) {
            int index = this.added++;
            added.add(new CommitTask(commit, index, last));
        }
        return added;
    }

    /** Returns a task that ends what was begun: no more commits will be added. */
    WriteTask end() {
        return new ChangeTask(0, appender -> {}, false);
    }

    /** Something other than records that is written. */
    @FunctionalInterface
    interface Change {
        void write(Appender appender) throws SQLException;
    }

    static PendingWrites of(long bytes, Change change) {
        return new PendingWrites(1).with(bytes, change, false);
    }

    /** A change after which no older copy of what it changed may be left in any file. */
    static PendingWrites erasing(Change change) {
        return new PendingWrites(1).with(0, change, true);
    }

    private PendingWrites with(long bytes, Change change, boolean erases) {
        tasks.add(new ChangeTask(bytes, change, erases));
        return this;
    }

    /** What is written besides commits. */
    List<WriteTask> tasks() {
        return tasks;
    }

    /** Waits for all outcomes; none but those of commits are returned. */
    List<CommitOutcome> await() {
        try {
            open.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new FanRewardException(
                    ErrorCode.STORE_UNAVAILABLE,
                    "the thread was interrupted while the store was writing; it may or may not be done, ask again",
                    interrupted);
        }
        FanRewardException failed = failure.get();
        if (failed != null) {
            throw new FanRewardException(failed.code(), failed.problems().get(0).message(), failed);
        }
        List<CommitOutcome> all = new ArrayList<>(outcomes.length);
        for (CommitOutcome outcome : outcomes) {
            if (outcome != null) {
                all.add(outcome);
            }
        }
        return List.copyOf(all);
    }

    private abstract class Task implements WriteTask {
        @Override
        public void done() {
            open.countDown();
        }

        @Override
        public void failed(FanRewardException reason) {
            failure.compareAndSet(null, reason);
            open.countDown();
        }
    }

    private final class CommitTask extends Task {
        private final PreparedCommit commit;
        private final int index;
        private final boolean inLastPart;

        CommitTask(PreparedCommit commit, int index, boolean inLastPart) {
            this.commit = commit;
            this.index = index;
            this.inLastPart = inLastPart;
        }

        @Override
        public int records() {
            return commit.rows().size();
        }

        @Override
        public long bytes() {
            return commit.bytes();
        }

        @Override
        public void taken() {
            lastTaken |= inLastPart;
        }

        @Override
        public boolean moreToCome() {
            return !lastTaken;
        }

        @Override
        public void write(Appender appender) throws SQLException {
            outcomes[index] = appender.append(commit);
        }
    }

    private final class ChangeTask extends Task {
        private final long bytes;
        private final Change change;
        private final boolean erases;

        ChangeTask(long bytes, Change change, boolean erases) {
            this.bytes = bytes;
            this.change = change;
            this.erases = erases;
        }

        @Override
        public int records() {
            return 1;
        }

        @Override
        public void taken() {
            lastTaken = true;
        }

        @Override
        public long bytes() {
            return bytes;
        }

        @Override
        public void write(Appender appender) throws SQLException {
            change.write(appender);
        }

        @Override
        public boolean erases() {
            return erases;
        }
    }
}
