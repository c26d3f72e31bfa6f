package app.fanreward.benchmarks.load;

import app.fanreward.api.RewardEngine;
import app.fanreward.benchmarks.Folders;
import app.fanreward.benchmarks.Workload;
import app.fanreward.store.embedded.EmbeddedStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * What it takes to open a store whose process was killed.
 *
 * @param openMillis until it is open for writing
 * @param readMillis from there until a first balance is known
 * @param writeMillis from there until a first event is durable
 * @param records how many it holds
 */
record Reopening(double openMillis, double readMillis, double writeMillis, long records) {
    static Reopening of(Path folder) throws IOException {
        warmUp();
        long start = System.nanoTime();
        try (RewardEngine engine = Filler.engine(folder)) {
            long open = System.nanoTime();
            engine.balance("member-0");
            long read = System.nanoTime();
            engine.submit(Workload.play("after", "member-0", new SplittableRandom(0)));
            long written = System.nanoTime();
            double millis = 1e6;
            return new Reopening((open - start) / millis, (read - open) / millis, (written - read) / millis, 0);
        }
    }

    /** Loads the classes and SQLite's library, which is not what is asked. */
    private static void warmUp() throws IOException {
        Path empty = Folders.make();
        try (RewardEngine engine = Filler.engine(empty)) {
            engine.submit(Workload.play("before", "member-0", new SplittableRandom(0)));
            engine.balance("member-0");
        } finally {
            Folders.remove(empty);
        }
    }

    /** Counts the records; takes a while. */
    Reopening counted(Path folder) {
        try (EmbeddedStore store = EmbeddedStore.openReadOnly(folder)) {
            return new Reopening(openMillis, readMillis, writeMillis, store.slots(Long.MAX_VALUE));
        }
    }
}
