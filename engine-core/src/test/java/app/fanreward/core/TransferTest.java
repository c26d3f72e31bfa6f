package app.fanreward.core;

import static app.fanreward.core.LedgerWorld.day;
import static app.fanreward.core.LedgerWorld.done;
import static app.fanreward.core.LedgerWorld.explained;
import static app.fanreward.core.LedgerWorld.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.ExpiryNotice;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.MemberStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Semantics 34, and the reversal of transfers. */
class TransferTest {
    @Test
    void transferredPointsKeepTheirExpiryAndAreNoEarning() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("a", "soon", 10, day(3));
            world.give("a", "late", 10, day(9));
            done(world.transfer("a", "t", "b", 15));
            world.assertWallet("a", 5, 0, 0, 0);
            world.assertWallet("b", 15, 0, 0, 0);
            assertEquals(
                    List.of(new ExpiryNotice("points", 10, day(3)), new ExpiryNotice("points", 5, day(9))),
                    world.engine.expiring("b", day(99)));
            assertEquals(List.of(), world.engine.leaderboard("points", 9).rows());
        }
    }

    @Test
    void pendingHeldAndExpiredPointsDoNotMove() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("a", "pending", 10, day(1), null);
            world.give("a", "brief", 10, day(1));
            world.give("a", "held", 5);
            done(world.hold("a", "h", 10, Duration.ofDays(9)));
            refused(ErrorCode.INSUFFICIENT_POINTS, world.transfer("a", "t1", "b", 6));
            done(world.transfer("a", "t2", "b", 5));
            world.assertWallet("b", 5, 0, 0, 0);
        }
    }

    @Test
    void pointsCannotGoToOneself() {
        try (LedgerWorld world = new LedgerWorld()) {
            assertThrows(IllegalArgumentException.class, () -> world.transfer("a", "t", "a", 1));
        }
    }

    @Test
    void pointsThatTheReceiverCannotTakeComeBackToTheirLots() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("a", "soon", 10, day(3));
            world.give("a", "late", 10, day(9));
            done(world.run(new LedgerCommand.Close(explained("closed", "x"), true, false)));
            done(world.run(new LedgerCommand.SetStatus(explained("frozen", "x"), MemberStatus.FROZEN)));
            LedgerResult closed = world.transfer("a", "t1", "closed", 15);
            refused(ErrorCode.MEMBER_CLOSED, closed);
            refused(ErrorCode.MEMBER_FROZEN, world.transfer("a", "t2", "frozen", 15));
            world.assertWallet("a", 20, 0, 0, 0);
            assertEquals(
                    List.of(new ExpiryNotice("points", 10, day(3)), new ExpiryNotice("points", 10, day(9))),
                    world.engine.expiring("a", day(99)));
            LedgerResult again = world.transfer("a", "t1", "closed", 15);
            assertTrue(again.replayed());
            assertEquals(closed.refusal(), again.refusal());
            assertEquals(closed.wallets(), again.wallets());
            done(world.run(new LedgerCommand.SetStatus(explained("debit", "x"), MemberStatus.FROZEN_DEBIT)));
            done(world.transfer("a", "t3", "debit", 1));
        }
    }

    @Test
    void aTransferPaysWhatTheReceiverOwesFirst() {
        try (LedgerWorld world = new LedgerWorld()) {
            var play = world.play("b", "song");
            done(world.spend("b", "s", 10));
            done(world.undo("b", "r", play, null, Shortfall.ALLOW_NEGATIVE));
            world.give("a", "in", 25);
            done(world.transfer("a", "t", "b", 25));
            world.assertWallet("b", 15, 0, 0, 0);
        }
    }

    @Test
    void aTransferIsBroughtBackToTheSendersLotsInParts() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("a", "soon", 10, day(3));
            world.give("a", "late", 10, day(9));
            done(world.transfer("a", "t", "b", 15));
            assertEquals(6, done(world.undo("a", "r1", "t", 6L)).amount());
            world.assertWallet("a", 11, 0, 0, 0);
            world.assertWallet("b", 9, 0, 0, 0);
            assertEquals(
                    List.of(new ExpiryNotice("points", 1, day(3)), new ExpiryNotice("points", 10, day(9))),
                    world.engine.expiring("a", day(99)));
            done(world.undo("a", "r2", "t"));
            world.assertWallet("a", 20, 0, 0, 0);
            world.assertWallet("b", 0, 0, 0, 0);
            refused(ErrorCode.ALREADY_REVERSED, world.undo("a", "r3", "t"));
        }
    }

    @Test
    void whatTheReceiverHasSpentIsMadeUpForAsThePolicySays() {
        for (Shortfall policy : Shortfall.values()) {
            try (LedgerWorld world = new LedgerWorld()) {
                world.give("a", "in", 10);
                done(world.transfer("a", "t", "b", 10));
                done(world.spend("b", "s", 8));
                world.give("b", "own", 3);
                LedgerResult result = world.undo("a", "r", "t", null, policy);
                switch (policy) {
                    case WITHIN_BALANCE -> {
                        done(result);
                        world.assertWallet("b", 0, 0, 0, 0);
                        assertEquals(-5, world.total(AccountKind.WRITE_OFF));
                    }
                    case ALLOW_NEGATIVE -> {
                        done(result);
                        world.assertWallet("b", 0, 0, 0, 5);
                    }
                    case REJECT -> refused(ErrorCode.INSUFFICIENT_POINTS_FOR_REVERSAL, result);
                    case PENDING_ONLY -> refused(ErrorCode.NOT_REVERSIBLE, result);
                }
                world.assertWallet("a", result.done() ? 10 : 0, 0, 0, 0);
                if (!result.done()) {
                    world.assertWallet("b", 5, 0, 0, 0);
                    done(world.undo("a", "r2", "t", 5L, Shortfall.REJECT));
                    world.assertWallet("b", 0, 0, 0, 0);
                }
            }
        }
    }

    @Test
    void whatExpiredAtTheReceiverComesBackFromBreakageOnceAndNotFromTheReceiver() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("a", "soon", 10, day(1));
            done(world.transfer("a", "t", "b", 10));
            done(world.spend("b", "s", 3));
            world.at(Duration.ofDays(2));
            world.give("b", "own", 20);
            done(world.undo("a", "r1", "t", 5L, Shortfall.ALLOW_NEGATIVE));
            world.assertWallet("b", 20, 0, 0, 0);
            assertEquals(2 + 5, world.total(AccountKind.BREAKAGE), "two that expired, and five that expired again");
            done(world.undo("a", "r2", "t", 5L, Shortfall.ALLOW_NEGATIVE));
            world.assertWallet("b", 17, 0, 0, 0);
            assertEquals(10, world.total(AccountKind.BREAKAGE));
        }
    }

    @Test
    void aTransferThatNeverArrivedOrWhoseReceiverIsClosedIsNotBroughtBack() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("a", "in", 20);
            done(world.transfer("a", "t1", "b", 10));
            done(world.run(new LedgerCommand.Close(explained("b", "x"), true, false)));
            refused(ErrorCode.MEMBER_CLOSED, world.transfer("a", "t2", "b", 10));
            refused(ErrorCode.NOT_REVERSIBLE, world.undo("a", "r2", "t2"));
            refused(ErrorCode.MEMBER_CLOSED, world.undo("a", "r1", "t1"));
            world.assertWallet("a", 10, 0, 0, 0);
        }
    }
}
