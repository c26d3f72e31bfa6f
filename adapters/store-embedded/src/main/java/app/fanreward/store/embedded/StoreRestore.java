package app.fanreward.store.embedded;

import app.fanreward.api.FanRewardException;
import app.fanreward.store.embedded.CopyProgress.Step;
import java.nio.file.Path;
import java.sql.SQLException;

/** Makes a store of a backup, as it was at its end or at some point before. */
public final class StoreRestore {
    private StoreRestore() {}

    /**
     * Restores. The target gets its name as a store last, when everything in it was read back, proven and synced: an
     * attempt that was cut short leaves nothing that could be taken for a store, and can be repeated. The backup is
     * only read. Any store will do as a backup, even one that is being written to.
     *
     * <p>Budgets are counted anew from the records that are kept. Snapshots beyond the point, and programs that nothing
     * uses any more, do no harm: the former are removed, the latter stay.
     *
     * <p>Keys of members that were destroyed after the backup was made are in the backup and so in what is restored: it
     * is the caller's duty to destroy them again.
     *
     * @param backup the folder of the backup
     * @param target a folder that is not there yet or is empty
     * @param point up to where
     * @param progress told how far it is
     * @return what the target holds
     * @throws FanRewardException with {@code NOT_FOUND} if there is no backup, or no such point in it; with
     *     {@code FILE_UNREADABLE} if the target is not empty or cannot be written to; with {@code STORE_LOCKED} if
     *     somebody writes to it; with {@code STORE_DAMAGED} if the backup is damaged; with {@code STORE_TOO_NEW} if a
     *     newer version wrote it; with {@code STORE_UNAVAILABLE} if no room is left or the thread was interrupted. There
     *     is no store in the target then
     */
    public static RestoreReport restore(Path backup, Path target, RestorePoint point, CopyProgress progress) {
        StoreFolder source = StoreFolder.forReading(backup);
        try (StagedStore made = StagedStore.begin(target)) {
            StoreCopy.run(source, made.staged(), progress);
            Restored restored = putRight(made.staged(), point, progress);
            made.finish();
            StoreCheck.Contents contents = restored.contents();
            return new RestoreReport(
                    made.target().folder(),
                    contents.records(),
                    contents.members(),
                    contents.lastPosition(),
                    contents.newestBooking(),
                    restored.leftOut(),
                    Backup.size(made.target()));
        }
    }

    private record Restored(StoreCheck.Contents contents, long leftOut) {}

    private static Restored putRight(StoreFolder store, RestorePoint point, CopyProgress progress) {
        try (Statements statements = new Statements(Sqlite.openWriter(store))) {
            Schema.prepare(store, statements.connection());
            long records = Sqlite.number(statements.connection(), "SELECT count(*) FROM records");
            if (!(point instanceof RestorePoint.Everything)) {
                long last = PointInTime.position(point, statements);
                progress.at(Step.PUTTING_RIGHT, 0, records);
                Cut.after(last, statements);
            }
            StoreCheck.Contents contents = StoreCheck.run(statements, progress);
            if (!(point instanceof RestorePoint.Everything)) {
                Cut.replaceBudgets(contents.drawn(), statements);
            }
            return new Restored(contents, records - contents.records());
        } catch (SQLException failure) {
            throw SqlFailures.isFull(failure)
                    ? SqlFailures.refused(store, failure)
                    : SqlFailures.reading(store, failure);
        }
    }
}
