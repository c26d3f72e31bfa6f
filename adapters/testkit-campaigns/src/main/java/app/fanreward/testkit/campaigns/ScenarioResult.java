package app.fanreward.testkit.campaigns;

import app.fanreward.api.Problem;
import app.fanreward.rules.json.scenario.Location;
import app.fanreward.rules.json.scenario.Scenario;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a scenario came out.
 *
 * @param scenario the scenario
 * @param failures what was wanted and what came instead, in the order it showed; empty if it passed
 */
public record ScenarioResult(Scenario scenario, List<Failure> failures) {
    /** Takes a copy. */
    public ScenarioResult {
        failures = List.copyOf(failures);
    }

    /**
     * One thing that was not as wanted.
     *
     * @param at where the scenario says what is wanted
     * @param message what was wanted and what came
     */
    public record Failure(Location at, String message) {}

    /**
     * Says whether everything was as wanted.
     *
     * @return true without failures
     */
    public boolean passed() {
        return failures.isEmpty();
    }

    /**
     * Returns the failures as problems, so that a host can show them like any others.
     *
     * @return one problem for each failure, with file, line and column
     */
    public List<Problem> problems() {
        return failures.stream()
                .map(failure ->
                        failure.at().problem("the test \"" + scenario.name() + "\" failed: " + failure.message()))
                .toList();
    }

    /** The name, and a line for each failure with its place. */
    @Override
    public String toString() {
        return (passed() ? "passed: " : "FAILED: ")
                + scenario.name()
                + failures.stream()
                        .map(failure ->
                                "\n  " + failure.at() + (failure.at().file().isEmpty() ? "" : ": ") + failure.message())
                        .collect(Collectors.joining());
    }
}
