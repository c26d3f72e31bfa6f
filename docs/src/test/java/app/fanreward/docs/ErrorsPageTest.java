package app.fanreward.docs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ErrorsPageTest {
    @Test
    void everyErrorCodeHasARow() throws IOException {
        String page = Files.readString(Repository.ROOT.resolve("docs/reference/errors.md"));
        for (ErrorCode code : ErrorCode.values()) {
            assertTrue(page.contains("| `" + code + "` |"), code + " has no row");
        }
    }
}
