package app.fanreward.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.RewardEngine;
import app.fanreward.core.FanReward;
import app.fanreward.rules.json.CampaignFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the examples of the page that describes the server, as a reader would: with a shell and curl. The status shown
 * is the number in backquotes before the answer, 200 unless there is one; a field of an answer that is not shown may
 * be anything, and so may one shown as "…".
 */
class ServerPageTest {
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern STATUS = Pattern.compile("`([1-5]\\d\\d)`");
    private static final JsonMapper JSON = new JsonMapper();

    private record Block(String kind, String text, String wordsBefore) {}

    @TempDir
    Path folder;

    @Test
    void everyExampleIsAnsweredAsThePageSays() throws Exception {
        Assumptions.assumeTrue(hasCurl(), "curl is not installed; it runs the examples of docs/server.md");
        List<Block> blocks = blocks();
        String campaign = blocks.stream()
                .filter(block -> block.kind().equals("yaml"))
                .findFirst()
                .orElseThrow()
                .text();
        Path file = Files.writeString(folder.resolve("every-play.yaml"), campaign);
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        String variables = "";
        int examples = 0;
        try (RewardEngine engine = FanReward.builder()
                        .program(CampaignFiles.load(List.of(file)).definition())
                        .build();
                RewardServer server = RewardServer.start(
                        ServerOptions.builder()
                                .port(0)
                                .sealKey(TestServer.sealKey())
                                .build(),
                        engine)) {
            for (int i = 0; i < blocks.size(); i++) {
                Block block = blocks.get(i);
                if (block.text().startsWith("API=")) {
                    variables = block.text()
                            .replace("http://127.0.0.1:8080", server.address().toString())
                            // Once for all examples, as in a reader's shell.
                            .replace("$(date -u +%Y-%m-%dT%H:%M:%SZ)", now);
                } else if (block.text().startsWith("curl")) {
                    Block answer = blocks.get(i + 1);
                    assertEquals("json", answer.kind(), "after " + block.text());
                    check(variables + block.text(), status(block, answer), JSON.readTree(answer.text()));
                    examples++;
                }
            }
        }
        assertTrue(examples >= 33, "only " + examples + " examples were found");
    }

    private static void check(String script, int status, JsonNode shown) throws IOException, InterruptedException {
        String output = run(script.replace("curl -s ", "curl -s -w '\\n%{http_code}' "));
        int last = output.lastIndexOf('\n');
        assertEquals(Integer.toString(status), output.substring(last + 1), script + output);
        List<String> differences = new ArrayList<>();
        compare("", shown, JSON.readTree(output.substring(0, last)), differences);
        assertEquals(List.of(), differences, script + output);
    }

    private static void compare(String at, JsonNode shown, JsonNode got, List<String> differences) {
        if (shown.isString() && shown.asString().equals("…")) {
            return;
        }
        if (shown.isObject() && got.isObject() && !shown.isEmpty()) {
            shown.properties().forEach(field -> {
                JsonNode value = got.get(field.getKey());
                String path = at + "/" + field.getKey();
                if (value == null) {
                    differences.add(path + " is not there");
                } else {
                    compare(path, field.getValue(), value, differences);
                }
            });
        } else if (shown.isArray() && got.isArray() && shown.size() == got.size()) {
            for (int i = 0; i < shown.size(); i++) {
                compare(at + "/" + i, shown.get(i), got.get(i), differences);
            }
        } else if (!shown.equals(got)) {
            differences.add(at + " is " + got + ", the page shows " + shown);
        }
    }

    private static int status(Block request, Block answer) {
        Matcher before = STATUS.matcher(request.wordsBefore());
        Matcher between = STATUS.matcher(answer.wordsBefore());
        if (between.find()) {
            return Integer.parseInt(between.group(1));
        }
        int status = 200;
        while (before.find()) {
            status = Integer.parseInt(before.group(1));
        }
        return status;
    }

    private static List<Block> blocks() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("fanreward.root"), "docs", "server.md"));
        List<Block> blocks = new ArrayList<>();
        int end = 0;
        for (Matcher matcher = BLOCK.matcher(page); matcher.find(); end = matcher.end()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2), page.substring(end, matcher.start())));
        }
        return blocks;
    }

    private static boolean hasCurl() throws InterruptedException {
        try {
            return run("curl --version").startsWith("curl");
        } catch (IOException noShell) {
            return false;
        }
    }

    private static String run(String script) throws IOException, InterruptedException {
        Process shell =
                new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
        shell.getOutputStream().close();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(shell.waitFor(60, TimeUnit.SECONDS), script);
        return output;
    }
}
