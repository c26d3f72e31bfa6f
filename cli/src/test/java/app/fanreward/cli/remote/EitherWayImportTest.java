package app.fanreward.cli.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun;
import app.fanreward.cli.Fixtures;
import app.fanreward.cli.LedgerFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Export files of a person brought in on a folder and through a server: the same codes, answers and words. */
class EitherWayImportTest {
    private static final List<String> LINES = List.of(
            "import StreamingHistory_music_0.json --member fan-7",
            "import StreamingHistory_music_0.json --member fan-7 --backfill award --actor jane",
            "import StreamingHistory_music_0.json --member fan-7 --backfill award --actor jane",
            "import more/StreamingHistory_music_0.json --member fan-7 --backfill record",
            "import StreamingHistory_music_0.json more/StreamingHistory_music_0.json --member fan-8 --backfill award",
            "import slip/StreamingHistory_music_0.json --member fan-9 --backfill award",
            "import slip/StreamingHistory_music_0.json --member fan-9 --backfill award --verbose",
            "import broken/StreamingHistory_music_0.json --member fan-9 --backfill award",
            "import empty/StreamingHistory_music_0.json --member fan-9 --backfill award",
            "import recent/watch-history.json --member fan-10",
            "import nowhere.json --member fan-9",
            "import more --member fan-9",
            "import notes.txt --member fan-9",
            "import StreamingHistory_music_0.json --member '$seals' --backfill award",
            "import StreamingHistory_music_0.json",
            "import StreamingHistory_music_0.json --member fan-7 --backfill some",
            "close fan-7 --reason left --forfeit",
            "import more/StreamingHistory_music_0.json --member fan-7 --backfill award",
            "balance fan-7",
            "balance fan-8",
            "history fan-8 --limit 20",
            "history fan-9 --limit 20",
            "history fan-10",
            "leaderboard",
            "verify");

    @TempDir
    Path folder;

    private CliRun embedded;
    private CliRun remote;
    private Served served;

    @BeforeEach
    void setUp() throws IOException {
        embedded = withFiles(LedgerFixture.in(Files.createDirectory(folder.resolve("one"))));
        LedgerFixture.in(Files.createDirectory(folder.resolve("behind")));
        served = new Served(folder.resolve("behind/.fanreward/store"), folder.resolve("behind/campaigns"), null);
        remote = withFiles(new CliRun(Files.createDirectory(folder.resolve("client"))))
                .environment("FANREWARD_SERVER", served.address());
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private static CliRun withFiles(CliRun cli) {
        return cli.file("StreamingHistory_music_0.json", Fixtures.history(1_700))
                .file("more/StreamingHistory_music_0.json", Fixtures.history(1_705))
                .file("slip/StreamingHistory_music_0.json", slip())
                .file(
                        "broken/StreamingHistory_music_0.json",
                        "[" + Fixtures.play(1) + ",\n" + Fixtures.play(2) + ",\n{")
                .file("empty/StreamingHistory_music_0.json", "[]")
                .file(
                        "recent/watch-history.json",
                        "[{\"header\":\"YouTube\",\"title\":\"Watched Tide\",\"titleUrl\":"
                                + "\"https://www.youtube.com/watch?v=abcdefghijk\","
                                + "\"time\":\"2026-11-22T10:00:00.000Z\"}]")
                .file("notes.txt", "nothing of the kind");
    }

    /** Every second row cannot be read, and there are more of them than are listed. */
    private static String slip() {
        StringBuilder rows = new StringBuilder("[");
        for (int i = 0; i < 60; i++) {
            String play = Fixtures.play(i);
            rows.append(i == 0 ? "" : ",\n").append(i % 2 == 0 ? play : play.replace("2024-03", "the third"));
        }
        return rows.append("]").toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " --json"})
    void whatIsBroughtInAnswersTheSame(String more) {
        String told = CommandLines.told(embedded, LINES, more, "");

        assertEquals(told, CommandLines.told(remote, LINES, more, ""));
        assertTrue(told.contains("exit 1\n") && told.contains("exit 2\n") && told.contains("exit 3\n"), told);
    }
}
