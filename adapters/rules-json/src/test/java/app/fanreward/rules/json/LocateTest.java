package app.fanreward.rules.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The compiler of the engine names campaigns and paths of its tree; these are found in the files. */
class LocateTest {
    private static final String TEXT = """
            kind: Program
            zone: UTC
            ---
            kind: Campaign
            key: c
            rules:
              - key: r
                on: track.played
                when:
                  all:
                    - none: [ { attribute: event.album, eq: a }, { attribute: event.isrc, exists: false } ]
                    - { attribute: event.track, exists: false }
                then:
                  - addPoints: { points: 1 }
            """;

    @ParameterizedTest
    @CsvSource({
        "c, /rules/0/key, 7, 10",
        "c, /rules/0/on, 8, 9",
        "c, /rules/0/when/all/1, 12, 11",
        "c, /rules/0/when/all/1/not, 12, 11",
        "c, /rules/0/when/all/1/not/attribute, 12, 24",
        "c, /rules/0/when/all/0/not/any/0/attribute, 11, 32",
        "c, /rules/0/when/all/0/not/any/1/not/attribute, 11, 67",
        "c, /rules/0/when/all/0/none/1, 11, 54",
        "c, /rules/0/when/all/9, 11, 9",
        "c, /rules/0/limits/0/cap, 7, 5",
        "c, /rules/0/then/0/addPoints/points, 14, 30",
        "c, '', 4, 1",
        "program, /zone, 2, 7",
        "program, /pointTypes, 1, 1",
    })
    void pathsLeadToTheirValueOrTheNearestPartAboveIt(String subject, String path, int line, int column) {
        Problem problem = Problem.at(ErrorCode.RULE_INVALID, subject, path, "wrong");
        assertEquals(
                problem.in("t.yaml", line, column),
                CampaignFiles.read("t.yaml", TEXT).locate(problem));
    }

    @Test
    void whatIsNotFromTheseFilesIsLeftAlone() {
        LoadedProgram program = CampaignFiles.read("t.yaml", TEXT);
        Problem other = Problem.at(ErrorCode.RULE_INVALID, "other", "/rules", "wrong");
        assertEquals(other, program.locate(other));
        Problem placed =
                Problem.at(ErrorCode.RULE_INVALID, "c", "/rules", "wrong").in("x.yaml", 3, 4);
        assertEquals(placed, program.locate(placed));
    }
}
