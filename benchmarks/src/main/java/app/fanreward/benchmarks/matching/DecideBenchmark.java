package app.fanreward.benchmarks.matching;

import app.fanreward.api.decision.EventResult;
import app.fanreward.api.event.EngagementEvent;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A whole event on the store in memory: look-up, match, limits, postings, seal. One thread, batches of 500. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecideBenchmark {
    private static final int BATCH = 500;

    /** How many campaigns there are. */
    @Param({"10", "100", "1000", "10000"})
    int campaigns;

    /** How they are spread: a key of {@link Profile}. */
    @Param("typical")
    String profile;

    private WorkloadEngine engine;
    private List<EngagementEvent> events;

    /** Starts with an empty ledger. */
    @Setup(Level.Iteration)
    public void open() {
        engine = WorkloadEngine.open(Profile.of(profile), campaigns, null);
    }

    /** Makes events nobody has sent yet. */
    @Setup(Level.Invocation)
    public void makeEvents() {
        events = engine.fresh(BATCH);
    }

    /** Closes the engine. */
    @TearDown(Level.Iteration)
    public void close() {
        engine.close();
    }

    /**
     * Books a batch.
     *
     * @return the results
     */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public List<EventResult> decide() {
        return engine.book(events);
    }
}
