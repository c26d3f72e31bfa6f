package app.fanreward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountCommandTest {
    private static final String PLANS = """
            kind: Program
            memberAttributes:
              vip: boolean
            accountAttributes:
              plan: { type: enumeration, values: [free, premium], personal: false }
              followers: integer
            ---
            """;

    @TempDir
    Path folder;

    private CliRun cli;

    @BeforeEach
    void setUp() {
        cli = new CliRun(folder);
        cli.file("campaigns/plays.yaml", PLANS + Fixtures.ONE_POINT);
    }

    @Test
    void whatIsSaidOfAnAccountHoldsFromItsInstantOn() {
        String from = CliRun.NOW.minus(Duration.ofDays(2)).toString();
        String[] say = {
            "member",
            "set",
            "fan-1",
            "--platform",
            "spotify",
            "--account",
            "u1",
            "--set",
            "plan=premium",
            "--set",
            "followers=7",
            "--from",
            from
        };
        Result set = cli.run(say);
        assertEquals(ExitCode.DONE, set.exit(), set::toString);
        assertEquals(set.out(), cli.run(say).out());
        String words = "account u1 on spotify: followers=7, plan=premium";
        assertTrue(set.out().contains("fan-1: " + words + " from " + from), set::toString);

        assertEquals(
                "zone = UTC\n" + words + "\n",
                cli.run("member", "show", "fan-1").out());
        String before = CliRun.NOW.minus(Duration.ofDays(3)).toString();
        assertEquals(
                "zone = UTC\n",
                cli.run("member", "show", "fan-1", "--at", before).out());
        assertTrue(cli.run("member", "show", "fan-1", "--json")
                .out()
                .contains("\"accounts\":[{\"platform\":\"spotify\",\"id\":\"u1\",\"attributes\":"
                        + "{\"followers\":7,\"plan\":\"premium\"}}]"));
        assertTrue(cli.run("history", "fan-1").out().contains(words));
        assertEquals(ExitCode.DONE, cli.run("verify").exit());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--platform spotify --account u1 --set plans=free | did you mean plan?",
                "--platform spotify --account u1 --set country=DE | an account has no attribute 'country'",
                "--platform spotify --account u1 --set plan=family | one of free, premium",
                "--platform spotify --account u1 --zone UTC       | nothing to set of the account",
                "--platform spotify --set plan=free               | give --platform and --account",
                "--account u1 --set plan=free                     | give --platform and --account",
                "--platform spotify --account u1 --set vip=true   | it is one of members: set it without --platform",
                "--set plan=free                                  | a member has no attribute 'plan'",
                "--set plan=free                                  | it is one of accounts: name the account with --platform",
            })
    void whatMakesNoSenseIsRefusedWithWhatWouldBeRight(String options, String why) {
        Result refused = cli.run(("member set fan-1 " + options.strip()).split(" +"));
        assertEquals(ExitCode.USAGE, refused.exit(), refused::toString);
        assertTrue(refused.err().contains(why), refused::toString);
    }
}
