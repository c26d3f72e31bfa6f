package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
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
    /** What is held in this process, with what a note of it would say. */
    private static final Map<Path, LockNote> HELD_HERE = new ConcurrentHashMap<>();

    private static final LockNote ANOTHER_STORE = new LockNote("another store object of this process", null);

    /** Far behind the text, so that systems with mandatory locks still let others read who holds it. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path folder;
    private final FileChannel channel;
    private final boolean writing;

    private FolderLock(Path folder, FileChannel channel, boolean writing) {
        this.folder = folder;
        this.channel = channel;
        this.writing = writing;
    }

    static FolderLock acquire(StoreFolder store) {
        Path folder = store.folder();
        LockNote here = HELD_HERE.putIfAbsent(folder, ANOTHER_STORE);
        if (here != null) {
            throw locked(folder, here);
        }
        boolean acquired = false;
        try {
            FolderLock lock = new FolderLock(folder, open(store), true);
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

    /**
     * Keeps writers out while the files of a store are read without SQLite; changes nothing in the folder.
     *
     * @return the lock, which allows no writing
     */
    static FolderLock keepWritersOut(StoreFolder store) throws IOException {
        Path folder = store.folder();
        LockNote here = HELD_HERE.putIfAbsent(folder, ANOTHER_STORE);
        if (here != null) {
            throw locked(folder, here);
        }
        boolean acquired = false;
        try {
            FileChannel channel = FileChannel.open(
                    Files.exists(store.lock()) ? store.lock() : store.folder(), StandardOpenOption.READ);
            FolderLock lock = new FolderLock(folder, channel, false);
            if (Files.exists(store.lock()) && channel.tryLock(LOCKED_BYTE, 1, true) == null) {
                LockNote holder = note(channel);
                channel.close();
                throw locked(folder, holder);
            }
            acquired = true;
            return lock;
        } catch (OverlappingFileLockException heldByAnotherClassLoader) {
            throw locked(folder, ANOTHER_STORE);
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
            throw locked(store.folder(), ANOTHER_STORE);
        }
        if (lock == null) {
            LockNote holder = holder(channel);
            channel.close();
            throw locked(store.folder(), holder);
        }
        leave(LockNote.ofThisProcess(), channel, store.folder());
        return channel;
    }

    /** Leaves a note of where the server of this process answers, or takes it back where it is null. */
    synchronized void servedAt(@Nullable URI server) {
        LockNote note = LockNote.ofThisProcess().servedAt(server);
        if (!channel.isOpen()) {
            return;
        }
        HELD_HERE.put(folder, ANOTHER_STORE.servedAt(server));
        leave(note, channel, folder);
    }

    /**
     * Leaves a note for whoever is refused. Its first line is never missing meanwhile, and what an older one had more is
     * cut off last. Where it cannot be written, on a full disk, nothing else suffers.
     */
    private static void leave(LockNote note, FileChannel channel, Path folder) {
        ByteBuffer bytes = note.encoded();
        int length = bytes.remaining();
        try {
            channel.write(bytes, 0);
            channel.truncate(length);
        } catch (IOException failure) {
            warn("the lock of " + folder + " cannot say who holds it", failure);
        }
    }

    /**
     * Who keeps a writer out. Only a writer leaves a note: where somebody else holds the folder, the one that stands there
     * is of a writer that was killed, and what it says is not true any more.
     */
    private static LockNote holder(FileChannel channel) throws IOException {
        try (FileLock noWriter = channel.tryLock(LOCKED_BYTE, 1, true)) {
            return noWriter == null ? note(channel) : LockNote.UNKNOWN;
        }
    }

    private static LockNote note(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LockNote.LONGEST);
        channel.read(bytes, 0);
        return LockNote.decode(bytes.flip());
    }

    private static FanRewardException locked(Path folder, LockNote holder) {
        return new FanRewardException(
                ErrorCode.STORE_LOCKED,
                "the store in " + folder + " is being written to by " + holder.inWords()
                        + "; stop that one first, use its server, or open the store for reading only",
                new StoreHeldException(holder));
    }

    @Override
    public synchronized void close() {
        try (channel) {
            if (writing && channel.isOpen()) {
                channel.truncate(0);
            }
        } catch (IOException failure) {
            warn("the lock of " + folder + " did not close in order", failure);
        } finally {
            HELD_HERE.remove(folder);
        }
    }

    private static void warn(String what, IOException failure) {
        System.getLogger(FolderLock.class.getName()).log(System.Logger.Level.WARNING, what, failure);
    }
}
