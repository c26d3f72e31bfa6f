package app.fanreward.server.internal;

import java.util.concurrent.Semaphore;
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
        begin();
        try {
            return work.get();
        } finally {
            end();
        }
    }

    /** Takes a place, which {@link #end} gives back, or tells the client to come back. */
    void begin() {
        if (!places.tryAcquire()) {
            throw HttpProblem.of(HttpCode.BUSY, what + " at once; send this request again later")
                    .with("Retry-After", "10");
        }
    }

    void end() {
        places.release();
    }
}
