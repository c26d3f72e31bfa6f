package app.fanreward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioCommandTest {
    private static final String SCENARIO = """
            kind: Scenario
            name: what is earned can be spent
            campaigns: ../c/plays.yaml
            when:
              - { kind: track.played, at: 2026-06-01T10:00:00Z, duration: 40s }
              - command: spend
                amount: 1
                then: { balance: { available: 0 } }
            """;

    @TempDir
    Path folder;

    private CliRun cli;

    @BeforeEach
    void setUp() {
        cli = new CliRun(folder);
        cli.file("c/plays.yaml", Fixtures.ONE_POINT);
    }

    @Test
    void everyScenarioHasALineAndTheExitCodeSaysThatAllHold() {
        cli.file("s/spending.yaml", SCENARIO);

        Result result = cli.run("test", "s");

        assertEquals(ExitCode.DONE, result.exit(), result::toString);
        assertEquals("""
                ok    s/spending.yaml: what is earned can be spent
                Right: 1 scenario passed.
                """, result.out());
    }

    @Test
    void aFailureHasItsLineWhatWasWantedAndWhatCame() {
        cli.file("s/spending.yaml", SCENARIO.replace("available: 0", "available: 7"));

        Result result = cli.run("test", "s/spending.yaml");
        Result json = cli.run("test", "s", "--json");

        assertEquals(ExitCode.REFUSED, result.exit(), result::toString);
        assertEquals("""
                FAIL  s/spending.yaml: what is earned can be spent
                      s/spending.yaml:8:22: test-member: wanted available 7, got available 0
                Wrong: 1 of 1 scenario failed.
                """, result.out());
        assertEquals(ExitCode.REFUSED, json.exit(), json::toString);
        assertTrue(json.out().startsWith("{\"passed\":false,\"scenarios\":1,\"failed\":1,"), json::toString);
        assertTrue(json.out().contains("\"line\":8"), json::toString);
    }

    @Test
    void aWordThatNobodyKnowsIsShownInItsPlace() {
        cli.file("s/spending.yaml", SCENARIO.replace("balance:", "balnce:"));

        Result result = cli.run("test", "s");

        assertEquals(ExitCode.NOT_POSSIBLE, result.exit(), result::toString);
        assertTrue(result.err().contains("spending.yaml:8:13: error RULE_INVALID"), result::toString);
        assertTrue(result.err().contains("did you mean balance?"), result::toString);
    }

    @Test
    void campaignsThatCannotBeCompiledAreShownInTheirPlace() {
        cli.file("s/spending.yaml", SCENARIO);
        cli.file("c/plays.yaml", Fixtures.ONE_POINT.replace("event.duration", "event.durations"));

        Result result = cli.run("test", "s");

        assertEquals(ExitCode.NOT_POSSIBLE, result.exit(), result::toString);
        assertTrue(result.err().contains("plays.yaml:7:"), result::toString);
        assertTrue(result.err().contains("did you mean event.duration?"), result::toString);
    }

    @Test
    void theTestsInsideCampaignsAreScenariosToo() {
        cli.file("c/plays.yaml", Fixtures.ONE_POINT + """
                tests:
                  - name: forty seconds are enough
                    when: [ { kind: track.played, at: 2026-06-01T10:00:00Z, duration: 40s } ]
                    then: { points: 1 }
                  - name: twice is a conflict
                    when:
                      - { kind: track.played, id: a, at: 2026-06-01T10:00:00Z, duration: 40s }
                      - { kind: track.played, id: a, at: 2026-06-01T10:00:00Z, duration: 41s, then: { error: CONFLICT } }
                    then: { balance: { available: 2 } }
                """);

        Result tested = cli.run("test", "c");
        Result validated = cli.run("validate", "c");

        assertEquals(ExitCode.REFUSED, tested.exit(), tested::toString);
        assertTrue(tested.out().contains("ok    c/plays.yaml: forty seconds are enough\n"), tested::toString);
        assertTrue(tested.out().contains("wanted available 2, got available 1"), tested::toString);
        assertEquals(ExitCode.REFUSED, validated.exit(), validated::toString);
        assertTrue(
                validated.out().contains("the test \"twice is a conflict\" failed: test-member: wanted available 2"),
                validated::toString);
    }

    @Test
    void nothingToTestIsNoSuccess() {
        Result unnamed = cli.run("test");
        Result missing = cli.run("test", "nowhere.yaml");
        Result none = cli.run("test", "c");

        assertEquals(ExitCode.USAGE, unnamed.exit(), unnamed::toString);
        assertEquals(ExitCode.NOT_POSSIBLE, missing.exit(), missing::toString);
        assertEquals(ExitCode.NOT_POSSIBLE, none.exit(), none::toString);
        assertTrue(none.err().contains("there is no scenario in c"), none::toString);
    }
}
