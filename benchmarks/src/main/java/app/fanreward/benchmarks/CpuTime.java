package app.fanreward.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * A profiler of JMH: processor time of an operation, which others on the same machine disturb less than time on the clock.
 * It is that of all threads but those of the virtual machine itself, and includes what is prepared for each call.
 */
public final class CpuTime implements InternalProfiler {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long before;

    /** For JMH, which makes it by its name. */
    public CpuTime() {
        // nothing is known yet
    }

    /**
     * What the threads of this process have used.
     *
     * @return nanoseconds, of threads that are alive
     */
    public static long ofThreads() {
        return Arrays.stream(THREADS.getThreadCpuTime(THREADS.getAllThreadIds()))
                .filter(nanos -> nanos > 0)
                .sum();
    }

    @Override
    public String getDescription() {
        return "Processor time of an operation, of all threads of Java";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = ofThreads();
    }

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        long nanos = ofThreads() - before;
        long operations = result.getMetadata().getAllOps();
        return operations == 0
                ? List.of()
                : List.of(new ScalarResult("cpu", nanos / (double) operations, "ns/op", AggregationPolicy.AVG));
    }
}
