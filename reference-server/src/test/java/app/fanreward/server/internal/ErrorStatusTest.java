package app.fanreward.server.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
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
        assertDocumented(code.name(), ErrorStatus.of(code));
    }

    @ParameterizedTest
    @EnumSource
    void theDocumentationHasEveryCodeOfHttpWithItsStatus(HttpCode code) throws IOException {
        assertDocumented(code.name(), code.status());
    }

    private static void assertDocumented(String code, int status) throws IOException {
        assertTrue(
                page("server.md")
                        .anyMatch(line -> line.startsWith("| " + status + " |") && line.contains("`" + code + "`")),
                "docs/server.md has no line with " + status + " and " + code);
        assertTrue(
                page("reference/errors.md")
                        .anyMatch(line -> line.startsWith("| `" + code + "` |") && line.endsWith("| " + status + " |")),
                "docs/reference/errors.md has no row of " + code + " that ends with " + status);
    }

    private static Stream<String> page(String name) throws IOException {
        return Files.readAllLines(Path.of(System.getProperty("fanreward.root"), "docs", name)).stream();
    }
}
