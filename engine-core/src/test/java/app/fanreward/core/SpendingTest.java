package app.fanreward.core;

import static app.fanreward.core.LedgerWorld.day;
import static app.fanreward.core.LedgerWorld.done;
import static app.fanreward.core.LedgerWorld.order;
import static app.fanreward.core.LedgerWorld.refused;
import static app.fanreward.core.LedgerWorld.thrown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.ExpiryNotice;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.rule.PointType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Semantics 30, 36 and 37. */
class SpendingTest {
    @Test
    void whatExpiresFirstIsSpentFirstAndWhatNeverExpiresLast() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "never", 10);
            world.give("m", "late", 10, day(9));
            world.give("m", "soon", 10, day(3));
            done(world.spend("m", "s", 15));
            assertEquals(List.of(new ExpiryNotice("points", 5, day(9))), world.engine.expiring("m", day(99)));
            world.at(Duration.ofDays(9));
            world.assertWallet("m", 10, 0, 0, 0);
        }
    }

    @Test
    void ofEqualExpiryWhatBecameAvailableFirstIsSpentFirst() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "b", 10, day(2), day(9));
            world.give("m", "a", 10, day(1), day(9));
            world.at(Duration.ofDays(3));
            done(world.spend("m", "s", 10));
            // Undoing both awards shows which lot still has its points.
            var kept = world.undo("m", "u", "b", null, LedgerCommand.Shortfall.REJECT);
            done(kept);
            world.assertWallet("m", 0, 0, 0, 0);
            refused(
                    ErrorCode.INSUFFICIENT_POINTS_FOR_REVERSAL,
                    world.undo("m", "u2", "a", null, LedgerCommand.Shortfall.REJECT));
        }
    }

    @Test
    void pointsCanBeSpentUntilJustBeforeTheyExpire() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 10, day(1));
            world.world.now.set(day(1).minusNanos(1000));
            done(world.spend("m", "s1", 5));
            world.world.now.set(day(1));
            LedgerResult late = world.spend("m", "s2", 5);
            refused(ErrorCode.INSUFFICIENT_POINTS, late);
            assertEquals("0", LedgerWorld.fact(late, "available"));
        }
    }

    @Test
    void pendingPointsCanBeSpentFromTheirInstantOn() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 10, day(1), null);
            refused(ErrorCode.INSUFFICIENT_POINTS, world.spend("m", "s1", 1));
            world.assertWallet("m", 0, 10, 0, 0);
            world.world.now.set(day(1));
            done(world.spend("m", "s2", 10));
            world.assertWallet("m", 0, 0, 0, 0);
        }
    }

    @Test
    void aRefusedSpendingStaysRefusedWhenItIsSentAgainAfterPointsArrived() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 10);
            LedgerResult first = world.spend("m", "s", 11);
            refused(ErrorCode.INSUFFICIENT_POINTS, first);
            world.give("m", "more", 10);
            LedgerResult again = world.spend("m", "s", 11);
            refused(ErrorCode.INSUFFICIENT_POINTS, again);
            assertTrue(again.replayed());
            assertEquals(first.refusal(), again.refusal());
            done(world.spend("m", "s2", 11));
        }
    }

    @Test
    void anAmountIsOneToTenToTheFifteen() {
        assertThrows(IllegalArgumentException.class, () -> new LedgerCommand.Spend(order("m", "s"), "points", 0, ""));
        assertThrows(IllegalArgumentException.class, () -> new LedgerCommand.Spend(order("m", "s"), "points", -1, ""));
        assertThrows(
                IllegalArgumentException.class,
                () -> new LedgerCommand.Spend(order("m", "s"), "points", PointType.LARGEST_AMOUNT + 1, ""));
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", PointType.LARGEST_AMOUNT);
            done(world.spend("m", "s", PointType.LARGEST_AMOUNT));
            world.assertWallet("m", 0, 0, 0, 0);
        }
    }

    @Test
    void noBalanceGrowsBeyondTwoToTheSixtyTwo() {
        try (LedgerWorld world = new LedgerWorld()) {
            int most = (int) ((1L << 62) / PointType.LARGEST_AMOUNT);
            for (int i = 0; i < most; i++) {
                world.give("m", "in-" + i, PointType.LARGEST_AMOUNT);
            }
            long before = world.wallet("m").available();
            thrown(ErrorCode.OVERFLOW, () -> world.give("m", "too-much", PointType.LARGEST_AMOUNT));
            assertEquals(before, world.wallet("m").available());
            world.give("other", "in", PointType.LARGEST_AMOUNT);
            refused(ErrorCode.BALANCE_LIMIT_EXCEEDED, world.transfer("other", "t", "m", PointType.LARGEST_AMOUNT));
            world.assertWallet("other", PointType.LARGEST_AMOUNT, 0, 0, 0);
            assertEquals(before, world.wallet("m").available());
        }
    }

    @Test
    void anUnknownPointTypeIsNamedAndBurnsNoKey() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 10);
            thrown(
                    ErrorCode.UNKNOWN_POINT_TYPE,
                    () -> world.run(new LedgerCommand.Spend(order("m", "s"), "pionts", 1, "")));
            done(world.spend("m", "s", 1));
        }
    }

    @Test
    void noMemberHasAJournalOfTheProgramsOwn() {
        try (LedgerWorld world = new LedgerWorld()) {
            thrown(ErrorCode.INVALID_INPUT, () -> world.spend("$books", "s", 1));
            world.give("m", "in", 10);
            thrown(ErrorCode.INVALID_INPUT, () -> world.transfer("m", "t", "$reward:mug", 1));
            world.assertWallet("m", 10, 0, 0, 0);
        }
    }

    @Test
    void pointTypesNeverMix() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 10);
            refused(ErrorCode.INSUFFICIENT_POINTS, world.run(new LedgerCommand.Spend(order("m", "s"), "stars", 1, "")));
            world.assertWallet("m", 10, 0, 0, 0);
        }
    }
}
