package app.fanreward.cli.installed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.installed.Installed.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Pastes every command of {@code docs/cli.md} into one shell and finds what the page says comes out. */
@DisabledOnOs(OS.WINDOWS)
class PageTest {
    private static final String MARK = "@@@ block ";

    @TempDir
    Path folder;

    /** Commands and the output shown below them; lines where "…" stands for anything. */
    private record Block(String commands, List<String> shown) {}

    @Test
    void everyCommandDoesWhatThePageSays() throws Exception {
        List<Block> blocks = blocks(Installed.ROOT.resolve("docs/cli.md"));
        assertTrue(blocks.size() >= 13, () -> blocks.size() + " blocks");
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < blocks.size(); i++) {
            script.append("echo '")
                    .append(MARK)
                    .append(i)
                    .append("'\n")
                    .append(blocks.get(i).commands());
        }

        Result result = new Installed(folder).shell(script.toString());

        assertEquals(0, result.exit(), result::out);
        for (int i = 0; i < blocks.size(); i++) {
            assertShown(i, blocks.get(i), result.out());
        }
    }

    private static void assertShown(int number, Block block, String all) {
        String from = all.substring(all.indexOf(MARK + number + "\n"));
        int next = from.indexOf(MARK, MARK.length());
        String output = next < 0 ? from : from.substring(0, next);
        List<String> lines = output.lines().map(String::stripTrailing).toList();
        for (String shown : block.shown()) {
            Pattern pattern = Pattern.compile(Stream.of(shown.stripTrailing().split("…", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*")));
            assertTrue(
                    lines.stream().anyMatch(line -> pattern.matcher(line).matches()),
                    () -> "not printed: " + shown + "\n" + output);
        }
    }

    private static List<Block> blocks(Path page) throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = Files.readAllLines(page);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).equals("```sh")) {
                int end = lines.subList(i, lines.size()).indexOf("```") + i;
                String commands = String.join("\n", lines.subList(i + 1, end)) + "\n";
                List<String> shown = List.of();
                if (lines.get(end + 1).equals("```text")) {
                    int shownEnd = lines.subList(end + 1, lines.size()).indexOf("```") + end + 1;
                    shown = lines.subList(end + 2, shownEnd);
                }
                blocks.add(new Block(commands, shown));
            }
        }
        return blocks;
    }
}
