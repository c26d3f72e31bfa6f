package app.fanreward.docs;

import app.fanreward.testkit.campaigns.junit.ScenarioTests;
import java.nio.file.Path;
import java.util.List;

// docs:scenarios
class CampaignsTest implements ScenarioTests {
    @Override
    public List<Path> scenarioFiles() {
        return List.of(Path.of("examples"));
    }
}
// docs:end
