package app.fanreward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateTest {
    private static final String WITH_TEST = Fixtures.ONE_POINT + """
            tests:
              - name: forty seconds are enough
                when:
                  - { kind: track.played, at: 2026-06-01T10:00:00Z, duration: 40s }
                then: { points: 1 }
            """;

    @TempDir
    Path folder;

    private CliRun cli;

    @BeforeEach
    void setUp() {
        cli = new CliRun(folder);
    }

    @Test
    void campaignsThatCanBeRunAndDoWhatTheirTestsSayAreRight() {
        cli.file("c/plays.yaml", WITH_TEST);
        cli.file("c/likes.yaml", Fixtures.ONE_POINT.replace("plays", "likes"));

        Result result = cli.run("validate", "c");
        Result json = cli.run("validate", "c/plays.yaml", "c/likes.yaml", "--json");

        assertEquals(ExitCode.DONE, result.exit(), result::toString);
        assertEquals("Right: 2 campaigns, 2 rules, 1 test passed.\n", result.out());
        assertEquals(
                "{\"valid\":true,\"campaigns\":2,\"rules\":2,\"tests\":1,\"testsPassed\":1,\"problems\":[]}\n",
                json.out());
    }

    @Test
    void everyProblemOfEveryFileIsShownWithItsLineAndACaret() {
        cli.file("c/a.yaml", Fixtures.ONE_POINT.replace("on: track.played", "on: track.playd"));
        cli.file("c/b.yaml", Fixtures.ONE_POINT.replace("gte: 30s", "gtee: 30s"));

        Result result = cli.run("validate", "c");
        Result json = cli.run("validate", "c", "--json");

        assertEquals(ExitCode.REFUSED, result.exit(), result::toString);
        assertTrue(result.out().contains("b.yaml:7:"), result::toString);
        assertTrue(result.out().contains("did you mean gte?"), result::toString);
        assertTrue(
                result.out().contains("    7 |     when: { attribute: event.duration, gtee: 30s }"), result::toString);
        assertTrue(result.out().contains("      | " + " ".repeat(39) + "^"), result::toString);
        assertTrue(json.out().contains("\"valid\":false"), json::toString);
        assertTrue(json.out().contains("\"line\":7"), json::toString);
    }

    @Test
    void whatOnlyTheCompilerFindsIsPlacedToo() {
        cli.file("c/a.yaml", Fixtures.ONE_POINT.replace("event.duration", "event.durations"));

        Result result = cli.run("validate", "c");

        assertEquals(ExitCode.REFUSED, result.exit(), result::toString);
        assertTrue(result.out().contains("a.yaml:7:"), result::toString);
        assertTrue(result.out().contains("did you mean event.duration?"), result::toString);
    }

    @Test
    void aTestThatFailsIsAProblemOfItsLine() {
        cli.file(
                "c/plays.yaml",
                WITH_TEST.replace("points: 1 }\n\"", "x").replace("then: { points: 1 }", "then: { points: 3 }"));

        Result result = cli.run("validate", "c");

        assertEquals(ExitCode.REFUSED, result.exit(), result::toString);
        assertTrue(result.out().contains("plays.yaml:13:21: "), result::toString);
        assertTrue(result.out().contains("forty seconds are enough"), result::toString);
    }

    @Test
    void aHundredCampaignsAreValidatedTogether() {
        for (int i = 0; i < 100; i++) {
            cli.file("c/c" + i + ".yaml", WITH_TEST.replace("plays", "plays-" + i));
        }

        Result result = cli.run("validate", "c");

        assertEquals("Right: 100 campaigns, 100 rules, 100 tests passed.\n", result.out());
    }
}
