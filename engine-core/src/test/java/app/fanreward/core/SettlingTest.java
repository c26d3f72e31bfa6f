package app.fanreward.core;

import static app.fanreward.core.LedgerWorld.day;
import static app.fanreward.core.LedgerWorld.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import app.fanreward.api.ledger.SettledContent;
import app.fanreward.api.ledger.Settlement;
import app.fanreward.api.ledger.WalletChange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Semantics 30: time is the truth, and a sweep only books it, once. */
class SettlingTest {
    @Test
    void aSweepBooksWhatIsDueInOrderOfTimeAndOnlyOnce() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "now", 10, day(3));
            world.give("m", "later", 10, day(1), day(4));
            done(world.hold("m", "h", 10, Duration.ofDays(2)));
            world.at(Duration.ofDays(5));
            assertEquals(new Settlement(1, 1, 0, List.of()), world.engine.settle(n -> {}));
            assertEquals(new Settlement(0, 0, 0, List.of()), world.engine.settle(n -> {}));
            var record = world.engine.journal("m", 3, 9).get(0);
            assertEquals(new SettledContent(), record.content());
            assertEquals(
                    List.of("Vested", "Unpinned", "HoldClosed", "Expired", "Expired"),
                    record.walletChanges().stream()
                            .map(WalletChange::getClass)
                            .map(Class::getSimpleName)
                            .toList());
            world.assertWallet("m", 0, 0, 0, 0);
        }
    }

    @Test
    void nothingDependsOnWhetherOrWhenASweepRan() {
        for (int sweepEvery : new int[] {1, 3, 100}) {
            try (LedgerWorld world = new LedgerWorld()) {
                world.give("m", "a", 10, day(1), day(6));
                world.give("m", "b", 10, day(2), day(4));
                world.give("m", "c", 10, day(5));
                done(world.hold("m", "h", 7, Duration.ofDays(3)));
                for (int hours = 1; hours < 24 * 7; hours++) {
                    world.at(Duration.ofHours(hours));
                    if (hours % sweepEvery == 0) {
                        world.engine.settle(n -> {});
                    }
                    if (hours == 90) {
                        world.assertWallet("m", 30, 0, 0, 0);
                    }
                    if (hours == 4 * 24) {
                        world.assertWallet("m", 20, 0, 0, 0);
                    }
                }
                world.assertWallet("m", 0, 0, 0, 0);
            }
        }
    }

    @Test
    void aClockThatIsSetBackDuringASweepDoesNotKeepItGoing() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 10, day(1));
            AtomicInteger asked = new AtomicInteger();
            Instant due = day(1);
            InstantSource clock = () -> asked.getAndIncrement() == 0 ? due : due.minusSeconds(60);
            var engine = FanReward.builder()
                    .store(world.world.store)
                    .program(LedgerWorld.PROGRAM)
                    .clock(clock)
                    .build();
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> engine.settle(n -> {}));
            world.world.now.set(due);
            assertEquals(1, world.engine.settle(n -> {}).records());
        }
    }

    @Test
    void manyMembersAreSettledWhateverTheirNumber() {
        try (LedgerWorld world = new LedgerWorld()) {
            for (int i = 0; i < 1_200; i++) {
                world.give("m-" + i, "in", 10, day(1));
            }
            world.world.now.set(day(1));
            assertEquals(new Settlement(1_200, 1_200, 0, List.of()), world.engine.settle(n -> {}));
        }
    }
}
