package app.fanreward.benchmarks.commit;

import app.fanreward.benchmarks.Folders;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What one side did in one turn.
 *
 * @param perSecond durable records a second
 * @param allocated bytes allocated for each
 */
record Turn(double perSecond, double allocated) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Lets so many threads commit batch after batch for a while, on an empty folder. */
    static Turn take(Side.Kind kind, int threads, int batch, int millis, boolean hot) throws IOException, SQLException {
        Path folder = Folders.make();
        try (Side side = kind.open(folder, threads, hot)) {
            return run(side, threads, batch, millis);
        } finally {
            Folders.remove(folder);
        }
    }

    private static Turn run(Side side, int threads, int batch, int millis) {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Long>> callers = new ArrayList<>();
            CountDownLatch ready = new CountDownLatch(threads);
            for (int thread = 0; thread < threads; thread++) {
                Side.Caller caller = side.caller(thread, threads);
                callers.add(pool.submit(() -> {
                    ready.countDown();
                    start.await();
                    return commitUntil(System.nanoTime() + millis * 1_000_000L, caller, batch);
                }));
            }
            ready.await();
            long allocated = THREADS.getTotalThreadAllocatedBytes();
            long from = System.nanoTime();
            start.countDown();
            long records = 0;
            for (Future<Long> caller : callers) {
                records += caller.get();
            }
            double seconds = (System.nanoTime() - from) / 1e9;
            double bytes = THREADS.getTotalThreadAllocatedBytes() - allocated;
            return new Turn(records / seconds, bytes / records);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", interrupted);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a batch could not be committed", failure.getCause());
        }
    }

    private static long commitUntil(long end, Side.Caller caller, int batch) throws IOException, SQLException {
        long records = 0;
        do {
            caller.prepare(batch);
            caller.commit();
            records += batch;
        } while (System.nanoTime() < end);
        return records;
    }
}
