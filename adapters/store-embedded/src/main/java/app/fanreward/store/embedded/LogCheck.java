package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import java.io.IOException;
import java.nio.file.Files;

/**
 * Looks at the write-ahead log before SQLite does. SQLite deletes a log whose database is empty or missing, and takes of
 * a damaged one what comes before the damage, without a word: records that were acknowledged would be gone, and new ones
 * booked in their place.
 */
final class LogCheck {
    private LogCheck() {}

    /**
     * Checks.
     *
     * @return true if the log ends with what was being written when the writer ended
     * @throws FanRewardException with {@code STORE_DAMAGED} if opening would lose what was acknowledged
     */
    static boolean run(StoreFolder store) {
        WriteAheadLog log;
        boolean empty;
        try {
            log = WriteAheadLog.read(store.writeAheadLog());
            empty = !Files.exists(store.database()) || Files.size(store.database()) == 0;
        } catch (IOException failure) {
            throw new FanRewardException(
                    ErrorCode.FILE_UNREADABLE, store.writeAheadLog() + " cannot be read (" + failure + ")", failure);
        }
        return switch (log.state()) {
            case ABSENT, EMPTY -> false;
            case NO_LOG -> throw damaged(store, "its head is damaged, and what was committed last cannot be read");
            case DAMAGED ->
                throw damaged(store, "it is damaged after frame " + log.frames() + ", with later commits behind");
            case WHOLE, TORN -> {
                if (empty) {
                    throw damaged(store, "its database " + store.database() + " is empty or missing");
                }
                yield log.state() == WriteAheadLog.State.TORN;
            }
        };
    }

    private static FanRewardException damaged(StoreFolder store, String what) {
        return new FanRewardException(
                ErrorCode.STORE_DAMAGED,
                store.writeAheadLog() + " holds commits that were acknowledged, but " + what
                        + "; nothing was changed: run doctor, or restore the store from a backup");
    }
}
