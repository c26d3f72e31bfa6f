package app.fanreward.benchmarks.matching;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.wire.json.EventJson;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reads one event of the workload from JSON, as a server or an import does. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class JsonDecodeBenchmark {
    private ProgramSettings settings;
    private List<String> texts;
    private int next;

    /** Writes the events. */
    @Setup(Level.Trial)
    public void write() {
        settings = OwnLanguage.program(List.of()).settings();
        texts = MatchingWorkload.events(Profile.TYPICAL, 0, MatchingWorkload.EVENTS).stream()
                .map(event -> EventJson.write(OwnLanguage.event(event, event.track())))
                .toList();
    }

    /**
     * Reads the next one.
     *
     * @return the event
     */
    @Benchmark
    public EngagementEvent decode() {
        return EventJson.parse(texts.get(next++ % texts.size()), settings);
    }
}
