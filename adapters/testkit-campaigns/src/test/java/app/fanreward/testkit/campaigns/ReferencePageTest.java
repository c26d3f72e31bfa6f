package app.fanreward.testkit.campaigns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.rules.json.CampaignFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tests inside the whole campaigns that the reference page shows really hold. */
class ReferencePageTest {
    private static final Pattern CAMPAIGN = Pattern.compile(
            "^```yaml\\n((?:apiVersion[^\\n]*\\n)?kind: Campaign\\n.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void theTestsOnTheReferencePageHold() throws IOException {
        Path page = Path.of(System.getProperty("fanreward.root"), "docs", "campaign-files.md");
        List<CampaignTestResult> results = CAMPAIGN.matcher(Files.readString(page))
                .results()
                .flatMap(block ->
                        CampaignTests.run(
                                CampaignFiles.read("page.yaml", block.group(1)).definition())
                                .stream())
                .toList();
        assertEquals(2, results.size());
        assertTrue(results.stream().allMatch(CampaignTestResult::passed), results::toString);
    }

    @Test
    void theExampleOfTheRuleLanguageHolds() throws IOException {
        Path example = Path.of(
                System.getProperty("fanreward.root"), "adapters/rules-json/src/test/resources/summer-tour.yaml");
        List<CampaignTestResult> results =
                CampaignTests.run(CampaignFiles.load(List.of(example)).definition());
        assertEquals(1, results.size());
        assertTrue(results.getFirst().passed(), results::toString);
    }
}
