package app.fanreward.benchmarks.matching;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.benchmarks.Folders;
import app.fanreward.store.embedded.EmbeddedStore;
import app.fanreward.wire.json.EventJson;
import com.google.common.collect.Lists;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
 * Imports a file of events, one a line, into an embedded store: read, decoded, decided and synced to disk in batches as
 * large as those of {@code fanreward import}, on one thread. One operation is the whole file.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4)
@Measurement(iterations = 5)
@Fork(1)
public class ImportBenchmark {
    private static final int BATCH = 1_000;

    /** How many campaigns there are. */
    @Param({"10", "100", "1000", "10000"})
    int campaigns;

    /** How they are spread: a key of {@link Profile}. */
    @Param("typical")
    String profile;

    /** How many events the file has. */
    @Param("10000")
    int lines;

    private Path folder;
    private Path file;
    private ProgramSettings settings;
    private WorkloadEngine engine;

    /**
     * Writes the file and opens an empty store.
     *
     * @throws IOException if there is no place for them
     */
    @Setup(Level.Invocation)
    public void open() throws IOException {
        folder = Folders.make();
        engine = WorkloadEngine.open(Profile.of(profile), campaigns, EmbeddedStore.open(folder.resolve("store")));
        settings = engine.engine().program().settings();
        file = Files.write(folder.resolve("events.jsonl"), Lists.transform(engine.fresh(lines), EventJson::write));
    }

    /**
     * Removes both.
     *
     * @throws IOException if they cannot be removed
     */
    @TearDown(Level.Invocation)
    public void close() throws IOException {
        engine.close();
        Folders.remove(folder);
    }

    /**
     * Imports the file.
     *
     * @return how many events it had
     * @throws IOException if it cannot be read
     */
    @Benchmark
    public int importFile() throws IOException {
        int imported = 0;
        List<EngagementEvent> batch = new ArrayList<>(BATCH);
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                batch.add(EventJson.parse(line, settings));
                if (batch.size() == BATCH) {
                    imported += engine.book(batch).size();
                    batch.clear();
                }
            }
        }
        return imported + engine.book(batch).size();
    }
}
