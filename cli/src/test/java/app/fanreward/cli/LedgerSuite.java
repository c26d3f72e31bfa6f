package app.fanreward.cli;

import static app.fanreward.cli.LedgerFixture.done;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of commands on the ledger share: members with points, and a command line. */
abstract class LedgerSuite {
    @TempDir
    Path folder;

    CliRun cli;

    @BeforeEach
    void setUp() {
        cli = LedgerFixture.in(folder);
    }

    static String[] words(String line) {
        return Pattern.compile("'([^']*)'|(\\S+)")
                .matcher(line)
                .results()
                .map(word -> word.group(1) != null ? word.group(1) : word.group(2))
                .toArray(String[]::new);
    }

    /** Checks what fan-1 has. */
    final void assertAvailable(String type, String units) {
        Result balance = done(cli.run("balance", "fan-1", "--json"));
        assertTrue(
                balance.out().contains("{\"pointType\":\"" + type + "\",\"available\":\"" + units + "\""),
                balance::toString);
    }
}
