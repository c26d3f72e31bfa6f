package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;

/** Finds the way in which a store can be opened for reading. */
final class ReadingSide {
    private ReadingSide() {}

    /**
     * Tries the ordinary way, which needs the small files beside the database or the right to make them. Where neither
     * is there, as on a medium mounted for reading, a store that was closed in order can be read as it stands.
     */
    static ReaderPool.Opening opening(StoreFolder store) {
        return opening(store, Schema::check);
    }

    /** Like {@link #opening(StoreFolder)}, for whoever can do with an older layout. */
    static ReaderPool.Opening openingOfAnyLayout(StoreFolder store) {
        return opening(store, Schema::version);
    }

    private static ReaderPool.Opening opening(StoreFolder store, Check check) {
        try (Connection connection = Sqlite.openReader(store)) {
            check.run(store, connection);
            return () -> new Statements(Sqlite.openReader(store));
        } catch (SQLException failure) {
            if (!SqlFailures.cannotOpen(failure)) {
                throw SqlFailures.opening(store, failure);
            }
        }
        requireClosedInOrder(store);
        try (Connection connection = Sqlite.openImmutable(store)) {
            check.run(store, connection);
            return () -> new Statements(Sqlite.openImmutable(store));
        } catch (SQLException failure) {
            throw SqlFailures.opening(store, failure);
        }
    }

    @FunctionalInterface
    private interface Check {
        void run(StoreFolder store, Connection connection) throws SQLException;
    }

    private static void requireClosedInOrder(StoreFolder store) {
        try {
            if (Files.exists(store.writeAheadLog()) && Files.size(store.writeAheadLog()) > 0) {
                throw new FanRewardException(
                        ErrorCode.FILE_UNREADABLE,
                        "the newest records of " + store.folder() + " are still in " + store.writeAheadLog()
                                + " and the folder cannot be written to; copy it to one that can, and open that");
            }
        } catch (IOException failure) {
            throw new FanRewardException(
                    ErrorCode.FILE_UNREADABLE, store.writeAheadLog() + " cannot be read (" + failure + ")", failure);
        }
    }
}
