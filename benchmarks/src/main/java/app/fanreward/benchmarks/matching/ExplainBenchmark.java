package app.fanreward.benchmarks.matching;

import app.fanreward.api.decision.Explanation;
import app.fanreward.api.event.EngagementEvent;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Explains a booked event: every rule, every condition, why it awarded what it did. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ExplainBenchmark {
    /** How many campaigns there are. */
    @Param({"10", "100", "1000", "10000"})
    int campaigns;

    /** How they are spread: a key of {@link Profile}. */
    @Param("typical")
    String profile;

    private WorkloadEngine engine;
    private List<EngagementEvent> booked;
    private int next;

    /** Books the events. */
    @Setup(Level.Trial)
    public void book() {
        engine = WorkloadEngine.open(Profile.of(profile), campaigns, null);
        booked = engine.fresh(MatchingWorkload.EVENTS);
        engine.book(booked);
    }

    /** Closes the engine. */
    @TearDown(Level.Trial)
    public void close() {
        engine.close();
    }

    /**
     * Explains the next one.
     *
     * @return the explanation
     */
    @Benchmark
    public Explanation explain() {
        EngagementEvent event = booked.get(next++ % booked.size());
        return engine.engine().explain(event.member(), event.identity().reference());
    }
}
