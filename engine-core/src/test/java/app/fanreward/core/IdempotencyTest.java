package app.fanreward.core;

import static app.fanreward.core.LedgerWorld.done;
import static app.fanreward.core.LedgerWorld.order;
import static app.fanreward.core.LedgerWorld.refused;
import static app.fanreward.core.LedgerWorld.thrown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerResult;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Semantics 36. */
class IdempotencyTest {
    @Test
    void theSameCommandGivesItsFirstResultAndMovesNothing() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 100);
            LedgerResult first = done(world.spend("m", "s", 10));
            world.at(Duration.ofDays(3));
            done(world.spend("m", "other", 10));
            LedgerResult again = done(world.spend("m", "s", 10));
            assertFalse(first.replayed());
            assertTrue(again.replayed());
            assertEquals(first.sequence(), again.sequence());
            assertEquals(first.recordedAt(), again.recordedAt());
            assertEquals(first.wallets(), again.wallets());
            world.assertWallet("m", 80, 0, 0, 0);
        }
    }

    @Test
    void whoAsksAndWhyDoesNotMakeItAnotherCommand() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 100);
            done(world.run(new LedgerCommand.Spend(order("m", "s").by("one", "why"), "points", 10, "")));
            assertTrue(
                    done(world.run(new LedgerCommand.Spend(order("m", "s").by("other", "why not"), "points", 10, "")))
                            .replayed());
        }
    }

    @Test
    void aKeyServesOneCommandOnly() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 100);
            done(world.spend("m", "s", 10));
            thrown(ErrorCode.CONFLICT, () -> world.spend("m", "s", 11));
            thrown(ErrorCode.CONFLICT, () -> world.hold("m", "s", 10, Duration.ofHours(1)));
            thrown(
                    ErrorCode.CONFLICT,
                    () -> world.run(new LedgerCommand.Spend(order("m", "s"), "points", 10, "reference")));
            world.assertWallet("m", 90, 0, 0, 0);
        }
    }

    @Test
    void aKeyOfAnotherMemberIsAnotherKey() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("a", "in", 100);
            world.give("b", "in", 100);
            done(world.spend("a", "s", 10));
            assertFalse(done(world.spend("b", "s", 20)).replayed());
        }
    }

    @Test
    void refusalsOfDebitsStickAndOthersLeaveTheKeyFree() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 10);
            refused(ErrorCode.INSUFFICIENT_POINTS, world.spend("m", "s", 11));
            refused(ErrorCode.INSUFFICIENT_POINTS, world.hold("m", "h", 11, Duration.ofHours(1)));
            refused(ErrorCode.INSUFFICIENT_POINTS, world.transfer("m", "t", "b", 11));
            refused(ErrorCode.HOLD_NOT_FOUND, world.capture("m", "c", "h2", 1L, true));
            refused(ErrorCode.INSUFFICIENT_POINTS, world.adjust("m", "a", -11));
            world.give("m", "more", 90);
            refused(ErrorCode.INSUFFICIENT_POINTS, world.spend("m", "s", 11));
            refused(ErrorCode.INSUFFICIENT_POINTS, world.hold("m", "h", 11, Duration.ofHours(1)));
            refused(ErrorCode.INSUFFICIENT_POINTS, world.transfer("m", "t", "b", 11));
            world.assertWallet("m", 100, 0, 0, 0);
            done(world.hold("m", "h2", 5, Duration.ofHours(1)));
            done(world.capture("m", "c", "h2", 1L, true));
            done(world.adjust("m", "a", -11));
        }
    }

    @Test
    void aRefusalThatSticksIsARecordThatMovesNothing() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 10);
            LedgerResult refused = world.spend("m", "s", 11);
            var record = world.engine.journal("m", 1, 9).get(0);
            assertEquals(refused.sequence(), record.sequence());
            assertTrue(record.postings().isEmpty() && record.walletChanges().isEmpty());
        }
    }
}
