package app.fanreward.core;

import static app.fanreward.core.LedgerWorld.day;
import static app.fanreward.core.LedgerWorld.done;
import static app.fanreward.core.LedgerWorld.fact;
import static app.fanreward.core.LedgerWorld.order;
import static app.fanreward.core.LedgerWorld.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.ExpiryNotice;
import app.fanreward.api.ledger.LedgerCommand.Refund;
import app.fanreward.api.ledger.LedgerCommand.Reverse;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.LedgerResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Semantics 33. */
class ReversalOfSpendingTest {
    @Test
    void spentPointsReturnToTheirLotsWithTheirOldExpiryTheLastTakenFirst() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "soon", 10, day(3));
            world.give("m", "late", 10, day(9));
            done(world.spend("m", "s", 15));
            done(world.undo("m", "r1", "s", 7L));
            assertEquals(
                    List.of(new ExpiryNotice("points", 2, day(3)), new ExpiryNotice("points", 10, day(9))),
                    world.engine.expiring("m", day(99)));
            assertEquals(8, done(world.undo("m", "r2", "s")).amount());
            assertEquals(
                    List.of(new ExpiryNotice("points", 10, day(3)), new ExpiryNotice("points", 10, day(9))),
                    world.engine.expiring("m", day(99)));
            refused(ErrorCode.ALREADY_REVERSED, world.undo("m", "r3", "s"));
            assertEquals(0, world.total(AccountKind.REDEMPTION));
        }
    }

    @Test
    void whatIsPastItsTimeExpiresAtOnce() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "soon", 10, day(1));
            world.give("m", "late", 10, day(9));
            done(world.spend("m", "s", 15));
            world.at(Duration.ofDays(1));
            done(world.undo("m", "r", "s"));
            world.assertWallet("m", 10, 0, 0, 0);
            assertEquals(10, world.total(AccountKind.BREAKAGE));
        }
    }

    @Test
    void aGracePeriodLetsPointsBeSpentOnceMore() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "soon", 10, day(1));
            world.give("m", "late", 10, day(9));
            done(world.spend("m", "s", 15));
            world.at(Duration.ofDays(2));
            done(world.run(new Reverse(
                    order("m", "r"),
                    new Target.OfCommand("s"),
                    null,
                    Shortfall.REJECT,
                    new Refund(Duration.ofDays(3)))));
            world.assertWallet("m", 20, 0, 0, 0);
            world.world.now.set(day(5).minusNanos(1_000));
            world.assertWallet("m", 20, 0, 0, 0);
            world.world.now.set(day(5));
            world.assertWallet("m", 10, 0, 0, 0);
        }
    }

    @Test
    void aReversedSpendingNeverCountsAsEarned() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.play("m", "song");
            done(world.spend("m", "s", 10));
            done(world.undo("m", "r", "s"));
            assertEquals(10, world.engine.leaderboard("points", 1).rows().get(0).score());
        }
    }

    @Test
    void aRefundPaysWhatTheMemberOwesFirst() {
        try (LedgerWorld world = new LedgerWorld()) {
            var play = world.play("m", "song");
            done(world.spend("m", "s", 10));
            done(world.undo("m", "debt", play, null, Shortfall.ALLOW_NEGATIVE));
            world.assertWallet("m", 0, 0, 0, 10);
            done(world.undo("m", "r", "s"));
            world.assertWallet("m", 0, 0, 0, 0);
        }
    }

    @Test
    void aCaptureIsReversedLikeASpending() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "soon", 10, day(1));
            world.give("m", "late", 10, day(9));
            done(world.hold("m", "h", 15, Duration.ofDays(2)));
            done(world.capture("m", "c1", "h", 12L, false));
            done(world.capture("m", "c2", "h", 2L, true));
            world.assertWallet("m", 6, 0, 0, 0);
            done(world.undo("m", "r", "c1"));
            world.assertWallet("m", 18, 0, 0, 0);
            refused(ErrorCode.EXCEEDS_ORIGINAL, world.undo("m", "r2", "c2", 3L));
            done(world.undo("m", "r3", "c2", 2L));
            world.assertWallet("m", 20, 0, 0, 0);
        }
    }

    @Test
    void moreThanWasSpentIsNeverGivenBackInHoweverManyParts() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 10);
            done(world.spend("m", "s", 10));
            done(world.undo("m", "r1", "s", 4L));
            assertTrue(world.undo("m", "r1", "s", 4L).replayed());
            LedgerResult tooMuch = world.undo("m", "r2", "s", 7L);
            refused(ErrorCode.EXCEEDS_ORIGINAL, tooMuch);
            assertEquals("6", fact(tooMuch, "remaining"));
            world.assertWallet("m", 4, 0, 0, 0);
        }
    }
}
