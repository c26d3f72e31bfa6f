package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.ledger.LedgerCommand.Adjust;
import app.fanreward.api.ledger.LedgerCommand.Spend;
import app.fanreward.api.ledger.Order;
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
    void aCacheWithoutRoomIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> FanReward.builder().cacheBytes(0));
    }
}
