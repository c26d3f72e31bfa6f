package app.fanreward.benchmarks.matching;

import java.time.Duration;
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

/** Finds the rules that match one event and adds up what they award; verified before. To compare sides, use the table. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MatchBenchmark {
    private static final Duration LONGEST_VERIFICATION = Duration.ofSeconds(20);

    /** Who matches: a key of {@code SideKind}. */
    @Param({"engine", "index"})
    String side;

    /** How many campaigns there are. */
    @Param({"10", "100", "1000", "10000"})
    int campaigns;

    /** How they are spread: a key of {@link Profile}. */
    @Param("typical")
    String profile;

    private Contender<?> contender;
    private int verified;

    /** Loads the campaigns and compares the awards with those of the plain loop. */
    @Setup(Level.Trial)
    public void load() {
        MatchingWorkload workload = MatchingWorkload.of(Profile.of(profile), campaigns, MatchingWorkload.EVENTS);
        SideKind kind = SideKind.of(side);
        contender = kind.contender(workload);
        verified = Verification.verify(kind.key(), contender, workload, Expected.of(workload), LONGEST_VERIFICATION);
    }

    /** Lets go of the campaigns. */
    @TearDown(Level.Trial)
    public void close() {
        contender.close();
    }

    /**
     * Matches the next event.
     *
     * @return the points of all campaigns
     */
    @Benchmark
    public long match() {
        return contender.next(verified);
    }
}
