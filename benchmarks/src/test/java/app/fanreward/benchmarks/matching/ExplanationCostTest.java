package app.fanreward.benchmarks.matching;

import app.fanreward.api.event.EngagementEvent;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many bytes it takes to explain an event, rule by rule, compared with what it took when the figure was set. */
class ExplanationCostTest {
    private static final int CAMPAIGNS = 1_000;
    private static final int EVENTS = 100;
    private static final int WARM_UPS = 500;

    /** For each of the rules, with four conditions or so. */
    private static final int FIGURE = 290;

    @Test
    void whatARuleSaysTakesNoMoreBytesThanItDid() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().threadId();
        try (WorkloadEngine engine = WorkloadEngine.open(Profile.TYPICAL, CAMPAIGNS, null)) {
            List<EngagementEvent> events = engine.fresh(EVENTS);
            engine.book(events);
            for (int i = 0; i < WARM_UPS; i++) {
                explain(engine, events.get(i % EVENTS));
            }
            long rules = 0;
            long before = threads.getThreadAllocatedBytes(thread);
            for (EngagementEvent event : events) {
                rules += explain(engine, event);
            }
            double each = (double) (threads.getThreadAllocatedBytes(thread) - before) / rules;
            CommittedBytes.compare("a rule", each, FIGURE);
        }
    }

    private static int explain(WorkloadEngine engine, EngagementEvent event) {
        return engine.engine()
                .explain(event.member(), event.identity().reference())
                .rules()
                .size();
    }
}
