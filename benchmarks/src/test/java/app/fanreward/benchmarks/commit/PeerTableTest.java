package app.fanreward.benchmarks.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Ratios are of one round, and what pgbench says is read right; how fast anything is is not a test's business. */
class PeerTableTest {
    @TempDir
    private Path folder;

    @Test
    void aRatioIsTheMiddleOfThoseOfTheRounds() {
        PeerCell cell = new PeerCell(false, 32);
        cell.add(Map.of("engine", 100.0, "pgledger", 10.0));
        cell.add(Map.of("engine", 900.0, "pgledger", 300.0));
        cell.add(Map.of("engine", 400.0, "pgledger", 100.0));
        assertEquals(4, cell.ratio("engine", "pgledger").median());
        assertEquals(3.5, cell.ratio("engine", "pgledger").low());
        assertEquals(7, cell.ratio("engine", "pgledger").high());
        assertEquals(400, cell.perSecond("engine").median());
        assertThrows(IllegalArgumentException.class, () -> cell.perSecond("store"));
    }

    @Test
    void aTargetIsSaidToBeMetOrMissedWhereThereIsOne() {
        assertTrue(reported(false, 32, 500).contains("| 5.00 (5.00-5.00) | 5: met |"));
        assertTrue(reported(false, 32, 499).contains("| 5: missed |"));
        assertTrue(reported(true, 32, 1_999).contains("| one hot | 32 | engine | 1,999 | pgledger | 100 |"));
        assertTrue(reported(true, 32, 1_999).contains("| 20: missed |"));
        assertTrue(reported(true, 8, 1).endsWith("|  |"));
    }

    private static String reported(boolean hot, int callers, double rate) {
        PeerCell cell = new PeerCell(hot, callers);
        cell.add(Map.of("engine", rate, "pgledger", 100.0));
        StringWriter out = new StringWriter();
        new PeerReport(new PrintWriter(out)).lines(cell, List.of("engine"), List.of("pgledger"));
        return out.toString().strip();
    }

    @Test
    void whatFailedInPostgresqlIsNoMeasurement() {
        String said = "number of failed transactions: 0 (0.000%)\nlatency average = 1 ms\ntps = 1234.5 (without it)\n";
        assertEquals(1_234.5, Pgbench.rate(said));
        assertThrows(
                IllegalStateException.class, () -> Pgbench.rate(said.replace("transactions: 0", "transactions: 7")));
        assertThrows(IllegalStateException.class, () -> Pgbench.rate("pgbench: error: no server"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void everySideHasItsTurns() throws IOException {
        Path turns = folder.resolve("turns");
        Path pgbench = Files.writeString(
                folder.resolve("pgbench"),
                "#!/bin/sh\necho \"$*\" >>'" + turns + "'\necho 'tps = 100.0 (without it)'\n");
        Files.setPosixFilePermissions(pgbench, PosixFilePermissions.fromString("rwx------"));
        StringWriter out = new StringWriter();
        int exit = new CommandLine(new PeerTable())
                .setOut(new PrintWriter(out))
                .execute(
                        "--pgbench=" + pgbench,
                        "--scripts=" + folder,
                        "--ledgers=pg-min,pgledger",
                        "--callers=2",
                        "--rounds=1",
                        "--seconds=1");
        assertEquals(0, exit);
        List<String> calls = Files.readAllLines(turns);
        assertEquals(4, calls.size());
        assertTrue(
                calls.get(0).endsWith("--file=" + folder.resolve("pg-min-wide.pgbench") + " pgmin"), calls::toString);
        assertTrue(calls.get(3).contains("--client=2 --time=1"), calls::toString);
        for (String line :
                List.of("wide | 2 | engine", "wide | 2 | store", "one hot | 2 | engine", "one hot | 2 | store")) {
            assertEquals(2, out.toString().split(Pattern.quote("| " + line + " |"), -1).length - 1);
        }
    }
}
