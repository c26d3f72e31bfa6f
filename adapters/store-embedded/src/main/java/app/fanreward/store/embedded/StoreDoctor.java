package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Says what is lost of a damaged store, and saves the rest. It reads the files itself, page by page, and so finds what
 * SQLite no longer does; and it never guesses: what counts is what is proven by hashes that chain. The damaged store is
 * never changed.
 */
public final class StoreDoctor {
    private StoreDoctor() {}

    /**
     * Looks at a store, damaged or not. Needs room for about 200 bytes a record in the folder for temporary files.
     *
     * @param folder the folder of the store
     * @return what is left and what is lost
     * @throws FanRewardException with {@code NOT_FOUND} if there is no store and no trace of one; with
     *     {@code STORE_LOCKED} if somebody writes to it; with {@code STORE_TOO_NEW} if a newer version wrote it; with
     *     {@code FILE_UNREADABLE} if its files cannot be read; with {@code STORE_UNAVAILABLE} if there is no room for
     *     temporary files
     */
    public static DoctorReport examine(Path folder) {
        return with(folder, Diagnosis::report);
    }

    /**
     * Looks at a store and writes what is proven to a new one: for each member the records up to the first that is
     * missing or damaged, at their old positions; their keys; the programs and members' keys that are whole; budgets
     * counted anew. Records after a gap go to the file {@code set-aside.jsonl} beside it, a line of JSON each, and not
     * into the ledger: what lies between might have forbidden them. Snapshots are left to be made again, and everything
     * is due, so that time is looked at for each member.
     *
     * @param folder the folder of the damaged store
     * @param copy a folder that is not there yet or is empty
     * @param progress told how far it is
     * @return what is in the copy and what is lost
     * @throws FanRewardException as {@link #examine} does; also with {@code FILE_UNREADABLE} if nothing at all is
     *     proven, or the copy's folder is not empty or cannot be written to. There is no store in it then
     */
    public static DoctorReport repair(Path folder, Path copy, CopyProgress progress) {
        return with(folder, diagnosis -> {
            DoctorReport report = diagnosis.report();
            if (report.records() == 0 && report.memberKeys() == 0 && report.programs() == 0) {
                throw new FanRewardException(
                        ErrorCode.FILE_UNREADABLE,
                        "nothing in " + folder + " proves to be of a store (" + String.join("; ", report.findings())
                                + "); restore it from a backup");
            }
            try (StagedStore made = StagedStore.begin(copy)) {
                new RepairedCopy(diagnosis, made.staged()).write(report, progress);
                made.finish();
            }
            return report;
        });
    }

    @FunctionalInterface
    private interface Work {
        DoctorReport on(Diagnosis diagnosis) throws IOException, SQLException;
    }

    private static DoctorReport with(Path given, Work work) {
        StoreFolder store = existing(given);
        try (Diagnosis diagnosis = Diagnosis.of(store)) {
            return work.on(diagnosis);
        } catch (IOException failure) {
            throw new FanRewardException(
                    ErrorCode.FILE_UNREADABLE,
                    "the files of " + store.folder() + " cannot be read (" + failure + ")",
                    failure);
        } catch (SQLException failure) {
            throw new FanRewardException(
                    ErrorCode.STORE_UNAVAILABLE,
                    "what was found cannot be written down (" + failure.getMessage()
                            + "); is there room in the folder for temporary files?",
                    failure);
        }
    }

    private static StoreFolder existing(Path given) {
        try {
            StoreFolder store = new StoreFolder(given.toRealPath());
            if (Files.exists(store.database()) || Files.exists(store.writeAheadLog())) {
                return store;
            }
        } catch (IOException absent) {
            throw new FanRewardException(
                    ErrorCode.NOT_FOUND, "there is no folder " + given + " (" + absent + ")", absent);
        }
        throw new FanRewardException(
                ErrorCode.NOT_FOUND,
                given + " holds no store and no trace of one: it has no file " + StoreFolder.DATABASE);
    }
}
