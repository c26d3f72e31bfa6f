package app.fanreward.benchmarks.matching;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** How many bytes it takes to read an event from JSON, compared with what it took when the figure was set. */
class DecodeCostTest {
    private static final int WARM_UPS = 100_000;
    private static final int MEASURED = 10_000;
    private static final int FIGURE = 5_700;

    @Test
    void readingAnEventTakesNoMoreBytesThanItDid() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().threadId();
        JsonDecodeBenchmark benchmark = new JsonDecodeBenchmark();
        benchmark.write();
        long attributes = 0;
        for (int i = 0; i < WARM_UPS; i++) {
            attributes += benchmark.decode().attributes().size();
        }
        long before = threads.getThreadAllocatedBytes(thread);
        for (int i = 0; i < MEASURED; i++) {
            attributes += benchmark.decode().attributes().size();
        }
        double each = (double) (threads.getThreadAllocatedBytes(thread) - before) / MEASURED;
        assertTrue(attributes > 0, "nothing was read");
        CommittedBytes.compare("an event", each, FIGURE);
    }
}
