package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.ledger.LedgerCommand.Adjust;
import app.fanreward.api.ledger.LedgerCommand.Spend;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.store.RewardStore;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class BoundedMemoryTest {
    /** Room for about ten members, so that nearly every command meets one that was forgotten. */
    private static final long LITTLE = 12_000;

    @Test
    void membersThatWereForgottenComeBackAsTheyWere() {
        try (RewardEngine engine =
                FanReward.builder().clock(() -> World.NOON).cacheBytes(LITTLE).build()) {
            for (int round = 0; round < 5; round++) {
                for (int member = 0; member < 200; member++) {
                    Order order = Order.of("m" + member, "give-" + round).by("admin", "test");
                    engine.execute(new Adjust(order, "points", 10, null, null));
                    engine.execute(new Spend(Order.of("m" + member, "spend-" + round), "points", 3, ""));
                }
            }
            for (int member = 0; member < 200; member++) {
                assertEquals(35, engine.balance("m" + member).wallet("points").available());
            }
        }
    }

    @Test
    void aMemberAtRestIsWokenWithoutReadingASnapshotOrTheJournalFromItsBeginning() {
        List<Long> readFrom = new CopyOnWriteArrayList<>();
        InMemoryStore memory = new InMemoryStore();
        RewardStore store = (RewardStore) Proxy.newProxyInstance(
                RewardStore.class.getClassLoader(), new Class<?>[] {RewardStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("journal")) {
                        readFrom.add((Long) arguments[1]);
                    }
                    return method.invoke(memory, arguments);
                });
        try (RewardEngine engine = FanReward.builder()
                .store(store)
                .clock(() -> World.NOON)
                .cacheBytes(400_000)
                .build()) {
            for (int member = 0; member < 500; member++) {
                Order order = Order.of("m" + member, "give").by("admin", "test");
                engine.execute(new Adjust(order, "points", 10, null, null));
            }
            readFrom.clear();
            for (int member = 0; member < 500; member++) {
                assertEquals(10, engine.balance("m" + member).wallet("points").available());
            }
            assertEquals(Set.of(1L), Set.copyOf(readFrom));
        }
    }

    @Test
    void aCacheWithoutRoomIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> FanReward.builder().cacheBytes(0));
    }
}
