package app.fanreward.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;
import java.io.IOException;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The page that describes commands, held against what is read. */
class CommandsPageTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final ProgramSettings SETTINGS = new ProgramSettings(
            ProgramSettings.DEFAULT.zone(),
            ProgramSettings.DEFAULT.lateness(),
            List.of(PointType.DEFAULT, new PointType("miles", 0, RoundingMode.DOWN)),
            Map.of(),
            Set.of());

    @Test
    void thePageHasAnExampleOfEveryCommand() throws IOException {
        Set<Class<?>> shown = examples("{\"command\"")
                .map(example -> CommandJson.parse(example, SETTINGS).getClass())
                .collect(Collectors.toSet());

        assertEquals(Set.of(LedgerCommand.class.getPermittedSubclasses()), shown);
    }

    @Test
    void thePageHasAnExampleOfEveryChange() throws IOException {
        Set<Class<?>> shown = examples("{\"change\"")
                .map(example -> CatalogJson.parse(example, SETTINGS).terms().getClass())
                .collect(Collectors.toSet());

        assertEquals(Set.of(CatalogChange.Terms.class.getPermittedSubclasses()), shown);
    }

    @Test
    void thePageExplainsEveryFieldOfACommand() throws IOException {
        Set<String> fields = new TreeSet<>();
        examples("{\"command\"")
                .forEach(example -> fields.addAll(JSON.readTree(example).propertyNames()));
        fields.remove("command");
        fields.remove("reward");
        String names = page().lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|", -1)[1])
                .collect(Collectors.joining());

        for (String field : fields) {
            assertTrue(names.contains("`" + field + "`"), "docs/commands.md does not explain " + field);
        }
    }

    private static Stream<String> examples(String start) throws IOException {
        List<String> examples =
                page().lines().filter(line -> line.startsWith(start)).toList();
        assertTrue(!examples.isEmpty(), "docs/commands.md has no example");
        return examples.stream();
    }

    private static String page() throws IOException {
        return Files.readString(Path.of(System.getProperty("fanreward.root"), "docs", "commands.md"));
    }
}
