package app.fanreward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What campaigns cost. Times differ from run to run; what is counted does not. */
class BenchTest {
    private static final String CAMPAIGN = """
            kind: Campaign
            key: plays
            rules:
              - key: full
                on: track.played
                when:
                  all:
                    - { attribute: event.duration, gte: 30s }
                    - { attribute: member.country, eq: DE }
                then: [ { addPoints: { points: 1 } } ]
              - key: never
                on: track.played
                when: { attribute: event.track, eq: "<&>" }
                then: [ { addPoints: { points: 1 } } ]
              - key: likes
                on: item.liked
                then: [ { addPoints: { points: 1 } } ]
            """;

    private static final String MEMBERS = """
            {"member":"fan-1","key":"k","from":"2026-01-01T00:00:00Z","actor":"me","attributes":{"country":"DE"}}

            {"member":"fan-2","key":"k","from":"2026-01-01T00:00:00Z","actor":"me","attributes":{"country":"SE"}}
            """;

    private static final Pattern ANSWERS =
            Pattern.compile("\"asked\":(\\d+),\"true\":(\\d+),\"false\":(\\d+),\"unknown\":(\\d+)");

    @TempDir
    Path folder;

    private CliRun cli;

    @BeforeEach
    void setUp() {
        cli = new CliRun(folder);
        cli.file("c/plays.yaml", CAMPAIGN);
        cli.file("members.jsonl", MEMBERS);
        cli.file(
                "events.jsonl",
                Fixtures.event("e-1", "fan-1", CliRun.NOW.minusSeconds(9_000_000), 40)
                        + Fixtures.event("e-2", "fan-1", CliRun.NOW, 20)
                        + Fixtures.event("e-3", "fan-2", CliRun.NOW, 50)
                        + Fixtures.event("e-4", "fan-3", CliRun.NOW, 50));
    }

    private Result bench(String... more) {
        String[] args = Pattern.compile(" ")
                .splitAsStream("bench c --events events.jsonl --members members.jsonl --seconds 0")
                .toArray(String[]::new);
        String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return cli.run(all);
    }

    private static List<String> counts(Result json) {
        return ANSWERS.matcher(json.out())
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    @Test
    void theDocumentHasWhatIsCountedAndTheNumbersAddUp() {
        Result json = bench("--json");
        assertEquals(ExitCode.DONE, json.exit(), json::toString);
        assertEquals(1, json.out().lines().count());
        for (String part : List.of(
                "{\"program\":\"",
                "\"events\":{\"sent\":4,\"decided\":4,\"followed\":0,\"refused\":0,\"repeated\":0,\"unreadable\":0,\"sampled\":4,"
                        + "\"withoutRules\":{}}",
                "\"deciding\":{\"eventsPerSecond\":",
                "\"submitting\":{\"eventsPerSecond\":",
                "\"cpuNanos\":",
                "\"bytes\":",
                "\"rounds\":",
                "\"spread\":",
                "\"rulesPerEvent\":{\"asked\":2.0000,\"matched\":0.2500,\"nanos\":",
                "{\"campaign\":\"plays\",\"rule\":\"full\",\"kind\":\"track.played\",\"share\":",
                "\"asked\":4,\"true\":1,\"false\":2,\"unknown\":1,\"gave\":1}",
                "{\"text\":\"member.country = \\\"DE\\\"\",\"share\":",
                "\"asked\":3,\"true\":1,\"false\":1,\"unknown\":1,\"placeCount\":1,"
                        + "\"places\":[{\"campaign\":\"plays\",\"rule\":\"full\",\"path\":\"/when/all/1\"}]}",
                "\"neverMatched\":{\"count\":2,\"rules\":[{\"campaign\":\"plays\",\"rule\":\"never\",",
                "\"refusals\":[]}")) {
            assertTrue(json.out().contains(part), () -> part + " is not in " + json);
        }
        List<MatchResult> answers = ANSWERS.matcher(json.out()).results().toList();
        assertEquals(5, answers.size(), json::toString);
        for (MatchResult one : answers) {
            assertEquals(number(one, 1), number(one, 2) + number(one, 3) + number(one, 4), one::group);
        }
        assertEquals(counts(json), counts(bench("--json")));
        assertTrue(Files.notExists(folder.resolve(".fanreward")));
    }

    private static long number(MatchResult match, int group) {
        return Long.parseLong(match.group(group));
    }

    @Test
    void peopleAreToldInTablesAndShownBars() throws Exception {
        Result words = bench("--chart", "costs.html", "--top", "2");
        assertEquals(ExitCode.DONE, words.exit(), words::toString);
        assertTrue(words.out().startsWith("4 events, of which 4 were decided.\n"), words::toString);
        assertTrue(words.out().contains("to decide "), words::toString);
        assertTrue(words.out().contains("to submit, in memory "), words::toString);
        assertTrue(words.out().contains("  plays / full\n"), words::toString);
        assertTrue(words.out().contains("2 rules never matched: plays / never, plays / likes."), words::toString);
        String page = Files.readString(folder.resolve("costs.html"));
        assertTrue(page.startsWith("<!DOCTYPE html><html lang=\"en\">"), page);
        assertTrue(page.contains("Rules that cost most"), page);
        assertTrue(page.contains("prefers-color-scheme: dark"), page);
        assertFalse(page.contains("<&>"), page);
        assertFalse(page.contains("http"), "it asks nobody for anything");

        Result drawn = bench("--chart", "costs.svg", "--json");
        assertEquals(ExitCode.DONE, drawn.exit(), drawn::toString);
        var drawing = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("costs.svg").toFile());
        cli.file("long.yaml", CAMPAIGN.replace("key: plays", "key: " + "p".repeat(120)));
        Result cut = cli.run(
                "bench", "long.yaml", "--events", "events.jsonl", "--seconds", "0", "--chart", "long.svg", "--json");
        assertEquals(ExitCode.DONE, cut.exit(), cut::toString);
        assertTrue(Files.readString(folder.resolve("long.svg")).contains("…" + "p".repeat(38) + " / full<"));
        // A background, and two for each of two rules and three conditions that were asked.
        assertEquals(11, drawing.getElementsByTagName("rect").getLength());
    }

    @Test
    void aChartThatCannotBeWrittenIsRefusedBeforeAnythingIsMeasured() throws Exception {
        Files.createDirectory(folder.resolve("taken.svg"));
        for (String chart : List.of("nowhere/costs.html", "taken.svg")) {
            Result refused = bench("--chart", chart);
            assertEquals(ExitCode.NOT_POSSIBLE, refused.exit(), refused::toString);
            assertEquals("", refused.out());
            assertTrue(refused.err().contains("the chart " + chart + " cannot be written"), refused::toString);
        }
    }

    @Test
    void eventsComeFromAPipeAndWhatIsWrongWithSomeIsTold() {
        cli.input(Fixtures.event("e-1", "fan-1", CliRun.NOW, 40) + "nonsense\n"
                + Fixtures.event("e-1", "fan-1", CliRun.NOW, 50)
                + Fixtures.event("e-2", "fan-1", CliRun.NOW, 50).replace("track.played", "item.saved"));
        Result some = cli.run("bench", "c", "--events", "-", "--seconds", "0");
        assertEquals(ExitCode.REFUSED, some.exit(), some::toString);
        assertTrue(some.err().contains("standard input:2:"), some::toString);
        assertTrue(some.err().contains("app:e-1: CONFLICT: this source and id were used before"), some::toString);
        assertTrue(some.err().contains("no rule is about item.saved, which 1 event is"), some::toString);
        assertTrue(some.err().contains("1 line was not understood"), some::toString);
        assertTrue(some.out().startsWith("3 events, of which 2 were decided and 1 was refused.\n"), some::toString);
    }

    @Test
    void whatIsSentTwiceIsToldAndSoIsWhatFollowsFromEvents() {
        cli.file(
                "twice.jsonl",
                (Fixtures.event("e-1", "fan-1", CliRun.NOW, 40) + Fixtures.event("e-2", "fan-1", CliRun.NOW, 40))
                        .repeat(2));
        Result twice = cli.run("bench", "c", "--events", "twice.jsonl", "--seconds", "0");
        assertEquals(ExitCode.DONE, twice.exit(), twice::toString);
        assertTrue(
                twice.out()
                        .startsWith(
                                "4 events, of which 2 were decided and 2 were sent twice or the same act as another.\n"),
                twice::toString);
        cli.file("streak/program.yaml", """
                kind: Program
                streaks: { daily: { on: track.played, every: 1 } }
                """);
        cli.file(
                "streak/streak.yaml",
                Fixtures.ONE_POINT
                        .replace("track.played", "streak.reached")
                        .replace("    when: { attribute: event.duration, gte: 30s }\n", ""));
        Result followed = cli.run("bench", "streak", "--events", "events.jsonl", "--seconds", "0");
        assertEquals(ExitCode.DONE, followed.exit(), followed::toString);
        assertTrue(followed.out().contains(" more that followed from them"), followed::toString);
    }

    @Test
    void whatATerminalWouldActOnIsShownNowhere() throws Exception {
        cli.file("odd.yaml", CAMPAIGN.replace("<&>", "a\\u0001\\e[31mb\\nc\\uFFFE"));
        for (String chart : List.of("odd.svg", "odd.html")) {
            Result odd = cli.run("bench", "odd.yaml", "--events", "events.jsonl", "--seconds", "0", "--chart", chart);
            assertEquals(ExitCode.DONE, odd.exit(), odd::toString);
            String drawn = Files.readString(folder.resolve(chart));
            for (String shown : List.of(odd.out(), drawn)) {
                assertTrue(shown.contains("a\uFFFD\uFFFD[31mb\uFFFDc\uFFFD"), shown);
                assertTrue(shown.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n'), shown);
            }
        }
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("odd.svg").toFile());
    }

    @Test
    void anExportIsMeasuredAsItIsImported() {
        cli.file("history/StreamingHistory0.json", Fixtures.history(30));
        Result export =
                cli.run("bench", "c", "--events", "history/StreamingHistory0.json", "--member", "me", "--seconds", "0");
        assertEquals(ExitCode.DONE, export.exit(), export::toString);
        assertTrue(export.out().startsWith("30 events, of which 30 were decided.\n"), export::toString);

        cli.file(
                "history/StreamingHistory1.json",
                Fixtures.history(3).replaceFirst("\\d{4}-\\d{2}-\\d{2} ", "some day "));
        Result wrong =
                cli.run("bench", "c", "--events", "history/StreamingHistory1.json", "--member", "me", "--seconds", "0");
        assertEquals(ExitCode.REFUSED, wrong.exit(), wrong::toString);
        assertTrue(wrong.err().contains("StreamingHistory1.json:1 (item 1): endTime is 'some day"), wrong::toString);
        assertEquals(wrong.err().indexOf("StreamingHistory1"), wrong.err().lastIndexOf("StreamingHistory1"));
    }

    @Test
    void whatCannotBeMeasuredIsRefusedWithASentence() throws IOException {
        Files.writeString(folder.resolve("empty.jsonl"), "\n");
        refused(ExitCode.NOT_POSSIBLE, "there is no event in empty.jsonl", "c", "--events", "empty.jsonl");
        refused(ExitCode.NOT_POSSIBLE, "there is no file nowhere.jsonl", "c", "--events", "nowhere.jsonl");
        refused(ExitCode.NOT_POSSIBLE, "c is a folder; name the file in it", "c", "--events", "c");
        cli.file("likes.yaml", Fixtures.ONE_POINT.replace("track.played", "video.watched"));
        refused(
                ExitCode.NOT_POSSIBLE,
                "no rule is about any of these events: they are 4 of kind track.played, and rules are about video.watched",
                "likes.yaml",
                "--events",
                "events.jsonl");
        cli.file("wrong.yaml", CAMPAIGN.replace("gte: 30s", "gtee: 30s"));
        Result wrong = refused(ExitCode.NOT_POSSIBLE, "did you mean gte?", "wrong.yaml", "--events", "events.jsonl");
        assertTrue(wrong.err().contains("wrong.yaml:8:"), wrong::toString);
        cli.file("who.jsonl", MEMBERS.replace("\"member\":\"fan-2\",", ""));
        Result who = refused(
                ExitCode.NOT_POSSIBLE, "who.jsonl:3:", "c", "--events", "events.jsonl", "--members", "who.jsonl");
        assertTrue(who.err().contains("/member"), who::toString);
        cli.file("what.jsonl", MEMBERS.replace("country\":\"SE", "contry\":\"SE"));
        refused(
                ExitCode.NOT_POSSIBLE,
                "what.jsonl:3:1: error INVALID_INPUT: /attributes/contry",
                "c",
                "--events",
                "events.jsonl",
                "--members",
                "what.jsonl");
    }

    @Test
    void whatIsMeasuredHereIsAskedOfNoServer() {
        refused(
                ExitCode.USAGE,
                "bench measures on this machine and not at the server at http://127.0.0.1:9",
                "c",
                "--events",
                "events.jsonl",
                "--server",
                "http://127.0.0.1:9");
    }

    private Result refused(int exit, String says, String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "bench";
        System.arraycopy(args, 0, all, 1, args.length);
        Result result = cli.run(all);
        assertEquals(exit, result.exit(), result::toString);
        assertTrue(result.err().contains(says), result::toString);
        assertEquals("", result.out());
        return result;
    }
}
