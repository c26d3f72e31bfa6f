package app.fanreward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.intake.Progress;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter err = new StringWriter();
    private final AtomicReference<Instant> now = new AtomicReference<>(CliRun.NOW);

    @Test
    void inAPipeAShortCommandIsSilentAndALongOneSaysALineNowAndThen() {
        try (Progress progress = Progress.start(around(false), "import", "row", 1_000)) {
            for (int second = 0; second < 4; second++) {
                progress.at(second * 100L, second * 10L);
                now.updateAndGet(instant -> instant.plusSeconds(1));
            }
            assertEquals("", err.toString());
            for (int second = 4; second < 12; second++) {
                progress.at(second * 100L, second * 10L);
                now.updateAndGet(instant -> instant.plusSeconds(1));
            }
        }

        assertEquals("import: 50 rows (50 %)\nimport: 100 rows (100 %)\n", err.toString());
    }

    @Test
    void whereTheEndIsNotKnownOnlyTheCountIsSaid() {
        try (Progress progress = Progress.start(around(false), "verify", "record", -1)) {
            now.updateAndGet(instant -> instant.plusSeconds(60));
            progress.at(1_234, 1_234);
        }

        assertEquals("verify: 1,234 records\n", err.toString());
    }

    @Test
    void onATerminalABarIsDrawnAndTakenAwayAgain() {
        try (Progress progress = Progress.start(around(true), "import", "row", 1_000)) {
            progress.at(500, 25);
        }

        assertTrue(err.toString().contains("import"), err::toString);
        assertTrue(err.toString().endsWith("\r" + " ".repeat(79) + "\r"), err::toString);
    }

    private Surroundings around(boolean terminal) {
        return new Surroundings(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                InputStream.nullInputStream(),
                now::get,
                Map.of(),
                Path.of(""),
                Path.of(""),
                "tester",
                terminal,
                "fanreward");
    }
}
