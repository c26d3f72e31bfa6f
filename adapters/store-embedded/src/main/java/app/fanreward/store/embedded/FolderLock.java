package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to write to a folder: held by one store of one process. The operating system lets go of it when the process
 * ends, however it ends.
 *
 * <p>On POSIX systems a process loses its lock as soon as it closes any channel on the locked file. Hence the registry
 * is asked before the file is opened, nothing else ever opens the file, and a channel that met a lock of another class
 * loader is left open.
 */
final class FolderLock implements AutoCloseable {
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    /** Far behind the text, so that systems with mandatory locks still let others read who holds it. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private static final int LONGEST_NOTE = 200;

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static FolderLock acquire(StoreFolder store) {
        Path folder = store.folder();
        if (!HELD_HERE.add(folder)) {
            throw locked(folder, "another store object of this process");
        }
        boolean acquired = false;
        try {
            FolderLock lock = new FolderLock(folder, open(store));
            acquired = true;
            return lock;
        } catch (IOException failure) {
            throw new FanRewardException(
                    ErrorCode.FILE_UNREADABLE,
                    "the store needs a folder it can write to; " + store.lock() + " cannot be opened: "
                            + SqlFailures.toDo(failure),
                    failure);
        } finally {
            if (!acquired) {
                HELD_HERE.remove(folder);
            }
        }
    }

    private static FileChannel open(StoreFolder store) throws IOException {
        FileChannel channel = FileChannel.open(
                store.lock(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException heldByAnotherClassLoader) {
            throw locked(store.folder(), "another store object of this process");
        }
        if (lock == null) {
            String holder = holder(channel);
            channel.close();
            throw locked(store.folder(), holder);
        }
        ByteBuffer note = StandardCharsets.UTF_8.encode(
                "process " + ProcessHandle.current().pid());
        channel.truncate(0);
        channel.write(note, 0);
        return channel;
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer note = ByteBuffer.allocate(LONGEST_NOTE);
        channel.read(note, 0);
        String text = StandardCharsets.UTF_8.decode(note.flip()).toString();
        return text.isEmpty() ? "another process" : text;
    }

    private static FanRewardException locked(Path folder, String holder) {
        return new FanRewardException(
                ErrorCode.STORE_LOCKED,
                "the store in " + folder + " is being written to by " + holder
                        + "; stop that one first, use its server, or open the store for reading only");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            System.getLogger(FolderLock.class.getName())
                    .log(System.Logger.Level.WARNING, "the lock of " + folder + " did not close", failure);
        } finally {
            HELD_HERE.remove(folder);
        }
    }
}
