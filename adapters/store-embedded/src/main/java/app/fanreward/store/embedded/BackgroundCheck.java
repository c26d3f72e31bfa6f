package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteErrorCode;

/**
 * Goes through the pages of a store that was not closed in order, table by table, while it is in use: SQLite's
 * {@code quick_check}. What it finds stops writing; what is read is proven by its hashes anyway.
 *
 * <p>Unclean is a store with commits in its log, which closing empties and takes away, or with the mark of a check that was
 * cut short by closing: else a store that is always open for a moment only would never be looked at. An empty log is what
 * readers leave.
 *
 * <p>An erasure has to empty the log, which nobody who reads an older state allows: {@link #pause} makes the check let
 * go at once. It begins the table anew afterwards.
 */
final class BackgroundCheck implements AutoCloseable {
    /** Says in a folder that a check is still to be done. */
    static final String MARK = "unchecked";

    /** A fraction of a millisecond's worth of SQLite's instructions, or a few milliseconds' worth of pages. */
    private static final int INSTRUCTIONS = 1_000;

    private static final String TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table'";
    private static final System.Logger LOG = System.getLogger(BackgroundCheck.class.getName());

    /** Told now and then while a table is read; for tests. */
    @FunctionalInterface
    interface Watcher {
        /** Watches nothing. */
        Watcher NONE = () -> {};

        void reading();
    }

    private final StoreFolder store;
    private final Watcher watcher;
    private final boolean due;
    private final Thread thread;
    private int pauses;
    private boolean reading;
    private boolean done;
    private volatile boolean letGo;
    private boolean closed;
    private volatile @Nullable FanRewardException damage;

    private BackgroundCheck(StoreFolder store, Watcher watcher, boolean due) {
        this.store = store;
        this.watcher = watcher;
        this.due = due;
        this.done = !due;
        this.thread = Thread.ofPlatform()
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .name("fanreward-check " + store.folder().getFileName())
                .unstarted(this::run);
    }

    /** Looks whether a store was closed in order; to be called before it is opened. */
    static BackgroundCheck of(StoreFolder store, Watcher watcher) {
        boolean unclean = store.writeAheadLog().toFile().length() > 0 || Files.exists(mark(store));
        return new BackgroundCheck(store, watcher, unclean);
    }

    private static Path mark(StoreFolder store) {
        return store.folder().resolve(MARK);
    }

    /** Begins, if there is a reason to. */
    void start() {
        if (due) {
            thread.start();
        }
    }

    /** Refuses what would be written to a store in which damage was found. */
    void requireNoDamage() {
        FanRewardException found = damage;
        if (found != null) {
            throw new FanRewardException(found.code(), found.problems().get(0).message(), found);
        }
    }

    /** Returns once the check holds no older state; it stays so until {@link #goOn} was called as often. */
    synchronized void pause() {
        pauses++;
        letGo = true;
        awaitNoReading();
    }

    /** Ends a pause. */
    synchronized void goOn() {
        pauses--;
        letGo = pauses > 0 || closed;
        notifyAll();
    }

    /** Ends the check; one that was cut short is done when the store is opened again. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            letGo = true;
            notifyAll();
            awaitNoReading();
        }
        join();
        if (!done) {
            try {
                Files.write(mark(store), new byte[0]);
            } catch (IOException failure) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        store.database() + " was not closed in order before and is not checked yet: run doctor",
                        failure);
            }
        }
    }

    /** Waits for the end of the check. An interrupt does not cut it short. */
    void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitNoReading() {
        boolean interrupted = false;
        while (reading) {
            try {
                wait();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the end of pauses; false if there is nothing more to read. */
    private synchronized boolean beginReading() throws InterruptedException {
        while (pauses > 0 && !closed) {
            wait();
        }
        reading = !closed;
        return reading;
    }

    private synchronized void endReading() {
        reading = false;
        notifyAll();
    }

    private void run() {
        try (Statements reader = new Statements(Sqlite.openReader(store))) {
            Connection connection = reader.connection();
            ProgressHandler.setHandler(connection, INSTRUCTIONS, new ProgressHandler() {
                @Override
                protected int progress() {
                    watcher.reading();
                    return letGo ? 1 : 0;
                }
            });
            List<String> tables = new ArrayList<>(ask(connection, TABLES));
            // First, as everything else is found through it.
            tables.add(0, "sqlite_schema");
            for (String table : tables) {
                List<String> found = ask(connection, "PRAGMA quick_check('" + table.replace("'", "''") + "')");
                if (!found.equals(List.of("ok")) && !isClosed()) {
                    stop(found(table, found));
                    return;
                }
            }
            finish();
        } catch (SQLException failure) {
            if (SqlFailures.isDamage(failure)) {
                stop(String.valueOf(failure.getMessage()));
            } else {
                LOG.log(System.Logger.Level.WARNING, store.database() + " cannot be checked now", failure);
            }
        } catch (InterruptedException interrupted) {
            LOG.log(System.Logger.Level.WARNING, "the check of {0} was interrupted", store.database());
        }
    }

    /** Asks until there was no pause meanwhile; answers nothing once this is closed. */
    private List<String> ask(Connection connection, String sql) throws SQLException, InterruptedException {
        while (beginReading()) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                List<String> answers = new ArrayList<>();
                while (rows.next()) {
                    answers.add(rows.getString(1));
                }
                return answers;
            } catch (SQLException failure) {
                if ((failure.getErrorCode() & 0xFF) != SQLiteErrorCode.SQLITE_INTERRUPT.code) {
                    throw failure;
                }
            } finally {
                endReading();
            }
        }
        return List.of();
    }

    /** Of a damaged page SQLite has much to say; the first is enough to know where. */
    private static String found(String table, List<String> answers) {
        List<String> lines = answers.stream()
                .flatMap(String::lines)
                .filter(line -> !line.startsWith("***"))
                .toList();
        String more = lines.size() > 1 ? ", and " + (lines.size() - 1) + " more" : "";
        return "table " + table + ": " + (lines.isEmpty() ? "cannot be checked" : lines.get(0)) + more;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void stop(String found) {
        String message = store.database() + " was not closed in order and is damaged: " + found
                + "; nothing more is written to it: run fanreward doctor, or restore it from a backup";
        damage = new FanRewardException(ErrorCode.STORE_DAMAGED, message);
        LOG.log(System.Logger.Level.ERROR, "{0}", message);
    }

    private void finish() {
        synchronized (this) {
            if (closed) {
                return;
            }
            done = true;
        }
        try {
            Files.deleteIfExists(mark(store));
        } catch (IOException failure) {
            LOG.log(System.Logger.Level.WARNING, mark(store) + " is no longer needed and cannot be deleted", failure);
        }
    }
}
