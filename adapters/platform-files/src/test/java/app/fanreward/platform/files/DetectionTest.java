package app.fanreward.platform.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionTest {
    private static final String ROW =
            "{\"endTime\":\"2023-03-07 23:05\",\"artistName\":\"A\",\"trackName\":\"B\",\"msPlayed\":1}";

    @TempDir
    Path folder;

    @Test
    void everyFixtureIsRecognisedUnderAnyName() throws IOException {
        for (Path fixture : TestFiles.fixtures()) {
            Path renamed = Files.copy(fixture, folder.resolve("renamed.bin"));
            Reading original = Reading.of(fixture);
            Reading copy = Reading.of(renamed);
            assertEquals(original.format(), copy.format());
            assertEquals(original.items().size(), copy.items().size());
            Files.delete(renamed);
        }
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsDoNotMatter() throws IOException {
        assertEquals(
                List.of("track.played B"),
                Reading.of(write("\uFEFF  [\r\n" + ROW + "\r\n]\r\n", StandardCharsets.UTF_8))
                        .summary());
    }

    @Test
    void bytesThatAreNoTextCostOnlyTheirRow() throws IOException {
        byte[] broken = TestFiles.utf8("[" + ROW + "," + ROW.replace("\"A\"", "\"A?\"") + "," + ROW + "]");
        for (int i = 0; i < broken.length; i++) {
            broken[i] = broken[i] == '?' ? (byte) 0xE9 : broken[i];
        }
        Path file = Files.write(folder.resolve("latin1.json"), broken);
        assertEquals(
                List.of(
                        "track.played B",
                        "unreadable: artistName has bytes that are no UTF-8, or half of a surrogate pair",
                        "track.played B"),
                Reading.of(file).summary());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''| it is empty",
                "[]| it is an empty list",
                "<html><body>Watched</body></html>| it is HTML; ask Google Takeout for the history as JSON",
                "{\"error\":6,\"message\":\"Invalid\"}| it is none of the exports known",
                "[{\"name\":\"x\"}]| it is none of the exports known",
                "hello| it is none of the exports known",
                "a,b,c| it is none of the exports known",
                "a\u0000b| it is no text in UTF-8",
                "[{\"header\":\"Maps\",\"title\":\"x\",\"time\":\"2024-01-01T00:00:00Z\"}]| it is none of the exports",
            })
    void whatIsNoExportIsRefusedWithWhatWouldBeRight(String content, String message) throws IOException {
        Path file = write(content, StandardCharsets.UTF_8);
        assertTrue(refusal(file).contains(message), refusal(file));
        assertTrue(refusal(file).contains(file.toString()), refusal(file));
    }

    @Test
    void utf16IsNamed() throws IOException {
        assertTrue(refusal(write("[" + ROW + "]", StandardCharsets.UTF_16)).contains("UTF-16"));
        assertTrue(refusal(write("[" + ROW + "]", StandardCharsets.UTF_16LE)).contains("UTF-16"));
    }

    @Test
    void theSearchHistoryIsNoWatchHistory() throws IOException {
        String search = "[{\"header\":\"YouTube\",\"title\":\"Searched for x\",\"titleUrl\":"
                + "\"https://www.youtube.com/results?search_query\\u003dx\",\"time\":\"2024-01-01T00:00:00Z\"}]";
        assertTrue(refusal(write(search, StandardCharsets.UTF_8)).contains("none of the exports"));
    }

    @Test
    void aLikeIsNoView() throws IOException {
        String like = "[{\"header\":\"YouTube\",\"title\":\"Liked x\",\"titleUrl\":"
                + "\"https://www.youtube.com/watch?v\\u003dAbCdEfGhIj1\",\"time\":\"2024-01-01T00:00:00Z\"}]";
        assertEquals(
                List.of("left out: no view: a like, a vote or something else done with a video"),
                Reading.of(write(like, StandardCharsets.UTF_8)).summary());
    }

    @Test
    void anEmptyListIsWhatItsNameSays() throws IOException {
        Path file = Files.writeString(folder.resolve("Streaming_History_Audio_2020.json"), "[ ]");
        assertEquals(List.of(), Reading.of(file).items());
        assertEquals("Spotify extended streaming history", Reading.of(file).format());
    }

    @Test
    void foldersAndMissingFilesAreNamed() {
        assertTrue(refusal(folder).contains("it is a folder"));
        assertTrue(refusal(folder.resolve("none.zip")).contains("there is no such file"));
    }

    @Test
    void aWrongMemberIsInvalidInput() {
        FanRewardException refused = assertThrows(
                FanRewardException.class, () -> ListeningExports.open(TestFiles.fixture("maloja.json"), " "));
        assertEquals(ErrorCode.INVALID_INPUT, refused.code());
    }

    @Test
    void somethingBehindTheEndIsReportedAfterEverythingWasRead() throws IOException {
        Reading reading = Reading.of(write("[" + ROW + "]\n]", StandardCharsets.UTF_8));
        assertEquals(List.of("track.played B"), reading.summary());
        assertTrue(String.valueOf(reading.end()).contains(":2:"), String.valueOf(reading.end()));
    }

    private Path write(String content, Charset charset) throws IOException {
        return Files.writeString(folder.resolve("export"), content, charset);
    }

    private static String refusal(Path file) {
        FanRewardException refused = assertThrows(FanRewardException.class, () -> Reading.of(file));
        assertEquals(ErrorCode.FILE_UNREADABLE, refused.code());
        return String.valueOf(refused.getMessage());
    }
}
