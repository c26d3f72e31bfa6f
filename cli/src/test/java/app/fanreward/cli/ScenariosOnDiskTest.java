package app.fanreward.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.rules.json.ScenarioFiles;
import app.fanreward.rules.json.scenario.Scenario;
import app.fanreward.store.embedded.EmbeddedStore;
import app.fanreward.testkit.campaigns.ScenarioResult;
import app.fanreward.testkit.campaigns.Scenarios;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The semantics hold on a disk as well, where a restart closes files and opens them again. */
class ScenariosOnDiskTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> theSemanticsHold() {
        List<Scenario> scenarios =
                ScenarioFiles.load(List.of(Path.of(System.getProperty("fanreward.root"), "docs", "semantics")));
        assertFalse(scenarios.isEmpty());
        return scenarios.stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> {
                    Path store = folder.resolve("store-" + scenarios.indexOf(scenario));
                    ScenarioResult result = Scenarios.run(scenario, () -> EmbeddedStore.open(store));
                    assertTrue(result.passed(), result::toString);
                }));
    }
}
