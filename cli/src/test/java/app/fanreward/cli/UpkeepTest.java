package app.fanreward.cli;

import static app.fanreward.cli.LedgerFixture.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import app.fanreward.store.embedded.EmbeddedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpkeepTest {
    @TempDir
    Path folder;

    private CliRun cli;

    @BeforeEach
    void setUp() {
        cli = LedgerFixture.in(folder);
        cli.at(CliRun.NOW.plus(Duration.ofHours(1)));
        done(cli.run("spend", "fan-1", "400", "--key", "order-1"));
    }

    @Test
    void aBackupIsMadeBesideAWriterAndRestored() {
        Result backup;
        try (EmbeddedStore running = EmbeddedStore.open(cli.path(".fanreward/store"))) {
            assertFalse(running.readOnly());
            backup = done(cli.run("backup", "backups/one"));
        }
        done(cli.run("spend", "fan-1", "100", "--key", "order-2"));
        Result restored = done(cli.run("restore", "backups/one", "--store", "again"));

        assertTrue(backup.out().contains("holds 4 records of 1 member up to position 4"), backup::toString);
        assertTrue(restored.out().contains("holds 4 records of 1 member"), restored::toString);
        assertTrue(restored.out().contains("None was left out."), restored::toString);
        assertTrue(done(cli.run("balance", "fan-1", "--store", "again")).out().contains("points        600"));
        assertTrue(done(cli.run("verify", "--store", "again")).out().startsWith("Clean: 4 records"));
        assertTrue(done(cli.run("restore", "backups/one", "--store", "third", "--json"))
                .out()
                .contains("\"recordsLeftOut\":0"));
        assertTrue(done(cli.run("backup", "backups/two", "--json")).out().contains("\"records\":5,\"members\":1"));
    }

    @Test
    void journalsOfTheProgramAreNoMembersForAnybody() {
        done(cli.run("catalog", "offer", "cup", "--title", "Cup", "--price", "5"));
        done(cli.run("books", "close", "--until", "2026-01-01T00:00:00Z", "--reason", "audited"));
        done(cli.run("seal"));
        String all = "7 records of 1 member";

        assertTrue(done(cli.run("verify")).out().contains(all + ","));
        assertTrue(done(cli.run("doctor")).out().contains(all + " up"));
        assertTrue(done(cli.run("backup", "copy")).out().contains(all + " up"));
        assertTrue(done(cli.run("restore", "copy", "--store", "again")).out().contains(all + " up"));
    }

    @ParameterizedTest
    @CsvSource({"--to-record,fan-1#2", "--to-position,3", "--to-instant,2026-11-23T12:30:00Z"})
    void aStoreIsRestoredToAPoint(String option, String point) {
        Result restored = done(cli.run("restore", ".fanreward/store", "--store", "then", option, point));

        assertTrue(restored.out().contains("holds 3 records"), restored::toString);
        assertTrue(restored.out().contains("1 later record left out"), restored::toString);
        assertTrue(done(cli.run("balance", "fan-1", "--store", "then")).out().contains("points      1,000"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            restore b --to-record fan-1            | 2 | --to-record takes MEMBER#SEQ such as fan-1#17
            restore b --to-record fan-1#0          | 2 | --to-record takes MEMBER#SEQ
            restore b --to-position 0              | 2 | --to-position is 1 or more
            restore b --to-instant noon            | 2 | --to-instant takes an instant
            restore b --to-position 1 --to-instant 2026-01-01T00:00:00Z | 2 | mutually exclusive
            restore nowhere --store new            | 3 | nowhere
            restore .fanreward/store --store new --to-record fan-9#1 | 3 | fan-9
            restore .fanreward/store               | 3 | not empty
            backup .fanreward/store                | 3 | not empty
            doctor --store nowhere                 | 3 | there is no store in
            """)
    void whatCannotBeDoneSaysWhyAndLeavesNothing(String line, int exit, String says) {
        Result result = cli.run(line.split(" "));

        assertEquals(exit, result.exit(), result::toString);
        assertTrue(result.err().contains(says), result::toString);
        assertEquals("", result.out());
        assertEquals(ExitCode.DONE, cli.run("verify").exit());
    }

    /** No hash covers them, and people or sweeps go by them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            UPDATE records SET points = 'points +9999' WHERE position = 3 | COPY
            UPDATE records SET recorded_at = 0 WHERE position = 3 AND dictionary = 0 | COPY
            UPDATE kinds SET name = 'x' WHERE id = 1 | COPY
            UPDATE members SET name = 'fan-2' | COPY
            INSERT INTO budgets (campaign, used, crc32c) VALUES ('forged', 5, 0) | BUDGET
            DELETE FROM due | DUE
            UPDATE due SET second = second + 1 | DUE
            DELETE FROM keys WHERE position = 3 | KEY
            """)
    void whatTheFileSaysBesideItsRecordsIsProvenToo(String change, String kind) throws SQLException {
        done(cli.run("hold", "fan-1", "10", "--key", "hold-1", "--for", "P1D"));
        assertEquals(ExitCode.DONE, cli.run("verify").exit());
        String file = "jdbc:sqlite:" + cli.path(".fanreward/store/fanreward.db");
        try (Connection connection = DriverManager.getConnection(file);
                Statement statement = connection.createStatement()) {
            assertTrue(statement.executeUpdate(change) > 0);
        }

        Result verified = cli.run("verify");

        assertEquals(ExitCode.REFUSED, verified.exit(), verified::toString);
        assertTrue(verified.out().contains(kind), verified::toString);
    }

    @Test
    void theDoctorSaysWhatIsLostAndSavesTheRest() throws IOException {
        Result healthy = done(cli.run("doctor"));
        Path file = cli.path(".fanreward/store/fanreward.db");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 4096));

        Result sick = cli.run("doctor");
        Result json = cli.run("doctor", "--json");
        Result repaired = cli.run("doctor", "--repair-into", "saved");

        assertEquals("Healthy: 4 records of 1 member up to position 4.\n", healthy.out());
        assertEquals(ExitCode.REFUSED, sick.exit(), sick::toString);
        assertTrue(sick.out().startsWith("wrong: "), sick::toString);
        assertTrue(json.out().contains("\"healthy\":false"), json::toString);
        assertEquals(1, json.out().lines().count());
        assertEquals(ExitCode.REFUSED, repaired.exit(), repaired::toString);
        assertTrue(repaired.out().contains("'fanreward verify --store saved' proves it"), repaired::toString);
        assertEquals(ExitCode.DONE, cli.run("verify", "--store", "saved").exit());
    }
}
