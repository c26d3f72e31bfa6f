package app.fanreward.benchmarks.matching;

import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramDefinition;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many bytes it takes to publish a program of which one campaign changed. What is worked out again for each campaign would
 * take many times as many: to compile a campaign takes some 40,000.
 */
class PublishCostTest {
    private static final int WARM_UPS = 20;
    private static final int MEASURED = 20;

    @ParameterizedTest
    @CsvSource({"100, 400000", "1000, 1000000", "10000, 10000000"})
    void aChangedCampaignTakesFewBytesForEachOther(int campaigns, long bound) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().threadId();
        ProgramDefinition first = WorkloadEngine.program(Profile.TYPICAL, campaigns);
        List<Campaign> changed = new ArrayList<>(first.campaigns());
        changed.set(3, OwnLanguage.changed(changed.get(3)));
        List<ProgramDefinition> versions = List.of(new ProgramDefinition(first.settings(), changed), first);
        try (WorkloadEngine engine = WorkloadEngine.open(Profile.TYPICAL, campaigns, null)) {
            for (int i = 0; i < WARM_UPS; i++) {
                engine.engine().publish(versions.get(i % versions.size()));
            }
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < MEASURED; i++) {
                engine.engine().publish(versions.get(i % versions.size()));
            }
            long each = (threads.getThreadAllocatedBytes(thread) - before) / MEASURED;
            assertTrue(each <= bound, () -> "a change takes " + each + " bytes");
        }
    }
}
