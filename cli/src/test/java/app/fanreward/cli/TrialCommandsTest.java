package app.fanreward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is tried and not booked: {@code dry-run} and {@code backtest}. */
class TrialCommandsTest {
    private static final String FIVE_POINTS = """
            apiVersion: fanreward/v1
            kind: Campaign
            key: plays
            budget: { points: 12 }
            rules:
              - key: full
                on: track.played
                when: { attribute: event.duration, gte: 45s }
                then: [ { addPoints: { points: 5 } } ]
            """;

    @TempDir
    Path folder;

    private CliRun cli;

    @BeforeEach
    void setUp() {
        cli = new CliRun(folder);
        cli.file("campaigns/plays.yaml", Fixtures.ONE_POINT);
        cli.file("draft.yaml", FIVE_POINTS);
    }

    private void ingest() {
        cli.input(Fixtures.event("e-1", "fan-1", CliRun.NOW.minusSeconds(86_400), 40)
                + Fixtures.event("e-2", "fan-1", CliRun.NOW, 50)
                + Fixtures.event("e-3", "fan-2", CliRun.NOW, 50)
                + Fixtures.event("e-4", "fan-3", CliRun.NOW, 50));
        assertEquals(ExitCode.DONE, cli.run("ingest").exit());
    }

    @Test
    void aDryRunShowsWhatEventsWouldEarnAndBooksNothing() {
        ingest();
        cli.input(Fixtures.event("e-1", "fan-1", CliRun.NOW.minusSeconds(86_400), 40)
                + Fixtures.event("e-9", "fan-1", CliRun.NOW, 40)
                + Fixtures.event("e-10", "fan-1", CliRun.NOW, 20));
        Result words = cli.run("dry-run");
        assertEquals("""
                MEMBER  WHICH     BECOMES           POINTS
                fan-1   app:e-1   duplicate        1 point
                fan-1   app:e-9   awarded          1 point
                fan-1   app:e-10  CONDITION_FALSE        -
                would grant  1 point
                """, words.out());
        assertTrue(words.err().startsWith("dry run of 3 events as of 2026-11-23T12:00:00Z"), words::toString);
        assertEquals(ExitCode.DONE, words.exit());
        Result balance = cli.run("balance", "fan-1", "--json");
        assertTrue(balance.out().contains("\"available\":\"2\""), balance::toString);
    }

    @Test
    void aDryRunNeedsNoStoreAndADraftMayDecide() {
        cli.input(Fixtures.event("e-1", "fan-1", CliRun.NOW, 50)
                + Fixtures.event("e-2", "fan-2", CliRun.NOW, 50)
                + Fixtures.event("e-3", "fan-1", CliRun.NOW, 40));
        Result trees = cli.run("dry-run", "--draft", "draft.yaml", "--explain", "--member", "fan-1");
        assertTrue(trees.out().contains("plays / full: 5 points"), trees::toString);
        assertTrue(trees.out().contains("Nearest to firing: plays / full lacks event.duration ≥ 45s"), trees::toString);
        assertTrue(trees.out().contains("not booked, decided by program"), trees::toString);
        assertTrue(trees.out().endsWith("would grant  5 points\n"), trees::toString);
        cli.input(Fixtures.event("e-1", "fan-1", CliRun.NOW, 50));
        Result json = cli.run("dry-run", "--draft", "draft.yaml", "--json");
        assertTrue(json.out().contains("\"granted\":{\"points\":\"5\"}"), json::toString);
        assertTrue(json.out().contains("\"status\":\"AWARDED\""), json::toString);
        assertTrue(Files.notExists(folder.resolve(".fanreward/store")));
    }

    @Test
    void whatCannotBeReadOrIsRefusedEndsWithOne() {
        cli.input("{\"specversion\":\"1.0\"}\n");
        Result unreadable = cli.run("dry-run");
        cli.input(Fixtures.event("e-1", "fan-1", CliRun.NOW.plusSeconds(3_600), 50));
        Result tooEarly = cli.run("dry-run");
        cli.input(Fixtures.event("e-1", "fan-1", CliRun.NOW.plusSeconds(3_600), 50));
        Result later = cli.run("dry-run", "--at", CliRun.NOW.plusSeconds(3_600).toString());
        assertEquals(ExitCode.REFUSED, unreadable.exit(), unreadable::toString);
        assertTrue(unreadable.err().contains("standard input:1:"), unreadable::toString);
        assertEquals(ExitCode.REFUSED, tooEarly.exit(), tooEarly::toString);
        assertTrue(tooEarly.out().contains("refused: FUTURE_EVENT"), tooEarly::toString);
        assertEquals(ExitCode.DONE, later.exit(), later::toString);
    }

    @Test
    void aBacktestComparesWithWhatWasPaid() {
        ingest();
        Result byRule = cli.run("backtest", "draft.yaml");
        Result byMember = cli.run("backtest", "draft.yaml", "--by", "member", "--top", "1");
        Result byDay = cli.run("backtest", "draft.yaml", "--by", "day", "--since", "2026-11-23T00:00:00Z");
        Result json = cli.run("backtest", "draft.yaml", "--json");
        assertEquals(ExitCode.DONE, byRule.exit(), byRule::toString);
        assertTrue(byRule.out().startsWith("4 events of 3 members through draft "), byRule::toString);
        assertTrue(byRule.out().contains("points     4     12          +8"), byRule::toString);
        assertTrue(byRule.out().contains("Of points, 3 members would get more, 0 less, 0 the same."), byRule::toString);
        assertTrue(byMember.out().contains("Who gains most:"), byMember::toString);
        assertTrue(byMember.out().contains("fan-2"), byMember::toString);
        assertTrue(byDay.out().contains("2026-11-23  points     3     12          +9"), byDay::toString);
        assertTrue(
                json.out().contains("\"totals\":[{\"pointType\":\"points\",\"paid\":\"4\",\"draft\":\"12\""),
                json::toString);
        assertTrue(json.out().contains("\"shortSince\":\"2026-11-23T12:00:00Z\""), json::toString);
    }

    /** More than is kept in memory at once, and members with so many events that their state is kept as well. */
    @Test
    void aBacktestOfALongJournalTellsTheSame() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            many.append(Fixtures.event("e-" + i, "fan-" + i % 3, CliRun.NOW, 50));
        }
        cli.input(many.toString());
        assertEquals(ExitCode.DONE, cli.run("ingest").exit());
        Result done = cli.run("backtest", "campaigns");
        assertEquals(ExitCode.DONE, done.exit(), done::toString);
        assertTrue(done.out().startsWith("5,000 events of 3 members through draft "), done::toString);
        assertTrue(done.out().contains("Of points, 0 members would get more, 0 less, 3 the same."), done::toString);
    }

    @Test
    void aScratchFolderThatIsNoneIsNamedWithItsOption() throws IOException {
        ingest();
        Files.writeString(folder.resolve("taken"), "");
        for (String scratch : List.of("taken", "missing")) {
            Result refused = cli.run("backtest", "draft.yaml", "--scratch", scratch);
            assertEquals(ExitCode.NOT_POSSIBLE, refused.exit(), refused::toString);
            assertTrue(refused.err().contains("--scratch " + scratch + " is no folder"), refused::toString);
        }
    }

    @Test
    void aServerIsNotStartedWithAScratchFolderThatIsNone() {
        Result refused = cli.run("serve", "--port", "0", "--scratch", "missing");
        assertEquals(ExitCode.NOT_POSSIBLE, refused.exit(), refused::toString);
        assertTrue(refused.err().contains("--scratch missing is no folder"), refused::toString);
        assertTrue(Files.notExists(folder.resolve(".fanreward/store")), "a store was made for nothing");
    }

    @Test
    void theCopyIsKeptWhereAskedForAndRemoved() throws IOException {
        ingest();
        Path scratch = Files.createDirectory(folder.resolve("scratch"));
        Result done = cli.run("backtest", "draft.yaml", "--scratch", "scratch");
        assertEquals(ExitCode.DONE, done.exit(), done::toString);
        try (Stream<Path> left = Files.list(scratch)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void aBacktestWithoutAStoreOrWithAWrongCommandLineIsRefused() {
        assertEquals(ExitCode.NOT_POSSIBLE, cli.run("backtest", "draft.yaml").exit());
        ingest();
        Result turned =
                cli.run("backtest", "draft.yaml", "--since", "2026-11-23T00:00:00Z", "--until", "2026-11-22T00:00:00Z");
        Result unknown = cli.run("backtest", "draft.yaml", "--by", "week");
        assertEquals(ExitCode.USAGE, turned.exit(), turned::toString);
        assertEquals(ExitCode.USAGE, unknown.exit(), unknown::toString);
        assertTrue(unknown.err().contains("day, rule or member"), unknown::toString);
    }
}
