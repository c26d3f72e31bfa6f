package app.fanreward.store.mongodb;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.bson.types.ObjectId;

/** The clock and the chance of this machine. */
final class MachineSurroundings implements Surroundings {
    private static final long FIRST_MILLIS = 1;
    private static final int MOST_DOUBLINGS = 7;

    private final InstantSource clock = InstantSource.system();

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public String name() {
        return new ObjectId().toHexString();
    }

    @Override
    public long negative() {
        return -ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    }

    @Override
    public void pause(int times) {
        long most = FIRST_MILLIS << Math.min(times, MOST_DOUBLINGS);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(most) + 1);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
