package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A store in the making. Until it is finished its files lie in a folder of their own inside the folder that is to hold
 * it, where no store is looked for: what a crash leaves never looks like a whole one, and the next attempt clears it
 * away. The folder stays locked meanwhile, so that nobody else writes to it.
 */
final class StagedStore implements AutoCloseable {
    /** Where the files lie until all of them are complete. */
    static final String UNFINISHED = "unfinished";

    private final StoreFolder target;
    private final FolderLock lock;
    private final StoreFolder staged;

    private StagedStore(StoreFolder target, FolderLock lock, StoreFolder staged) {
        this.target = target;
        this.lock = lock;
        this.staged = staged;
    }

    /**
     * Begins.
     *
     * @param given a folder that is not there yet or is empty, but for what an interrupted attempt left
     */
    static StagedStore begin(Path given) {
        requireEmpty(given.toAbsolutePath().normalize());
        StoreFolder target = StoreFolder.forWriting(given);
        FolderLock lock = FolderLock.acquire(target);
        boolean begun = false;
        try {
            // Again: until the lock was held, somebody else could have filled it.
            requireEmpty(target.folder());
            Path unfinished = target.folder().resolve(UNFINISHED);
            deleteAll(unfinished);
            StagedStore store = new StagedStore(target, lock, new StoreFolder(Files.createDirectory(unfinished)));
            begun = true;
            return store;
        } catch (IOException failure) {
            throw cannotWrite(target.folder(), failure);
        } finally {
            if (!begun) {
                lock.close();
            }
        }
    }

    /** Where to make it. */
    StoreFolder staged() {
        return staged;
    }

    /** Where it will be. */
    StoreFolder target() {
        return target;
    }

    /** Syncs everything that was made and moves it to where it belongs, the database last. All of it is closed. */
    void finish() {
        try {
            List<Path> files = new ArrayList<>(list(staged.folder()));
            files.remove(staged.database());
            files.add(staged.database());
            for (Path file : files) {
                sync(file, StandardOpenOption.WRITE);
            }
            for (Path file : files) {
                Files.move(file, target.folder().resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            }
            syncFolder(target.folder());
            deleteAll(staged.folder());
        } catch (IOException failure) {
            throw cannotWrite(target.folder(), failure);
        }
    }

    /** Lets go of the folder, without what is not finished. */
    @Override
    public void close() {
        try {
            deleteAll(staged.folder());
        } catch (IOException failure) {
            System.getLogger(StagedStore.class.getName())
                    .log(System.Logger.Level.WARNING, "cannot clear away " + staged.folder(), failure);
        } finally {
            lock.close();
        }
    }

    private static void requireEmpty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            for (Path entry : list(folder)) {
                String name = String.valueOf(entry.getFileName());
                if (!Set.of(UNFINISHED, "lock").contains(name)) {
                    throw new FanRewardException(
                            ErrorCode.FILE_UNREADABLE,
                            folder + " is not empty: it holds " + name + "; name a folder that is new or empty");
                }
            }
        } catch (IOException failure) {
            throw new FanRewardException(
                    ErrorCode.FILE_UNREADABLE,
                    folder + " is no folder that can be read (" + failure + "); name one that is new or empty",
                    failure);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    /** Deletes a folder of files, if it is there. */
    private static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (Path file : list(folder)) {
                Files.delete(file);
            }
            Files.delete(folder);
        }
    }

    private static void sync(Path file, StandardOpenOption way) throws IOException {
        try (FileChannel channel = FileChannel.open(file, way)) {
            channel.force(true);
        }
    }

    private static void syncFolder(Path folder) {
        try {
            sync(folder, StandardOpenOption.READ);
        } catch (IOException notEverySystemCanDoThis) {
            System.getLogger(StagedStore.class.getName())
                    .log(System.Logger.Level.DEBUG, "cannot sync folder {0}", folder);
        }
    }

    private static FanRewardException cannotWrite(Path folder, IOException failure) {
        return new FanRewardException(
                ErrorCode.FILE_UNREADABLE, "cannot write to " + folder + " (" + failure + ")", failure);
    }
}
