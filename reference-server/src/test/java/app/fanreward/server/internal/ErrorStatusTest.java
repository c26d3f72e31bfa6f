package app.fanreward.server.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorStatusTest {
    @ParameterizedTest
    @EnumSource
    void everyCodeHasAStatusThatFitsItsCause(ErrorCode code) {
        int status = ErrorStatus.of(code);

        switch (code.cause()) {
            case CALLER -> assertTrue(status >= 400, code + " " + status);
            case RULE -> assertEquals(422, status, code.name());
            case DEPENDENCY, BUG -> assertTrue(status >= 500, code + " " + status);
        }
        if (code.worthRetrying()) {
            assertEquals(503, status);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDocumentationHasEveryCodeWithItsStatus(ErrorCode code) throws IOException {
        String page = Files.readString(Path.of(System.getProperty("fanreward.root"), "docs", "server.md"));

        assertTrue(
                page.lines()
                        .anyMatch(line ->
                                line.startsWith("| " + ErrorStatus.of(code) + " |") && line.contains("`" + code + "`")),
                "docs/server.md has no line with " + ErrorStatus.of(code) + " and " + code);
    }
}
