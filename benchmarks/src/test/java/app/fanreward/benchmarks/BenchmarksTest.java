package app.fanreward.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.EventResult;
import app.fanreward.core.FanReward;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmarks run, and the workload is what it says; how fast they are is not a test's business. */
class BenchmarksTest {
    @Test
    void everyBenchmarkRunsOnce() throws RunnerException {
        Path root = Path.of(System.getProperty("fanreward.root", ".."));
        assertEquals(4, run("CommitBenchmark", Map.of("batch", "10")));
        assertEquals(16, run("benchmarks.matching", Map.of("campaigns", "10", "lines", "1500")));
        Map<String, String> own = Map.of(
                "campaigns", root.resolve("docs/examples/summer-tour.yaml").toString(),
                "events", root.resolve("docs/examples/plays.jsonl").toString());
        assertEquals(1, run("OwnCampaigns", own));
    }

    /** Returns how many results there were. */
    private static int run(String which, Map<String, String> parameters) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(which)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(1))
                .verbosity(VerboseMode.SILENT);
        parameters.forEach((name, value) -> options.param(name, value));
        return new Runner(options.build()).run().size();
    }

    @Test
    void theWorkloadIsTheSameEveryTimeAndReallyEarnsPoints() {
        assertEquals(Workload.events(100, 5), Workload.events(100, 5));
        assertEquals(Workload.program(20), Workload.program(20));
        try (RewardEngine engine = FanReward.builder()
                .program(Workload.program(200))
                .clock(() -> Workload.START.plus(Duration.ofDays(2)))
                .build()) {
            List<EventResult> results = engine.submitAll(Workload.events(500, 5), SubmitOptions.DEFAULT);
            long awarded = results.stream()
                    .filter(result -> result instanceof EventResult.Decided decided
                            && !decided.decision().awards().isEmpty())
                    .count();
            assertTrue(awarded > 50, () -> awarded + " events earned something");
        }
    }
}
