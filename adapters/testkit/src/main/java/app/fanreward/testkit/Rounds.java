package app.fanreward.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;

/**
 * Lets threads meet before every attempt. A race that is run once is nearly always won by the store, however broken; in
 * hundreds of rounds from one line it is not.
 */
final class Rounds {
    /** Long enough for the slowest disk, short enough to see that something hangs. */
    private static final long SECONDS_TO_HANG = 120;

    private Rounds() {}

    /** What a thread does in a round. */
    @FunctionalInterface
    interface Attempt<T> {
        T make(int thread, int round) throws Exception;
    }

    /** Looks at what the threads of a round got, by thread. */
    @FunctionalInterface
    interface Check<T> {
        void look(int round, List<T> results);
    }

    static <T> void run(int threads, int rounds, Attempt<T> attempt, Check<T> check) throws Exception {
        Phaser line = new Phaser(threads);
        List<List<T>> results = all(threads, thread -> {
            List<T> own = new ArrayList<>();
            try {
                for (int round = 0; round < rounds; round++) {
                    line.awaitAdvanceInterruptibly(line.arrive(), SECONDS_TO_HANG, TimeUnit.SECONDS);
                    own.add(attempt.make(thread, round));
                }
                return own;
            } finally {
                // Whoever fails leaves the line, so that the others are not kept waiting.
                line.arriveAndDeregister();
            }
        });
        for (int round = 0; round < rounds; round++) {
            List<T> ofRound = new ArrayList<>();
            for (List<T> ofThread : results) {
                ofRound.add(ofThread.get(round));
            }
            check.look(round, ofRound);
        }
    }

    /** Something one of several threads does. */
    @FunctionalInterface
    interface Work<T> {
        T work(int thread) throws Exception;
    }

    /** Runs work on threads of its own and returns what each got; fails with the first failure of any. */
    static <T> List<T> all(int threads, Work<T> work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                calls.add(() -> work.work(thread));
            }
            List<T> results = new ArrayList<>();
            List<Throwable> failures = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(calls)) {
                collect(future, results, failures);
            }
            if (!failures.isEmpty()) {
                throw new AssertionError("a thread failed: " + failures.get(0), failures.get(0));
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }

    private static <T> void collect(Future<T> future, List<T> results, List<Throwable> failures) throws Exception {
        try {
            results.add(future.get());
        } catch (ExecutionException failure) {
            failures.add(failure.getCause());
        }
    }
}
