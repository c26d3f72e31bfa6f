package app.fanreward.cli.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun;
import app.fanreward.cli.CliRun.Result;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.Fixtures;
import app.fanreward.cli.LedgerFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is tried through a server and has no counterpart on a folder. */
class RemoteTrialsTest {
    @TempDir
    Path folder;

    private CliRun remote;
    private Served served;

    @BeforeEach
    void setUp() throws IOException {
        LedgerFixture.in(Files.createDirectory(folder.resolve("behind")));
        served = new Served(folder.resolve("behind/.fanreward/store"), folder.resolve("behind/campaigns"), null);
        remote = new CliRun(Files.createDirectory(folder.resolve("client")))
                .environment("FANREWARD_SERVER", served.address());
        remote.file("draft.yaml", Fixtures.ONE_POINT.replace("points: 1", "points: 3"));
        remote.input(Fixtures.event("e-1", "fan-1", CliRun.NOW, 40));
        assertEquals(ExitCode.DONE, remote.run("ingest").exit());
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void aTerminalShowsABarUpToItsEnd() {
        Result shown = remote.onATerminal(true).run("backtest", "draft.yaml");
        assertEquals(ExitCode.DONE, shown.exit(), shown::toString);
        assertTrue(shown.err().contains("backtest"), shown::toString);
        assertTrue(shown.err().contains("100%"), shown::toString);
        assertTrue(shown.out().contains("points     1      3          +2"), shown::toString);
    }

    @Test
    void theServerKeepsTheCopyWhereItWasToldTo() throws IOException {
        Files.createDirectory(remote.path("scratch"));
        Result refused = remote.run("backtest", "draft.yaml", "--scratch", "scratch");
        assertEquals(ExitCode.USAGE, refused.exit(), refused::toString);
        assertTrue(refused.err().contains("fanreward serve --scratch DIR"), refused::toString);
    }

    @Test
    void nothingIsBookedByWhatIsTried() {
        String before = remote.run("history", "fan-1").out();
        remote.input(Fixtures.event("e-2", "fan-1", CliRun.NOW, 40));
        assertEquals(
                ExitCode.DONE, remote.run("dry-run", "--draft", "draft.yaml").exit());
        assertEquals(ExitCode.DONE, remote.run("backtest", "draft.yaml").exit());
        assertEquals(before, remote.run("history", "fan-1").out());
    }
}
