package app.fanreward.cli;

import static app.fanreward.cli.LedgerFixture.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivacyTest {
    @TempDir
    Path folder;

    private CliRun cli;

    @BeforeEach
    void setUp() {
        cli = new CliRun(folder);
        cli.file("campaigns/plays.yaml", Fixtures.ONE_POINT);
        cli.environment("FANREWARD_MASTER_KEY", "keys/master.key");
        cli.file("keys/README", "keys");
        done(cli.run("master-key", "new", "keys/master.key"));
        cli.input(Fixtures.event("e-1", "fän-1", CliRun.NOW, 40));
        done(cli.run("ingest"));
        done(cli.run("member", "set", "fän-1", "--set", "country=JP"));
    }

    @Test
    void anExportIsOneWholeDocumentWithPersonalDataOpened() throws Exception {
        Result shown = done(cli.run("export", "fän-1"));
        Result written = done(cli.run("export", "fän-1", "--out", "export.json"));

        assertTrue(shown.out().startsWith("{\"format\":\"fanreward-member-export\""), shown::toString);
        assertTrue(shown.out().contains("\"member\":\"fän-1\""), shown::toString);
        assertTrue(shown.out().contains("\"JP\""), shown::toString);
        assertTrue(shown.out().endsWith("\"complete\":true}\n"), shown::toString);
        assertEquals(shown.out(), Files.readString(cli.path("export.json")));
        assertTrue(written.out().endsWith("has all that is kept about fän-1: 2 records.\n"), written::toString);
        assertEquals(
                ExitCode.NOT_POSSIBLE,
                cli.run("export", "fän-1", "--out", "export.json").exit());
    }

    @Test
    void whoIsErasedIsNobodyAndTheLedgerStaysProven() {
        Result erased = done(cli.run("erase", "fän-1", "--reason", "asked"));
        Result again = done(cli.run("erase", "fän-1", "--reason", "asked", "--json"));

        assertEquals("fän-1 is erased (record 3).\n", erased.out());
        assertTrue(again.out().startsWith("{\"erased\":true,\"recordsInPlain\":0,"), again::toString);
        assertEquals(
                "fän-1 was erased before; nothing that could be destroyed is left.\n",
                done(cli.run("erase", "fän-1", "--reason", "once more", "--key", "another"))
                        .out());
        assertFalse(done(cli.run("export", "fän-1")).out().contains("\"JP\""));
        assertTrue(done(cli.run("verify")).out().startsWith("Clean: 4 records"));
        assertEquals(
                ExitCode.REFUSED,
                cli.input(Fixtures.event("e-2", "fän-1", CliRun.NOW, 40))
                        .run("ingest")
                        .exit());
    }

    @Test
    void whoIsNotThereIsNotErasedAndKeepsTheId() {
        Result ghost = cli.run("erase", "fan-1", "--reason", "asked");
        assertEquals(ExitCode.NOT_POSSIBLE, ghost.exit(), ghost::toString);
        assertTrue(ghost.err().contains("there is nothing about fan-1 to erase"), ghost::toString);
        done(cli.input(Fixtures.event("e-9", "fan-1", CliRun.NOW, 40)).run("ingest"));
    }

    @Test
    void withoutItsMasterKeyNothingPersonalIsShown() {
        cli.environment("FANREWARD_MASTER_KEY", "");

        assertFalse(done(cli.run("export", "fän-1")).out().contains("\"JP\""));
        assertTrue(done(cli.run("balance", "fän-1")).out().contains("points          1"));
        Result missing = cli.run("balance", "fän-1", "--master-key", "keys/other.key");
        assertEquals(ExitCode.NOT_POSSIBLE, missing.exit(), missing::toString);
        assertTrue(missing.err().contains("other.key"), missing::toString);
    }

    @Test
    void aMasterKeyIsNeverWrittenOverAndCanBeRotated() {
        Result again = cli.run("master-key", "new", "keys/master.key");
        done(cli.run("master-key", "rotate", "keys/master.key"));

        assertEquals(ExitCode.NOT_POSSIBLE, again.exit(), again::toString);
        assertTrue(again.err().contains("is there already"), again::toString);
        assertTrue(done(cli.run("export", "fän-1")).out().contains("\"JP\""));
    }
}
