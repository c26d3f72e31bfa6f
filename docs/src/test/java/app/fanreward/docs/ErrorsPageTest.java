package app.fanreward.docs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.Verification;
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

    @Test
    void everyKindOfFindingHasARow() throws IOException {
        String page = Files.readString(Repository.ROOT.resolve("docs/reference/errors.md"));
        for (Verification.Kind kind : Verification.Kind.values()) {
            assertTrue(page.contains("| `" + kind + "` |"), kind + " has no row");
        }
    }
}
