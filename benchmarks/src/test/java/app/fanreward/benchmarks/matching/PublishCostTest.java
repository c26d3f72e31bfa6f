package app.fanreward.benchmarks.matching;

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
    @CsvSource({"100, 32300", "1000, 230000", "10000, 2060000"})
    void aChangedCampaignTakesFewBytesForEachOther(int campaigns, int figure) {
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
            CommittedBytes.compare(
                    "a change", (double) (threads.getThreadAllocatedBytes(thread) - before) / MEASURED, figure);
        }
    }

    /** What finds rules is made anew when enough has changed, which is part of what each change takes. */
    @ParameterizedTest
    @CsvSource({"100, 372000", "1000, 1600000"})
    void soDoesAnotherOneEachTime(int campaigns, int figure) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().threadId();
        ProgramDefinition first = WorkloadEngine.program(Profile.TYPICAL, campaigns);
        List<Campaign> changed = new ArrayList<>(first.campaigns());
        try (WorkloadEngine engine = WorkloadEngine.open(Profile.TYPICAL, campaigns, null)) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < campaigns; i++) {
                changed.set(i, OwnLanguage.changed(changed.get(i)));
                engine.engine().publish(new ProgramDefinition(first.settings(), changed));
            }
            CommittedBytes.compare(
                    "a change", (double) (threads.getThreadAllocatedBytes(thread) - before) / campaigns, figure);
        }
    }
}
