package app.fanreward.benchmarks;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordCodec;
import app.fanreward.core.FanReward;
import app.fanreward.store.embedded.EmbeddedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Durable ingest in batches of 500, one thread: the whole engine on the embedded store, beside a bare SQLite that only
 * writes rows with the same bytes and a unique key in the same batches.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CommitBenchmark {
    static final int BATCH = 500;

    private Path folder;
    private RewardEngine engine;
    private Connection bare;
    private long seed;
    private List<EngagementEvent> events;
    private byte[] body;

    /**
     * Opens both on an empty folder.
     *
     * @throws IOException if there is no place for it
     * @throws SQLException if SQLite does not start
     */
    @Setup(Level.Iteration)
    public void open() throws IOException, SQLException {
        folder = Files.createTempDirectory("fanreward-bench");
        engine = FanReward.builder()
                .store(EmbeddedStore.open(folder.resolve("store")))
                .program(Workload.program(10))
                .clock(() -> Workload.START.plus(Duration.ofDays(2)))
                .build();
        engine.submitAll(Workload.events(50, -1), SubmitOptions.DEFAULT);
        JournalRecord sample =
                engine.journal(Workload.events(1, -1).get(0).member(), 0, 1).get(0);
        body = RecordCodec.encode(sample);
        bare = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("bare.db"));
        try (Statement statement = bare.createStatement()) {
            statement.execute("pragma journal_mode=wal");
            statement.execute("pragma synchronous=full");
            statement.execute("create table record(position integer primary key, body blob, hash blob)");
            statement.execute("create table slot(name text primary key) without rowid");
        }
        bare.setAutoCommit(false);
    }

    /** Makes events nobody has sent yet. */
    @Setup(Level.Invocation)
    public void makeEvents() {
        events = Workload.events(BATCH, seed++);
    }

    /**
     * Closes both and removes the folder.
     *
     * @throws IOException if it cannot be removed
     * @throws SQLException if SQLite does not stop
     */
    @TearDown(Level.Iteration)
    public void close() throws IOException, SQLException {
        engine.close();
        bare.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /**
     * Decides and books a batch durably.
     *
     * @return something to keep
     */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Object engine() {
        return engine.submitAll(events, SubmitOptions.DEFAULT);
    }

    /**
     * Writes as many rows of the same size durably.
     *
     * @return something to keep
     * @throws SQLException if a row cannot be written
     */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Object bareSqlite() throws SQLException {
        try (PreparedStatement record = bare.prepareStatement("insert into record(body, hash) values (?, ?)");
                PreparedStatement slot = bare.prepareStatement("insert into slot values (?)")) {
            byte[] hash = new byte[32];
            for (EngagementEvent event : events) {
                record.setBytes(1, body);
                record.setBytes(2, hash);
                record.executeUpdate();
                slot.setString(1, event.identity().id());
                slot.executeUpdate();
            }
        }
        bare.commit();
        return bare;
    }
}
