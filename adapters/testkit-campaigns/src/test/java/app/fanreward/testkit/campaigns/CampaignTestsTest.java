package app.fanreward.testkit.campaigns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.rules.json.CampaignFiles;
import app.fanreward.rules.json.LoadedProgram;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignTestsTest {
    private static final String CAMPAIGN = """
            kind: Campaign
            key: listening
            window: { from: 2026-06-01, to: 2026-06-30 }
            lateness: P1D
            rules:
              - key: play
                on: track.played
                when:
                  all:
                    - { attribute: event.duration, gte: 30s }
                    - none: [ { all: [ { attribute: event.skipped, exists: true }, { attribute: event.skipped, eq: true } ] } ]
                then: [ { addPoints: { points: 2 } } ]
                limits: [ { cap: { points: 5, period: day } } ]
              - key: share
                on: item.shared
                then: [ { addPoints: { points: 10 } } ]
            tests:
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[ PLAY, duration: 30s } ]                          | points: 2 |",
                "[]                                                 | points: 0 |",
                "[ PLAY, duration: 30s }, PLAY, duration: 1m }, PLAY, duration: 2m } ] | points: 5, reasons: [ { rule: play, code: CAP, at: /limits/0 } ] |",
                "[ PLAY, duration: 29s } ]                          | points: 0, reasons: [ { rule: play, code: CONDITION_FALSE, at: /when/all/0 } ] |",
                "[ PLAY } ]                                         | points: 0, reasons: [ { rule: play, code: MISSING_ATTRIBUTE } ] |",
                "[ { kind: item.liked, at: 2026-06-01T00:00:00Z } ] | points: 0, reasons: [ { code: NO_ACTIVE_RULE } ] |",
                "[ { kind: item.shared, at: 2026-07-01T00:00:00Z } ] | points: 0, reasons: [ { rule: share, code: OUT_OF_WINDOW } ] |",
                "[ { kind: item.shared, at: 2026-07-01T00:00:00Z } ] | points: 0, reasons: [ { code: OUT_OF_WINDOW, at: /window } ] |",
                "[ { kind: item.shared, at: 2026-06-02T00:00:00Z }, PLAY, duration: 1m } ] | points: 12 |",
                "[ PLAY, duration: 30s } ]                          | points: 3 | wanted 3 points, got 2 points (play 2)",
                "[ PLAY, duration: 29s } ]                          | points: 1 | wanted 1 points, got 0 points because of play CONDITION_FALSE at /when/all/0",
                "[ PLAY, duration: 29s } ]                          | points: 0, reasons: [ { rule: play, code: CAP } ] | wanted the reason play CAP, got play CONDITION_FALSE at /when/all/0",
                "[ PLAY, duration: 29s } ]                          | points: 0, reasons: [ { rule: play, code: CONDITION_FALSE, at: /when/all/1 } ] | wanted the reason play CONDITION_FALSE at /when/all/1, got play CONDITION_FALSE at /when/all/0",
                "[ PLAY, duration: 30s } ]                          | points: 2, reasons: [ { rule: play, code: CAP } ] | wanted the reason play CAP, got none",
            })
    void aTestPassesOrSaysWhatCameInstead(String when, String then, String failure) {
        String events = when.strip().replace("PLAY", "{ kind: track.played, at: 2026-06-01T10:00:00Z");
        List<CampaignTestResult> results =
                run("  - { name: t, when: " + events + ", then: { " + then.strip() + " } }\n");
        assertEquals(1, results.size());
        assertEquals(
                failure == null ? List.of() : List.of(failure),
                results.getFirst().failures(),
                () -> results.getFirst().toString());
        assertEquals(failure == null, results.getFirst().passed());
    }

    @Test
    void noneIsFoundByThePathInTheFile() {
        assertTrue(run("""
                  - name: skipping earns nothing
                    when: [ { kind: track.played, at: 2026-06-01T10:00:00Z, duration: 30s, skipped: true } ]
                    then: { points: 0, reasons: [ { rule: play, code: CONDITION_FALSE, at: /when/all/1 } ] }
                """).getFirst().passed());
    }

    @Test
    void testsDoNotShareAnything() {
        String once = "  - { name: t, when: [ { kind: track.played, at: 2026-06-01T10:00:00Z, duration: 1m } ],"
                + " then: { points: 2 } }\n";
        List<CampaignTestResult> results = run(once.repeat(4));
        assertEquals(4, results.size());
        assertTrue(results.stream().allMatch(CampaignTestResult::passed), results::toString);
    }

    @Test
    void anEventThatIsRefusedFailsTheTestAndNotTheRun() {
        CampaignTestResult result = run("  - { name: t, when: [ { kind: track.played, at: 2026-06-01T10:00:00Z,"
                        + " album: " + "x".repeat(2_000) + ", artist: " + "y".repeat(2_000)
                        + " } ], then: { points: 0 } }\n")
                .getFirst();
        assertTrue(result.passed(), result::toString);
        String events = "";
        for (int i = 0; i < 65; i++) {
            events += ", a" + i + ": 1";
        }
        result = run("  - { name: t, when: [ { kind: track.played, at: 2026-06-01T10:00:00Z" + events
                        + " } ], then: { points: 0 } }\n")
                .getFirst();
        assertEquals(List.of("event 1 was refused: an event carries at most 64 attributes"), result.failures());
    }

    @Test
    void aFailureIsAProblemWithItsLine() {
        LoadedProgram loaded = CampaignFiles.read(
                "t.yaml",
                CAMPAIGN + "  - { name: ok, when: [], then: { points: 0 } }\n"
                        + "  - { name: too much, when: [], then: { points: 7 } }\n");
        List<CampaignTestResult> results = CampaignTests.run(loaded.definition());
        assertTrue(results.getFirst().problem().isEmpty());
        assertEquals(
                "t.yaml:19:5: RULE_INVALID: at listening/tests/1: the test \"too much\" failed: wanted 7 points, got 0"
                        + " points",
                results.get(1)
                        .problem()
                        .map(loaded::locate)
                        .map(Problem::toString)
                        .orElse(""));
        assertEquals(
                "FAILED: listening: too much: wanted 7 points, got 0 points",
                results.get(1).toString());
    }

    @Test
    void aProgramThatDoesNotCompileIsRefusedWithPlaces() {
        LoadedProgram loaded = CampaignFiles.read(
                "t.yaml",
                CAMPAIGN.replace("event.duration", "event.durationSec").replace("tests:\n", ""));
        FanRewardException refused =
                assertThrows(FanRewardException.class, () -> CampaignTests.run(loaded.definition()));
        assertEquals(ErrorCode.RULE_INVALID, refused.code());
        Problem found = loaded.locate(refused.problems().getFirst());
        assertEquals("t.yaml", found.file());
        assertEquals(10, found.line());
        assertEquals(24, found.column());
        assertEquals("event.duration", found.suggestion());
    }

    @Test
    void pointsAreComparedInTheSmallestUnitsOfTheirType() {
        String yaml = """
                kind: Program
                pointTypes: [ { key: coins, decimals: 2, rounding: half-up } ]
                ---
                kind: Campaign
                key: c
                rules:
                  - key: r
                    on: track.played
                    then: [ { addPoints: { perUnit: { of: event.duration, unit: 1m, points: 1, fraction: true } } } ]
                tests:
                  - name: two thirds
                    when: [ { kind: track.played, at: 2026-06-01T10:00:00Z, duration: 40s } ]
                    then: { points: 0.67 }
                  - name: not two thirds
                    when: [ { kind: track.played, at: 2026-06-01T10:00:00Z, duration: 40s } ]
                    then: { points: 0.66 }
                """;
        List<CampaignTestResult> results =
                CampaignTests.run(CampaignFiles.read("t.yaml", yaml).definition());
        assertTrue(results.getFirst().passed(), results::toString);
        assertEquals(
                List.of("wanted 0.66 points, got 0.67 points (r 0.67)"),
                results.get(1).failures());
    }

    private static List<CampaignTestResult> run(String tests) {
        return CampaignTests.run(CampaignFiles.read("t.yaml", CAMPAIGN + tests).definition());
    }
}
