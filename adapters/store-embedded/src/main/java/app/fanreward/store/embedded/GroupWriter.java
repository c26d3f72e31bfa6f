package app.fanreward.store.embedded;

import app.fanreward.api.FanRewardException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes groups of tasks, each group in one transaction and so with one sync. Used by the writer thread only.
 *
 * <p>After a failure that leaves open what the disk holds, it stops for good: a second sync after a failed one may
 * report success for pages the system has already dropped.
 */
final class GroupWriter {
    private static final System.Logger LOG = System.getLogger(GroupWriter.class.getName());

    private final StoreFolder store;
    private final Appender appender;
    private @Nullable Throwable stoppedBy;
    private boolean refusing;

    GroupWriter(StoreFolder store, Appender appender) {
        this.store = store;
        this.appender = appender;
    }

    /** Writes tasks as they come and tells each what became of it. Never throws. */
    void write(Iterator<WriteTask> tasks) {
        boolean more = true;
        while (more) {
            more = !written(tasks) && tasks.hasNext();
        }
    }

    /** Writes what comes in one transaction; returns false if it failed, at whichever task. */
    private boolean written(Iterator<WriteTask> tasks) {
        List<WriteTask> group = new ArrayList<>();
        if (stoppedBy != null) {
            tasks.forEachRemaining(group::add);
            failAll(group, SqlFailures.stopped(store, stoppedBy));
            return true;
        }
        try {
            appender.begin();
            while (tasks.hasNext()) {
                WriteTask task = tasks.next();
                group.add(task);
                task.write(appender);
            }
            appender.commit();
        } catch (SQLException | FanRewardException failure) {
            afterFailure(group, failure);
            return false;
        } catch (RuntimeException | Error failure) {
            stop(group, failure);
            return false;
        }
        if (refusing) {
            refusing = false;
            LOG.log(System.Logger.Level.INFO, "writing to {0} goes on", store.database());
        }
        tell(group);
        return true;
    }

    /** What was to be erased is erased only when the log is empty; everything else is done already. */
    private void tell(List<WriteTask> group) {
        List<WriteTask> erasing = group.stream().filter(WriteTask::erases).toList();
        group.stream().filter(task -> !task.erases()).forEach(WriteTask::done);
        if (erasing.isEmpty()) {
            return;
        }
        try {
            if (appender.emptyLog()) {
                erasing.forEach(WriteTask::done);
            } else {
                failAll(erasing, SqlFailures.notErased(store));
            }
        } catch (SQLException failure) {
            if (leavesNothing(failure)) {
                failAll(erasing, SqlFailures.notErased(store));
            } else {
                stop(erasing, failure);
            }
        }
    }

    private void afterFailure(List<WriteTask> group, Exception failure) {
        if (!leavesNothing(failure) || !rolledBack()) {
            stop(group, failure);
        } else if (failure instanceof SQLException sql && (SqlFailures.isFull(sql) || SqlFailures.isBusy(sql))) {
            refuse(group, SqlFailures.refused(store, failure));
        } else if (group.size() > 1) {
            // One of them met damage: the others must not suffer for it.
            group.forEach(task -> write(List.of(task).iterator()));
        } else {
            FanRewardException refusal = SqlFailures.refused(store, failure);
            LOG.log(System.Logger.Level.ERROR, "{0}", refusal.getMessage());
            failAll(group, refusal);
        }
    }

    /** Says so once, however long it lasts. */
    private void refuse(List<WriteTask> group, FanRewardException refusal) {
        if (!refusing) {
            refusing = true;
            LOG.log(System.Logger.Level.WARNING, "{0}", refusal.getMessage());
        }
        failAll(group, refusal);
    }

    /** Says whether it is certain that nothing of the transaction is or will be on disk once it is rolled back. */
    private static boolean leavesNothing(Exception failure) {
        return failure instanceof FanRewardException
                || (failure instanceof SQLException sql
                        && (SqlFailures.isFull(sql) || SqlFailures.isBusy(sql) || SqlFailures.isConstraint(sql)));
    }

    private boolean rolledBack() {
        try {
            appender.rollback();
            return true;
        } catch (SQLException failure) {
            // SQLite has already rolled back by itself, or never began: then there is nothing to undo.
            return SqlFailures.isNoTransaction(failure);
        }
    }

    private void stop(List<WriteTask> group, Throwable failure) {
        stoppedBy = failure;
        rolledBack();
        LOG.log(System.Logger.Level.ERROR, SqlFailures.stopped(store, failure).getMessage(), failure);
        failAll(group, SqlFailures.stopped(store, failure));
    }

    private static void failAll(List<WriteTask> group, FanRewardException failure) {
        group.forEach(task -> task.failed(failure));
    }
}
