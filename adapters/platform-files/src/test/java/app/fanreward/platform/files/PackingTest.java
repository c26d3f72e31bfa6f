package app.fanreward.platform.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.platform.ActivityItem;
import app.fanreward.api.platform.ActivityReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackingTest {
    private static final String ROW =
            "{\"endTime\":\"2023-03-07 23:05\",\"artistName\":\"A\",\"trackName\":\"%s\",\"msPlayed\":%d}";

    @TempDir
    Path folder;

    @Test
    void gzippedIsTheSameAsPlain() throws IOException {
        Path plain = TestFiles.fixture("StreamingHistory_music_0.json");
        Path packed = write("x.gz", TestFiles.gzip(Files.readAllBytes(plain)));
        assertEquals(Reading.of(plain).events(), Reading.of(packed).events());
    }

    @Test
    void everyExportInAZipIsReadInTheOrderOfTheirNumbers() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("MyData/StreamingHistory_music_10.json", rows("ten"));
        entries.put("MyData/StreamingHistory_music_2.json", rows("two"));
        entries.put("MyData/Userdata.json", TestFiles.utf8("{\"username\":\"x\",\"email\":\"y\"}"));
        entries.put("MyData/Playlist1.json", TestFiles.utf8("{\"playlists\":[{\"name\":\"p\"}]}"));
        entries.put("MyData/ReadMe.pdf", new byte[] {'%', 'P', 'D', 'F', 0, 1, 2});
        entries.put("MyData/StreamingHistory_podcast_0.json", TestFiles.utf8("[]"));
        entries.put("Verlauf/Wiedergabeverlauf.json", TestFiles.bytes("watch-history.json"));
        Path zip = write("my_spotify_data.zip", TestFiles.zip(entries));
        Reading reading = Reading.of(zip);
        assertEquals(
                List.of("track.played two", "track.played ten"),
                reading.summary().subList(0, 2));
        assertEquals(2 + 9, reading.items().size());
        assertEquals("Spotify streaming history, YouTube watch history (Google Takeout)", reading.format());
        ActivityItem.Readable second = (ActivityItem.Readable) reading.items().get(1);
        assertEquals(
                zip + "!MyData/StreamingHistory_music_10.json", second.place().file());
        assertEquals(1, second.place().item());
    }

    @Test
    void aZipWithoutAnyExportIsRefused() throws IOException {
        Path zip = write("x.zip", TestFiles.zip(Map.of("a.json", TestFiles.utf8("{\"a\":1}"))));
        assertTrue(refusal(zip).contains("nothing in it is one of the exports known"), refusal(zip));
    }

    @Test
    void aTakeoutAsHtmlIsAskedForAsJson() throws IOException {
        Path zip =
                write("x.zip", TestFiles.zip(Map.of("Takeout/history/watch-history.html", TestFiles.utf8("<html>"))));
        assertTrue(refusal(zip).contains("as JSON instead of HTML"), refusal(zip));
    }

    @Test
    void aPasswordIsNamed() throws IOException {
        byte[] zip = TestFiles.zip(Map.of("a.json", rows("a")));
        for (int i = 0; i + 4 < zip.length; i++) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] + 1 == zip[i + 3]) {
                boolean local = zip[i + 2] == 3;
                int flags = i + (local ? 6 : 8);
                zip[flags] = (byte) (zip[flags] | 1);
            }
        }
        Path file = write("x.zip", zip);
        assertTrue(refusal(file).contains("protected by a password"), refusal(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.json", "/etc/evil.json", "a/../../evil.json", "C:\\evil.json", "..\\evil.json"})
    void namesThatPointOutsideAreRefused(String name) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("good.json", rows("good"));
        entries.put(name, rows("evil"));
        Path zip = write("x.zip", TestFiles.zip(entries));
        assertTrue(refusal(zip).contains("points outside of it"), refusal(zip));
    }

    @Test
    void archivesWithinArchivesAreRefusedAndDocumentsThatAreZipsInsideAreNot() throws IOException {
        byte[] inner = TestFiles.zip(Map.of("a.json", rows("inner")));
        Path zip = write("x.zip", TestFiles.zip(Map.of("inner.zip", inner, "a.json", rows("outer"))));
        assertTrue(refusal(zip).contains("archive within the archive"), refusal(zip));
        Path gzip = write("x.gz", TestFiles.gzip(inner));
        assertTrue(refusal(gzip).contains("archive within an archive"), refusal(gzip));
        Path takeout = write("y.zip", TestFiles.zip(Map.of("Drive/letter.docx", inner, "a.json", rows("outer"))));
        assertEquals(List.of("track.played outer"), Reading.of(takeout).summary());
    }

    @Test
    void whatUnpacksToTooMuchIsStopped() throws IOException {
        StringBuilder bomb = new StringBuilder("[");
        for (int i = 0; i < 20_000; i++) {
            bomb.append(ROW.formatted("same", 1)).append(",\n");
        }
        byte[] content = TestFiles.utf8(bomb + ROW.formatted("last", 1) + "]");
        ReadLimits ratio = new ReadLimits(10, 1 << 30, 20, 100_000, 1000);
        ReadLimits size = new ReadLimits(10, 500_000, 1000, 100_000, 1000);
        for (Path file : List.of(
                write("bomb.gz", TestFiles.gzip(content)),
                write("bomb.zip", TestFiles.zip(Map.of("a.json", content))))) {
            Reading tooDense = Reading.of(file, ratio);
            assertTrue(message(tooDense).contains("more than 20 times its size"), message(tooDense));
            assertTrue(!tooDense.items().isEmpty(), "what was read before stays");
            Reading tooBig = Reading.of(file, size);
            assertTrue(message(tooBig).contains("unpacks to more than"), message(tooBig));
            assertNull(Reading.of(file).end(), "the real limits are wider");
        }
    }

    @Test
    void theAllowanceIsForAllEntriesTogether() throws IOException {
        byte[] half = rows("x".repeat(300_000));
        Path zip = write("x.zip", TestFiles.zip(Map.of("a.json", half, "b.json", half)));
        Reading reading = Reading.of(zip, new ReadLimits(10, 500_000, 10_000, 100_000, 1000));
        assertEquals(1, reading.items().size());
        assertTrue(message(reading).contains("unpacks to more than"), message(reading));
    }

    @Test
    void tooManyEntriesAreRefused() throws IOException {
        Map<String, byte[]> entries = Map.of("a.json", rows("a"), "b.json", rows("b"));
        Path zip = write("x.zip", TestFiles.zip(entries));
        FanRewardException refused =
                assertThrows(FanRewardException.class, () -> Reading.of(zip, new ReadLimits(1, 1 << 20, 10, 1, 1)));
        assertTrue(String.valueOf(refused.getMessage()).contains("more than 1 entries"), refused.getMessage());
    }

    @Test
    void whatWasReadOfATruncatedFileStays() throws IOException {
        byte[] whole = manyRows(5_000);
        for (Path file : List.of(
                write("cut.json", Arrays.copyOf(whole, whole.length / 2)),
                write("cut.gz", half(TestFiles.gzip(whole))),
                write("cut.zip", half(TestFiles.zip(Map.of("a.json", whole)))))) {
            Reading reading = Reading.of(file);
            int read = reading.items().size();
            assertTrue(read > 2_000 && read < 3_000, file + ": " + read);
            assertEquals(read, reading.events().size(), "nothing but whole rows");
            FanRewardException end = reading.end();
            assertNotNull(end);
            assertEquals(ErrorCode.FILE_UNREADABLE, end.code());
            assertTrue(String.valueOf(end.getMessage()).contains("cut off"), end.getMessage());
            assertTrue(String.valueOf(end.getMessage()).contains(read + " items before it"), end.getMessage());
        }
    }

    @Test
    void aTruncatedGzipOfLinesOrOfATableGivesNoHalfRow() throws IOException {
        for (String line : List.of(
                "{\"listened_at\":1748964167,\"track_metadata\":{\"artist_name\":\"A\",\"track_name\":\"%08x%08x\"}}",
                "A%08x,Album,Title%08x,14 Jan 2017 11:31")) {
            StringBuilder lines = new StringBuilder();
            SplittableRandom random = new SplittableRandom(7);
            for (int i = 0; i < 3_000; i++) {
                lines.append(line.formatted(random.nextInt(), random.nextInt())).append('\n');
            }
            Reading reading = Reading.of(write("cut.gz", half(TestFiles.gzip(TestFiles.utf8(lines.toString())))));
            assertNotNull(reading.end());
            assertEquals(reading.items().size(), reading.events().size());
            assertTrue(reading.items().size() > 1_000);
        }
    }

    @Test
    void damageInAZipIsFoundByItsChecksum() throws IOException {
        byte[] zip = TestFiles.zip(Map.of("a.json", manyRows(5_000)));
        zip[zip.length / 2] ^= 0x55;
        Reading reading = Reading.of(write("x.zip", zip));
        assertNotNull(reading.end());
    }

    @Test
    void progressEndsAtTheSizeOfTheFile() throws IOException {
        byte[] whole = manyRows(5_000);
        for (Path file : List.of(write("a.json", whole), write("a.gz", TestFiles.gzip(whole)))) {
            try (ActivityReader reader = ListeningExports.open(file, "fan-1")) {
                long before = reader.bytesRead();
                while (reader.next() != null) {
                    assertTrue(reader.bytesRead() >= before);
                    before = reader.bytesRead();
                }
                assertEquals(Files.size(file), reader.bytesRead());
            }
        }
        Path zip = write("a.zip", TestFiles.zip(Map.of("a.json", whole)));
        try (ActivityReader reader = ListeningExports.open(zip, "fan-1")) {
            while (reader.next() != null) {
                assertTrue(reader.bytesRead() <= Files.size(zip));
            }
            assertTrue(reader.bytesRead() > Files.size(zip) * 9 / 10);
        }
    }

    @Test
    void aFailureIsRepeatedAndNotPassedOver() throws IOException {
        Path file = write("cut.json", TestFiles.utf8("[" + ROW.formatted("a", 1) + ","));
        try (ActivityReader reader = ListeningExports.open(file, "fan-1")) {
            assertNotNull(reader.next());
            assertThrows(FanRewardException.class, reader::next);
            assertThrows(FanRewardException.class, reader::next);
        }
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] rows(String title) {
        return TestFiles.utf8("[" + ROW.formatted(title, 1000) + "]");
    }

    private static byte[] manyRows(int count) {
        SplittableRandom random = new SplittableRandom(42);
        StringBuilder json = new StringBuilder("[\n");
        for (int i = 0; i < count; i++) {
            json.append(i == 0 ? "" : ",\n")
                    .append(ROW.formatted(Long.toHexString(random.nextLong()), random.nextInt(300_000)));
        }
        return TestFiles.utf8(json.append("\n]").toString());
    }

    private static byte[] half(byte[] content) {
        return Arrays.copyOf(content, content.length / 2);
    }

    private static String message(Reading reading) {
        return String.valueOf(reading.end());
    }

    private static String refusal(Path file) {
        FanRewardException refused = assertThrows(FanRewardException.class, () -> Reading.of(file));
        assertEquals(ErrorCode.FILE_UNREADABLE, refused.code());
        return String.valueOf(refused.getMessage());
    }
}
