package app.fanreward.benchmarks.commit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;

/** A way to make records durable, open on an empty folder. */
interface Side extends AutoCloseable {
    /** A thread that has records to commit. Each thread has its own members. */
    interface Caller {
        /** Makes the next batch, which is what is not timed. */
        void prepare(int records);

        /** Returns when the batch is on disk. */
        void commit() throws IOException, SQLException;
    }

    /** The caller of one of so many threads. */
    Caller caller(int thread, int threads);

    @Override
    void close() throws IOException, SQLException;

    /** What is compared. */
    enum Kind {
        /** The whole engine on the embedded store: events are decided and booked. */
        ENGINE("engine"),
        /** The embedded store, with records that are ready. */
        STORE("store"),
        /** A SQLite that inserts the same rows. */
        BARE_SQLITE("bareSqlite"),
        /** A file that gets the same bytes and a sync. */
        PLAIN_SYNC("plainSync");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }

        static Kind of(String key) {
            return Arrays.stream(values())
                    .filter(kind -> kind.key.equals(key))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "no side '" + key + "'; there are engine, store," + " bareSqlite and plainSync"));
        }

        /** A hot one draws on one budget with every record; the bare ones know no budgets. */
        Side open(Path empty, int threads, boolean hot) throws IOException, SQLException {
            return switch (this) {
                case ENGINE -> new EngineSide(empty, hot);
                case STORE -> new StoreSide(empty, hot);
                case BARE_SQLITE ->
                    new BareSide(
                            new SqliteSink(
                                    empty.resolve("rows.db"), Pool.shared().tables()),
                            threads);
                case PLAIN_SYNC -> new BareSide(new FileSink(empty.resolve("rows")), threads);
            };
        }
    }
}
