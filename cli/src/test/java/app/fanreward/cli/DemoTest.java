package app.fanreward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir
    Path folder;

    private CliRun cli;

    @BeforeEach
    void setUp() {
        cli = new CliRun(folder);
    }

    @Test
    void madeUpFansEarnPointsAndWhatIsPrintedAsNextWorks() {
        Result demo = cli.run("demo");

        assertEquals(ExitCode.DONE, demo.exit(), demo::toString);
        for (String part : List.of(
                "everyday-listening",
                "2 points per full 1m of duration",
                "at most 2500 points to all together",
                "Why one of them earned what it did:",
                "The leaderboard:",
                "What to type next:")) {
            assertTrue(demo.out().contains(part), () -> part + " in " + demo);
        }
        List<String> commands = next(demo);
        assertEquals(6, commands.size(), demo::toString);
        for (String command : commands) {
            if (!command.startsWith("serve")) {
                Result result = cli.run(command.split(" "));
                assertEquals(ExitCode.DONE, result.exit(), () -> command + "\n" + result);
            }
        }
    }

    @Test
    void runAgainItBooksNothingNewAndLaterOnlyWhatHappenedSince() {
        cli.run("demo");
        Result again = cli.run("demo", "--json");
        Result later = cli.at(CliRun.NOW.plus(Duration.ofHours(8))).run("demo", "--json");

        assertTrue(again.out().contains("\"recorded\":0,"), again::toString);
        assertTrue(again.out().contains("\"leaderboard\":{"), again::toString);
        assertFalse(later.out().contains("\"recorded\":0,"), later::toString);
        assertTrue(later.out().contains("\"refused\":0,"), later::toString);
        assertEquals(
                ExitCode.DONE,
                cli.run("verify", "--store", ".fanreward/demo/store").exit());
    }

    @Test
    void anExportIsUsedInsteadOfMadeUpFans() {
        cli.file("my history/StreamingHistory_music_0.json", Fixtures.history(300));

        Result demo = cli.run("demo", "my history/StreamingHistory_music_0.json");

        assertEquals(ExitCode.DONE, demo.exit(), demo::toString);
        assertTrue(demo.out().contains("recorded     300"), demo::toString);
        assertTrue(demo.out().contains("   1  you"), demo::toString);
        for (String command : next(demo)) {
            if (!command.startsWith("serve")) {
                Result result = cli.run(command.split(" "));
                assertEquals(ExitCode.DONE, result.exit(), () -> command + "\n" + result);
            }
        }
    }

    @Test
    void anExportThatIsNotThereStopsItBeforeAnythingIsMade() {
        Result result = cli.run("demo", "missing.json");

        assertEquals(ExitCode.NOT_POSSIBLE, result.exit());
        assertFalse(Files.exists(cli.path(".fanreward")));
    }

    @Test
    void theCampaignFilesAreTheUsersToChange() throws Exception {
        cli.run("demo");
        Path file = cli.path(".fanreward/demo/campaigns/loyal-fans.yaml");
        Files.writeString(file, Files.readString(file).replace("points: 50", "points: 60"));

        cli.run("demo");

        assertTrue(Files.readString(file).contains("points: 60"));
    }

    @Test
    void theStoreOfTheEnvironmentIsNotTouched() {
        cli.environment("FANREWARD_STORE", "precious").run("demo");

        assertFalse(Files.exists(cli.path("precious")));
    }

    @Test
    void anotherStoreCanBeNamed() {
        Result demo = cli.run("demo", "--store", "elsewhere");

        assertTrue(Files.isDirectory(cli.path("elsewhere")));
        assertTrue(demo.out().contains("--store elsewhere"), demo::toString);
    }

    @Test
    void warmingUpLeavesNothingBehindAndSaysNothingOnStandardOutput() {
        Result result = cli.run("warm-up");

        assertEquals(ExitCode.DONE, result.exit(), result::toString);
        assertEquals("", result.out());
        assertFalse(Files.exists(cli.path(".fanreward")));
    }

    private static List<String> next(Result demo) {
        return demo.out()
                .lines()
                .filter(line -> line.startsWith("  fanreward "))
                .map(line -> line.substring("  fanreward ".length()))
                .toList();
    }
}
