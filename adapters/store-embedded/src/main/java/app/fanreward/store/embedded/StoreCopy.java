package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.store.embedded.CopyProgress.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteErrorCode;

/**
 * Copies a store as it stands at one moment, with {@code VACUUM INTO}: one read transaction, so a writer in this or
 * another process goes on meanwhile and the copy is a prefix of the journal, whatever is committed. SQLite's page-wise
 * backup would begin anew with each commit of another process. And the copy is made row by row: a damaged tree is
 * noticed, not copied, and what was deleted is not in it.
 */
final class StoreCopy {
    /** Less than a millisecond's worth of SQLite's instructions. */
    private static final int INSTRUCTIONS = 50_000;

    private StoreCopy() {}

    /** Copies; an interrupt of the thread ends it. */
    static void run(StoreFolder from, StoreFolder to, CopyProgress progress) {
        try (Statements source = ReadingSide.openingOfAnyLayout(from).open()) {
            Connection connection = source.connection();
            long about = Sqlite.number(connection, "PRAGMA page_count") * Sqlite.number(connection, "PRAGMA page_size");
            ProgressHandler.setHandler(connection, INSTRUCTIONS, new ProgressHandler() {
                @Override
                protected int progress() {
                    progress.at(Step.COPYING, size(to), about);
                    return Thread.currentThread().isInterrupted() ? 1 : 0;
                }
            });
            try (PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
                copy.setString(1, to.database().toUri().toASCIIString());
                copy.execute();
            } finally {
                ProgressHandler.clearHandler(connection);
            }
        } catch (SQLException failure) {
            throw failed(from, to, failure);
        }
    }

    private static long size(StoreFolder store) {
        try {
            return Files.size(store.database());
        } catch (IOException notThereYet) {
            return 0;
        }
    }

    private static FanRewardException failed(StoreFolder from, StoreFolder to, SQLException failure) {
        if (SqlFailures.isDamage(failure)) {
            return SqlFailures.reading(from, failure);
        }
        String what = from.folder() + " was not copied to " + to.folder().getParent();
        if (SqlFailures.isFull(failure)) {
            return new FanRewardException(
                    ErrorCode.STORE_UNAVAILABLE,
                    what + ": no room is left there; make room and do it again, the store itself is as it was",
                    failure);
        }
        if ((failure.getErrorCode() & 0xFF) == SQLiteErrorCode.SQLITE_INTERRUPT.code) {
            return new FanRewardException(
                    ErrorCode.STORE_UNAVAILABLE, what + ": the thread was interrupted; do it again", failure);
        }
        return new FanRewardException(
                ErrorCode.STORE_UNAVAILABLE,
                what + " (" + failure.getMessage() + "); the store itself is as it was",
                failure);
    }
}
