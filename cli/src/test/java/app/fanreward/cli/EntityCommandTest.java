package app.fanreward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntityCommandTest {
    private static final String GENRES = """
            kind: Program
            entityAttributes: { genre: { type: enumeration, values: [jazz, soul] }, plays: integer }
            ---
            """;

    @TempDir
    Path folder;

    private CliRun cli;

    @BeforeEach
    void setUp() {
        cli = new CliRun(folder);
        cli.file("campaigns/plays.yaml", GENRES + Fixtures.ONE_POINT);
    }

    @Test
    void whatIsSaidOfAnEntityHoldsFromItsInstantOn() {
        String from = CliRun.NOW.minus(Duration.ofDays(2)).toString();
        String[] say = {"entity", "set", "spotify:track:1", "--set", "genre=jazz", "--set", "plays=7", "--from", from};

        Result set = cli.run(say);
        assertEquals(ExitCode.DONE, set.exit(), set::toString);
        assertEquals(set.out(), cli.run(say).out());
        assertTrue(set.out().contains("genre=jazz, plays=7 from " + from), set::toString);

        assertEquals(
                "genre = jazz\nplays = 7\n",
                cli.run("entity", "show", "spotify:track:1").out());
        Result before = cli.run(
                "entity",
                "show",
                "spotify:track:1",
                "--at",
                CliRun.NOW.minus(Duration.ofDays(3)).toString());
        assertTrue(before.out().startsWith("nothing is known of spotify:track:1"), before::toString);
        assertTrue(cli.run("entity", "show", "spotify:track:1", "--json").out().contains("\"genre\":\"jazz\""));
        assertEquals(ExitCode.DONE, cli.run("verify").exit());
    }

    /** Where it changed, a command that is repeated after an upgrade would be booked twice. */
    @Test
    void theKeyOfWhatIsToldIsMadeOfWhatIsSaidAndStaysTheSame() {
        String from = "2026-11-21T12:00:00Z";
        assertEquals(
                "cli-4eabdc8b-66b4-3c44-b0c5-6d60bc5a9906",
                key("entity", "set", "song", "--set", "plays=7", "--set", "genre=jazz", "--from", from));
        assertEquals(
                "cli-4a5939da-a34f-362b-903b-831d2f894cff",
                key("member", "set", "fan-1", "--set", "country=JP", "--from", from));
        assertEquals(
                "cli-3709d7c7-08be-3939-a843-673746e3044c",
                key("member", "set", "fan-1", "--zone", "Asia/Tokyo", "--set", "country=JP", "--from", from));
        assertEquals("mine", key("entity", "set", "song", "--set", "plays=8", "--from", from, "--key", "mine"));
        assertEquals("yours", key("member", "set", "fan-1", "--set", "country=DE", "--from", from, "--key", "yours"));
    }

    private String key(String... told) {
        String out = cli.run(Stream.concat(Stream.of(told), Stream.of("--json")).toArray(String[]::new))
                .out();
        return out.replaceFirst("(?s).*\"key\":\"([^\"]*)\".*", "$1");
    }

    @Test
    void whatNoProgramDeclaresIsRefusedWithWhatWasMeant() {
        Result unknown = cli.run("entity", "set", "spotify:track:1", "--set", "gender=jazz");
        assertEquals(ExitCode.USAGE, unknown.exit(), unknown::toString);
        assertTrue(unknown.err().contains("did you mean genre?"), unknown::toString);
        Result wrong = cli.run("entity", "set", "spotify:track:1", "--set", "genre=folk");
        assertTrue(wrong.err().contains("one of jazz, soul"), wrong::toString);
    }
}
