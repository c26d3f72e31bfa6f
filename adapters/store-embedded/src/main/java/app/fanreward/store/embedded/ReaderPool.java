package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Connections for reading, opened when needed and kept. Safe for use by many threads. */
final class ReaderPool implements AutoCloseable {
    /** More readers than this wait for each other: each holds up to 2 MB of pages. */
    private static final int MOST = 8;

    /** Opens a connection. */
    @FunctionalInterface
    interface Opening {
        Statements open() throws SQLException;
    }

    /** Asks a reader. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Reader reader) throws SQLException;
    }

    private record Idle(Statements statements, Reader reader) {}

    private final StoreFolder store;
    private final Opening opening;
    private final KeyDigest digests;
    private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();
    private final Semaphore permits = new Semaphore(MOST);
    private volatile boolean closed;

    ReaderPool(StoreFolder store, Opening opening, KeyDigest digests) {
        this.store = store;
        this.opening = opening;
        this.digests = digests;
    }

    <T> T read(Question<T> question) {
        permits.acquireUninterruptibly();
        try {
            if (closed) {
                throw new FanRewardException(
                        ErrorCode.STORE_UNAVAILABLE, "the store in " + store.folder() + " is closed");
            }
            return ask(question);
        } catch (SQLException failure) {
            throw SqlFailures.reading(store, failure);
        } finally {
            permits.release();
        }
    }

    private <T> T ask(Question<T> question) throws SQLException {
        @Nullable Idle reader = idle.pollFirst();
        if (reader == null) {
            Statements statements = opening.open();
            reader = new Idle(statements, new Reader(statements, digests));
        }
        boolean usable = true;
        try {
            return question.ask(reader.reader());
        } catch (SQLException failure) {
            usable = false;
            throw failure;
        } finally {
            if (usable) {
                idle.addFirst(reader);
            } else {
                reader.statements().close();
            }
        }
    }

    /** Waits for reads under way. */
    @Override
    public void close() {
        closed = true;
        permits.acquireUninterruptibly(MOST);
        for (Idle reader = idle.pollFirst(); reader != null; reader = idle.pollFirst()) {
            try {
                reader.statements().close();
            } catch (SQLException failure) {
                System.getLogger(ReaderPool.class.getName())
                        .log(System.Logger.Level.WARNING, "a reader of " + store.folder() + " did not close", failure);
            }
        }
        permits.release(MOST);
    }
}
