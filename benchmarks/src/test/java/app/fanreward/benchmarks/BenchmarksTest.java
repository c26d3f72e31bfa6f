package app.fanreward.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.EventResult;
import app.fanreward.core.FanReward;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmarks run, and the workload is what it says; how fast they are is not a test's business. */
class BenchmarksTest {
    @Test
    void everyBenchmarkRunsOnce() throws RunnerException {
        Path root = Path.of(System.getProperty("fanreward.root", ".."));
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("app.fanreward.benchmarks")
                        .param("campaigns", "10")
                        .param("batch", "10")
                        .exclude("OwnCampaigns")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(1))
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        assertEquals(5, results.size());
        Collection<RunResult> own = new Runner(new OptionsBuilder()
                        .include("OwnCampaigns")
                        .param(
                                "campaigns",
                                root.resolve("docs/examples/summer-tour.yaml").toString())
                        .param(
                                "events",
                                root.resolve("docs/examples/plays.jsonl").toString())
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(1))
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        assertEquals(1, own.size());
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
