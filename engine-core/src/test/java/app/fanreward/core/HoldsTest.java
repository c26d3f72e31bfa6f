package app.fanreward.core;

import static app.fanreward.core.LedgerWorld.day;
import static app.fanreward.core.LedgerWorld.done;
import static app.fanreward.core.LedgerWorld.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.HoldView;
import app.fanreward.api.ledger.LedgerResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Semantics 31. */
class HoldsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void aHoldSetsPointsAsideAndACaptureSpendsThemAndGivesTheRestBack() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 100);
            done(world.hold("m", "h", 60, HOUR));
            world.assertWallet("m", 40, 0, 60, 0);
            assertEquals(
                    List.of(new HoldView(
                            "h", "points", 60, LedgerWorld.NOON.plus(HOUR).plusNanos(1000))),
                    world.engine.holds("m"));
            assertEquals(25, done(world.capture("m", "c", "h", 25L, true)).amount());
            world.assertWallet("m", 75, 0, 0, 0);
            assertEquals(25, world.total(AccountKind.REDEMPTION));
            assertEquals(List.of(), world.engine.holds("m"));
        }
    }

    @Test
    void capturesThatAreNotTheLastRepeatUpToWhatIsLeft() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 100);
            done(world.hold("m", "h", 60, HOUR));
            done(world.capture("m", "c1", "h", 20L, false));
            world.assertWallet("m", 40, 0, 40, 0);
            refused(ErrorCode.EXCEEDS_HOLD, world.capture("m", "c2", "h", 41L, false));
            done(world.capture("m", "c2", "h", 30L, false));
            assertEquals(10, done(world.capture("m", "c3", "h", null, false)).amount());
            world.assertWallet("m", 40, 0, 0, 0);
            refused(ErrorCode.HOLD_CLOSED, world.capture("m", "c4", "h", 1L, false));
            assertEquals(60, world.total(AccountKind.REDEMPTION));
        }
    }

    @Test
    void aHoldTimesOutExactlyAtItsInstantWithNobodyBookingIt() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 100);
            done(world.hold("m", "h", 60, HOUR));
            Instant timeOut = world.timeOut("m");
            world.world.now.set(timeOut.minusNanos(1000));
            world.assertWallet("m", 40, 0, 60, 0);
            world.world.now.set(timeOut);
            world.assertWallet("m", 100, 0, 0, 0);
            assertEquals(List.of(), world.engine.holds("m"));
            refused(ErrorCode.HOLD_EXPIRED, world.capture("m", "c", "h", 1L, true));
            refused(ErrorCode.HOLD_EXPIRED, world.voidHold("m", "v", "h"));
            world.engine.settle(n -> {});
            LedgerResult late = world.capture("m", "c", "h", 1L, true);
            refused(ErrorCode.HOLD_EXPIRED, late);
            assertEquals(String.valueOf(timeOut), LedgerWorld.fact(late, "at"));
        }
    }

    @Test
    void aHoldThatIsCapturedAMicrosecondBeforeItTimesOutIsCaptured() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 100);
            done(world.hold("m", "h", 60, HOUR));
            world.world.now.set(world.timeOut("m").minusNanos(1000));
            done(world.capture("m", "c", "h", null, true));
            world.assertWallet("m", 40, 0, 0, 0);
        }
    }

    @Test
    void heldPointsStayCapturablePastTheExpiryOfTheirLot() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 100, day(1));
            done(world.hold("m", "h", 60, Duration.ofDays(3)));
            world.at(Duration.ofDays(1));
            world.assertWallet("m", 0, 0, 60, 0);
            world.at(Duration.ofDays(2));
            done(world.capture("m", "c", "h", 50L, true));
            world.assertWallet("m", 0, 0, 0, 0);
            assertEquals(50, world.total(AccountKind.REDEMPTION));
            assertEquals(50, world.total(AccountKind.BREAKAGE));
        }
    }

    @Test
    void whatComesBackFromAHoldPastItsTimeExpiresAtOnce() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "soon", 50, day(1));
            world.give("m", "late", 50, day(9));
            done(world.hold("m", "h", 80, Duration.ofDays(3)));
            world.at(Duration.ofDays(2));
            done(world.voidHold("m", "v", "h"));
            world.assertWallet("m", 50, 0, 0, 0);
            refused(ErrorCode.HOLD_VOIDED, world.voidHold("m", "v2", "h"));
            refused(ErrorCode.HOLD_VOIDED, world.capture("m", "c", "h", 1L, true));
        }
    }

    @Test
    void aTimedOutHoldWhoseLotExpiredMeanwhileLeavesNothing() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 100, day(1));
            done(world.hold("m", "h", 100, Duration.ofDays(2)));
            world.at(Duration.ofDays(3));
            world.assertWallet("m", 0, 0, 0, 0);
            assertEquals(1, world.engine.settle(n -> {}).records());
            assertEquals(100, world.total(AccountKind.BREAKAGE));
        }
    }

    @Test
    void captureAndVoidAreIdempotentByKey() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 100);
            done(world.hold("m", "h", 60, HOUR));
            LedgerResult first = done(world.capture("m", "c", "h", 10L, false));
            world.at(Duration.ofDays(1));
            LedgerResult again = world.capture("m", "c", "h", 10L, false);
            assertTrue(again.replayed());
            assertEquals(first.sequence(), again.sequence());
            assertEquals(first.wallets(), again.wallets());
            world.assertWallet("m", 90, 0, 0, 0);
        }
    }

    @Test
    void moreThanIsAvailableCannotBeHeldHoweverMuchIsHeldAlready() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 100);
            done(world.hold("m", "h1", 60, HOUR));
            LedgerResult refused = world.hold("m", "h2", 41, HOUR);
            refused(ErrorCode.INSUFFICIENT_POINTS, refused);
            assertEquals("40", LedgerWorld.fact(refused, "available"));
            done(world.hold("m", "h3", 40, HOUR));
            refused(ErrorCode.INSUFFICIENT_POINTS, world.spend("m", "s", 1));
            world.assertWallet("m", 0, 0, 100, 0);
        }
    }

    @Test
    void aHoldThatNeverWasIsNotFound() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 100);
            refused(ErrorCode.HOLD_NOT_FOUND, world.capture("m", "c", "nothing", 1L, true));
            refused(ErrorCode.HOLD_NOT_FOUND, world.voidHold("m", "v", "in"));
            refused(ErrorCode.INSUFFICIENT_POINTS, world.hold("m", "h", 101, HOUR));
            refused(ErrorCode.HOLD_NOT_FOUND, world.voidHold("m", "v", "h"));
        }
    }

    @Test
    void aHoldLastsASecondToNinetyDays() {
        try (LedgerWorld world = new LedgerWorld()) {
            assertThrows(IllegalArgumentException.class, () -> world.hold("m", "h", 1, Duration.ofMillis(999)));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> world.hold("m", "h", 1, Duration.ofDays(90).plusNanos(1)));
            assertThrows(IllegalArgumentException.class, () -> world.hold("m", "h", 0, HOUR));
            world.give("m", "in", 2);
            done(world.hold("m", "h1", 1, Duration.ofSeconds(1)));
            done(world.hold("m", "h2", 1, Duration.ofDays(90)));
            assertEquals(
                    List.of("h1", "h2"),
                    world.engine.holds("m").stream().map(HoldView::hold).toList());
        }
    }
}
