package app.fanreward.benchmarks;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.extension.FunctionProvider;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.core.FanReward;
import app.fanreward.rules.json.CampaignFiles;
import app.fanreward.wire.json.EventLines;
import app.fanreward.wire.json.ParsedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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

/**
 * Your campaigns on your events, in memory: {@code -p campaigns=FILE_OR_FOLDER -p events=FILE} with CloudEvents, one a
 * line. One operation is the whole file, each event for the first time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class OwnCampaignsBenchmark {
    /** A campaign file or a folder of them. */
    @Param("docs/examples/summer-tour.yaml")
    String campaigns;

    /** CloudEvents as JSON lines. */
    @Param("docs/examples/plays.jsonl")
    String events;

    private ProgramDefinition program;
    private Functions functions;
    private List<EngagementEvent> read;
    private Instant latest;
    private RewardEngine engine;

    /**
     * Reads both files, and books the events once to see that they can be booked.
     *
     * @throws IOException if a file cannot be read
     * @throws FanRewardException if a campaign or an event is not understood
     * @throws IllegalStateException if there is no event, or one is refused, as nothing would be measured of it
     */
    @Setup(Level.Trial)
    public void read() throws IOException {
        program = CampaignFiles.load(List.of(Path.of(campaigns))).definition();
        functions = Functions.installed(FunctionProvider.class.getClassLoader());
        read = events(Path.of(events));
        if (read.isEmpty()) {
            throw new IllegalStateException("there is no event in " + events);
        }
        latest = read.stream()
                .map(EngagementEvent::occurredAt)
                .max(Instant::compareTo)
                .orElseThrow();
        open();
        for (EventResult result : wholeFile()) {
            if (result instanceof EventResult.Refused(Problem problem)) {
                throw new IllegalStateException("an event of " + events + " is refused: " + problem);
            }
        }
        close();
    }

    private List<EngagementEvent> events(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IllegalStateException("there is no file " + file + " that can be read");
        }
        List<EngagementEvent> all = new ArrayList<>();
        try (EventLines lines = new EventLines(Files.newInputStream(file), file.toString(), program.settings())) {
            for (EventLines.Line line = lines.next(); line != null; line = lines.next()) {
                switch (line.outcome()) {
                    case ParsedEvent.Parsed(EngagementEvent event) -> all.add(event);
                    case ParsedEvent.Bad bad -> throw new FanRewardException(bad.problems());
                }
            }
        }
        return all;
    }

    /** Starts with an empty ledger, as late as the latest event. */
    @Setup(Level.Invocation)
    public void open() {
        engine = FanReward.builder()
                .program(program)
                .functions(functions)
                .clock(() -> latest)
                .build();
    }

    /** Closes the engine. */
    @TearDown(Level.Invocation)
    public void close() {
        engine.close();
    }

    /**
     * Books the whole file.
     *
     * @return the results
     */
    @Benchmark
    public List<EventResult> wholeFile() {
        return engine.submitAll(read, SubmitOptions.backfill(Backfill.AWARD, "benchmark"));
    }
}
