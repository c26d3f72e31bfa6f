package app.fanreward.store.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * SQLite's write-ahead log, read without SQLite (sqlite.org/fileformat2.html, section 4). SQLite itself takes whatever
 * comes before the first frame that does not fit its checksum and says nothing of the rest. Here the rest is looked at:
 * a commit is synced before the next one is written, so only the newest can be torn. Where a whole commit lies behind
 * the first bad frame, and something was written after it, acknowledged records are gone.
 *
 * @param state what it is
 * @param pageSize bytes of a page; 0 if there is none
 * @param frames how many frames are whole, up to the last commit among them
 * @param databasePages how many pages the database had at the last whole commit; 0 if there is none
 * @param pages where in the file the newest version of each page begins, as of the last whole commit
 */
record WriteAheadLog(State state, int pageSize, long frames, long databasePages, Map<Long, Long> pages) {
    /** What a log is. */
    enum State {
        /** It is not there. */
        ABSENT,
        /** There is no frame in it. */
        EMPTY,
        /** It is there, and its head is not that of a log, or is damaged. */
        NO_LOG,
        /** It ends with a whole commit. */
        WHOLE,
        /** What comes after the last whole commit was being written when the writer ended. */
        TORN,
        /** Commits that were synced are damaged. */
        DAMAGED
    }

    private static final int HEAD = 32;
    private static final int FRAME_HEAD = 24;
    private static final int MAGIC = 0x377F0682;

    static WriteAheadLog read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return without(State.ABSENT);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() <= HEAD) {
                return without(State.EMPTY);
            }
            ByteBuffer head = ByteBuffer.allocate(HEAD);
            fill(channel, head, 0);
            int magic = head.getInt(0);
            int pageSize = head.getInt(8);
            if ((magic & ~1) != MAGIC || !DatabaseFile.isPageSize(pageSize)) {
                return without(State.NO_LOG);
            }
            ByteOrder order = (magic & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            Scan scan = new Scan(channel, pageSize, head.getLong(16), order);
            scan.sum(head, 0, 24);
            return scan.fits(head, 24) ? scan.run() : without(State.NO_LOG);
        }
    }

    private static WriteAheadLog without(State state) {
        return new WriteAheadLog(state, 0, 0, 0, Map.of());
    }

    private static boolean fill(FileChannel channel, ByteBuffer buffer, long from) throws IOException {
        buffer.clear();
        long at = from;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, at);
            if (read < 0) {
                return false;
            }
            at += read;
        }
        return true;
    }

    /** Goes through the frames once. */
    private static final class Scan {
        private final FileChannel channel;
        private final int pageSize;
        private final long salts;
        private final ByteOrder order;
        private final Map<Long, Long> committed = new HashMap<>();
        private final Map<Long, Long> open = new HashMap<>();
        private int first;
        private int second;
        private long frames;
        private long databasePages;
        private boolean changed;

        Scan(FileChannel channel, int pageSize, long salts, ByteOrder order) {
            this.channel = channel;
            this.pageSize = pageSize;
            this.salts = salts;
            this.order = order;
        }

        WriteAheadLog run() throws IOException {
            ByteBuffer frame = ByteBuffer.allocate(FRAME_HEAD + pageSize);
            long at = HEAD;
            long index = 0;
            while (fill(channel, frame, at)) {
                index++;
                sum(frame, 0, 8);
                sum(frame, FRAME_HEAD, pageSize);
                boolean fits = fits(frame, 16);
                if (!fits || frame.getLong(8) != salts) {
                    // The checksum covers all but the salts: where it fits, they were changed.
                    changed = fits;
                    break;
                }
                open.put(Integer.toUnsignedLong(frame.getInt(0)), at + FRAME_HEAD);
                long pages = Integer.toUnsignedLong(frame.getInt(4));
                if (pages > 0) {
                    committed.putAll(open);
                    open.clear();
                    frames = index;
                    databasePages = pages;
                }
                at += frame.capacity();
            }
            return new WriteAheadLog(behind(at, frame), pageSize, frames, databasePages, Map.copyOf(committed));
        }

        /** Looks at what lies behind the last good frame. */
        private State behind(long from, ByteBuffer frame) throws IOException {
            if (changed) {
                return State.DAMAGED;
            }
            boolean commit = false;
            boolean torn = !open.isEmpty() || (channel.size() - from) % frame.capacity() != 0;
            for (long at = from; fill(channel, frame, at); at += frame.capacity()) {
                // Other salts are of frames from before the log was begun anew.
                if (frame.getLong(8) == salts) {
                    if (commit) {
                        return State.DAMAGED;
                    }
                    torn = true;
                    commit = frame.getInt(4) != 0;
                }
            }
            return torn ? State.TORN : State.WHOLE;
        }

        void sum(ByteBuffer bytes, int from, int length) {
            ByteBuffer words = bytes.duplicate().order(order);
            for (int i = from; i < from + length; i += 8) {
                first += words.getInt(i) + second;
                second += words.getInt(i + 4) + first;
            }
        }

        boolean fits(ByteBuffer bytes, int at) {
            return bytes.getInt(at) == first && bytes.getInt(at + 4) == second;
        }
    }
}
