package app.fanreward.server.internal;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Knows how many requests are in flight, so that stopping can wait for them, and bounds those at work. */
public final class RequestGate {
    /** How long a request waits for its turn before it is told to come back. */
    private static final long LONGEST_WAIT_MILLIS = 2_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition empty = lock.newCondition();
    private final Semaphore turns;
    private int inFlight;
    private volatile boolean stopping;

    /** A gate that lets so many requests work at once. */
    public RequestGate(int atOnce) {
        this.turns = new Semaphore(atOnce, true);
    }

    /** Counts a request in; false if the server is stopping and it must not begin. */
    boolean enter() {
        lock.lock();
        try {
            if (!stopping) {
                inFlight++;
            }
            return !stopping;
        } finally {
            lock.unlock();
        }
    }

    /** Counts a request out once its answer is on the wire. */
    void leave() {
        lock.lock();
        try {
            inFlight--;
            if (inFlight == 0) {
                empty.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether the server is about to end, so that long work of which nothing is lost had better end too. */
    boolean isStopping() {
        return stopping;
    }

    /** Waits for a turn at the engine; false if none came up in time. */
    boolean takeTurn() {
        try {
            return turns.tryAcquire(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void giveTurnBack() {
        turns.release();
    }

    /** Lets nothing in any more and waits until nothing is in flight; false if the time was not enough. */
    public boolean drain(Duration longest) {
        lock.lock();
        try {
            stopping = true;
            long nanos = longest.toNanos();
            while (inFlight > 0 && nanos > 0) {
                nanos = empty.awaitNanos(nanos);
            }
            return inFlight == 0;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
