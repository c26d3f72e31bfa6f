package app.fanreward.benchmarks.matching;

import app.fanreward.api.event.EngagementEvent;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many bytes it takes to decide an event with limits and to book it in memory, compared with what it took when the figures
 * were set. Time is another on every machine and at every hour; this is not.
 */
class DecisionCostTest {
    private static final int BATCH = 500;
    private static final int WARM_UPS = 40;
    private static final int MEASURED = 8;

    @ParameterizedTest
    @CsvSource({"10, 3800", "100, 4000", "1000, 7700"})
    void anEventTakesNoMoreBytesThanItDid(int campaigns, int figure) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().threadId();
        try (WorkloadEngine engine = WorkloadEngine.open(Profile.TYPICAL, campaigns, null)) {
            for (int i = 0; i < WARM_UPS; i++) {
                engine.book(engine.fresh(BATCH));
            }
            long bytes = 0;
            for (int i = 0; i < MEASURED; i++) {
                List<EngagementEvent> events = engine.fresh(BATCH);
                long before = threads.getThreadAllocatedBytes(thread);
                engine.book(events);
                bytes += threads.getThreadAllocatedBytes(thread) - before;
            }
            double each = (double) bytes / (MEASURED * BATCH);
            CommittedBytes.compare("an event", each, figure);
        }
    }
}
