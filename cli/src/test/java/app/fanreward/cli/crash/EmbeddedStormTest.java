package app.fanreward.cli.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.catalog.Reward;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import app.fanreward.store.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 64 threads on the embedded store, and totals that are exact afterwards, also for who opens it next. */
class EmbeddedStormTest {
    private static final int THREADS = 64;

    @TempDir
    Path folder;

    private RewardEngine engine;

    /** What one thread does in one round. */
    @FunctionalInterface
    private interface Work {
        void in(int thread, int round) throws Exception;
    }

    @BeforeEach
    void open() {
        engine = MixedLoad.engine(EmbeddedStore.open(folder));
    }

    @AfterEach
    void prove() {
        engine.close();
        try (RewardEngine again = MixedLoad.engine(EmbeddedStore.open(folder))) {
            assertEquals(List.of(), again.verify(n -> {}).findings());
            assertEquals(0, again.settle(n -> {}).completed());
        }
    }

    private static void storm(int rounds, Work work) throws Exception {
        CyclicBarrier line = new CyclicBarrier(THREADS);
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                threads.add(pool.submit(() -> {
                    for (int round = 0; round < rounds; round++) {
                        line.await(120, TimeUnit.SECONDS);
                        work.in(thread, round);
                    }
                    return null;
                }));
            }
            for (Future<?> thread : threads) {
                thread.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private void give(String member, long amount) {
        engine.execute(new LedgerCommand.BringIn(
                Order.of(member, "in").by("admin", "why"), "points", amount, null, null, null));
    }

    private long available(String member) {
        return engine.balance(member).wallet("points").available();
    }

    @Test
    void holdsAndCapturesOfOneMemberAddUpExactly() throws Exception {
        give("m", 600);
        AtomicLong captured = new AtomicLong();
        storm(4, (thread, round) -> {
            // Two threads always want the same.
            String hold = "h" + thread / 2 + "-" + round;
            LedgerResult held =
                    engine.execute(new LedgerCommand.Hold(Order.of("m", hold), "points", 10, Duration.ofDays(1), ""));
            if (held.done()) {
                LedgerResult result =
                        engine.execute(new LedgerCommand.Capture(Order.of("m", "c" + hold), hold, 7L, true));
                captured.addAndGet(result.replayed() ? 0 : result.amount());
            }
        });
        assertTrue(captured.get() >= 7L * THREADS / 2, "hardly anything was captured");
        assertEquals(600 - captured.get(), available("m"));
        assertEquals(0, engine.balance("m").wallet("points").held());
    }

    @Test
    void transfersInARingKeepTheSum() throws Exception {
        int members = 8;
        for (int i = 0; i < members; i++) {
            give("m-" + i, 100);
        }
        storm(
                4,
                (thread, round) -> engine.execute(new LedgerCommand.Transfer(
                        Order.of("m-" + thread % members, "t" + thread + "-" + round),
                        "m-" + (thread + 1) % members,
                        "points",
                        30)));
        long sum = 0;
        for (int i = 0; i < members; i++) {
            sum += available("m-" + i);
        }
        assertEquals(members * 100L, sum);
    }

    @Test
    void ofAHundredItemsExactlyAHundredAreGivenToWhoeverAsks() throws Exception {
        engine.change(new CatalogChange(
                "mug", "o", "admin", new CatalogChange.Offered(Reward.of("mug", "A mug", "points", 3), null)));
        engine.change(new CatalogChange("mug", "s", "admin", new CatalogChange.Stocked(100)));
        for (int i = 0; i < THREADS; i++) {
            give("m-" + i, 100);
        }
        AtomicLong given = new AtomicLong();
        storm(
                3,
                (thread, round) -> given.addAndGet(
                        engine.execute(new LedgerCommand.Redeem(Order.of("m-" + thread, "r" + round), "mug", 1, null))
                                        .done()
                                ? 1
                                : 0));
        CatalogEntry entry = engine.reward("mug").orElseThrow();
        assertEquals(100, given.get());
        assertEquals(0L, entry.stock());
        assertEquals(100, entry.claimed());
    }
}
