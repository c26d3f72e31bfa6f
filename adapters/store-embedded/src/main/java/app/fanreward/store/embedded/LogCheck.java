package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the write-ahead log before SQLite does. SQLite deletes a log whose database is empty or missing, and takes of
 * a damaged one what comes before the damage, without a word: records that were acknowledged would be gone, and new ones
 * booked in their place.
 */
final class LogCheck {
    /** Reads of a log that somebody writes to, before it is left to the writer, who has checked it himself. */
    private static final int ATTEMPTS = 10;

    private LogCheck() {}

    /**
     * Checks for a reader. Beside a writer a log may be read while it changes, and then looks damaged: only what is so
     * again, in a file that nobody has written to meanwhile, counts.
     *
     * @throws FanRewardException with {@code STORE_DAMAGED} if what was acknowledged would not be seen
     */
    static void runBesideWriter(StoreFolder store) {
        Optional<FanRewardException> before = Optional.empty();
        List<Object> stateBefore = List.of();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<Object> state = stateOfFile(store);
            try {
                run(store);
                return;
            } catch (FanRewardException found) {
                boolean same =
                        before.isPresent() && String.valueOf(before.get()).equals(String.valueOf(found));
                if (same && state.equals(stateBefore) && state.equals(stateOfFile(store))) {
                    throw found;
                }
                before = Optional.of(found);
                stateBefore = state;
            }
        }
    }

    private static List<Object> stateOfFile(StoreFolder store) {
        try {
            return List.of(
                    Files.size(store.writeAheadLog()),
                    Files.getLastModifiedTime(store.writeAheadLog()),
                    Files.exists(store.database()) ? Files.size(store.database()) : -1);
        } catch (IOException gone) {
            return List.of();
        }
    }

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
