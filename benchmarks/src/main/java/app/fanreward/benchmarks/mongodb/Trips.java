package app.fanreward.benchmarks.mongodb;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.core.FanReward;
import app.fanreward.store.mongodb.MongoStore;
import app.fanreward.testkit.mongodb.MeteredConnection;
import app.fanreward.testkit.mongodb.MeteredConnection.Count;
import app.fanreward.testkit.mongodb.TestDatabase;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Counts what an engine and a database say to each other about events of members who have acted before. */
final class Trips {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final int CALLS = 25;
    private static final int ONE_BY_ONE = 60;

    /** Much shorter than what was seen a moment ago is gone by, so that most calls need not look again. */
    private static final int QUIET_MILLIS = 40;

    private Trips() {}

    /**
     * What was counted.
     *
     * @param work which events
     * @param batch how many in a call
     * @param answered from the call to its answer, of one call
     * @param behind what followed behind the answer, of one call
     */
    record Measured(Work work, int batch, Count answered, Count behind) {}

    /**
     * Measures.
     *
     * @param uri a fresh database
     * @param work which events
     * @param batch how many in a call
     */
    static Measured measure(String uri, Work work, int batch) throws InterruptedException {
        InetSocketAddress address = TestDatabase.address(uri);
        if (address == null) {
            throw new IllegalArgumentException("trips are counted where a database has one server: " + uri);
        }
        try (MeteredConnection metered = MeteredConnection.to(address)) {
            String through =
                    uri.replace(address.getHostString() + ":" + address.getPort(), "127.0.0.1:" + metered.port());
            try (RewardEngine engine = FanReward.builder()
                    .store(MongoStore.open(through))
                    .program(work.program())
                    .clock(InstantSource.fixed(NOW))
                    .build()) {
                int next = 0;
                // Warm: members are known, and so are all slices of a budget.
                for (int i = 0; i < ONE_BY_ONE; i++) {
                    engine.submitAll(work.events(next++, 1, 0, NOW), SubmitOptions.DEFAULT);
                }
                for (int i = 0; i < 2; i++) {
                    engine.submitAll(work.events(next, batch, 0, NOW), SubmitOptions.DEFAULT);
                    next += batch;
                }
                quiet(metered);
                List<Count> answered = new ArrayList<>();
                List<Count> behind = new ArrayList<>();
                for (int i = 0; i < CALLS; i++) {
                    Count before = metered.count();
                    engine.submitAll(work.events(next, batch, 0, NOW), SubmitOptions.DEFAULT);
                    Count then = metered.count();
                    next += batch;
                    quiet(metered);
                    answered.add(then.since(before));
                    behind.add(metered.count().since(then));
                }
                return new Measured(work, batch, fewest(answered), fewest(behind));
            }
        }
    }

    /**
     * What every host does each second, or looks at each half second, and what comes behind an answer may fall into any call: it
     * only ever adds to what that takes.
     */
    private static Count fewest(List<Count> counts) {
        return Collections.min(counts, Comparator.comparingLong(Count::requests).thenComparingLong(Count::sent));
    }

    private static void quiet(MeteredConnection metered) throws InterruptedException {
        Count last = metered.count();
        do {
            last = metered.count();
            Thread.sleep(QUIET_MILLIS);
        } while (!metered.count().equals(last));
    }
}
