package app.fanreward.testkit.campaigns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.rules.json.ScenarioFiles;
import app.fanreward.rules.json.scenario.Scenario;
import app.fanreward.testkit.campaigns.junit.ScenarioTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the page of the semantics says holds, number by number. */
class SemanticsTest implements ScenarioTests {
    private static final Path DOCS = Path.of(System.getProperty("fanreward.root"), "docs");
    private static final Pattern NUMBERED = Pattern.compile("^(\\d+)\\. ", Pattern.MULTILINE);

    /** They are about master keys, which scenarios have none of. */
    private static final Set<Integer> WITHOUT = Set.of(38, 39);

    @Override
    public List<Path> scenarioFiles() {
        return List.of(DOCS.resolve("semantics"));
    }

    @Test
    void everyNumberOfThePageHasAScenarioInAFileOfThatNumber() throws IOException {
        Set<Integer> numbers = NUMBERED.matcher(Files.readString(DOCS.resolve("semantics.md")))
                .results()
                .map(SemanticsTest::number)
                .collect(Collectors.toCollection(TreeSet::new));
        numbers.removeAll(WITHOUT);
        Set<Integer> shown = new TreeSet<>();
        for (Scenario scenario : ScenarioFiles.load(scenarioFiles())) {
            int named = number(scenario.name(), ": ");
            String file = String.valueOf(Path.of(scenario.at().file()).getFileName());
            assertEquals(named, number(file, "-"), scenario.name() + " stands in " + file);
            shown.add(named);
        }
        assertEquals(numbers, shown);
    }

    private static int number(String text, String end) {
        return Integer.parseInt(text.substring(0, text.indexOf(end)));
    }

    private static int number(MatchResult found) {
        return Integer.parseInt(found.group(1));
    }
}
