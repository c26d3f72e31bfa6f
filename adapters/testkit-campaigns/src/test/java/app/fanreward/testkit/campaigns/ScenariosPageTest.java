package app.fanreward.testkit.campaigns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.rules.json.ScenarioFiles;
import app.fanreward.rules.json.scenario.Action;
import app.fanreward.rules.json.scenario.Scenario;
import app.fanreward.rules.json.scenario.ScenarioWords;
import app.fanreward.rules.json.scenario.ScenarioWords.Word;
import app.fanreward.wire.json.CommandJson;
import java.io.IOException;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The page of the format shows what really runs, and all of it; commands read as they do elsewhere. */
class ScenariosPageTest {
    private static final Path DOCS = Path.of(System.getProperty("fanreward.root"), "docs");
    private static final Pattern YAML = Pattern.compile("^```yaml\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @TestFactory
    Stream<DynamicTest> theScenariosOnThePageHold() throws IOException {
        List<Scenario> scenarios = blocks().stream()
                .flatMap(block -> ScenarioFiles.read(DOCS.resolve("page.yaml").toString(), block).stream())
                .toList();
        assertEquals(3, scenarios.size());
        return scenarios.stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> {
                    ScenarioResult result = Scenarios.run(scenario);
                    assertTrue(result.passed(), result::toString);
                }));
    }

    @Test
    void theFailureOnThePageIsWhatIsReallyShown() throws IOException {
        String wrong = blocks().getFirst()
                .replace("then: { balance: { available: 2 } }", "then: { balance: { available: 3 } }");
        String file = DOCS.resolve("refunds.yaml").toString();
        ScenarioResult result = Scenarios.run(ScenarioFiles.read(file, wrong).getFirst());
        String shown = result.failures().getFirst().at().toString().substring(file.length()) + ": "
                + result.failures().getFirst().message();
        assertEquals(1, result.failures().size(), result::toString);
        assertTrue(page().contains("docs/refunds.yaml" + shown), shown);
    }

    @Test
    void everyWordIsExplainedAndShown() throws IOException {
        String page = page();
        String shown = String.join("", blocks());
        Stream.of(ScenarioWords.STEPS, ScenarioWords.ALWAYS, ScenarioWords.OF_A_STEP)
                .flatMap(List::stream)
                .map(Word::name)
                .forEach(word -> {
                    assertTrue(page.contains("| `" + word + ":"), word + " has no row");
                    assertTrue(shown.contains(word + ":"), word + " has no example");
                });
    }

    @Test
    void aCommandIsReadAsItIsInJson() throws IOException {
        ProgramSettings defaults = ProgramSettings.DEFAULT;
        ProgramSettings settings = new ProgramSettings(
                defaults.zone(),
                defaults.lateness(),
                List.of(PointType.DEFAULT, new PointType("miles", 0, RoundingMode.DOWN)),
                defaults.memberAttributes(),
                defaults.memberScopedSources());
        List<String> lines = Files.readString(DOCS.resolve("commands.md"))
                .lines()
                .filter(line -> line.startsWith("{\"command\""))
                .toList();
        assertTrue(lines.size() > 10, lines::toString);
        for (String line : lines) {
            LedgerCommand command = CommandJson.parse(line, settings);
            String document = "[{\"kind\":\"Program\",\"pointTypes\":[{\"key\":\"points\"},{\"key\":\"miles\"}]},"
                    + "{\"kind\":\"Scenario\",\"name\":\"s\",\"when\":[" + line + "],\"then\":{\"points\":0}}]";
            Action read = ScenarioFiles.read("s.json", document)
                    .getFirst()
                    .when()
                    .getFirst()
                    .action();
            LedgerCommand same = ((Action.Execute) read).command();
            assertEquals(command, same.with(command.order()));
            assertEquals(command.order().member(), same.order().member());
            assertEquals(command.order().key(), same.order().key());
        }
    }

    private static List<String> blocks() throws IOException {
        return YAML.matcher(page()).results().map(block -> block.group(1)).toList();
    }

    private static String page() throws IOException {
        return Files.readString(DOCS.resolve("scenarios.md"));
    }
}
