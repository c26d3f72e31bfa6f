package app.fanreward.cli.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun;
import app.fanreward.cli.CliRun.Result;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.LedgerFixture;
import app.fanreward.testkit.mongodb.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same command lines on a folder and on a database: the same exit codes, the same answers, the same words. */
class DatabaseTest {
    @TempDir
    Path folder;

    /** A folder keeps the key for seals; beside a database it is a file of the user's. */
    private static List<String> lines() {
        return EitherWayTest.lines().stream()
                .map(line -> line.startsWith("seal") ? line + " --key seal.key" : line)
                .toList();
    }

    private CliRun onDatabase(String name) throws IOException {
        CliRun cli = LedgerFixture.in(new CliRun(Files.createDirectory(folder.resolve(name)))
                .environment("FANREWARD_STORE", TestDatabase.fresh()));
        Files.copy(folder.resolve("one/seal.key"), folder.resolve(name).resolve("seal.key"));
        return cli;
    }

    private CliRun onFolder() throws IOException {
        CliRun cli = LedgerFixture.in(Files.createDirectory(folder.resolve("one")));
        LedgerFixture.in(new CliRun(folder.resolve("one")).environment("FANREWARD_STORE", "another"));
        LedgerFixture.done(cli.run("seal", "--key", "seal.key", "--store", "another"));
        return cli;
    }

    @Test
    void everyCommandAnswersTheSame() throws IOException {
        String one = EitherWayTest.everything(onFolder(), lines(), "");
        assertEquals(one, EitherWayTest.everything(onDatabase("two"), lines(), ""));
        assertEquals(
                Files.readString(folder.resolve("one/receipt.json")),
                Files.readString(folder.resolve("two/receipt.json")));
        assertEquals(
                Files.readString(folder.resolve("one/fan-2.json")), Files.readString(folder.resolve("two/fan-2.json")));
    }

    @Test
    void everyCommandAnswersTheSameAsJson() throws IOException {
        String one = EitherWayTest.everything(onFolder(), lines(), " --json");
        assertEquals(one, EitherWayTest.everything(onDatabase("two"), lines(), " --json"));
    }

    @Test
    void theEnvironmentAndTheConfigurationNameADatabaseAsWell() {
        String uri = TestDatabase.fresh();
        CliRun cli = new CliRun(folder).file("fanreward.yaml", "store: " + uri + "\n");
        assertTrue(cli.run("balance", "fan-1").err().contains("there is no ledger in database"));

        CliRun other = new CliRun(folder).environment("FANREWARD_STORE", uri);
        assertTrue(other.run("balance", "fan-1").err().contains("there is no ledger in database"));
    }

    @Test
    void whatACommandHasWrittenIsSeenByTheNextOneThatReads() {
        CliRun cli = LedgerFixture.in(new CliRun(folder).environment("FANREWARD_STORE", TestDatabase.fresh()));
        for (int records = 4; records < 9; records++) {
            LedgerFixture.done(cli.run("spend", "fan-1", "1", "--key", "order-" + records));
            Result verified = LedgerFixture.done(cli.run("verify"));
            assertTrue(verified.out().startsWith("Clean: " + records + " records"), verified::toString);
        }
    }

    @Test
    void passwordsAreNotShown() {
        Result result = new CliRun(folder)
                .run("verify", "--store", "mongodb://ann:se%40cret@127.0.0.1:1/rewards?serverSelectionTimeoutMS=50");
        assertEquals(ExitCode.NOT_POSSIBLE, result.exit(), result::toString);
        assertTrue(result.err().contains("database mongodb://127.0.0.1:1/rewards cannot be opened"), result::toString);
        assertFalse(result.toString().contains("cret"), result::toString);
        assertTrue(result.err().contains("run the same command again"), result::toString);
    }

    @Test
    void aDatabaseThatIsNotThereIsNamedByEveryCommand() {
        String nowhere = "mongodb://127.0.0.1:1/rewards?serverSelectionTimeoutMS=50";
        LedgerFixture.in(folder);
        for (String[] line : List.of(
                new String[] {"balance", "fan-1", "--store", nowhere},
                new String[] {"store", "indexes", "--store", nowhere},
                new String[] {"store", "views", "--store", nowhere},
                new String[] {"migrate", "--to", nowhere})) {
            Result result = new CliRun(folder).run(line);
            assertEquals(ExitCode.NOT_POSSIBLE, result.exit(), result::toString);
            assertTrue(
                    result.err().contains("database mongodb://127.0.0.1:1/rewards cannot be opened"), result::toString);
        }
    }

    @Test
    void whatIsNeitherAFolderNorADatabaseIsRefused() {
        for (String wrong : List.of("http://127.0.0.1:8080", "mysql://127.0.0.1/rewards", "mongodb://")) {
            Result result = new CliRun(folder).run("verify", "--store", wrong);
            assertTrue(result.exit() == ExitCode.USAGE || result.exit() == ExitCode.NOT_POSSIBLE, result::toString);
            assertTrue(result.err().contains("mongodb://HOST"), result::toString);
        }
        assertTrue(new CliRun(folder)
                .run("verify", "--store", "http://127.0.0.1:8080")
                .err()
                .contains("a server is named with --server URL"));
    }

    @Test
    void whatIsDoneToFilesIsRefusedForADatabase() {
        for (String[] line :
                List.of(new String[] {"backup", "copy"}, new String[] {"doctor"}, new String[] {"restore", "copy"})) {
            CliRun cli = new CliRun(folder).environment("FANREWARD_STORE", "mongodb://127.0.0.1:1/rewards");
            Result result = cli.run(line);
            assertEquals(ExitCode.USAGE, result.exit(), result::toString);
            assertTrue(result.err().contains("mongodump"), result::toString);
        }
    }
}
