package app.fanreward.store.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a database, with those of its write-ahead log in their places, read without SQLite and without changing
 * anything. Used by one thread.
 */
final class DatabaseFile implements AutoCloseable {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int SMALLEST = 512;
    private static final int LARGEST = 65_536;

    /** What {@link Schema} lays files out with; used where the head cannot be read. */
    private static final int USUAL = 4_096;

    private final @Nullable FileChannel database;
    private final @Nullable FileChannel log;
    private final WriteAheadLog frames;
    private final byte[] head;
    private final long size;
    private final int pageSize;

    private DatabaseFile(@Nullable FileChannel database, @Nullable FileChannel log, WriteAheadLog frames)
            throws IOException {
        this.database = database;
        this.log = log;
        this.frames = frames;
        this.size = database == null ? 0 : database.size();
        byte[] first = frames.pages().containsKey(1L)
                ? read(log, frames.pages().get(1L), frames.pageSize())
                : read(database, 0, 100);
        this.head = Arrays.copyOf(first, 100);
        int stated = word(head, 16, 2);
        int declared = stated == 1 ? LARGEST : stated;
        if (frames.pageSize() > 0) {
            this.pageSize = frames.pageSize();
        } else {
            this.pageSize = isDatabase() && isPageSize(declared) ? declared : USUAL;
        }
    }

    /** Opens what is there of a database and its log. */
    static DatabaseFile open(Path database, Path log, WriteAheadLog frames) throws IOException {
        @Nullable
        FileChannel first = Files.exists(database) ? FileChannel.open(database, StandardOpenOption.READ) : null;
        boolean opened = false;
        try {
            @Nullable
            FileChannel second = frames.pages().isEmpty() ? null : FileChannel.open(log, StandardOpenOption.READ);
            DatabaseFile file = new DatabaseFile(first, second, frames);
            opened = true;
            return file;
        } finally {
            if (!opened && first != null) {
                first.close();
            }
        }
    }

    static boolean isPageSize(int size) {
        return size >= SMALLEST && size <= LARGEST && Integer.bitCount(size) == 1;
    }

    /** Says whether the head is that of an SQLite database. */
    boolean isDatabase() {
        return Arrays.equals(Arrays.copyOf(head, MAGIC.length), MAGIC);
    }

    /** What the head says about whose file it is. */
    int applicationId() {
        return word(head, 68, 4);
    }

    /** What the head says about the layout. */
    int version() {
        return word(head, 60, 4);
    }

    /** How many pages the head says there are; 0 if it does not say. */
    long statedPages() {
        return frames.databasePages() > 0 ? frames.databasePages() : Integer.toUnsignedLong(word(head, 28, 4));
    }

    /** How many pages there are in the file, whole or begun, or in the log. */
    long pages() {
        long inLog =
                frames.pages().keySet().stream().mapToLong(page -> page).max().orElse(0);
        return Math.max((size + pageSize - 1) / pageSize, inLog);
    }

    /** Bytes of a page that SQLite uses. */
    int usable() {
        int reserved = isDatabase() ? head[20] & 0xFF : 0;
        return pageSize - reserved;
    }

    /** Reads a page, from 1; zeros where the file has ended. */
    byte[] page(long number) throws IOException {
        Long inLog = frames.pages().get(number);
        return inLog == null ? read(database, (number - 1) * pageSize, pageSize) : read(log, inLog, pageSize);
    }

    private static byte[] read(@Nullable FileChannel channel, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        long at = from;
        while (channel != null && buffer.hasRemaining()) {
            int read = channel.read(buffer, at);
            if (read < 0) {
                break;
            }
            at += read;
        }
        return buffer.array();
    }

    static int word(byte[] bytes, int at, int length) {
        int value = 0;
        for (int i = at; i < at + length; i++) {
            value = (value << 8) | (bytes[i] & 0xFF);
        }
        return value;
    }

    @Override
    public void close() throws IOException {
        try {
            if (database != null) {
                database.close();
            }
        } finally {
            if (log != null) {
                log.close();
            }
        }
    }
}
