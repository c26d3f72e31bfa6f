package app.fanreward.cli.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun;
import app.fanreward.cli.Fixtures;
import app.fanreward.cli.LedgerFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Personal data under a master key, on a folder and through a server that has the key: the same answers. */
class EitherWayPrivacyTest {
    private static final List<String> LINES = List.of(
            "ingest --backfill award --actor jane",
            "member set fan-1 --zone Europe/Berlin --set country=JP --set vip=true --from 2024-01-01T00:00:00Z",
            "member set fan-1 --zone Europe/Berlin --set country=JP --set vip=true --from 2024-01-01T00:00:00Z",
            "member set fan-1 --set country=FR --key moved",
            "member set fan-1 --set country=DE --key moved",
            "member show fan-1",
            "member show fan-1 --at 2024-06-01T00:00:00Z",
            "history fan-1",
            "explain fan-1 app:e-2",
            "export fan-1",
            "export fan-1 --out fan-1.json",
            "export fan-1 --out fan-1.json",
            "erase fan-1 --reason 'asked to be forgotten'",
            "erase fan-1 --reason 'asked to be forgotten'",
            "erase fan-1 --reason 'asked to be forgotten' --key another",
            "erase fan-2 --reason 'asked to be forgotten' --actor jane --key letter-7",
            "erase nobody --reason 'asked to be forgotten'",
            "member show fan-1",
            "member set fan-1 --set country=FR",
            "spend fan-1 1 --key order-1",
            "ingest --backfill award --actor jane",
            "history fan-1",
            "explain fan-1 app:e-2",
            "export fan-1",
            "export fan-2",
            "verify");

    @TempDir
    Path folder;

    private CliRun embedded;
    private CliRun remote;
    private Served served;

    @BeforeEach
    void setUp() throws IOException {
        embedded = withMasterKey("one");
        CliRun behind = withMasterKey("behind");
        served = new Served(
                behind.path(".fanreward/store"), behind.path("campaigns"), null, behind.path("keys/master.key"));
        // The key stays with the server.
        remote = new CliRun(Files.createDirectory(folder.resolve("client")))
                .environment("FANREWARD_SERVER", served.address());
    }

    private CliRun withMasterKey(String name) throws IOException {
        CliRun cli = LedgerFixture.in(Files.createDirectory(folder.resolve(name)));
        cli.file("keys/README", "keys");
        LedgerFixture.done(cli.run("master-key", "new", "keys/master.key"));
        return cli.environment("FANREWARD_MASTER_KEY", "keys/master.key");
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private static String input() {
        return (Fixtures.event("e-1", "fan-2", CliRun.NOW, 40)
                        + Fixtures.event("e-2", "fan-1", CliRun.NOW.minusSeconds(60), 40))
                .replace("\"data\":{", "\"data\":{\"mood\":\"wistful\",");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " --json"})
    void whatIsPersonalIsHandedOutAndErasedTheSame(String more) throws IOException {
        String told = CommandLines.told(embedded, LINES, more, input());

        assertEquals(
                CommandLines.withoutHashes(told),
                CommandLines.withoutHashes(CommandLines.told(remote, LINES, more, input())));
        assertEquals(handedOut(embedded), handedOut(remote));
        assertTrue(handedOut(remote).contains("\"country\":\"JP\"")
                && handedOut(remote).contains("wistful"));
        String afterErasure = told.substring(told.lastIndexOf("$ fanreward erase"));
        assertFalse(afterErasure.contains("wistful") || afterErasure.contains("JP"), afterErasure);
        assertTrue(told.contains("exit 1\n") && told.contains("exit 3\n"), told);
    }

    private static String handedOut(CliRun cli) throws IOException {
        return CommandLines.withoutHashes(Files.readString(cli.path("fan-1.json")));
    }
}
