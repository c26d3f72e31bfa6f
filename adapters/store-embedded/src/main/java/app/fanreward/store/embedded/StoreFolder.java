package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of a store are.
 *
 * @param folder the folder, absolute and without symbolic links
 */
record StoreFolder(Path folder) {
    /** The database file; SQLite keeps {@code -wal} and {@code -shm} beside it. */
    static final String DATABASE = "fanreward.db";

    static StoreFolder forWriting(Path given) {
        Path folder = given.toAbsolutePath().normalize();
        try {
            boolean fresh = !Files.exists(folder);
            Files.createDirectories(folder);
            if (fresh) {
                makeEntryDurable(folder.getParent());
            }
            return new StoreFolder(folder.toRealPath());
        } catch (IOException failure) {
            throw new FanRewardException(
                    ErrorCode.FILE_UNREADABLE,
                    "the store needs a folder it can write to; " + folder + " cannot be made or used (" + failure + ")",
                    failure);
        }
    }

    static StoreFolder forReading(Path given) {
        Path folder = given.toAbsolutePath().normalize();
        if (!Files.exists(folder)) {
            throw new FanRewardException(
                    ErrorCode.NOT_FOUND, "there is no folder " + folder + "; name the folder of an existing store");
        }
        if (!Files.isRegularFile(folder.resolve(DATABASE))) {
            throw new FanRewardException(
                    ErrorCode.NOT_FOUND,
                    folder + " holds no store: it has no file " + DATABASE
                            + "; name the folder of an existing store, or write to this one first");
        }
        try {
            return new StoreFolder(folder.toRealPath());
        } catch (IOException failure) {
            throw new FanRewardException(
                    ErrorCode.FILE_UNREADABLE, folder + " cannot be read (" + failure + ")", failure);
        }
    }

    Path database() {
        return folder.resolve(DATABASE);
    }

    Path writeAheadLog() {
        return folder.resolve(DATABASE + "-wal");
    }

    Path lock() {
        return folder.resolve("lock");
    }

    /** A crash of the machine must not lose the name of a folder whose files it kept. */
    private static void makeEntryDurable(@Nullable Path parent) {
        if (parent == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(parent, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notEverySystemCanDoThis) {
            System.getLogger(StoreFolder.class.getName())
                    .log(System.Logger.Level.DEBUG, "cannot sync folder {0}", parent);
        }
    }
}
