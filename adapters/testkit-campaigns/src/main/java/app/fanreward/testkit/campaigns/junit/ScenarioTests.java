package app.fanreward.testkit.campaigns.junit;

import app.fanreward.rules.json.ScenarioFiles;
import app.fanreward.rules.json.scenario.Scenario;
import app.fanreward.testkit.campaigns.ScenarioResult;
import app.fanreward.testkit.campaigns.Scenarios;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AssertionFailureBuilder;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Makes a test of every scenario in files. A class that implements it and names the files is all there is to write:
 *
 * <pre>{@code
 * class CampaignsTest implements ScenarioTests {
 *     @Override
 *     public List<Path> scenarioFiles() {
 *         return List.of(Path.of("campaigns"));
 *     }
 * }
 * }</pre>
 *
 * <p>Each test has the scenario's name and leads to its line; one that fails says what was wanted and what came, with file
 * and line. A file that cannot be read, or that has no scenario, fails them all.
 */
public interface ScenarioTests {
    /**
     * Says which files and folders hold the scenarios, and the campaigns whose tests are run.
     *
     * @return the files, as {@link ScenarioFiles#load} takes them
     */
    List<Path> scenarioFiles();

    /**
     * Makes the tests; called by JUnit.
     *
     * @return one test for each scenario
     */
    // JUnit is there wherever this is used, and nowhere else: required transitively, every host would need it.
    @SuppressWarnings("exports")
    @TestFactory
    default Stream<DynamicTest> scenarios() {
        List<Scenario> scenarios = ScenarioFiles.load(scenarioFiles());
        if (scenarios.isEmpty()) {
            throw AssertionFailureBuilder.assertionFailure()
                    .message("there is no scenario in " + scenarioFiles())
                    .build();
        }
        return scenarios.stream().map(ScenarioTests::test);
    }

    private static DynamicTest test(Scenario scenario) {
        URI line = URI.create(
                Path.of(scenario.at().file()).toUri() + "?line=" + scenario.at().line());
        return DynamicTest.dynamicTest(scenario.name(), line, () -> {
            ScenarioResult result = Scenarios.run(scenario);
            if (!result.passed()) {
                AssertionFailureBuilder.assertionFailure()
                        .message(result.toString())
                        .buildAndThrow();
            }
        });
    }
}
