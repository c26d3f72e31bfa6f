package app.fanreward.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.rule.ProgramSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page that describes the format, held against what is read. */
class EventsPageTest {
    private static final Set<String> OF_EVERY_KIND = Set.of("platform", "account", "country", "device");
    private static final Pattern NAME = Pattern.compile("`([A-Za-z]+)`");

    @ParameterizedTest
    @MethodSource("kinds")
    void thePageListsTheAttributesOfEveryKindByType(String name) throws IOException {
        EventKind kind = EventKind.shipped(name).orElseThrow();
        String[] cells = page().lines()
                .filter(line -> line.startsWith("| `" + name + "` |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("docs/events.md has no row for " + name))
                .split("\\|", -1);

        assertEquals(names(kind, true), namesIn(cells[2]));
        assertEquals(names(kind, false), namesIn(cells[3]));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theExamplesAreEvents(String example) {
        EventJson.parse(example, ProgramSettings.DEFAULT);
    }

    static Set<String> kinds() {
        return EventKind.shipped().stream().map(EventKind::name).collect(Collectors.toSet());
    }

    static Set<String> examples() throws IOException {
        Set<String> examples = page().lines()
                .filter(line -> line.startsWith("{\"specversion\""))
                .collect(Collectors.toSet());
        assertTrue(!examples.isEmpty(), "docs/events.md has no example");
        return examples;
    }

    private static Set<String> names(EventKind kind, boolean text) {
        return kind.attributes().values().stream()
                .filter(attribute -> (attribute.type() == AttributeType.TEXT) == text)
                .map(AttributeSchema::name)
                .filter(name -> !OF_EVERY_KIND.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> namesIn(String cell) {
        Set<String> names = new TreeSet<>();
        for (Matcher matcher = NAME.matcher(cell); matcher.find(); ) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static String page() throws IOException {
        return Files.readString(Path.of(System.getProperty("fanreward.root"), "docs", "events.md"));
    }
}
