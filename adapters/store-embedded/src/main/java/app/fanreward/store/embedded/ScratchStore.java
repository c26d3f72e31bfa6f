package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.store.RewardStore;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * An empty store for one piece of work, such as the copy of a backtest. It lives in a folder of its own, which only this
 * user may read and which is deleted when it is closed. What a process left that was killed, whoever works in the same
 * place next deletes. Safe for use by many threads; closed once the work is done.
 */
public final class ScratchStore implements AutoCloseable {
    private static final String PREFIX = "fanreward-scratch-";
    private static final System.Logger LOG = System.getLogger(ScratchStore.class.getName());

    private final Path folder;
    private final EmbeddedStore store;

    private static final int MOST_TRIES = 5;

    private ScratchStore(Path folder, EmbeddedStore store) {
        this.folder = folder;
        this.store = store;
    }

    /**
     * Makes one, after {@link #clear}.
     *
     * @param place a folder that is there, in which this makes its own
     * @return an empty store
     * @throws FanRewardException with {@code STORE_UNAVAILABLE} if nothing can be made there; nothing is left then
     */
    public static ScratchStore in(Path place) {
        clear(place);
        for (int tries = 1; tries < MOST_TRIES; tries++) {
            try {
                return make(place);
            } catch (FanRewardException taken) {
                // Somebody who clears the place may have taken the folder, still empty, for one that was left behind.
                if (taken.code() != ErrorCode.STORE_LOCKED && taken.code() != ErrorCode.FILE_UNREADABLE) {
                    throw taken;
                }
            }
        }
        return make(place);
    }

    private static ScratchStore make(Path place) {
        Path folder;
        try {
            folder = Files.createTempDirectory(place, PREFIX);
        } catch (IOException refused) {
            throw new FanRewardException(
                    ErrorCode.STORE_UNAVAILABLE,
                    "no folder for a copy can be made in " + place
                            + "; check that it is there, has room and may be written to",
                    refused);
        }
        try {
            return new ScratchStore(folder, EmbeddedStore.open(folder));
        } catch (RuntimeException failed) {
            delete(folder);
            throw failed;
        }
    }

    /**
     * Deletes what was left in a place by processes of this user that were killed. What is in use stays; what cannot be
     * deleted stays too, and is told to the log.
     *
     * @param place a folder; nothing happens where there is none
     */
    public static void clear(Path place) {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(place, PREFIX + "*")) {
            UserPrincipal self = null;
            for (Path folder : left) {
                self = self == null ? ownerOfNew(place) : self;
                // Of others nothing is opened: in a place that all may write to it may be a trap.
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(self)) {
                    clearUnlessInUse(folder);
                }
            }
        } catch (IOException | DirectoryIteratorException | UnsupportedOperationException unreadable) {
            LOG.log(System.Logger.Level.DEBUG, "{0} is not looked through: {1}", place, unreadable);
        }
    }

    private static UserPrincipal ownerOfNew(Path place) throws IOException {
        Path probe = Files.createTempDirectory(place, "fanreward-owner-");
        try {
            return Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
    }

    private static void clearUnlessInUse(Path folder) {
        StoreFolder left = StoreFolder.forWriting(folder);
        // Deleted while it is held, so that nobody opens what is about to go.
        try (FolderLock held = FolderLock.acquire(left)) {
            LOG.log(System.Logger.Level.DEBUG, "{0} was left behind, and is deleted under {1}", folder, held);
            delete(folder);
        } catch (FanRewardException inUse) {
            LOG.log(System.Logger.Level.DEBUG, "{0} stays: {1}", folder, inUse.getMessage());
        }
    }

    /**
     * Returns the store.
     *
     * @return the store, empty at first; closed with this
     */
    public RewardStore store() {
        return store;
    }

    /** Closes the store and deletes it. What cannot be deleted is told to the log: the work itself is done. */
    @Override
    public void close() {
        try {
            store.close();
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed)
                        throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException refused) {
            LOG.log(System.Logger.Level.WARNING, "The copy in " + folder + " cannot be deleted; delete it", refused);
        }
    }
}
