package app.fanreward.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CliCodeTest {
    @ParameterizedTest
    @EnumSource
    void theDocumentationHasEveryCodeWithItsExitCode(CliCode code) throws IOException {
        Path page = Path.of(System.getProperty("fanreward.root"), "docs", "reference", "errors.md");
        assertTrue(
                Files.readAllLines(page).stream()
                        .anyMatch(line ->
                                line.startsWith("| `" + code + "` |") && line.endsWith("| " + code.exitCode() + " |")),
                page + " has no row of " + code + " that ends with " + code.exitCode());
    }
}
