package app.fanreward.cli.intake;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.event.EngagementEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Books events in batches, on threads of its own while the caller goes on reading. Every member has its lane, so that
 * the events of one member are booked in the order they were added, however many lanes there are. Used by one thread.
 */
public final class Intake implements AutoCloseable {
    /** Large enough that a commit costs little per event, small enough that progress is seen and memory is bounded. */
    static final int BATCH = 1_000;

    private static final int WAITING_BATCHES = 3;
    /** Ends a lane; no batch is empty. */
    private static final List<Placed> END = List.of();

    private final RewardEngine engine;
    private final SubmitOptions options;
    private final Tally tally;
    private final List<Lane> lanes = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /**
     * Starts the threads.
     *
     * @param engine books the events
     * @param options the choice about old events
     * @param threads how many, at least 1
     * @param tally counts what comes back
     */
    public Intake(RewardEngine engine, SubmitOptions options, int threads, Tally tally) {
        this.engine = engine;
        this.options = options;
        this.tally = tally;
        for (int i = 0; i < threads; i++) {
            lanes.add(new Lane(i));
        }
    }

    /**
     * Adds an event; waits if the threads are behind.
     *
     * @param order its place among everything read
     * @param event the event
     * @param place where it was read
     * @throws RuntimeException if booking an earlier one failed; it is the failure itself
     */
    public void add(long order, EngagementEvent event, Object place) {
        lanes.get(Math.floorMod(event.member().hashCode(), lanes.size())).add(new Placed(order, event, place));
    }

    /**
     * Hands what was added to the threads without waiting for full batches.
     *
     * @throws RuntimeException if booking an earlier one failed; it is the failure itself
     */
    public void flush() {
        lanes.forEach(Lane::flush);
    }

    /**
     * Books what was added and not yet booked and ends the threads.
     *
     * @throws RuntimeException if booking failed; it is the failure itself
     */
    public void finish() {
        flush();
        close();
        check();
    }

    /** Ends the threads; what was added and not yet handed to them is given up. */
    @Override
    public void close() {
        lanes.forEach(Lane::end);
    }

    private void check() {
        switch (failure.get()) {
            case null -> {}
            case RuntimeException failed -> throw failed;
            case Error failed -> throw failed;
            case Throwable failed -> throw new IllegalStateException(failed);
        }
    }

    /** The members whose ids fall on one thread. */
    private final class Lane {
        private final BlockingQueue<List<Placed>> queue = new ArrayBlockingQueue<>(WAITING_BATCHES);
        private final Thread thread;
        private List<Placed> batch = new ArrayList<>(BATCH);

        private Lane(int number) {
            thread = new Thread(this::run, "intake-" + number);
            thread.setDaemon(true);
            thread.start();
        }

        private void add(Placed placed) {
            batch.add(placed);
            if (batch.size() == BATCH) {
                flush();
            }
        }

        private void flush() {
            if (!batch.isEmpty()) {
                check();
                put(batch);
                batch = new ArrayList<>(BATCH);
            }
        }

        private void end() {
            if (thread.isAlive()) {
                put(END);
                join();
            }
        }

        private void run() {
            try {
                for (List<Placed> next = queue.take(); !next.isEmpty(); next = queue.take()) {
                    if (failure.get() == null) {
                        book(next);
                    }
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        private void book(List<Placed> next) {
            try {
                List<EngagementEvent> events = next.stream().map(Placed::event).toList();
                tally.add(next, engine.submitAll(events, options));
            } catch (RuntimeException | Error failed) {
                failure.compareAndSet(null, failed);
            }
        }

        private void put(List<Placed> next) {
            try {
                queue.put(next);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while events wait to be booked", stopped);
            }
        }

        private void join() {
            try {
                thread.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
