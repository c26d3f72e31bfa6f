package app.fanreward.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The runner works at a small size; how fast anything is is not a test's business. */
class LoadTest {
    @TempDir
    private Path temporary;

    @Test
    void aStoreIsFilledKilledOpenedAgainAndWeighed() {
        StringWriter out = new StringWriter();
        int exit = new CommandLine(new Load())
                .setOut(new PrintWriter(out))
                .execute(
                        "--records",
                        "1000",
                        "--members",
                        "50",
                        "--batch",
                        "100",
                        "--json",
                        "--keep",
                        path("new/store"));
        assertEquals(0, exit);
        JsonNode told = JsonMapper.shared().readTree(out.toString());
        long acknowledged = told.get("acknowledged").asLong();
        assertTrue(acknowledged >= 1_000, told::toString);
        // The one after it was opened again is not acknowledged by the process that was killed.
        assertTrue(told.get("records").asLong() > acknowledged, told::toString);
        assertTrue(told.get("shareOfEventsThatEarned").asDouble() > 0.5, told::toString);
        assertTrue(told.get("bytesPerRecord").asDouble() > 50, told::toString);
        assertTrue(told.get("tables").get("records").asLong() > 50 * acknowledged, told::toString);
        assertFalse(told.get("recordsPerSecond").isEmpty(), told::toString);
        assertTrue(told.get("bytesPerMemberThatActed").asLong() > 100, told::toString);
        assertTrue(Files.isRegularFile(temporary.resolve("new/store/fanreward.db")));
    }

    @Test
    void aHeapThatJavaWouldNotTakeIsRefused() {
        StringWriter err = new StringWriter();
        int exit = new CommandLine(new Load()).setErr(new PrintWriter(err)).execute("--heap", "1x");
        assertEquals(2, exit);
        assertTrue(err.toString().contains("'1x' is no size of a heap"), err::toString);
    }

    @Test
    void aFolderWithSomethingInItIsRefused() throws Exception {
        Files.writeString(temporary.resolve("mine"), "mine");
        StringWriter err = new StringWriter();
        int exit = new CommandLine(new Load())
                .setErr(new PrintWriter(err))
                .execute("--records", "1000", "--keep", temporary.toString());
        assertEquals(2, exit);
        assertTrue(err.toString().contains("is not empty"), err::toString);
        assertEquals("mine", Files.readString(temporary.resolve("mine")));
    }

    private String path(String inside) {
        return temporary.resolve(inside).toString();
    }
}
