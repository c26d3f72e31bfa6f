package app.fanreward.cli.command;

import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.rules.json.ProblemText;
import app.fanreward.rules.json.ScenarioFiles;
import app.fanreward.rules.json.scenario.Scenario;
import app.fanreward.testkit.campaigns.ScenarioResult;
import app.fanreward.testkit.campaigns.Scenarios;
import app.fanreward.wire.json.AnswerJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs scenarios, and the tests inside campaigns. */
@Command(
        name = "test",
        description =
                "Run scenarios and the tests inside campaigns, each on an engine of its own in memory; ends with 1"
                        + " if one fails.")
public final class TestCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE|DIR",
            description = "Files with scenarios or campaigns, and folders of them. Default: those of --campaigns.")
    List<Path> paths = new ArrayList<>();

    /**
     * Makes the command.
     *
     * @param session the run
     */
    public TestCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<Path> all = NamedPaths.of(session, paths, "test");
        List<Scenario> scenarios = ScenarioFiles.load(all);
        if (scenarios.isEmpty()) {
            throw CliException.notPossible("there is no scenario in "
                    + String.join(", ", all.stream().map(session::shown).toList())
                    + "; write one as docs/scenarios.md shows");
        }
        List<ScenarioResult> results = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            ScenarioResult result = Scenarios.run(scenario, session.functions());
            results.add(result);
            show(result);
        }
        return sum(results);
    }

    private void show(ScenarioResult result) {
        Output out = session.output();
        String file = session.shown(Path.of(result.scenario().at().file()));
        out.line((result.passed() ? "ok    " : "FAIL  ") + file + ": "
                + ProblemText.printable(result.scenario().name()));
        for (ScenarioResult.Failure failure : result.failures()) {
            String where = session.shown(Path.of(failure.at().file())) + ":"
                    + failure.at().line() + ":" + failure.at().column();
            out.line("      " + where + ": " + ProblemText.printable(failure.message()));
        }
    }

    private int sum(List<ScenarioResult> results) {
        Output out = session.output();
        List<ScenarioResult> failed =
                results.stream().filter(result -> !result.passed()).toList();
        if (out.json()) {
            out.document(AnswerJson.object()
                    .put("passed", failed.isEmpty())
                    .put("scenarios", results.size())
                    .put("failed", failed.size())
                    .put(
                            "results",
                            AnswerJson.ofAll(
                                    results.stream().map(TestCommand::document).toList()))
                    .build());
        } else {
            out.line(
                    failed.isEmpty()
                            ? "Right: " + Points.count(results.size(), "scenario") + " passed."
                            : "Wrong: " + failed.size() + " of " + Points.count(results.size(), "scenario")
                                    + " failed.");
        }
        return failed.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private static AnswerJson document(ScenarioResult result) {
        return AnswerJson.object()
                .put("name", result.scenario().name())
                .put("file", result.scenario().at().file())
                .put("line", result.scenario().at().line())
                .put("passed", result.passed())
                .put("problems", AnswerJson.ofProblems(result.problems()))
                .build();
    }
}
