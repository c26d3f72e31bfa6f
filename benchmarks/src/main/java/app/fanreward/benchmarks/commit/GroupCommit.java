package app.fanreward.benchmarks.commit;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Lets many callers share the syncs of a sink, as the embedded store does: one thread writes whatever waits, up to a
 * thousand rows, and what arrives meanwhile makes the next group.
 */
final class GroupCommit implements AutoCloseable {
    private static final int MOST_ROWS = 1_000;

    private final BlockingQueue<Request> queue = new LinkedBlockingQueue<>();
    private final Sink sink;
    private final Thread thread;

    private record Request(List<Row> rows, CompletableFuture<Void> done) {}

    GroupCommit(Sink sink) {
        this.sink = sink;
        this.thread = Thread.ofPlatform().daemon().name("group-commit").start(this::run);
    }

    /** Returns when the rows are durable. */
    void write(List<Row> rows) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        queue.add(new Request(rows, done));
        done.join();
    }

    private void run() {
        List<Request> group = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        try {
            for (Request next = queue.take(); !next.rows().isEmpty(); next = queue.take()) {
                group.add(next);
                rows.addAll(next.rows());
                Request more;
                while ((more = queue.peek()) != null
                        && !more.rows().isEmpty()
                        && rows.size() + more.rows().size() <= MOST_ROWS) {
                    queue.remove();
                    group.add(more);
                    rows.addAll(more.rows());
                }
                sink.write(rows);
                group.forEach(request -> request.done().complete(null));
                group.clear();
                rows.clear();
            }
        } catch (IOException | SQLException | InterruptedException | RuntimeException failure) {
            group.forEach(request -> request.done().completeExceptionally(failure));
        }
    }

    /** Finishes what waits and ends the thread; the sink stays open. */
    @Override
    public void close() {
        queue.add(new Request(List.of(), new CompletableFuture<>()));
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
