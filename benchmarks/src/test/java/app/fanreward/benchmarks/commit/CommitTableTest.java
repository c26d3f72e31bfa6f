package app.fanreward.benchmarks.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.benchmarks.Folders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table is complete; how fast anything is is not a test's business. */
class CommitTableTest {
    @Test
    void everySideHasATurnInEveryRound() {
        StringWriter out = new StringWriter();
        int exit = new CommandLine(new CommitTable())
                .setOut(new PrintWriter(out))
                .execute("--threads", "1,3", "--batch", "20", "--hot", "--rounds", "2", "--millis", "5", "--json");
        assertEquals(0, exit);
        JsonNode turns = JsonMapper.shared().readTree(out.toString()).get("turns");
        assertEquals(2 * 2 * Side.Kind.values().length, turns.size());
        for (JsonNode turn : turns) {
            assertTrue(turn.get("recordsPerSecond").asDouble() > 0, turn::toString);
            assertTrue(turn.get("allocatedBytesPerRecord").asDouble() > 0, turn::toString);
        }
    }

    @Test
    void whatCannotBeMeasuredIsSaid() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = new CommandLine(new CommitTable())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("--threads", "64", "--batch", "1000");
        assertEquals(0, exit);
        assertTrue(err.toString().contains("64 threads with batches of 1000 left out"), err::toString);
        assertEquals(
                2,
                new CommandLine(new CommitTable())
                        .setErr(new PrintWriter(new StringWriter()))
                        .execute("--rounds", "0"));
    }

    /** Several times through its share of the pool, as on a machine faster than today's. */
    @ParameterizedTest
    @EnumSource
    void aSideCanGoOnWhenThePoolIsUsedUp(Side.Kind kind) throws IOException, SQLException {
        Path folder = Folders.make();
        int threads = 1_024;
        try (Side side = kind.open(folder, threads, false)) {
            Side.Caller caller = side.caller(5, threads);
            int share = Pool.shared().records().size() / threads;
            for (int lap = 0; lap < 3; lap++) {
                caller.prepare(share - 1);
                caller.commit();
            }
        } finally {
            Folders.remove(folder);
        }
    }
}
