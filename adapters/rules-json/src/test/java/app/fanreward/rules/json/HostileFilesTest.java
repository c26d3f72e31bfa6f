package app.fanreward.rules.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.rule.ProgramDefinition;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are broken or mean harm: one clear problem, bounded work, never another exception. */
class HostileFilesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "t.yaml | a: b: c               | 1:5  | mapping values are not allowed here",
                "t.yaml | a: [1, 2              | 2:1  | expected ',' or ']'",
                "t.yaml | \"a\": \"b            | 2:1  | unexpected end of stream",
                "t.yaml | `\ta: 1`              | 1:1  | cannot start any token",
                "t.yaml | ? [c]                 | 1:4  | Expected a property name",
                "t.yaml | # nothing             | 1:1  | holds no campaign",
                "t.yaml | a: x\u0007y           | 1:5  | U+0007 cannot stand",
                "t.yaml | a: &x [1]             | 1:4  | anchors",
                "t.yaml | a: *x                 | 1:4  | aliases",
                "t.yaml | a: !!int \"5\"        | 1:4  | tags",
                "t.yaml | a: .inf               | 1:4  | \".inf\" is no number",
                "t.yaml | a: 1e999999999        | 1:4  | more than 64 digits",
                "t.yaml | a: 1e99999999999999   | 1:4  | is no number",
                "t.json | {\"a\": 1e-999999999} | 1:7  | more than 64 digits",
                "t.json | {\"a\": NaN}          | 1:10 | this is not JSON",
                "t.json | {\"a\": \"\\ud83d\"}  | 1:7  | half of a surrogate pair",
                "t.json | {\"😀\": 1, \"a\": 1e99} | 1:15 | more than 64 digits",
                "t.json | {\"a\": 1} {}         | 1:10 | put several campaigns in a list",
                "t.json | {\"a\": 1             | 2:1  | Unexpected end-of-input",
                "t.json | []                    | 1:1  | holds no campaign",
                "t.json | {'a': 1}              | 1:2  | this is not JSON",
            })
    void whatIsNoCampaignFileIsSaidSo(String name, String text, String place, String message) {
        List<Problem> problems = Loading.problems(name, text.stripTrailing() + "\n");
        assertTrue(
                problems.stream()
                        .map(Problem::toString)
                        .anyMatch(line -> line.startsWith(name + ":" + place.strip() + ": FILE_UNREADABLE: ")
                                && line.contains(message)),
                problems::toString);
    }

    @ParameterizedTest
    @CsvSource({"t.yaml,[", "t.yaml,'- '", "t.yaml,'{a: '", "t.yaml,'[[{b: '", "t.json,[", "t.json,'{\"a\":'"})
    void deepNestingIsRefused(String name, String open) {
        List<Problem> problems = Loading.problems(name, open.repeat(10_000));
        assertEquals(1, problems.size());
        assertEquals("this is nested more than 64 deep", problems.getFirst().message());
    }

    @Test
    void aFieldGivenTwiceIsRefusedWithBothLines() {
        String text = Loading.ruleText("then: [ { addPoints: { points: 1 } } ]") + "key: d\n";
        assertEquals(
                List.of(
                        "t.yaml:7:1: FILE_UNREADABLE: at /key: the field \"key\" is given twice; the first stands in line 2"),
                Loading.problemLines(text));
    }

    @Test
    void aliasesAreNeverExpanded() {
        StringBuilder bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char c = 'b'; c <= 'z'; c++) {
            bomb.append(c).append(": &").append(c).append(" [");
            bomb.append(("*" + (char) (c - 1) + ", ").repeat(9)).append("x]\n");
        }
        List<String> lines = Loading.problemLines(bomb.toString());
        assertEquals(
                1,
                lines.stream().filter(line -> line.contains("aliases (*name)")).count());
        assertEquals(
                1,
                lines.stream().filter(line -> line.contains("anchors (&name)")).count());
    }

    @Test
    void moreValuesThanAnyProgramNeedsAreRefused() {
        List<Problem> problems = Loading.problems("t.json", "[" + "1,".repeat(1_100_000) + "1]");
        assertTrue(problems.getFirst().message().contains("more than 1000000 values"), problems::toString);
    }

    @Test
    void oneVeryLongLineOfJsonIsPlacedWithoutCountingItAgainAndAgain() {
        List<Problem> problems = Loading.problems("t.json", "[1e99, \"\uD83D\uDE00\"," + "1,".repeat(900_000) + "1]");
        assertEquals(2, problems.getFirst().column());
        problems = Loading.problems("t.json", "[\"\uD83D\uDE00\", 1e99]");
        assertEquals(7, problems.getLast().column());
    }

    @Test
    void oneVeryLongLineOfYamlIsRefused() {
        List<Problem> problems = Loading.problems("t.yaml", "kind: Campaign\n#" + "x".repeat(1_000_000) + "\n");
        assertEquals(1, problems.size());
        assertEquals(2, problems.getFirst().line());
        assertTrue(problems.getFirst().message().startsWith("this line is longer than 262144"), problems::toString);
    }

    @Test
    void aFileFullOfProblemsGivesAListAPersonCanRead() {
        List<Problem> problems = Loading.problems("t.json", "[" + "1,".repeat(100_000) + "1]");
        assertEquals(201, problems.size());
        assertTrue(problems.getLast().message().startsWith("99801 more problems"), problems.getLast()::toString);
    }

    @Test
    void quotedNumbersAndWordsStayTexts() {
        String text = Loading.ruleText("""
                when:
                  all:
                    - { attribute: event.isrc, in: ["1", "1e5", "true", "null", "~", 010, 0x1F, 1_0, yes, 12:30, 2026-01-01] }
                then: [ { addPoints: { points: 1 } } ]
                """);
        ProgramDefinition read = CampaignFiles.read("t.yaml", text).definition();
        assertEquals(
                read, CampaignFiles.read("t.yaml", CampaignFiles.toYaml(read)).definition());
    }

    /** Cuts, doubles and replaces pieces of a good file: it loads or is refused in the way promised. */
    @Test
    void noMutationOfAFileBreaksTheReader() {
        String yaml = Loading.resource("summer-tour.yaml");
        String json = CampaignFiles.toJson(CampaignFiles.read("t.yaml", yaml).definition());
        String pieces = "{}[]:,-#&*!|>'\"%@`?\n\t \\0a~\u00e9\uD83D\uDE00\uFEFF\u2028";
        for (long seed = 0; seed < 3_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            boolean inJson = random.nextBoolean();
            StringBuilder text = new StringBuilder(inJson ? json : yaml);
            for (int i = random.nextInt(1, 5); i > 0; i--) {
                mutate(text, pieces, random);
            }
            try {
                CampaignFiles.read(inJson ? "t.json" : "t.yaml", text.toString());
            } catch (FanRewardException refused) {
                assertTrue(!refused.problems().isEmpty(), "seed " + seed);
            } catch (RuntimeException | StackOverflowError other) {
                throw new AssertionError("seed " + seed + ":\n" + text, other);
            }
        }
    }

    private static void mutate(StringBuilder text, String pieces, SplittableRandom random) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + random.nextInt(1, 12));
        switch (random.nextInt(4)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, text.substring(at, end));
            case 2 -> text.setCharAt(at, pieces.charAt(random.nextInt(pieces.length())));
            default -> text.insert(at, pieces.charAt(random.nextInt(pieces.length())));
        }
        if (text.isEmpty()) {
            text.append(' ');
        }
    }
}
