package app.fanreward.cli;

import static app.fanreward.cli.LedgerFixture.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import app.fanreward.rules.json.FileSchemas;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aSchemaIsPrintedAsItStandsInAFile(FileSchemas schema) {
        CliRun cli = new CliRun(folder);
        assertEquals(schema.json(), done(cli.run("schema", schema.key())).out());
        assertEquals(
                schema.json(), done(cli.run("--json", "schema", schema.key())).out());
    }

    @Test
    void anUnknownKindIsToldWithThoseThatThereAre() {
        Result refused = new CliRun(folder).run("schema", "campain");
        assertEquals(ExitCode.USAGE, refused.exit());
        assertTrue(refused.err().contains("did you mean campaign?"), refused.err());
    }
}
