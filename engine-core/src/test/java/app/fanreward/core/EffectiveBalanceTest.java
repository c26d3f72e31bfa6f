package app.fanreward.core;

import static app.fanreward.core.LedgerWorld.NOON;
import static app.fanreward.core.LedgerWorld.day;
import static app.fanreward.core.LedgerWorld.done;
import static app.fanreward.core.LedgerWorld.explained;
import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.LedgerCommand.BringIn;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Semantics 38: history by both times. */
class EffectiveBalanceTest {
    private static Balance.Wallet effective(LedgerWorld world, Instant at, Instant knownAt) {
        return world.engine.effectiveBalance("m", at, knownAt).wallet("points");
    }

    @Test
    void aBackdatedImportChangesThePastUnlessItIsAskedAsItWasKnownThen() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "first", 10);
            world.at(Duration.ofDays(5));
            done(world.run(new BringIn(explained("m", "late"), "points", 7, day(2), null, null)));
            assertEquals(10, effective(world, day(1), day(5)).available());
            assertEquals(17, effective(world, day(2), day(5)).available());
            assertEquals(10, effective(world, day(2), day(4)).available());
            assertEquals(10, world.engine.balance("m", day(4)).wallet("points").available());
            assertEquals(17, world.engine.balance("m", day(5)).wallet("points").available());
        }
    }

    @Test
    void heldPointsCountAsAvailableAndPendingOnesAsPending() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "now", 10);
            world.give("m", "later", 5, day(2), null);
            done(world.hold("m", "h", 4, Duration.ofDays(3)));
            world.at(Duration.ofDays(1));
            assertEquals(new Balance.Wallet("points", 10, 5, 0, 0), effective(world, day(1), day(1)));
            assertEquals(new Balance.Wallet("points", 15, 0, 0, 0), effective(world, day(2), day(2)));
        }
    }

    @Test
    void aDebtThatWhatBecameAvailableHasRepaidIsRepaidHereToo() {
        try (LedgerWorld world = new LedgerWorld()) {
            var play = world.play("m", "song");
            done(world.spend("m", "s", 10));
            done(world.undo("m", "r", play, null, Shortfall.ALLOW_NEGATIVE));
            world.give("m", "later", 6, day(1), day(4));
            world.at(Duration.ofDays(2));
            assertEquals(new Balance.Wallet("points", 0, 0, 0, 4), effective(world, day(2), day(2)));
            world.at(Duration.ofDays(5));
            assertEquals(new Balance.Wallet("points", 0, 0, 0, 4), effective(world, day(5), day(5)));
            assertEquals(
                    new Balance.Wallet("points", 0, 6, 0, 10),
                    effective(world, NOON.plusSeconds(1), NOON.plusSeconds(1)));
        }
    }
}
