package app.fanreward.benchmarks.matching;

import app.fanreward.benchmarks.CpuTime;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * A stretch of time in which a side matched one event after the other.
 *
 * @param cpuNanos processor time for each event, of all threads, for some engines have others work
 * @param wallNanos time for each event
 * @param bytes allocated for each event
 */
record Stretch(double cpuNanos, double wallNanos, double bytes) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** How many nanoseconds may pass without a look at the clock. */
    private static final double UNWATCHED = 200_000;

    private static final int MOST_UNWATCHED = 1_000;

    static Stretch of(Contender<?> contender, int events, int millis) {
        long bytes = THREADS.getTotalThreadAllocatedBytes();
        long cpu = CpuTime.ofThreads();
        long start = System.nanoTime();
        long end = start + millis * 1_000_000L;
        long matched = 0;
        long sum = 0;
        long now = start;
        int next = 1;
        do {
            for (int i = 0; i < next; i++) {
                sum += contender.next(events);
            }
            matched += next;
            now = System.nanoTime();
            double each = (now - start) / (double) matched;
            next = (int) Math.max(1, Math.min(MOST_UNWATCHED, UNWATCHED / each));
        } while (now - end < 0);
        double cpuNanos = (CpuTime.ofThreads() - cpu) / (double) matched;
        double allocated = (THREADS.getTotalThreadAllocatedBytes() - bytes) / (double) matched;
        consume(sum);
        return new Stretch(cpuNanos, (now - start) / (double) matched, allocated);
    }

    /** Makes sure that somebody wants the sum. */
    private static void consume(long sum) {
        if (sum < 0) {
            throw new IllegalStateException("points cannot be negative: " + sum);
        }
    }
}
