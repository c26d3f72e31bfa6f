package app.fanreward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    @TempDir
    Path folder;

    private CliRun cli;

    @BeforeEach
    void setUp() {
        cli = new CliRun(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "books: books close, books show",
                "member: member set, member show",
                "master-key: master-key new, master-key rotate",
                "catalog: catalog offer, catalog stock, catalog retire, catalog list, catalog show"
            })
    void aGroupCalledAloneSaysWhatIsInIt(String group, String commands) {
        Result result = cli.run(group);

        assertEquals(ExitCode.USAGE, result.exit(), result::toString);
        assertTrue(result.err().contains("say what: " + commands + "\n"), result::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            balnce                             | did you mean balance?
            balance                            | MEMBER
            balance m --stor x                 | did you mean --store?
            balance m --at yesterday           | --at takes an instant such as 2026-06-01T10:00:00Z, not 'yesterday'
            balance m --config nowhere --at    | --at
            explain m nothing                  | write SOURCE:ID
            history m --limit 0                | --limit must be 1 to 100000, not 0
            history m --limit many             | --limit
            ingest --threads 0                 | --threads must be 1 to 64, not 0
            ingest --backfill aword            | did you mean award?
            import x.json                      | --member
            import x.json --member m           | no campaigns are given
            completion bush                    | did you mean bash?
            member                             | member set, member show
            member set m                       | nothing to set
            member set m --zone Europe/Berln   | did you mean Europe/Berlin?
            member set m --set contry=DE       | did you mean country?
            serve --port 70000                 | --port must be 0 to 65535, not 70000
            validate                           | nothing to validate
            bench c.yaml                       | --events
            bench --events e.jsonl             | nothing to measure
            bench c.yaml --events e --seconds x | --seconds
            bench c.yaml --events e --seconds -1 | --seconds must be 0 to 3600, not -1
            bench c.yaml --events e --top 0    | --top must be 1 to 1000, not 0
            bench c.yaml --events e --chart a.png | --chart takes a file that ends in .html or .svg, not 'a.png'
            """)
    void aWrongCommandLineEndsWith2AndSaysWhatIsWrong(String line, String says) {
        Result result = cli.run(line.split(" "));

        assertEquals(ExitCode.USAGE, result.exit(), result::toString);
        assertTrue(result.err().contains(says), result::toString);
        assertEquals("", result.out());
        assertNoTrace(result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            balance m                          | there is no store in
            verify --store nowhere             | nowhere
            balance m --config nowhere.yaml    | there is no configuration file
            validate nowhere.yaml              | there is no file or folder
            bench nowhere.yaml --events e      | there is no file or folder
            balance m --campaigns nowhere.yaml --store . | nowhere.yaml
            """)
    void whatCannotBeDoneEndsWith3AndSaysWhy(String line, String says) {
        Result result = cli.run(line.split(" "));

        assertEquals(ExitCode.NOT_POSSIBLE, result.exit(), result::toString);
        assertTrue(result.err().contains(says), result::toString);
        assertNoTrace(result);
    }

    @Test
    void withJsonAnErrorIsOneDocumentOnStandardOutput() {
        for (String[] args :
                List.of(new String[] {"--json", "balance"}, new String[] {"balance", "m", "--json"}, new String[] {
                    "nonsense", "--json"
                })) {
            Result result = cli.run(args);

            assertTrue(result.out().startsWith("{\"error\":{\"code\":\""), result::toString);
            assertEquals(1, result.out().lines().count(), result::toString);
            assertTrue(result.out().contains("\"exitCode\":" + result.exit() + ","), result::toString);
            assertTrue(result.err().startsWith("fanreward: "), result::toString);
        }
    }

    @Test
    void theEnvironmentAsksForJsonToo() {
        Result result = cli.environment("FANREWARD_JSON", "true").run("balance", "m");

        assertTrue(result.out().startsWith("{\"error\":{\"code\":\"NOT_POSSIBLE\""), result::toString);
    }

    @Test
    void helpNamesEveryCommandAndTheExitCodes() {
        Result result = cli.run("--help");

        assertEquals(ExitCode.DONE, result.exit());
        for (String name : List.of(
                "validate",
                "test",
                "bench",
                "import",
                "ingest",
                "balance",
                "history",
                "explain",
                "leaderboard",
                "member",
                "verify",
                "serve",
                "demo",
                "completion",
                "Exit codes:",
                "FANREWARD_STORE")) {
            assertTrue(result.out().contains(name), name);
        }
        assertFalse(result.out().contains("warm-up"));
    }

    @Test
    void aCommandHasItsOwnHelp() {
        Result result = cli.run("import", "--help");

        assertEquals(ExitCode.DONE, result.exit());
        assertTrue(result.out().contains("--backfill"), result::toString);
        assertTrue(result.out().contains("--store"), result::toString);
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        Result result = cli.run("--version");

        assertEquals(ExitCode.DONE, result.exit());
        assertTrue(result.out().matches("fanreward \\d+\\.\\d+\\.\\d+\\S*\\R"), result::toString);
        assertEquals(result.out(), cli.run("balance", "-V").out());
    }

    @Test
    void completionKnowsTheCommandsAndTheirOptions() {
        for (String shell : List.of("bash", "zsh")) {
            Result result = cli.run("completion", shell);

            assertEquals(ExitCode.DONE, result.exit(), result::toString);
            assertTrue(result.out().contains("leaderboard"), shell);
            assertTrue(result.out().contains("--backfill"), shell);
            assertFalse(result.out().contains("warm-up"), shell);
        }
        assertTrue(cli.run("completion", "zsh").out().contains("bashcompinit"));
    }

    @Test
    void aFileInTheWayIsNamed() throws Exception {
        Files.createDirectories(folder.resolve(".fanreward/demo"));
        Files.writeString(folder.resolve(".fanreward/demo/campaigns"), "in the way");

        Result result = cli.run("demo");

        assertEquals(ExitCode.NOT_POSSIBLE, result.exit(), result::toString);
        assertTrue(
                result.err().contains(folder.resolve(".fanreward/demo/campaigns") + " is in the way"),
                result::toString);
        assertNoTrace(result);
    }

    @Test
    void anUnexpectedErrorIsOneSentenceAndItsTraceComesOnlyWhenAskedFor() {
        cli.clock(() -> {
            throw new IllegalStateException("the clock stopped");
        });

        Result plain = cli.run("demo", "--json");
        Result verbose = cli.run("demo", "--verbose");

        assertEquals(ExitCode.NOT_POSSIBLE, plain.exit(), plain::toString);
        assertEquals(1, plain.err().lines().count(), plain::toString);
        assertTrue(plain.err().contains("the clock stopped; --verbose shows where"), plain::toString);
        assertTrue(plain.out().startsWith("{\"error\":{\"code\":\"UNEXPECTED\""), plain::toString);
        assertTrue(verbose.err().contains("\tat app.fanreward"), verbose::toString);
    }

    private static void assertNoTrace(Result result) {
        assertFalse(result.err().contains("\tat "), result::toString);
        assertFalse(result.err().contains("Exception"), result::toString);
    }
}
