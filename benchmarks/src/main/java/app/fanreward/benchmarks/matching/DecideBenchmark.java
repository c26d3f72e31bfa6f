package app.fanreward.benchmarks.matching;

import app.fanreward.api.decision.Decision;
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

/**
 * A whole event on the store in memory: look-up, match, limits, postings, seal. One thread, batches of 500. Beside the engine
 * what somebody would write by hand for this workload alone, whose records are the same byte for byte.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecideBenchmark {
    private static final int BATCH = 500;

    /** What both sides are measured with. */
    @State(Scope.Thread)
    public abstract static class Setting {
        /** How many campaigns there are. */
        @Param({"10", "100", "1000", "10000"})
        int campaigns;

        /** How they are spread: a key of {@link Profile}. */
        @Param("typical")
        String profile;

        /** What is booked next. */
        List<EngagementEvent> events;
    }

    /** The engine. */
    public static class Engine extends Setting {
        private WorkloadEngine engine;

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
    }

    /** What is written by hand. */
    public static class ByHand extends Setting {
        private HandWrittenBooking booking;

        /** Starts with an empty ledger. */
        @Setup(Level.Iteration)
        public void open() {
            booking = HandWrittenBooking.open(Profile.of(profile), campaigns);
        }

        /** Makes events nobody has sent yet. */
        @Setup(Level.Invocation)
        public void makeEvents() {
            events = booking.fresh(BATCH);
        }
    }

    /**
     * Books a batch.
     *
     * @param side the engine
     * @return the results
     */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public List<EventResult> decide(Engine side) {
        return side.engine.book(side.events);
    }

    /**
     * Books a batch by hand.
     *
     * @param side what is written by hand
     * @return the decisions
     */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public List<Decision> byHand(ByHand side) {
        return side.booking.book(side.events);
    }
}
