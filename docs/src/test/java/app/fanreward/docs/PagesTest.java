package app.fanreward.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages show code that is compiled and run, and link to what is there. */
class PagesTest {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)#\\s]+)(#[^)]*)?\\)");

    @Test
    void everyJavaBlockIsARegionOfATest() throws IOException {
        Map<String, String> regions = regions();
        int compared = 0;
        for (Path page : Repository.pages()) {
            for (Block block : Block.of(page)) {
                if (!block.language().equals("java")) {
                    continue;
                }
                assertTrue(
                        block.marker().startsWith("snippet: "),
                        block + " shows Java without saying which region it is: <!-- snippet: NAME -->");
                String name = block.marker().substring("snippet: ".length());
                assertEquals(regions.get(name), block.text(), block + " differs from region " + name);
                compared++;
            }
        }
        assertTrue(compared >= 3, compared + " blocks");
    }

    @Test
    void everyLinkLeadsToSomethingThatIsThere() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path page : Repository.pages()) {
            Matcher matcher = LINK.matcher(Files.readString(page));
            while (matcher.find()) {
                String target = matcher.group(1);
                boolean outside = target.startsWith("http") || target.startsWith("mailto:");
                if (!outside && !Files.exists(page.resolveSibling(target).normalize())) {
                    dead.add(Repository.ROOT.relativize(page) + " -> " + target);
                }
            }
        }
        assertEquals(List.of(), dead);
    }

    /** Regions are cut out of the tests and moved to the left edge. */
    private static Map<String, String> regions() throws IOException {
        Map<String, String> regions = new HashMap<>();
        try (Stream<Path> sources = Files.walk(Repository.ROOT.resolve("docs/src/test/java"))) {
            for (Path source : sources.filter(file -> file.toString().endsWith("Test.java"))
                    .toList()) {
                cutOut(source, regions);
            }
        }
        return regions;
    }

    private static void cutOut(Path source, Map<String, String> regions) throws IOException {
        String name = "";
        List<String> open = new ArrayList<>();
        for (String line : Files.readAllLines(source)) {
            String stripped = line.strip();
            if (stripped.equals("// docs:end")) {
                regions.put(name, String.join("\n", open).stripIndent() + "\n");
                name = "";
            } else if (stripped.startsWith("// docs:")) {
                name = stripped.substring("// docs:".length());
                open = new ArrayList<>();
            } else if (!name.isEmpty()) {
                open.add(line);
            }
        }
    }
}
