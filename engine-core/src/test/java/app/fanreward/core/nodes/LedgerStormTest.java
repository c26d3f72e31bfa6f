package app.fanreward.core.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.catalog.Reward;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.core.FanReward;
import app.fanreward.core.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 64 threads that meet at a line before every round, and totals that are exact afterwards. */
class LedgerStormTest {
    private static final int THREADS = 64;
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final InMemoryStore store = new InMemoryStore();
    private final RewardEngine engine = FanReward.builder()
            .store(store)
            .program(SimulatedProgram.PROGRAM)
            .clock(() -> NOON)
            .build();

    /** What one thread does in one round. */
    @FunctionalInterface
    private interface Work {
        void in(int thread, int round) throws Exception;
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
                        line.await(60, TimeUnit.SECONDS);
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

    private void give(String member, String key, long amount) {
        engine.execute(new LedgerCommand.BringIn(
                Order.of(member, key).by("admin", "why"), "points", amount, null, null, null));
    }

    private static boolean refusedFor(ErrorCode code, LedgerResult result) {
        Refusal refusal = result.refusal();
        return refusal != null && refusal.code() == code;
    }

    private void prove() {
        assertEquals(List.of(), engine.verify(n -> {}).findings());
        Totals totals = Totals.of(store);
        assertEquals(0, totals.all("points"));
        assertEquals(0, totals.of(AccountKind.TRANSIT, "points"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 10_000})
    void everythingIsCountedOnceHoweverManyMembersThereAre(int members) throws Exception {
        int rounds = 40;
        storm(rounds, (thread, round) -> {
            // Two threads always want the same thing.
            int pair = (thread / 2) * rounds + round;
            String member = "m-" + (pair * 7 % members);
            EngagementEvent event = SimulatedProgram.play("e" + pair, member, "song", NOON);
            engine.submitAll(List.of(event), SubmitOptions.DEFAULT);
            engine.execute(new LedgerCommand.Spend(Order.of(member, "s" + pair), "points", 5, ""));
        });
        long things = (long) THREADS / 2 * rounds;
        Totals totals = Totals.of(store);
        assertEquals(things * 20, -totals.of(AccountKind.ISSUANCE, "points"));
        assertEquals(things * 5, totals.of(AccountKind.REDEMPTION, "points"));
        assertEquals(things * 15, totals.of(AccountKind.AVAILABLE, "points"));
        prove();
    }

    @Test
    void holdsCapturesAndVoidsOfOneMemberAddUpExactly() throws Exception {
        give("m", "in", 1_000);
        AtomicLong captured = new AtomicLong();
        AtomicLong refused = new AtomicLong();
        storm(10, (thread, round) -> {
            String hold = "h" + thread + "-" + round;
            LedgerResult held =
                    engine.execute(new LedgerCommand.Hold(Order.of("m", hold), "points", 20, Duration.ofDays(1), ""));
            if (!held.done()) {
                assertTrue(refusedFor(ErrorCode.INSUFFICIENT_POINTS, held));
                refused.incrementAndGet();
            } else if (thread % 3 == 0) {
                engine.execute(new LedgerCommand.VoidHold(Order.of("m", "v" + hold), hold));
            } else {
                captured.addAndGet(engine.execute(new LedgerCommand.Capture(
                                Order.of("m", "c" + hold), hold, (long) thread % 20 + 1, true))
                        .amount());
            }
        });
        assertTrue(refused.get() > 0, "there was enough for all at all times: nothing was contended for");
        assertEquals(
                1_000 - captured.get(), engine.balance("m").wallet("points").available());
        assertEquals(0, engine.balance("m").wallet("points").held());
        assertEquals(captured.get(), Totals.of(store).of(AccountKind.REDEMPTION, "points"));
        prove();
    }

    @Test
    void transfersInARingKeepTheSum() throws Exception {
        int members = 8;
        for (int i = 0; i < members; i++) {
            give("m-" + i, "in", 100);
        }
        storm(20, (thread, round) -> {
            String from = "m-" + thread % members;
            String to = "m-" + (thread + 1 + round % (members - 1)) % members;
            if (!from.equals(to)) {
                engine.execute(
                        new LedgerCommand.Transfer(Order.of(from, "t" + thread + "-" + round), to, "points", 30));
            }
        });
        long sum = 0;
        for (int i = 0; i < members; i++) {
            sum += engine.balance("m-" + i).wallet("points").available();
        }
        assertEquals(members * 100L, sum);
        prove();
    }

    @Test
    void ofAHundredItemsExactlyAHundredAreGivenToWhoeverAsks() throws Exception {
        engine.change(new CatalogChange(
                "mug", "o", "admin", new CatalogChange.Offered(Reward.of("mug", "A mug", "points", 3), null)));
        engine.change(new CatalogChange("mug", "s", "admin", new CatalogChange.Stocked(100)));
        for (int i = 0; i < THREADS; i++) {
            give("m-" + i, "in", 100);
        }
        AtomicLong given = new AtomicLong();
        storm(5, (thread, round) -> {
            LedgerResult result =
                    engine.execute(new LedgerCommand.Redeem(Order.of("m-" + thread, "r" + round), "mug", 1, null));
            if (result.done()) {
                given.incrementAndGet();
            } else {
                assertTrue(refusedFor(ErrorCode.OUT_OF_STOCK, result), result.toString());
            }
        });
        CatalogEntry entry = engine.reward("mug").orElseThrow();
        assertEquals(100, given.get());
        assertEquals(0L, entry.stock());
        assertEquals(100, entry.claimed());
        assertEquals(300, Totals.of(store).of(AccountKind.REDEMPTION, "points"));
        assertEquals(0, Totals.of(store).of(AccountKind.HELD, "points"));
        prove();
    }
}
