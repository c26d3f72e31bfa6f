package app.fanreward.benchmarks.matching;

import app.fanreward.api.decision.EventResult;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
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

/** One thread publishes the program again and again with one campaign changed, while another one decides events. */
@State(Scope.Group)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SwapBenchmark {
    private static final int CHANGING = 3;
    private static final int MOST_CHANGED = 500;

    /** How many campaigns there are. */
    @Param({"10", "100", "1000", "10000"})
    int campaigns;

    /** How they are spread: a key of {@link Profile}. */
    @Param("typical")
    String profile;

    /** Which campaign changes: the same to and fro, or another each time, so that all is made anew now and then. */
    @Param({"same", "another"})
    String changing;

    private WorkloadEngine engine;
    private List<ProgramDefinition> versions;
    private int published;

    /** Starts with an empty ledger, and writes the versions. */
    @Setup(Level.Iteration)
    public void open() {
        engine = WorkloadEngine.open(Profile.of(profile), campaigns, null);
        published = 0;
        ProgramDefinition first = WorkloadEngine.program(Profile.of(profile), campaigns);
        versions = changing.equals("same") ? toAndFro(first) : oneAfterTheOther(first);
    }

    private static List<ProgramDefinition> toAndFro(ProgramDefinition first) {
        List<Campaign> changed = new ArrayList<>(first.campaigns());
        changed.add(OwnLanguage.changed(changed.remove(CHANGING)));
        return List.of(new ProgramDefinition(first.settings(), changed), first);
    }

    /** Each has another campaign changed than the one before; after the last the first follows, where they are as they were. */
    private static List<ProgramDefinition> oneAfterTheOther(ProgramDefinition first) {
        List<ProgramDefinition> versions = new ArrayList<>();
        List<Campaign> campaigns = new ArrayList<>(first.campaigns());
        for (int turn = 0; turn < 2; turn++) {
            for (int i = 0; i < Math.min(MOST_CHANGED, campaigns.size()); i++) {
                campaigns.set(
                        i,
                        turn == 0
                                ? OwnLanguage.changed(first.campaigns().get(i))
                                : first.campaigns().get(i));
                versions.add(new ProgramDefinition(first.settings(), campaigns));
            }
        }
        return versions;
    }

    /** Closes the engine. */
    @TearDown(Level.Iteration)
    public void close() {
        engine.close();
    }

    /**
     * Publishes the version that is not published.
     *
     * @return its hash
     */
    @Benchmark
    @Group("swap")
    public ContentHash publish() {
        return engine.engine().publish(versions.get(published++ % versions.size()));
    }

    /**
     * Books an event.
     *
     * @return the result
     */
    @Benchmark
    @Group("swap")
    public List<EventResult> decide() {
        List<EngagementEvent> one = engine.fresh(1);
        return engine.book(one);
    }
}
