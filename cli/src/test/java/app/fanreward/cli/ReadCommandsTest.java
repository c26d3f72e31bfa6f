package app.fanreward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import app.fanreward.store.embedded.EmbeddedStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadCommandsTest {
    @TempDir
    Path folder;

    private CliRun cli;

    @BeforeEach
    void setUp() {
        cli = new CliRun(folder);
        cli.file("campaigns/plays.yaml", Fixtures.ONE_POINT);
        cli.input(Fixtures.event("e 1", "fan-1", CliRun.NOW, 40)
                + Fixtures.event("e-2", "fan-1", CliRun.NOW, 20)
                + Fixtures.event("e-3", "fan-1", CliRun.NOW, 50)
                + Fixtures.event("e-4", "fan-2", CliRun.NOW, 50));
        assertEquals(ExitCode.DONE, cli.run("ingest").exit());
    }

    @Test
    void theBalanceIsATableOrOneDocument() {
        Result words = cli.run("balance", "fan-1");
        Result json = cli.run("balance", "fan-1", "--json");

        assertEquals("TYPE    AVAILABLE  PENDING  HELD  DEBT\npoints          2        0     0     0\n", words.out());
        assertEquals("", words.err());
        assertTrue(json.out().contains("\"available\":\"2\",\"pending\":\"0\",\"held\":\"0\""), json::toString);
        assertEquals(1, json.out().lines().count());
    }

    @Test
    void anEarlierBalanceCountsWhatWasBookedThen() {
        Result before = cli.run(
                "balance",
                "fan-1",
                "--json",
                "--at",
                CliRun.NOW.minusSeconds(60).toString());
        Result after = cli.run(
                "balance", "fan-1", "--json", "--at", CliRun.NOW.plusSeconds(60).toString());

        assertTrue(before.out().contains("\"available\":\"0\""), before::toString);
        assertTrue(after.out().contains("\"available\":\"2\""), after::toString);
    }

    @Test
    void aMemberNeverHeardOfHasNothingAndThatIsSaid() {
        Result result = cli.run("balance", "nobody");

        assertEquals(ExitCode.DONE, result.exit());
        assertTrue(result.err().contains("nothing is booked for nobody"), result::toString);
    }

    @Test
    void theHistoryComesInPages() {
        Result first = cli.run("history", "fan-1", "--limit", "2");
        Result second = cli.run("history", "fan-1", "--limit", "2", "--after", "2");
        Result json = cli.run("history", "fan-1", "--limit", "2", "--json");

        assertTrue(first.out().contains("app:e%201"), first::toString);
        assertTrue(first.out().contains("1 point"), first::toString);
        assertTrue(first.out().contains("CONDITION_FALSE"), first::toString);
        assertTrue(first.err().contains("--after 2"), first::toString);
        assertTrue(second.out().contains("app:e-3"), second::toString);
        assertFalse(second.out().contains("app:e-2"), second::toString);
        assertEquals("", second.err());
        assertTrue(json.out().contains("\"next\":2"), json::toString);
    }

    @Test
    void anExplanationNamesTheConditionThatFailed() {
        Result words = cli.run("explain", "fan-1", "app:e-2");
        Result json = cli.run("explain", "fan-1", "app:e-2", "--json");
        Result encoded = cli.run("explain", "fan-1", "app:e%201");

        assertTrue(words.out().contains("event.duration ≥ 30s"), words::toString);
        assertTrue(words.out().contains("20s"), words::toString);
        assertTrue(json.out().contains("CONDITION_FALSE"), json::toString);
        assertEquals(1, json.out().lines().count());
        assertEquals(ExitCode.DONE, encoded.exit(), encoded::toString);
    }

    @Test
    void aFanIsShownNothingOfTheRules() {
        Result words = cli.run("explain", "fan-1", "app:e-2", "--fan");
        Result json = cli.run("explain", "fan-1", "app:e-2", "--fan", "--json");

        assertEquals(1, words.out().lines().count(), words::toString);
        assertFalse(words.out().contains("duration"), words::toString);
        assertTrue(json.out().startsWith("{\"event\":\"app:e-2\",\"disposition\":\"EVALUATED\""), json::toString);
        assertFalse(json.out().contains("CONDITION_FALSE"), json::toString);
    }

    @Test
    void anEventThatIsNotThereCannotBeExplained() {
        Result result = cli.run("explain", "fan-1", "app:e-9", "--json");

        assertEquals(ExitCode.NOT_POSSIBLE, result.exit());
        assertTrue(result.out().startsWith("{\"error\":{\"code\":\"NOT_FOUND\""), result::toString);
    }

    @Test
    void theLeaderboardRanksByPointsEarned() {
        Result words = cli.run("leaderboard");
        Result top = cli.run("leaderboard", "--limit", "1", "--json");

        assertEquals("RANK  MEMBER  EARNED\n   1  fan-1        2\n   2  fan-2        1\n", words.out());
        assertTrue(top.out().contains("\"members\":2"), top::toString);
        assertTrue(top.out().contains("\"score\":\"2\""), top::toString);
    }

    @Test
    void aBoardOfTheProgramTellsItsRunAndWhoStandsWhere() {
        CliRun other = LedgerFixture.in(folder.resolve("boards"));
        other.input(Fixtures.event("e-1", "fan-1", CliRun.NOW, 50)
                + Fixtures.event("e-2", "fan-2", CliRun.NOW, 50)
                + Fixtures.event("e-3", "fan-1", CliRun.NOW, 50));
        Result told = other.run("ingest");
        Result ever = other.run("leaderboard", "ever");
        Result json = other.run("leaderboard", "ever", "--members", "fan-2", "--json");
        Result frozen = other.run("leaderboard", "daily", "--run", "2026-06-01");

        assertEquals(ExitCode.DONE, told.exit(), told::toString);
        assertEquals("ever all, open\nRANK  MEMBER  SCORE\n   1  fan-1       2\n   2  fan-2       1\n", ever.out());
        assertTrue(json.out().contains("\"rank\":1,\"member\":\"fan-2\",\"score\":\"1\""), json::toString);
        assertTrue(frozen.out().startsWith("daily 2026-06-01, final\n"), frozen::toString);
    }

    @Test
    void aPointTypeThatIsNotThereHasNoBoard() {
        Result result = cli.run("leaderboard", "--point-type", "stars");

        assertEquals(ExitCode.NOT_POSSIBLE, result.exit());
        assertTrue(result.err().contains("'stars'"), result::toString);
    }

    @Test
    void aCleanLedgerIsProved() {
        Result words = cli.run("verify");
        Result json = cli.run("verify", "--json");

        assertEquals(ExitCode.DONE, words.exit(), words::toString);
        assertTrue(words.out().startsWith("Clean: 5 records of 2 members"), words::toString);
        assertTrue(json.out().contains("\"clean\":true"), json::toString);
    }

    @Test
    void readingWorksBesideAWriterAndWritingIsRefusedWithAdvice() {
        try (EmbeddedStore running = EmbeddedStore.open(cli.path(".fanreward/store"))) {
            assertFalse(running.readOnly());
            for (String[] reading : new String[][] {
                {"balance", "fan-1"},
                {"history", "fan-1"},
                {"leaderboard"},
                {"verify"},
                {"explain", "fan-1", "app:e-2"},
                {"member", "show", "fan-1"}
            }) {
                Result result = cli.run(reading);
                assertEquals(ExitCode.DONE, result.exit(), result::toString);
            }
            for (String[] writing :
                    new String[][] {{"ingest"}, {"member", "set", "fan-1", "--zone", "Europe/Berlin"}}) {
                Result result = cli.run(writing);
                assertEquals(ExitCode.NOT_POSSIBLE, result.exit(), result::toString);
                assertTrue(result.err().contains("add --server http://127.0.0.1:8080"), result::toString);
            }
        }
    }

    @Test
    void aFolderWithoutAStoreIsLeftAsItIs() throws Exception {
        Files.createDirectories(folder.resolve("other"));
        Files.write(folder.resolve("other/notes.txt"), "milk".getBytes(StandardCharsets.UTF_8));

        Result reading = cli.run("balance", "fan-1", "--store", "other");

        assertEquals(ExitCode.NOT_POSSIBLE, reading.exit(), reading::toString);
        assertEquals(
                List.of("notes.txt"),
                List.of(Objects.requireNonNull(folder.resolve("other").toFile().list())));
    }

    @Test
    void whatIsSaidOfAMemberHoldsFromItsInstantOn() {
        String from = CliRun.NOW.minus(Duration.ofDays(2)).toString();
        Result set = cli.run(
                "member", "set", "fan-1", "--zone", "Asia/Tokyo", "--set", "country=JP", "--from", from, "--json");
        Result again = cli.run(
                "member", "set", "fan-1", "--zone", "Asia/Tokyo", "--set", "country=JP", "--from", from, "--json");

        assertEquals(ExitCode.DONE, set.exit(), set::toString);
        assertEquals(set.out(), again.out());
        assertTrue(cli.run("member", "show", "fan-1").out().contains("zone = Asia/Tokyo\ncountry = JP"));
        assertFalse(cli.run(
                        "member",
                        "show",
                        "fan-1",
                        "--at",
                        CliRun.NOW.minus(Duration.ofDays(3)).toString())
                .out()
                .contains("Tokyo"));
        assertTrue(cli.run("history", "fan-1").out().contains("zone=Asia/Tokyo, country=JP"));
        assertTrue(cli.run("member", "show", "fan-1", "--json").out().contains("\"zone\":\"Asia/Tokyo\""));
    }

    @Test
    void aKeyMayNotSayTwoThings() {
        cli.run("member", "set", "fan-1", "--set", "country=JP", "--key", "k", "--from", CliRun.NOW.toString());

        Result result =
                cli.run("member", "set", "fan-1", "--set", "country=DE", "--key", "k", "--from", CliRun.NOW.toString());

        assertEquals(ExitCode.NOT_POSSIBLE, result.exit(), result::toString);
    }
}
