package app.fanreward.platform.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.platform.ActivityItem;
import app.fanreward.api.platform.ActivityReader;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.fuzz.Parsing;
import app.fanreward.wire.json.EventJson;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;

/** Histories that people download from their platforms, as they are and packed. */
class ExportFilesFuzzTest {
    /** As users have it, but that a bomb need not be large to go off. */
    private static final ReadLimits LIMITS = new ReadLimits(1_000, 32 << 20, 200, 256 << 10, 1 << 20);

    /** What each byte of a text may cost. */
    private static final long BYTES_PER_BYTE = 2_000;

    @TempDir
    static Path folder;

    /** Whatever the bytes are: text, gzip or zip. */
    @FuzzTest
    void files(byte[] input) throws IOException {
        read(input, "export");
    }

    @FuzzTest
    void gzipped(byte[] input) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(input);
        }
        read(packed.toByteArray(), "export.gz");
    }

    /** One text under the names that some formats are known by. */
    @FuzzTest
    void zipped(byte[] input) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            for (String name : List.of("a/StreamingHistory0.json", "watch-history.json", "lastfm.csv", "x.jsonl")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(input);
                zip.closeEntry();
            }
        }
        read(packed.toByteArray(), "export.zip");
    }

    private static void read(byte[] input, String name) throws IOException {
        Path file = Files.write(folder.resolve(name), input);
        List<ActivityItem> items = new ArrayList<>();
        Parsing.orProblems(BYTES_PER_BYTE * unpacked(input), () -> {
            items.clear();
            return items(file, items);
        });
        for (ActivityItem item : items) {
            switch (item) {
                case ActivityItem.Readable(EngagementEvent event, ActivityItem.Place place) ->
                    assertEquals(
                            event,
                            EventJson.parse(EventJson.write(event), ProgramSettings.DEFAULT)
                                    .scoped(event.identity().memberScoped()));
                case ActivityItem.LeftOut(ActivityItem.Place place, String why) -> Parsing.checkShown(why);
                case ActivityItem.Unreadable(ActivityItem.Place place, String message) -> Parsing.checkShown(message);
            }
        }
    }

    /** How many bytes at most are made of a file before it is refused. */
    private static long unpacked(byte[] file) {
        boolean packed =
                file.length > 1 && ((file[0] == 'P' && file[1] == 'K') || (file[0] == 0x1F && file[1] == (byte) 0x8B));
        return packed ? Math.max(LIMITS.ratioFrom(), (long) LIMITS.ratio() * file.length) : file.length;
    }

    private static int items(Path file, List<ActivityItem> items) {
        try (ActivityReader reader = ListeningExports.open(file, "fan-1", LIMITS)) {
            for (ActivityItem item = reader.next(); item != null; item = reader.next()) {
                items.add(item);
            }
            return items.size();
        }
    }
}
