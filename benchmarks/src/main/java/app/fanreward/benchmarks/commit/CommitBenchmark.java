package app.fanreward.benchmarks.commit;

import app.fanreward.benchmarks.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time until a batch of one thread is durable, for JMH's profilers: the whole engine, the embedded store alone, a
 * bare SQLite, a bare file. For several threads, and to compare, there is {@link CommitTable}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CommitBenchmark {
    /** What makes them durable. */
    @Param({"engine", "store", "bareSqlite", "plainSync"})
    String side;

    /** How many records, of as many members. */
    @Param({"1", "100", "1000"})
    int batch;

    private Path folder;
    private Side open;
    private Side.Caller caller;

    /**
     * Opens it on an empty folder.
     *
     * @throws IOException if there is no place for it
     * @throws SQLException if SQLite does not start
     */
    @Setup(Level.Iteration)
    public void open() throws IOException, SQLException {
        folder = Folders.make();
        open = Side.Kind.of(side).open(folder, 1, false);
        caller = open.caller(0, 1);
    }

    /** Makes a batch that nobody has committed yet. */
    @Setup(Level.Invocation)
    public void prepare() {
        caller.prepare(batch);
    }

    /**
     * Closes it and removes the folder.
     *
     * @throws IOException if it cannot be removed
     * @throws SQLException if SQLite does not stop
     */
    @TearDown(Level.Iteration)
    public void close() throws IOException, SQLException {
        open.close();
        Folders.remove(folder);
    }

    /**
     * Commits the batch.
     *
     * @throws IOException if it cannot be written
     * @throws SQLException if it cannot be written
     */
    @Benchmark
    public void commit() throws IOException, SQLException {
        caller.commit();
    }
}
