package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The tables, and the marks by which a file says that it is ours and how it is laid out. */
final class Schema {
    /** "FRWD" in ASCII, in SQLite's header field for it. */
    static final int APPLICATION_ID = 0x46525744;

    /** Raised with every change that older code could not read. */
    static final int VERSION = 2;

    /** What layout 1 did not have. */
    static final List<String> NEW_IN_2 = List.of(
            // Which dictionary a body is packed with; 0 for none, as in every row of layout 1.
            "ALTER TABLE records ADD COLUMN dictionary INTEGER NOT NULL DEFAULT 0",
            """
            CREATE TABLE dictionaries (
              number INTEGER NOT NULL,
              copy INTEGER NOT NULL,
              content BLOB NOT NULL,
              head BLOB NOT NULL,
              crc32c INTEGER NOT NULL,
              UNIQUE (number, copy)
            ) STRICT""",
            // A hint of when time makes something true of a member; exact to the nanosecond, which one number cannot
            // be.
            """
            CREATE TABLE due (
              member INTEGER PRIMARY KEY,
              second INTEGER NOT NULL,
              nano INTEGER NOT NULL,
              sort BLOB NOT NULL
            ) STRICT""",
            "CREATE INDEX due_by_time ON due (second, nano, sort)",
            // Rows are appended and overwritten by as many bytes: none ever moves, so none leaves a copy behind.
            """
            CREATE TABLE member_keys (
              id INTEGER PRIMARY KEY,
              sort BLOB NOT NULL UNIQUE,
              destroyed INTEGER NOT NULL,
              sealed BLOB NOT NULL
            ) STRICT""");

    private static final List<String> TABLES = List.of(
            // sort holds the id so that SQLite's comparison of bytes orders it as Java orders strings.
            """
            CREATE TABLE members (
              id INTEGER PRIMARY KEY,
              name TEXT NOT NULL,
              sort BLOB NOT NULL UNIQUE
            ) STRICT""",
            """
            CREATE TABLE kinds (
              id INTEGER PRIMARY KEY,
              name TEXT NOT NULL UNIQUE
            ) STRICT""",
            // body is the record in its canonical form; recorded_at, kind and points repeat parts of it for people.
            """
            CREATE TABLE records (
              position INTEGER PRIMARY KEY,
              member INTEGER NOT NULL,
              sequence INTEGER NOT NULL,
              recorded_at INTEGER NOT NULL,
              kind INTEGER NOT NULL,
              points TEXT,
              previous_hash BLOB NOT NULL,
              hash BLOB NOT NULL,
              body BLOB NOT NULL,
              UNIQUE (member, sequence)
            ) STRICT""",
            """
            CREATE TABLE keys (
              digest BLOB PRIMARY KEY,
              position INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID""",
            """
            CREATE TABLE snapshots (
              member INTEGER PRIMARY KEY,
              sequence INTEGER NOT NULL,
              state BLOB NOT NULL,
              crc32c INTEGER NOT NULL
            ) STRICT""",
            """
            CREATE TABLE budgets (
              campaign TEXT PRIMARY KEY,
              used INTEGER NOT NULL,
              crc32c INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID""",
            """
            CREATE TABLE programs (
              hash BLOB NOT NULL UNIQUE,
              content BLOB NOT NULL,
              crc32c INTEGER NOT NULL
            ) STRICT""",
            """
            CREATE VIEW journal AS
            SELECT r.position, m.name AS member, r.sequence,
              strftime('%Y-%m-%dT%H:%M:%S', r.recorded_at / 1000000, 'unixepoch')
                || printf('.%06dZ', r.recorded_at % 1000000) AS recorded_at,
              k.name AS kind, r.points, lower(hex(r.hash)) AS hash
            FROM records r JOIN members m ON m.id = r.member JOIN kinds k ON k.id = r.kind""");

    private Schema() {}

    /** Lays out an empty file; checks one that is not empty. */
    static void prepare(StoreFolder store, Connection writer) throws SQLException {
        if (isEmpty(writer)) {
            create(writer);
        } else if (version(store, writer) < VERSION) {
            Migration.run(writer);
        }
        // Only now: a file that is not ours must stay as it was.
        String mode = Sqlite.text(writer, "PRAGMA journal_mode = WAL");
        if (!mode.equals("wal")) {
            throw new FanRewardException(
                    ErrorCode.STORE_UNAVAILABLE,
                    store.folder() + " is on a file system without shared memory (journal mode " + mode
                            + "); use a local disk");
        }
    }

    /** Checks a file that is only read. */
    static void check(StoreFolder store, Connection connection) throws SQLException {
        long version = version(store, connection);
        if (version < VERSION) {
            throw Migration.needed(store, version);
        }
    }

    /** Returns the layout of a file that is ours and not too new. */
    private static long version(StoreFolder store, Connection connection) throws SQLException {
        long application = Sqlite.number(connection, "PRAGMA application_id");
        long version = Sqlite.number(connection, "PRAGMA user_version");
        if (application != APPLICATION_ID) {
            throw new FanRewardException(
                    ErrorCode.FILE_UNREADABLE,
                    store.database() + " is not a store of this engine; name another folder, or move that file away");
        }
        if (version > VERSION) {
            throw new FanRewardException(
                    ErrorCode.STORE_TOO_NEW,
                    store.database() + " was written by a newer version (layout " + version
                            + "; this version knows up to " + VERSION + "); use that version, nothing was changed");
        }
        return version;
    }

    private static boolean isEmpty(Connection connection) throws SQLException {
        return Sqlite.number(connection, "SELECT count(*) FROM sqlite_schema") == 0
                && Sqlite.number(connection, "PRAGMA application_id") == 0;
    }

    private static void create(Connection writer) throws SQLException {
        Sqlite.execute(writer, "PRAGMA page_size = 4096");
        Sqlite.execute(writer, "BEGIN IMMEDIATE");
        for (String table : TABLES) {
            Sqlite.execute(writer, table);
        }
        for (String table : NEW_IN_2) {
            Sqlite.execute(writer, table);
        }
        Sqlite.execute(writer, "PRAGMA application_id = " + APPLICATION_ID);
        Sqlite.execute(writer, "PRAGMA user_version = " + VERSION);
        Sqlite.execute(writer, "COMMIT");
    }
}
