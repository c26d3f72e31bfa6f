package app.fanreward.cli;

import static app.fanreward.cli.LedgerFixture.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code campaign activate}, {@code activations} and {@code undo}. */
class ActivationCommandsTest {
    private static final String LATE = """
            kind: Campaign
            key: late
            rules:
              - key: play
                on: track.played
                then: [ { addPoints: { points: 3 } }, { notify: paid } ]
            """;

    @TempDir
    Path folder;

    private CliRun cli;

    @BeforeEach
    void setUp() {
        cli = new CliRun(folder).file("campaigns/plays.yaml", Fixtures.ONE_POINT);
        done(cli.input(Fixtures.event("e-1", "fan-1", CliRun.NOW, 20) + Fixtures.event("e-2", "fan-2", CliRun.NOW, 20))
                .run("ingest"));
        cli.file("campaigns/late.yaml", LATE);
        cli.at(CliRun.NOW.plus(Duration.ofHours(1)));
    }

    private Result activate(String... more) {
        String[] words = {"campaign", "activate", "late", "--silent", "--reason", "it came late"};
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return cli.run(all);
    }

    @Test
    void theCostIsShownBeforehandPaidOnceAndTakenBack() {
        assertEquals("""
                would activate late until 2026-11-23T13:00:00Z, silent
                events       2
                given for    2
                  play: 6 points, 2 times
                Nothing was booked. Without --dry-run it is.
                """, done(activate("--key", "back", "--dry-run")).out());
        String backtest = done(cli.run("backtest", "campaigns")).out();
        assertTrue(backtest.contains("points     0      6"), backtest);

        Result paid = done(activate("--key", "back"));
        assertTrue(
                paid.out().contains("To take it all back: fanreward campaign undo back --reason TEXT\n"),
                paid::toString);
        assertEquals(paid.out(), done(activate("--key", "back")).out());
        assertTrue(done(cli.run("balance", "fan-1")).out().contains("points          3"));
        assertTrue(done(cli.run("campaign", "activations")).out().contains("back        late      ended"));
        assertTrue(
                done(cli.run("history", "fan-1")).out().contains("campaign.activated  fanreward:activation%3Aback%401"),
                () -> cli.run("history", "fan-1").out());
        done(cli.run("explain", "fan-1", "fanreward:activation%3Aback%401"));

        assertEquals(
                "took back what back gave for 2 events\n",
                done(cli.run("campaign", "undo", "back", "--reason", "a mistake"))
                        .out());
        assertTrue(done(cli.run("balance", "fan-1")).out().contains("points          0"));
        done(cli.run("verify"));
    }

    @Test
    void theSameCommandWithoutAKeyIsTheSameActivation() {
        done(activate());
        done(activate());
        Result list = done(cli.run("--json", "campaign", "activations"));
        assertEquals(1, list.out().split("\"activation\":", -1).length - 1, list::toString);
    }

    @Test
    void whetherMembersAreToldHasToBeSaid() {
        assertEquals(
                ExitCode.USAGE,
                cli.run("campaign", "activate", "late", "--reason", "it came late")
                        .exit());
        assertEquals(
                ExitCode.USAGE,
                cli.run("campaign", "activate", "late", "--silent").exit());
        Result unknown = cli.run("campaign", "activate", "lat", "--notice", "--reason", "it came late");
        assertEquals(ExitCode.NOT_POSSIBLE, unknown.exit());
        assertTrue(unknown.err().contains("there are [late, plays]"), unknown::toString);
    }
}
