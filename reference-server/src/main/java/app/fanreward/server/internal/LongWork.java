package app.fanreward.server.internal;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Bounds the work that takes as long as a journal, or as all of them: it has places of its own, so that it takes no turn
 * from requests that are done in a moment, whatever time its clients take to read.
 */
final class LongWork {
    private final Semaphore places;
    private final String what;

    LongWork(int atOnce, String what) {
        this.places = new Semaphore(atOnce);
        this.what = what;
    }

    /** Works now, or tells the client to come back. */
    <T> T run(Supplier<T> work) {
        Place place = begin();
        try {
            return work.get();
        } finally {
            place.giveBack();
        }
    }

    /** Takes a place, or tells the client to come back. */
    Place begin() {
        if (!places.tryAcquire()) {
            throw HttpProblem.of(HttpCode.BUSY, what + " at once; send this request again later")
                    .with("Retry-After", "10");
        }
        return new Place();
    }

    /** A place that is taken. */
    final class Place {
        private final AtomicBoolean givenBack = new AtomicBoolean();

        private Place() {}

        /** Lets others have it; the first time counts. */
        void giveBack() {
            if (givenBack.compareAndSet(false, true)) {
                places.release();
            }
        }
    }
}
