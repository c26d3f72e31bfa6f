package app.fanreward.cli.command;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.cli.output.ProblemWords;
import app.fanreward.core.FanReward;
import app.fanreward.rules.json.CampaignFiles;
import app.fanreward.rules.json.LoadedProgram;
import app.fanreward.testkit.campaigns.ScenarioResult;
import app.fanreward.testkit.campaigns.Scenarios;
import app.fanreward.wire.json.AnswerJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says whether campaigns can be run and do what their tests say. */
@Command(
        name = "validate",
        description = "Load and compile campaigns and run the tests inside them; ends with 1 if anything is wrong.")
public final class ValidateCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE|DIR",
            description = "Campaign files and folders of them. Default: those of --campaigns.")
    List<Path> paths = new ArrayList<>();

    /**
     * Makes the command.
     *
     * @param session the run
     */
    public ValidateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<Path> all = NamedPaths.of(session, paths, "validate");
        return answer(check(all, session.functions()));
    }

    private static Outcome check(List<Path> all, Functions functions) {
        LoadedProgram loaded;
        try {
            loaded = CampaignFiles.load(all);
        } catch (FanRewardException wrong) {
            return new Outcome(0, 0, 0, 0, wrong.problems());
        }
        ProgramDefinition program = loaded.definition();
        List<Problem> problems = FanReward.check(program, functions);
        List<ScenarioResult> results = problems.isEmpty()
                ? loaded.tests().stream()
                        .map(test -> Scenarios.run(test, functions))
                        .toList()
                : List.of();
        List<Problem> found = new ArrayList<>(problems);
        results.stream().map(ScenarioResult::problems).forEach(found::addAll);
        return new Outcome(
                program.campaigns().size(),
                program.campaigns().stream()
                        .map(Campaign::rules)
                        .mapToInt(List::size)
                        .sum(),
                results.size(),
                (int) results.stream().filter(ScenarioResult::passed).count(),
                found.stream().map(loaded::locate).toList());
    }

    private int answer(Outcome outcome) {
        Output out = session.output();
        boolean valid = outcome.problems().isEmpty();
        if (out.json()) {
            out.document(AnswerJson.object()
                    .put("valid", valid)
                    .put("campaigns", outcome.campaigns())
                    .put("rules", outcome.rules())
                    .put("tests", outcome.tests())
                    .put("testsPassed", outcome.passed())
                    .put("problems", AnswerJson.ofProblems(outcome.problems()))
                    .build());
        } else if (valid) {
            out.line("Right: " + Points.count(outcome.campaigns(), "campaign") + ", "
                    + Points.count(outcome.rules(), "rule") + ", " + Points.count(outcome.tests(), "test")
                    + " passed.");
        } else {
            // The problems are what was asked for, so they are data.
            out.line(ProblemWords.list(outcome.problems()));
        }
        return valid ? ExitCode.DONE : ExitCode.REFUSED;
    }

    /** What was found; the numbers are 0 where it did not get that far. */
    private record Outcome(int campaigns, int rules, int tests, int passed, List<Problem> problems) {}
}
