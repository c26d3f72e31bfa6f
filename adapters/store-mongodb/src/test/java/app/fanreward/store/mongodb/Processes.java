package app.fanreward.store.mongodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs processes one at a time, in an order that a seed names; any of them can be stopped for a while or for ever. */
final class Processes {
    private final Random random;
    private final Semaphore back = new Semaphore(0);
    private final List<Process> all = new ArrayList<>();
    private @Nullable Process running;
    private @Nullable Throwable failure;

    /** What a process dies of; not an exception, so that nothing under test catches it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private static final class Process {
        private final Semaphore turn = new Semaphore(0);
        private boolean over;
        private boolean killed;
        private int pausedFor;
    }

    Processes(Random random) {
        this.random = random;
    }

    /**
     * Runs a simulation to its end, in a thread of the kind that processes are: from one of those to another is a tenth of the
     * way that it is from elsewhere.
     */
    static void simulate(Runnable simulation) {
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                simulation.run();
            } catch (RuntimeException | Error failed) {
                thrown.set(failed);
            }
        });
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
        switch (thrown.get()) {
            case RuntimeException failed -> throw failed;
            case Error failed -> throw failed;
            case null, default -> {}
        }
    }

    /** Starts a process; it runs when its turn comes. */
    void start(Runnable work) {
        Process process = new Process();
        all.add(process);
        Thread.ofVirtual().start(() -> {
            process.turn.acquireUninterruptibly();
            try {
                if (!process.killed) {
                    work.run();
                }
            } catch (Killed gone) {
                // As meant.
            } catch (Throwable wrong) {
                failure = wrong;
            } finally {
                process.over = true;
                back.release();
            }
        });
    }

    /** Whether any is left that has not come to its end. */
    boolean any() {
        return all.stream().anyMatch(process -> !process.over);
    }

    /** Lets one of them do its next step. */
    void next() {
        List<Process> ready = new ArrayList<>();
        for (Process process : all) {
            if (process.pausedFor > 0) {
                process.pausedFor--;
            } else if (!process.over) {
                ready.add(process);
            }
        }
        if (!ready.isEmpty()) {
            resume(ready.get(random.nextInt(ready.size())));
        }
    }

    private void resume(Process process) {
        running = process;
        process.turn.release();
        back.acquireUninterruptibly();
        running = null;
        if (failure != null) {
            throw new AssertionError(failure);
        }
    }

    /** One of them is gone, in the middle of whatever it did. */
    void kill() {
        List<Process> living = all.stream().filter(process -> !process.over).toList();
        if (!living.isEmpty()) {
            Process process = living.get(random.nextInt(living.size()));
            process.killed = true;
            process.pausedFor = 0;
            resume(process);
        }
    }

    /** One of them does nothing for a while. */
    void pause(int steps) {
        List<Process> living = all.stream().filter(process -> !process.over).toList();
        if (!living.isEmpty()) {
            living.get(random.nextInt(living.size())).pausedFor = steps;
        }
    }

    /** To be called by a process where something else may come in between. */
    void step() {
        Process process = running;
        if (process == null) {
            return;
        }
        back.release();
        process.turn.acquireUninterruptibly();
        if (process.killed) {
            throw new Killed();
        }
    }
}
