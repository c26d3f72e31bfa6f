package app.fanreward.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.testkit.mongodb.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Types the commands of the README and of the pages that have no test of their own, one block after the other, and
 * finds what the page says comes out. Pages share nothing and run beside each other.
 */
@Execution(ExecutionMode.CONCURRENT)
class CommandsTest {
    /** What runs this very test. */
    private static final Set<String> RUN_BY_CI = Set.of("./test");

    private static final List<String> PAGES = List.of(
            "README.md",
            "docs/embed.md",
            "docs/benchmarks.md",
            "docs/mongodb.md",
            "docs/backup.md",
            "docs/seals.md",
            "docs/privacy.md");

    static Stream<String> pages() {
        return PAGES.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theCommandsDoWhatThePageSays(String name, @TempDir Path scratch) throws Exception {
        List<Block> blocks = Block.of(Repository.ROOT.resolve(name));
        Function<String, String> ofThisPage =
                text -> text.replace("target/try", "target/try-" + name.replaceAll("\\W", "-"));
        Path store = Repository.ROOT.resolve(ofThisPage.apply("target/try"));
        deleteAll(store);
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (!block.language().equals("sh")
                    || RUN_BY_CI.contains(block.text().strip())) {
                continue;
            }
            String output = run(block, ofThisPage, scratch);
            Block next = i + 1 < blocks.size() ? blocks.get(i + 1) : block;
            if (next.language().equals("text")) {
                ofThisPage
                        .apply(next.text())
                        .lines()
                        .filter(line -> !line.isBlank())
                        .forEach(line -> assertTrue(
                                prints(output, line.strip()),
                                () -> block + " does not print: " + line + "\n" + output));
            }
        }
        deleteAll(store);
    }

    /** The databases that pages name, on a server for tests. */
    private static final class Databases {
        private static final Pattern URI = Pattern.compile("mongodb://127\\.0\\.0\\.1:27017/([a-z]+)");
        private static final Map<String, String> FRESH = new ConcurrentHashMap<>();

        private static String named(String text) {
            return URI.matcher(text)
                    .replaceAll(found -> Matcher.quoteReplacement(
                            FRESH.computeIfAbsent(found.group(1), name -> TestDatabase.fresh())));
        }
    }

    /** Where the page has "…", anything may stand. */
    private static boolean prints(String output, String line) {
        String pattern = Stream.of(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(pattern).matcher(output).find();
    }

    private static String run(Block block, Function<String, String> ofThisPage, Path scratch)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(scratch, "out", ".txt");
        ProcessBuilder builder = new ProcessBuilder("sh", "-e", "-c", Databases.named(ofThisPage.apply(block.text())))
                .directory(Repository.ROOT.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile());
        builder.environment().put("FANREWARD_BUILD", "never");
        Process process = builder.start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        String output = Files.readString(out, StandardCharsets.UTF_8);
        if (!ended) {
            process.destroyForcibly();
        }
        assertTrue(ended, () -> block + " does not end:\n" + output);
        assertEquals(0, process.exitValue(), () -> block + " failed:\n" + output);
        return output;
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
