package app.fanreward.benchmarks.matching;

import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.core.internal.program.ProgramCompiler;
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
import org.openjdk.jmh.annotations.Warmup;

/** Compiles all campaigns from what a file or a builder says of them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CompileBenchmark {
    /** How many campaigns there are. */
    @Param({"10", "100", "1000", "10000"})
    int campaigns;

    /** How they are spread: a key of {@link Profile}. */
    @Param("typical")
    String profile;

    private ProgramDefinition definition;

    /** Makes the campaigns. */
    @Setup(Level.Trial)
    public void make() {
        definition = OwnLanguage.program(CampaignMix.of(Profile.of(profile), campaigns));
    }

    /**
     * Compiles them, and what finds rules, which is made when the first event asks for it.
     *
     * @return what finds rules
     */
    @Benchmark
    public Object compile() {
        return ProgramCompiler.compile(definition).matcherOn(OwnLanguage.KIND);
    }
}
