package app.fanreward.platform.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.platform.ActivityItem;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** A history of 150 MB is read as it comes, without ever being in memory. */
class LargeExportTest {
    private static final long SIZE = 150L << 20;
    private static final long ROOM = 48L << 20;

    /** Makes the rows of an array only when they are asked for. */
    private static final class Rows extends InputStream {
        private static final String FILLER = "a field that nobody asked for ".repeat(12);
        private byte[] row = {'['};
        private int position;
        private long made;
        private long rows;
        private boolean closed;

        private boolean more() {
            if (position < row.length) {
                return true;
            }
            if (made < SIZE) {
                row = TestFiles.utf8((rows == 0 ? "" : ",\n") + "{\"ts\": \"2023-04-01T20:00:00Z\", \"ms_played\": "
                        + rows
                        + ", \"master_metadata_track_name\": \"Title " + rows
                        + "\", \"master_metadata_album_artist_name\": \"Artist\", \"ip_addr\": \"203.0.113.1\","
                        + " \"spotify_track_uri\": \"spotify:track:" + rows + "\", \"filler\": \"" + FILLER + "\"}");
                rows++;
            } else if (!closed) {
                row = new byte[] {']'};
                closed = true;
            } else {
                return false;
            }
            made += row.length;
            position = 0;
            return true;
        }

        @Override
        public int read() {
            return more() ? row[position++] : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (!more()) {
                return -1;
            }
            int count = Math.min(length, row.length - position);
            System.arraycopy(row, position, buffer, offset, count);
            position += count;
            return count;
        }
    }

    @Test
    void readingTakesNoMoreMemoryAtTheEndThanAtTheBeginning() {
        Rows rows = new Rows();
        ReadLimits limits = ReadLimits.DEFAULTS;
        GuardedStream guarded = new GuardedStream(rows, () -> rows.made, limits, new ReadLimits.Allowance(limits));
        ExportText text = new ExportText("big.json", guarded, limits);
        ExportFormat format = Detection.recognise(text, "big.json").orElseThrow();
        long count = 0;
        try (ExportReader reader = new ExportReader(text, format, "fan-1", guarded::count)) {
            assertInstanceOf(ActivityItem.Readable.class, reader.next());
            assertTrue(rows.made < 256 << 10, "the first row needs only the beginning, not " + rows.made + " bytes");
            long before = usedMemory();
            for (count = 1; reader.next() != null; count++) {
                if (count % 60_000 == 0) {
                    long grown = usedMemory() - before;
                    assertTrue(grown < ROOM, "after " + rows.made + " bytes " + grown + " bytes more are held");
                }
            }
        }
        assertTrue(rows.made >= SIZE);
        assertEquals(rows.rows, count);
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
