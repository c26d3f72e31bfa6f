package app.fanreward.benchmarks;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.core.FanReward;
import java.time.Duration;
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

/** A whole event on the store in memory: look-up, match, decide, post, seal. One thread, batches of 500. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SubmitBenchmark {
    static final int BATCH = 500;

    /** How many campaigns are active. */
    @Param({"10", "100", "1000"})
    int campaigns;

    private RewardEngine engine;
    private long seed;
    private List<EngagementEvent> events;

    /** Builds an engine. */
    @Setup(Level.Iteration)
    public void open() {
        engine = FanReward.builder()
                .program(Workload.program(campaigns))
                .clock(() -> Workload.START.plus(Duration.ofDays(2)))
                .build();
    }

    /** Makes events nobody has sent yet. */
    @Setup(Level.Invocation)
    public void makeEvents() {
        events = Workload.events(BATCH, seed++);
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
    public List<EventResult> submit() {
        return engine.submitAll(events, SubmitOptions.DEFAULT);
    }
}
