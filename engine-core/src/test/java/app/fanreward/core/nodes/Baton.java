package app.fanreward.core.nodes;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets several tasks take turns, exactly one at a time: whoever runs passes the baton at each step to one that the random
 * numbers choose. So a run is as reproducible as one on a single thread, and any two steps of different tasks may come
 * in any order.
 */
final class Baton {
    private static final long SECONDS_TO_HANG = 60;

    private final SplittableRandom random;
    private final List<Semaphore> turns = new ArrayList<>();
    private final List<Integer> alive = new ArrayList<>();
    private final Semaphore finished = new Semaphore(0);
    private volatile @Nullable Throwable failure;

    Baton(SplittableRandom random) {
        this.random = random;
    }

    /** Runs all tasks to their end; throws what the first of them threw. */
    void run(List<Runnable> tasks) throws InterruptedException {
        for (int i = 0; i < tasks.size(); i++) {
            turns.add(new Semaphore(0));
            alive.add(i);
        }
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            int me = i;
            threads.add(Thread.startVirtualThread(() -> {
                turns.get(me).acquireUninterruptibly();
                try {
                    tasks.get(me).run();
                } catch (RuntimeException | Error thrown) {
                    if (failure == null) {
                        failure = thrown;
                    }
                } finally {
                    leave(me);
                }
            }));
        }
        turns.get(pick()).release();
        if (!finished.tryAcquire(SECONDS_TO_HANG, TimeUnit.SECONDS)) {
            throw new AssertionError("the simulation hangs");
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Throwable thrown = failure;
        if (thrown != null) {
            throw new AssertionError(thrown.getMessage(), thrown);
        }
    }

    /** Passes the baton on and waits until it comes back. */
    void pass(int me) {
        int next = pick();
        if (next != me) {
            turns.get(next).release();
            turns.get(me).acquireUninterruptibly();
        }
    }

    /** Whether somebody failed, so that the others may stop. */
    boolean failed() {
        return failure != null;
    }

    private void leave(int me) {
        alive.remove((Integer) me);
        if (alive.isEmpty()) {
            finished.release();
        } else {
            turns.get(pick()).release();
        }
    }

    private int pick() {
        return alive.get(random.nextInt(alive.size()));
    }
}
