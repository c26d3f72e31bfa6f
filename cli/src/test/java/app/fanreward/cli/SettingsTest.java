package app.fanreward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @TempDir
    Path folder;

    private CliRun cli;

    @BeforeEach
    void setUp() {
        cli = new CliRun(folder);
        cli.file("rules/plays.yaml", Fixtures.ONE_POINT);
        cli.input(Fixtures.event("e-1", "fan-1", CliRun.NOW, 40));
    }

    @Test
    void theFlagComesBeforeTheEnvironmentBeforeTheFileBeforeTheDefault() {
        ingest("--campaigns", "rules");
        assertStoreIn(".fanreward/store");

        cli.file("fanreward.yaml", "store: by-file\ncampaigns: rules\n");
        ingest();
        assertStoreIn("by-file");

        cli.environment("FANREWARD_STORE", "by-environment");
        ingest();
        assertStoreIn("by-environment");

        ingest("--store", "by-flag");
        assertStoreIn("by-flag");
    }

    @Test
    void optionsStandBeforeOrAfterTheCommand() {
        Result before = cli.run("--store", "s", "--campaigns", "rules", "--json", "ingest");
        Result after = cli.run("ingest", "--store", "s", "--campaigns", "rules", "--json");

        assertTrue(before.out().contains("\"recorded\":1,"), before::toString);
        assertTrue(after.out().contains("\"duplicates\":1,"), after::toString);
    }

    @Test
    void campaignsMayBeSeveralByFlagEnvironmentAndFile() {
        cli.file("more/likes.yaml", Fixtures.ONE_POINT.replace("plays", "likes"));

        Result byFlag = cli.run("validate", "--campaigns", "rules", "--campaigns", "more/likes.yaml");
        cli.file("fanreward.yaml", "campaigns: [rules, more]\n");
        Result byFile = cli.run("validate");
        cli.environment("FANREWARD_CAMPAIGNS", "rules" + File.pathSeparator + "more");
        cli.file("fanreward.yaml", "json: false\n");
        Result byEnvironment = cli.run("validate");

        for (Result result : new Result[] {byFlag, byFile, byEnvironment}) {
            assertTrue(result.out().contains("2 campaigns"), result::toString);
        }
    }

    @Test
    void aFolderNamedCampaignsIsUsedWhereNothingElseIsSaid() {
        cli.file("campaigns/plays.yaml", Fixtures.ONE_POINT);

        ingest();

        assertStoreIn(".fanreward/store");
    }

    @Test
    void theFileMayLieElsewhereAndItsPathsStartThere() {
        cli.file("etc/conf.yaml", "store: ledger\ncampaigns:\n  - ../rules\njson: true\nactor: ops\n");

        Result result = cli.environment("FANREWARD_CONFIG", "etc/conf.yaml").run("ingest");

        assertTrue(result.out().startsWith("{"), result::toString);
        assertStoreIn("etc/ledger");
    }

    @Test
    void theUsersOwnFileIsReadWhereTheFolderHasNone() {
        cli.file("home/.config/fanreward/fanreward.yaml", "store: mine\ncampaigns: " + cli.path("rules") + "\n");

        ingest();

        assertStoreIn("home/.config/fanreward/mine");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            stor: x                | fanreward.yaml:1:1: there is no key 'stor'; did you mean store?
            colour: blue           | the keys are store, campaigns, json, actor, masterKey, server
            json: perhaps          | json is true or false, not 'perhaps'
            store: [a]             | 'store' takes the path of a folder
            campaigns: { a: b }    | 'campaigns' takes a path or a list of paths
            - store                | write a mapping
            store: [a              | fanreward.yaml:
            """)
    void aWrongFileIsRefusedWithThePlace(String text, String says) {
        cli.file("fanreward.yaml", text + "\n");

        Result result = cli.run("balance", "m");

        assertEquals(ExitCode.USAGE, result.exit(), result::toString);
        assertTrue(result.err().contains(says), result::toString);
    }

    @Test
    void aKeyMayStandInTheFileOnce() {
        cli.file("fanreward.yaml", "store: a\nstore: b\n");

        Result result = cli.run("balance", "m");

        assertEquals(ExitCode.USAGE, result.exit(), result::toString);
        assertTrue(result.err().contains("fanreward.yaml:2"), result::toString);
    }

    @Test
    void anEmptyFileSaysNothing() {
        cli.file("fanreward.yaml", "# nothing yet\n");

        ingest("--campaigns", "rules");

        assertStoreIn(".fanreward/store");
    }

    @Test
    void aTruthValueOfTheEnvironmentIsChecked() {
        Result result = cli.environment("FANREWARD_JSON", "maybe").run("balance", "m");

        assertEquals(ExitCode.USAGE, result.exit(), result::toString);
        assertTrue(result.err().contains("FANREWARD_JSON must be true or false, not 'maybe'"), result::toString);
    }

    private void ingest(String... more) {
        String[] args = new String[more.length + 1];
        args[0] = "ingest";
        System.arraycopy(more, 0, args, 1, more.length);
        Result result = cli.run(args);
        assertEquals(ExitCode.DONE, result.exit(), result::toString);
    }

    private void assertStoreIn(String name) {
        assertTrue(Files.isDirectory(cli.path(name)), name);
    }
}
