package app.fanreward.core;

import static app.fanreward.core.LedgerWorld.NOON;
import static app.fanreward.core.LedgerWorld.day;
import static app.fanreward.core.LedgerWorld.done;
import static app.fanreward.core.LedgerWorld.explained;
import static app.fanreward.core.LedgerWorld.order;
import static app.fanreward.core.LedgerWorld.refused;
import static app.fanreward.core.LedgerWorld.thrown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.LedgerCommand.Adjust;
import app.fanreward.api.ledger.LedgerCommand.BringIn;
import app.fanreward.api.ledger.LedgerResult;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Semantics 35, 37 and 38: corrections, import, backdating, closed periods. */
class CorrectionTest {
    private static Adjust adjust(String key, long amount, @Nullable Instant effectiveAt) {
        return new Adjust(explained("m", key), "points", amount, effectiveAt, null);
    }

    @Test
    void aCorrectionNeedsAnActorAndAReason() {
        assertThrows(IllegalArgumentException.class, () -> new Adjust(order("m", "a"), "points", 1, null, null));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Adjust(order("m", "a").by("admin", " "), "points", 1, null, null));
        assertThrows(
                IllegalArgumentException.class,
                () -> new BringIn(order("m", "a").by("", "why"), "points", 1, null, null, null));
        assertThrows(IllegalArgumentException.class, () -> new Adjust(explained("m", "a"), "points", 0, null, null));
    }

    @Test
    void aCorrectionAddsAndTakesAndFiresNoRules() {
        try (LedgerWorld world = new LedgerWorld()) {
            long issued = world.total(AccountKind.ISSUANCE);
            done(world.adjust("m", "a1", 50));
            done(world.adjust("m", "a2", -20));
            world.assertWallet("m", 30, 0, 0, 0);
            assertEquals(-30, world.total(AccountKind.ADJUSTMENT));
            assertEquals(issued, world.total(AccountKind.ISSUANCE));
            refused(ErrorCode.INSUFFICIENT_POINTS, world.adjust("m", "a3", -31));
            done(world.adjust("m", "a4", 1));
            // It moved nothing and so may be tried again.
            done(world.adjust("m", "a3", -31));
            world.assertWallet("m", 0, 0, 0, 0);
        }
    }

    @Test
    void aLargestBalanceIsNotExceededByHand() {
        try (LedgerWorld world = new LedgerWorld()) {
            done(world.run(new Adjust(explained("m", "a1"), "gems", 1_000, null, null)));
            refused(
                    ErrorCode.BALANCE_LIMIT_EXCEEDED,
                    world.run(new Adjust(explained("m", "a2"), "gems", 1, null, null)));
            refused(
                    ErrorCode.BALANCE_LIMIT_EXCEEDED,
                    world.run(new BringIn(explained("m", "b1"), "gems", 1, null, null, null)));
        }
    }

    @Test
    void backdatingHasLimitsAtBothEnds() {
        try (LedgerWorld world = new LedgerWorld()) {
            Instant now = world.world.now.get();
            thrown(
                    ErrorCode.BACKDATED_TOO_FAR,
                    () -> world.run(
                            adjust("a", 1, now.minus(Duration.ofDays(90)).minusNanos(1_000))));
            thrown(
                    ErrorCode.BACKDATED_TOO_FAR,
                    () -> world.run(adjust("a", 1, now.plusSeconds(5).plusNanos(1_000))));
            done(world.run(adjust("a", 1, now.minus(Duration.ofDays(90)))));
            world.world.now.set(now.plusSeconds(1));
            done(world.run(adjust("b", 1, now.plusSeconds(6))));
        }
    }

    @Test
    void aCorrectionCountsFromWhenItSaysInTheEffectiveBalance() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.at(Duration.ofDays(10));
            done(world.run(adjust("a", 7, day(4))));
            assertEquals(7, effective(world, day(4)));
            assertEquals(0, effective(world, day(4).minusSeconds(1)));
            assertEquals(0, world.engine.balance("m", day(5)).wallet("points").available());
            world.at(Duration.ofDays(11));
            done(world.run(adjust("b", -3, day(6))));
            assertEquals(7, effective(world, day(5)));
            assertEquals(4, effective(world, day(6)));
            assertEquals(
                    7,
                    world.engine
                            .effectiveBalance("m", day(6), day(10).plusSeconds(1))
                            .wallet("points")
                            .available());
        }
    }

    private static long effective(LedgerWorld world, Instant at) {
        return world.engine
                .effectiveBalance("m", at, world.world.now.get())
                .wallet("points")
                .available();
    }

    @Test
    void nothingCountsFromBeforeTheBooksWereClosed() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.at(Duration.ofDays(20));
            assertTrue(world.engine.closedUntil().isEmpty());
            assertEquals(day(10), world.engine.closePeriod(day(10), "p1", "admin", "month end"));
            assertEquals(day(10), world.engine.closePeriod(day(10), "p1", "admin", "month end"));
            assertEquals(day(10), world.engine.closedUntil().orElseThrow());
            LedgerResult refused = world.run(adjust("a", 1, day(10).minusNanos(1_000)));
            refused(ErrorCode.PERIOD_CLOSED, refused);
            refused(
                    ErrorCode.PERIOD_CLOSED,
                    world.run(new BringIn(explained("m", "b"), "points", 1, NOON, null, null)));
            done(world.run(adjust("a", 1, day(10))));
            done(world.run(adjust("c", 1, null)));
        }
    }

    @Test
    void theBooksAreClosedOnlyForwardAndOnlyForWhatIsPast() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.at(Duration.ofDays(20));
            world.engine.closePeriod(day(10), "p1", "admin", "month end");
            thrown(ErrorCode.INVALID_INPUT, () -> world.engine.closePeriod(day(9), "p2", "admin", "why"));
            thrown(ErrorCode.INVALID_INPUT, () -> world.engine.closePeriod(day(10), "p2", "admin", "half \uD83C"));
            thrown(ErrorCode.INVALID_INPUT, () -> world.engine.closePeriod(day(21), "p2", "admin", "why"));
            thrown(ErrorCode.CONFLICT, () -> world.engine.closePeriod(day(11), "p1", "admin", "why"));
            thrown(ErrorCode.INVALID_INPUT, () -> world.engine.closePeriod(day(11), "p2", "", "why"));
            thrown(ErrorCode.INVALID_INPUT, () -> world.engine.closePeriod(day(11), "p2", "admin", " "));
            assertEquals(day(12), world.engine.closePeriod(day(12), "p2", "admin", "why"));
        }
    }

    @Test
    void aCorrectionMadeBeforeTheBooksWereClosedIsAnsweredAsBefore() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.at(Duration.ofDays(20));
            done(world.run(adjust("a", 1, day(5))));
            world.engine.closePeriod(day(10), "p1", "admin", "month end");
            assertTrue(done(world.run(adjust("a", 1, day(5)))).replayed());
        }
    }

    @Test
    void pointsThatHaveExpiredOrWouldBeforeTheyAreAvailableAreNotBroughtIn() {
        try (LedgerWorld world = new LedgerWorld()) {
            thrown(ErrorCode.INVALID_INPUT, () -> world.give("m", "a", 1, NOON));
            thrown(ErrorCode.INVALID_INPUT, () -> world.give("m", "a", 1, day(2), day(2)));
            thrown(ErrorCode.INVALID_INPUT, () -> world.run(new Adjust(explained("m", "a"), "points", 1, null, NOON)));
            world.give("m", "a", 1, day(2), day(2).plusNanos(1_000));
        }
    }

    @Test
    void aClockThatIsSetBackBooksAllTheSameAfterWhatWasBooked() {
        try (LedgerWorld world = new LedgerWorld()) {
            done(world.adjust("m", "a1", 5));
            world.at(Duration.ofHours(-2));
            LedgerResult later = done(world.adjust("m", "a2", 5));
            assertTrue(later.recordedAt().isAfter(NOON));
            world.assertWallet("m", 10, 0, 0, 0);
            assertEquals(
                    0,
                    world.engine
                            .balance("m", NOON.minusSeconds(1))
                            .wallet("points")
                            .available());
        }
    }
}
