package app.fanreward.store.mongodb.following;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A pause that others can cut short, or end for good. Safe for use by many threads. */
public final class Pause {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean called;
    private boolean over;

    /** Waits; returns whether it was cut short. */
    public boolean await(Duration atMost) {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (!called && !over && left > 0) {
                left = changed.awaitNanos(left);
            }
            boolean cut = called || over;
            called = false;
            return cut;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            over = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Cuts the pause short, or the next one. */
    public void call() {
        lock.lock();
        try {
            called = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets nobody wait any more. */
    public void end() {
        lock.lock();
        try {
            over = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether it was ended for good. */
    public boolean over() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }
}
