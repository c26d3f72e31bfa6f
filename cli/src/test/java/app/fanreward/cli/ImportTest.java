package app.fanreward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {
    private static final int PLAYS = 2_500;
    private static final int LONG_ENOUGH = 1_666;

    @TempDir
    Path folder;

    private CliRun cli;

    @BeforeEach
    void setUp() {
        cli = new CliRun(folder);
        cli.file("campaigns/plays.yaml", Fixtures.ONE_POINT);
        cli.file("StreamingHistory_music_0.json", Fixtures.history(PLAYS));
    }

    @Test
    void everyPlayIsBookedOnceAndImportingAgainBooksNothingAndSaysSo() {
        Result first = award("--json");
        Result second = award("--json");
        Result inWords = award();

        assertEquals(ExitCode.DONE, first.exit(), first::toString);
        assertTrue(
                first.out()
                        .contains(
                                "\"read\":2500,\"recorded\":2500,\"duplicates\":0,\"quarantined\":0,\"held\":0,\"refused\":0,"
                                        + "\"leftOut\":0,\"granted\":\"" + LONG_ENOUGH + "\""),
                first::toString);
        assertEquals(ExitCode.DONE, second.exit());
        assertTrue(second.out().contains("\"read\":2500,\"recorded\":0,\"duplicates\":2500,"), second::toString);
        assertTrue(second.out().contains("\"granted\":\"0\""), second::toString);
        assertTrue(inWords.out().contains("Nothing new: all of it was booked before."), inWords::toString);
        assertTrue(cli.run("balance", "fan-1", "--json").out().contains("\"available\":\"" + LONG_ENOUGH + "\""));
        assertEquals(ExitCode.DONE, cli.run("verify").exit());
    }

    @Test
    void theSamePlaysInAnotherFileAreNoNewPlays() {
        award();
        cli.file("again/StreamingHistory_music_0.json", Fixtures.history(PLAYS + 1));

        Result result = cli.run(
                "import", "again/StreamingHistory_music_0.json", "--member", "fan-1", "--backfill", "award", "--json");

        assertTrue(result.out().contains("\"recorded\":1,\"duplicates\":2500,"), result::toString);
    }

    @Test
    void oldPlaysAreKeptAsideUntilAnAdminDecides() {
        Result undecided = cli.run("import", "StreamingHistory_music_0.json", "--member", "fan-1");
        Result decided = award("--json");

        assertEquals(ExitCode.DONE, undecided.exit(), undecided::toString);
        assertTrue(undecided.out().contains("quarantined  2,500"), undecided::toString);
        assertTrue(undecided.err().contains("--backfill award"), undecided::toString);
        assertTrue(decided.out().contains("\"recorded\":2500,"), decided::toString);
        assertTrue(decided.out().contains("\"granted\":\"" + LONG_ENOUGH + "\""), decided::toString);
    }

    @Test
    void oldPlaysCanBeKeptWithoutPayWithoutAnyCampaign() {
        Result result = cli.run(
                "import",
                "StreamingHistory_music_0.json",
                "--member",
                "fan-1",
                "--backfill",
                "record",
                "--actor",
                "ops",
                "--json");

        assertTrue(result.out().contains("\"recorded\":2500,"), result::toString);
        assertTrue(result.out().contains("\"granted\":\"0\""), result::toString);
        Result history = cli.run("history", "fan-1", "--limit", "1", "--json");
        assertTrue(history.out().contains("\"actor\":\"ops\""), history::toString);
    }

    @Test
    void theActorIsTheUserUnlessNamed() {
        award();

        assertTrue(cli.run("history", "fan-1", "--limit", "1", "--json").out().contains("\"actor\":\"tester\""));
    }

    @Test
    void aMissingFileStopsEverythingBeforeAnythingIsBooked() {
        Result result = cli.run(
                "import", "StreamingHistory_music_0.json", "missing.json", "--member", "fan-1", "--backfill", "award");

        assertEquals(ExitCode.NOT_POSSIBLE, result.exit());
        assertTrue(result.err().contains("there is no file " + cli.path("missing.json")), result::toString);
        assertFalse(Files.exists(cli.path(".fanreward")));
    }

    @Test
    void aFileOfAnUnknownKindStopsEverythingBeforeAnythingIsBooked() {
        cli.file("notes.txt", "milk, eggs\n");

        Result result = cli.run(
                "import", "StreamingHistory_music_0.json", "notes.txt", "--member", "fan-1", "--backfill", "award");

        assertEquals(ExitCode.NOT_POSSIBLE, result.exit(), result::toString);
        assertTrue(result.err().contains("notes.txt"), result::toString);
        assertFalse(Files.exists(cli.path(".fanreward")));
    }

    @Test
    void aWrongCampaignStopsEverythingBeforeAnythingIsBooked() {
        cli.file("campaigns/plays.yaml", Fixtures.ONE_POINT.replace("event.duration", "event.durations"));

        Result result = award();

        assertEquals(ExitCode.NOT_POSSIBLE, result.exit(), result::toString);
        assertTrue(result.err().contains("plays.yaml:7:"), result::toString);
        assertTrue(result.err().contains("did you mean event.duration?"), result::toString);
        assertFalse(Files.exists(cli.path(".fanreward")));
    }

    @Test
    void rowsThatCannotBeReadAreCountedAndShownWithTheirPlaceAndTheRestGoesIn() {
        String bad = "{\"endTime\":\"yesterday\",\"artistName\":\"A\",\"trackName\":\"T\",\"msPlayed\":60000}";
        String rows = IntStream.range(0, 30).mapToObj(i -> bad).collect(Collectors.joining(",\n"));
        cli.file(
                "StreamingHistory_music_0.json",
                "[" + Fixtures.play(1) + ",\n" + rows + ",\n" + Fixtures.play(2) + "]");

        Result result = award("--json");
        Result all = award("--verbose");

        assertEquals(ExitCode.REFUSED, result.exit(), result::toString);
        assertTrue(
                result.out()
                        .contains(
                                "\"read\":32,\"recorded\":2,\"duplicates\":0,\"quarantined\":0,\"held\":0,\"refused\":30,"),
                result::toString);
        assertEquals(
                20, result.err().lines().filter(line -> line.contains("(item ")).count(), result::toString);
        assertTrue(result.err().contains("and 10 more; --verbose lists them all"), result::toString);
        assertTrue(result.err().lines().findFirst().orElse("").contains("(item 2)"), result::toString);
        assertEquals(
                30, all.err().lines().filter(line -> line.contains("(item ")).count(), all::toString);
    }

    @Test
    void aFileThatBreaksOffIsBookedUpToThereAndSaysSo() {
        String whole = Fixtures.history(1_200);
        cli.file("StreamingHistory_music_0.json", whole.substring(0, whole.length() - 40));

        Result cut = award("--json");
        cli.file("StreamingHistory_music_0.json", whole);
        Result mended = award("--json");

        assertEquals(ExitCode.REFUSED, cut.exit(), cut::toString);
        assertTrue(cut.out().contains("\"recorded\":1199,"), cut::toString);
        assertTrue(cut.out().contains("\"stopped\":\""), cut::toString);
        assertTrue(mended.out().contains("\"recorded\":1,\"duplicates\":1199,"), mended::toString);
    }

    @Test
    void aFolderIsNoFile() {
        Result result = cli.run("import", "campaigns", "--member", "fan-1");

        assertEquals(ExitCode.NOT_POSSIBLE, result.exit());
        assertTrue(result.err().contains("is a folder; name the files in it"), result::toString);
    }

    @Test
    void whoeverTheMemberIsMustBeAnId() {
        Result result = cli.run("import", "StreamingHistory_music_0.json", "--member", " fan ");

        assertEquals(ExitCode.USAGE, result.exit());
        assertTrue(result.err().contains("' fan ' is no member id"), result::toString);
    }

    private Result award(String... more) {
        String[] args = new String[more.length + 6];
        System.arraycopy(
                new String[] {"import", "StreamingHistory_music_0.json", "--member", "fan-1", "--backfill", "award"},
                0,
                args,
                0,
                6);
        System.arraycopy(more, 0, args, 6, more.length);
        return cli.run(args);
    }
}
