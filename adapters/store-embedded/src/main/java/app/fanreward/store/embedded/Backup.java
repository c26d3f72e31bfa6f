package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** Makes a copy of a store that can be relied on: it is read back before it gets the name of a store. */
final class Backup {
    private Backup() {}

    static BackupReport run(StoreFolder source, Path folder, CopyProgress progress) {
        try (StagedStore target = StagedStore.begin(folder)) {
            StoreCopy.run(source, target.staged(), progress);
            StoreCheck.Contents contents = check(target.staged(), progress);
            forget(target.staged(), source);
            target.finish();
            return new BackupReport(
                    target.target().folder(),
                    contents.records(),
                    contents.members(),
                    contents.lastPosition(),
                    size(target.target()));
        }
    }

    private static StoreCheck.Contents check(StoreFolder copy, CopyProgress progress) {
        try (Statements statements = new Statements(Sqlite.openReader(copy))) {
            return StoreCheck.run(statements, progress);
        } catch (SQLException failure) {
            throw SqlFailures.reading(copy, failure);
        }
    }

    /** Last, as proving takes a while. */
    private static void forget(StoreFolder copy, StoreFolder source) {
        try {
            ErasedMeanwhile.destroyIn(copy, source);
        } catch (SQLException failure) {
            throw SqlFailures.isFull(failure) ? SqlFailures.refused(copy, failure) : SqlFailures.reading(copy, failure);
        }
    }

    static long size(StoreFolder store) {
        try {
            return Files.size(store.database());
        } catch (IOException failure) {
            throw new FanRewardException(
                    ErrorCode.FILE_UNREADABLE, store.database() + " cannot be read (" + failure + ")", failure);
        }
    }
}
