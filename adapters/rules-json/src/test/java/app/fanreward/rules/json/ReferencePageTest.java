package app.fanreward.rules.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every example of the reference page loads: whole documents as they stand, parts in what they belong to. */
class ReferencePageTest {
    private static final Pattern FENCED = Pattern.compile("^```yaml\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final String GIVE = "then: [ { addPoints: { points: 1 } } ]\n";

    private static final Map<String, String> AROUND = Map.of(
            "kind", "%s",
            "apiVersion", "%s",
            "boosts", "%s" + Loading.ruleText(GIVE),
            "audience", "%s" + Loading.ruleText(GIVE),
            "window", "%s" + Loading.ruleText(GIVE),
            "stacking", "%s" + Loading.ruleText(GIVE),
            "when", GIVE + "%s",
            "limits", GIVE + "%s",
            "then", "%s");

    @TestFactory
    Stream<DynamicTest> everyExampleLoads() throws IOException {
        return FENCED.matcher(page())
                .results()
                .map(block -> block.group(1))
                .map(yaml -> DynamicTest.dynamicTest(yaml.lines().findFirst().orElse(""), () -> load(yaml)));
    }

    @Test
    void theExampleOfAProblemIsWhatIsReallyShown() throws IOException {
        String shown = ProblemText.ofTexts(Map.of())
                .show(Loading.problems(
                                "summer.yaml",
                                Loading.ruleText("when: { attribute: event.duration, gte: 30 }\n" + GIVE))
                        .getFirst());
        String message = shown.substring(shown.indexOf(": error")).strip();
        assertTrue(page().contains(message), message);
    }

    private static void load(String yaml) {
        String first = yaml.substring(0, yaml.indexOf(':'));
        String text = Objects.requireNonNull(AROUND.get(first), first).replace("%s", yaml);
        boolean part = first.equals("when") || first.equals("limits") || first.equals("then");
        LoadedProgram loaded = CampaignFiles.read("page.yaml", part ? Loading.ruleText(text) : text);
        assertEquals(
                loaded.definition(),
                CampaignFiles.read("page.yaml", CampaignFiles.toYaml(loaded.definition()))
                        .definition());
    }

    private static String page() throws IOException {
        return Files.readString(Path.of(System.getProperty("fanreward.root"), "docs", "campaign-files.md"));
    }
}
