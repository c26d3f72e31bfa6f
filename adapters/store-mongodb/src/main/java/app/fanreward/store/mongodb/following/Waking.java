package app.fanreward.store.mongodb.following;

import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Waits until the journal may have grown: by a change stream where the database has them, which replica sets and sharded
 * clusters do, and otherwise by looking again after a while. A stream only wakes; what it says is not read, and where it breaks
 * off nothing is lost. For one thread, but for {@link #byStream}.
 */
public final class Waking implements AutoCloseable {
    /** One answer of the stream; for so long nobody can stop the waiting. */
    private static final Duration ANSWER = Duration.ofMillis(500);

    /** A server that answers sooner does not wait by itself. */
    private static final Duration SOON = Duration.ofMillis(20);

    /** However sure a stream seems, somebody looks from time to time. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Duration TRY_AGAIN = Duration.ofMinutes(1);

    private final MongoCollection<Document> rewardlogs;
    private final Pause pause;
    private final Duration poll;

    private volatile @Nullable MongoCursor<Document> stream;
    private long nextTry = System.nanoTime();

    /**
     * Begins.
     *
     * @param pause what to wait by
     * @param poll after how long to look again without a stream
     */
    public Waking(MongoCollection<Document> rewardlogs, Pause pause, Duration poll) {
        this.rewardlogs = rewardlogs;
        this.pause = pause;
        this.poll = poll;
    }

    /** Whether a change stream wakes. */
    public boolean byStream() {
        return stream != null;
    }

    /** Begins to listen, if nobody does: what comes in from now on ends the next waiting. */
    public void listen() {
        if (stream == null && System.nanoTime() - nextTry >= 0) {
            try {
                stream = rewardlogs
                        .watch(List.of(match(eq("operationType", "insert")), project(include("_id"))))
                        .maxAwaitTime(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                        .withDocumentClass(Document.class)
                        .cursor();
            } catch (MongoException none) {
                // A single server has none; one that was only away for a moment may have one later.
                nextTry = System.nanoTime() + TRY_AGAIN.toNanos();
            }
        }
    }

    /** Waits until something came in, at most for a while. */
    public void await() {
        @Nullable MongoCursor<Document> listening = stream;
        if (listening == null) {
            pause.await(poll);
            return;
        }
        try {
            await(listening);
        } catch (MongoException broken) {
            close();
        }
    }

    private void await(MongoCursor<Document> listening) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() - end < 0) {
            long asked = System.nanoTime();
            if (listening.tryNext() != null) {
                while (listening.available() > 0) {
                    listening.tryNext();
                }
                return;
            }
            boolean waited = System.nanoTime() - asked >= SOON.toNanos();
            if (pause.await(waited ? Duration.ZERO : SOON)) {
                return;
            }
        }
    }

    @Override
    public void close() {
        @Nullable MongoCursor<Document> listening = stream;
        stream = null;
        if (listening != null) {
            listening.close();
        }
    }
}
