package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** What failures of SQLite mean to a caller. */
final class SqlFailures {
    /** The low byte of an extended result code is the code itself. */
    private static final int PRIMARY = 0xFF;

    private SqlFailures() {}

    private static boolean is(SQLException failure, SQLiteErrorCode code) {
        return (failure.getErrorCode() & PRIMARY) == code.code;
    }

    static boolean isFull(SQLException failure) {
        return is(failure, SQLiteErrorCode.SQLITE_FULL);
    }

    static boolean isBusy(SQLException failure) {
        return is(failure, SQLiteErrorCode.SQLITE_BUSY) || is(failure, SQLiteErrorCode.SQLITE_LOCKED);
    }

    static boolean isConstraint(SQLException failure) {
        return is(failure, SQLiteErrorCode.SQLITE_CONSTRAINT)
                || is(failure, SQLiteErrorCode.SQLITE_MISMATCH)
                || is(failure, SQLiteErrorCode.SQLITE_TOOBIG);
    }

    static boolean isDamage(SQLException failure) {
        return is(failure, SQLiteErrorCode.SQLITE_CORRUPT) || isNoDatabase(failure);
    }

    static boolean isNoDatabase(SQLException failure) {
        return is(failure, SQLiteErrorCode.SQLITE_NOTADB);
    }

    static boolean isNoTransaction(SQLException failure) {
        return failure.getErrorCode() == SQLiteErrorCode.SQLITE_ERROR.code;
    }

    static boolean cannotOpen(SQLException failure) {
        return is(failure, SQLiteErrorCode.SQLITE_CANTOPEN) || is(failure, SQLiteErrorCode.SQLITE_READONLY);
    }

    /** Says what a failed read means. */
    static FanRewardException reading(StoreFolder store, SQLException failure) {
        if (isDamage(failure)) {
            return new FanRewardException(
                    ErrorCode.STORE_DAMAGED,
                    store.database() + " is damaged (" + failure.getMessage()
                            + "); restore it from a backup, or export what can be read with sqlite3 .recover",
                    failure);
        }
        return new FanRewardException(
                ErrorCode.STORE_UNAVAILABLE,
                store.database() + " cannot be read now (" + failure.getMessage() + ")",
                failure);
    }

    /** Says what it means that a store cannot be opened. */
    static FanRewardException opening(StoreFolder store, SQLException failure) {
        if (cannotOpen(failure)) {
            return new FanRewardException(
                    ErrorCode.FILE_UNREADABLE,
                    store.database() + " cannot be opened (" + failure.getMessage() + "); " + toDo(store),
                    failure);
        }
        if (isNoDatabase(failure)) {
            return new FanRewardException(
                    ErrorCode.FILE_UNREADABLE,
                    store.database() + " is no SQLite database; name another folder, or restore it from a backup",
                    failure);
        }
        return reading(store, failure);
    }

    /** SQLite does not say why it cannot open a file; the system does. */
    private static String toDo(StoreFolder store) {
        try {
            Files.newInputStream(store.database()).close();
            return "check who may read and write it";
        } catch (IOException why) {
            return toDo(why);
        }
    }

    /** Says what to do about a file that the system does not open. */
    static String toDo(IOException failure) {
        return String.valueOf(failure.getMessage()).contains("Too many open files")
                ? "this process has as many open files as it may; let it open more (ulimit -n), or find what leaves files open"
                : "check who may read and write it (" + failure + ")";
    }

    /** Says what a failed write means, after which the store goes on. */
    static FanRewardException refused(StoreFolder store, Throwable failure) {
        if (failure instanceof SQLException sql && isFull(sql)) {
            return new FanRewardException(
                    ErrorCode.STORE_UNAVAILABLE,
                    "no room is left for " + store.database()
                            + "; nothing was written, make room and ask again: writing goes on by itself",
                    failure);
        }
        if (failure instanceof SQLException sql && isBusy(sql)) {
            return new FanRewardException(
                    ErrorCode.STORE_UNAVAILABLE,
                    store.database() + " is locked by another program, such as an SQL shell with an open"
                            + " transaction; nothing was written, close it and ask again",
                    failure);
        }
        if (failure instanceof FanRewardException already) {
            return new FanRewardException(already.code(), String.valueOf(message(already)), already);
        }
        return new FanRewardException(
                ErrorCode.STORE_DAMAGED,
                store.database() + " contradicts itself (" + failure.getMessage()
                        + "); nothing was written, run verify",
                failure);
    }

    /** Says that an older copy of something erased is still in the write-ahead log. */
    static FanRewardException notErased(StoreFolder store) {
        return new FanRewardException(
                ErrorCode.STORE_UNAVAILABLE,
                "it is erased, but a copy is left in " + store.writeAheadLog() + " because another program, such as an"
                        + " SQL shell, still reads what was there before; close it and ask again");
    }

    /** Says what a failed write means, after which the store accepts no more. */
    static FanRewardException stopped(StoreFolder store, Throwable failure) {
        return new FanRewardException(
                ErrorCode.STORE_UNAVAILABLE,
                store.database() + " accepts no more writes after a failure (" + failure.getMessage()
                        + "); the last ones may or may not be done: close the store, open it again and ask again",
                failure);
    }

    private static String message(FanRewardException failure) {
        return failure.problems().get(0).message();
    }
}
