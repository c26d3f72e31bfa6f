package app.fanreward.benchmarks.commit;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Somewhere to write rows to. Used by one thread at a time. */
interface Sink extends AutoCloseable {
    /** Writes the rows; they are synced to disk when it returns. */
    void write(List<Row> rows) throws IOException, SQLException;

    @Override
    void close() throws IOException, SQLException;
}
