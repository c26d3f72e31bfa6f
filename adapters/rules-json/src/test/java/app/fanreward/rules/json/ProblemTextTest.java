package app.fanreward.rules.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemTextTest {
    @Test
    void theLineIsShownWithACaretUnderTheColumn(@TempDir Path folder) throws IOException {
        String text = Loading.ruleText(
                "when: { attribute: event.artist, in: [\"😀\", 5] }\nthen: [ { addPoints: { points: 1 } } ]");
        Path file = Files.writeString(folder.resolve("a.yaml"), text);
        FanRewardException refused = assertThrows(FanRewardException.class, () -> CampaignFiles.load(List.of(file)));
        assertEquals(
                file + ":6:48: error RULE_INVALID: /rules/0/when/in/1: event.artist is of type text, so this must be a"
                        + " text in quotes, not number 5; did you mean \"5\"?\n"
                        + "    6 |     when: { attribute: event.artist, in: [\"😀\", 5] }\n"
                        + "      |                                                ^\n"
                        + "1 problem\n",
                ProblemText.ofFiles().show(refused.problems()));
    }

    @Test
    void aProblemWithoutAPlaceIsOneLine() {
        Problem problem = Problem.at(ErrorCode.RULE_INVALID, "summer", "/rules/0", "wrong");
        assertEquals(
                "error RULE_INVALID: summer/rules/0: wrong\n",
                ProblemText.ofFiles().show(problem));
        assertEquals(
                "gone.yaml:3:1: error RULE_INVALID: /rules/0: wrong\n",
                ProblemText.ofFiles().show(problem.in("gone.yaml", 3, 1)));
        assertEquals("", ProblemText.ofFiles().show(List.of()));
    }

    @Test
    void nothingInAFileCanActOnATerminal() {
        String text = "\tkey: \u001B[2J\u202Ex";
        Problem problem =
                Problem.at(ErrorCode.FILE_UNREADABLE, "", "", "wrong\u001B]0;x").in("t.yaml", 1, 7);
        String shown = ProblemText.ofTexts(Map.of("t.yaml", text)).show(problem);
        assertFalse(shown.chars().anyMatch(c -> c == 0x1B || c == '\t' || c == 0x202E), shown);
        assertTrue(shown.endsWith("    1 |  key: \uFFFD[2J\uFFFDx\n      |       ^\n"), shown);
    }

    @Test
    void aLongLineIsCutAroundTheColumn() {
        String text = "x".repeat(1_000) + "!" + "y".repeat(1_000);
        Problem problem = Problem.at(ErrorCode.FILE_UNREADABLE, "", "", "wrong").in("t.yaml", 1, 1_001);
        List<String> lines = ProblemText.ofTexts(Map.of("t.yaml", text))
                .show(problem)
                .lines()
                .toList();
        assertEquals(lines.get(1).indexOf('!'), lines.get(2).indexOf('^'));
        assertTrue(lines.get(1).length() < 180);
    }

    @Test
    void aPlaceBehindTheEndIsShownThere() {
        Problem problem = Problem.at(ErrorCode.FILE_UNREADABLE, "", "", "wrong").in("t.yaml", 1, 99);
        assertTrue(ProblemText.ofTexts(Map.of("t.yaml", "ab")).show(problem).endsWith("|   ^\n"));
    }
}
