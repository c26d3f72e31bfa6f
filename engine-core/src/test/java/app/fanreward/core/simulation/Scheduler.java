package app.fanreward.core.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Lets exactly one task run at a time, each on a thread of its own, and says at every pause who goes on. The order follows
 * from the seed alone.
 */
final class Scheduler {
    /** A task that can be paused. */
    final class Task {
        private final Semaphore go = new Semaphore(0);
        private final Thread thread;
        private volatile boolean done;
        private volatile @Nullable Throwable failure;

        private Task(Runnable work) {
            this.thread = Thread.ofVirtual().unstarted(() -> {
                go.acquireUninterruptibly();
                try {
                    work.run();
                } catch (Throwable failed) {
                    failure = failed;
                } finally {
                    done = true;
                    back.release();
                }
            });
        }
    }

    private final RandomGenerator random;
    private final Semaphore back = new Semaphore(0);
    private final List<Task> tasks = new ArrayList<>();
    private @Nullable Task running;

    Scheduler(RandomGenerator random) {
        this.random = random;
    }

    void start(Runnable work) {
        Task task = new Task(work);
        tasks.add(task);
        task.thread.start();
    }

    /** Called by the running task: lets somebody else go first. */
    void pause() {
        Task self = running;
        if (self == null) {
            return;
        }
        back.release();
        self.go.acquireUninterruptibly();
    }

    /** Runs all tasks to their end, with something to be done between any two turns. */
    void run(Runnable between) {
        while (!tasks.isEmpty()) {
            Task next = tasks.get(random.nextInt(tasks.size()));
            running = next;
            next.go.release();
            back.acquireUninterruptibly();
            running = null;
            if (next.done) {
                tasks.remove(next);
                Throwable failure = next.failure;
                if (failure != null) {
                    tasks.clear();
                    throw new AssertionError("a task failed: " + failure, failure);
                }
            }
            between.run();
        }
    }
}
