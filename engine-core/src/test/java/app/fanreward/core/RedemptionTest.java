package app.fanreward.core;

import static app.fanreward.core.LedgerWorld.day;
import static app.fanreward.core.LedgerWorld.done;
import static app.fanreward.core.LedgerWorld.fact;
import static app.fanreward.core.LedgerWorld.order;
import static app.fanreward.core.LedgerWorld.refused;
import static app.fanreward.core.LedgerWorld.thrown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.catalog.Reward;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.LedgerCommand.Redeem;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.PointType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Redemption against the catalogue: stock, prices, limits, windows, and its reversal. */
class RedemptionTest {
    private static CatalogEntry mug(LedgerWorld world) {
        return world.engine.reward("mug").orElseThrow();
    }

    @Test
    void aRewardWithoutAStockIsPaidForAtOnce() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 100);
            world.offer("o", Reward.of("mug", "A mug", "points", 30));
            LedgerResult result = done(world.redeem("m", "r", "mug", 2));
            assertEquals(60, result.amount());
            world.assertWallet("m", 40, 0, 0, 0);
            assertEquals(1, world.engine.journal("m", 1, 9).size());
        }
    }

    @Test
    void aRewardWithAStockIsHeldClaimedAndCaptured() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 100);
            world.offer("o", Reward.of("mug", "A mug", "points", 30));
            world.stock("mug", "s", 3);
            LedgerResult result = done(world.redeem("m", "r", "mug", 2));
            world.assertWallet("m", 40, 0, 0, 0);
            assertEquals(40, result.wallet("points").orElseThrow().available());
            assertEquals(1L, mug(world).stock());
            assertEquals(2, mug(world).claimed());
            assertEquals(List.of(), world.engine.holds("m"));
            assertEquals(60, world.total(AccountKind.REDEMPTION));
            LedgerResult again = world.redeem("m", "r", "mug", 2);
            assertTrue(again.replayed());
            assertEquals(result.wallets(), again.wallets());
            assertEquals(1L, mug(world).stock());
        }
    }

    @Test
    void whatIsOutOfStockIsRefusedForGoodAndSaysWhatIsLeft() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 90);
            world.offer("o", Reward.of("mug", "A mug", "points", 10));
            world.stock("mug", "s", 1);
            LedgerResult refused = world.redeem("m", "r", "mug", 2);
            refused(ErrorCode.OUT_OF_STOCK, refused);
            assertEquals("1", fact(refused, "left"));
            world.stock("mug", "s2", 9);
            refused(ErrorCode.OUT_OF_STOCK, world.redeem("m", "r", "mug", 2));
            done(world.redeem("m", "r2", "mug", 2));
            refused(ErrorCode.INSUFFICIENT_POINTS, world.redeem("m", "r3", "mug", 8));
            world.assertWallet("m", 70, 0, 0, 0);
        }
    }

    @Test
    void thePriceIsThatOfTheVersionInForceAndTheOneExpectedOrNothing() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 100);
            world.offer("v1", Reward.of("mug", "A mug", "points", 10));
            world.engine.change(new CatalogChange(
                    "mug", "v2", "admin", new CatalogChange.Offered(Reward.of("mug", "A mug", "points", 20), day(1))));
            assertEquals(10, done(world.redeem("m", "r1", "mug", 1)).amount());
            world.world.now.set(day(1).minusNanos(1_000));
            done(world.run(new Redeem(order("m", "r2"), "mug", 1, 10L)));
            world.world.now.set(day(1));
            LedgerResult changed = world.run(new Redeem(order("m", "r3"), "mug", 1, 10L));
            refused(ErrorCode.PRICE_CHANGED, changed);
            assertEquals("20", fact(changed, "price"));
            assertEquals(
                    20,
                    done(world.run(new Redeem(order("m", "r4"), "mug", 1, 20L))).amount());
        }
    }

    @Test
    void aRewardCanBeHadOnlyWhileItIsOffered() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 100);
            thrown(ErrorCode.NOT_FOUND, () -> world.redeem("m", "r0", "mug", 1));
            world.offer("o", new Reward("mug", "A mug", "points", 1, null, day(1), day(2)));
            refused(ErrorCode.REWARD_UNAVAILABLE, world.redeem("m", "r1", "mug", 1));
            world.world.now.set(day(1));
            done(world.redeem("m", "r2", "mug", 1));
            refused(ErrorCode.REWARD_UNAVAILABLE, world.redeem("m", "r1", "mug", 1));
            world.world.now.set(day(2));
            refused(ErrorCode.REWARD_UNAVAILABLE, world.redeem("m", "r3", "mug", 1));
            world.offer("again", Reward.of("mug", "A mug", "points", 1));
            done(world.redeem("m", "r4", "mug", 1));
            world.engine.change(new CatalogChange("mug", "end", "admin", new CatalogChange.Retired()));
            refused(ErrorCode.REWARD_UNAVAILABLE, world.redeem("m", "r5", "mug", 1));
        }
    }

    @Test
    void aMemberHasAtMostSoManyInAPeriodOfTheMembersOwnCalendar() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.at(Duration.ofHours(-1));
            world.give("m", "in", 100);
            world.engine.update(
                    new MemberUpdate("m", "zone", Instant.EPOCH, ZoneId.of("Pacific/Auckland"), Map.of(), "admin"));
            world.offer(
                    "o",
                    new Reward(
                            "mug",
                            "A mug",
                            "points",
                            1,
                            new Reward.MemberLimit(2, CalendarPeriod.Unit.DAY),
                            null,
                            null));
            // 12:01 UTC is the next day in Auckland.
            world.world.now.set(Instant.parse("2026-06-01T11:59:59Z"));
            done(world.redeem("m", "r1", "mug", 2));
            LedgerResult refused = world.redeem("m", "r2", "mug", 1);
            refused(ErrorCode.REWARD_LIMIT, refused);
            assertEquals("2", fact(refused, "had"));
            world.world.now.set(Instant.parse("2026-06-01T12:00:00Z"));
            done(world.redeem("m", "r3", "mug", 1));
            refused(ErrorCode.REWARD_LIMIT, world.redeem("m", "r4", "mug", 2));
            done(world.redeem("m", "r5", "mug", 1));
        }
    }

    @Test
    void aReversalGivesPointsItemsAndRoomBackAsWholeItemsAreUndone() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 100, day(9));
            world.offer(
                    "o",
                    new Reward(
                            "mug",
                            "A mug",
                            "points",
                            10,
                            new Reward.MemberLimit(3, CalendarPeriod.Unit.LIFETIME),
                            null,
                            null));
            world.stock("mug", "s", 3);
            done(world.redeem("m", "r", "mug", 3));
            refused(ErrorCode.REWARD_LIMIT, world.redeem("m", "no", "mug", 1));
            done(world.undo("m", "u1", "r", 15L));
            assertEquals(1L, mug(world).stock());
            done(world.undo("m", "u2", "r", 5L));
            assertEquals(2L, mug(world).stock());
            assertTrue(world.undo("m", "u2", "r", 5L).replayed());
            assertEquals(2L, mug(world).stock());
            done(world.redeem("m", "r2", "mug", 2));
            done(world.undo("m", "u3", "r"));
            assertEquals(1L, mug(world).stock());
            assertEquals(2, mug(world).claimed());
            world.assertWallet("m", 80, 0, 0, 0);
            assertEquals(20, world.total(AccountKind.REDEMPTION));
        }
    }

    @Test
    void thePointsOfARedemptionCannotBeCapturedOrVoidedByHand() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 100);
            world.offer("o", Reward.of("mug", "A mug", "points", 30));
            world.stock("mug", "s", 3);
            done(world.redeem("m", "r", "mug", 1));
            refused(ErrorCode.HOLD_NOT_FOUND, world.capture("m", "c", "r", 1L, true));
            refused(ErrorCode.HOLD_NOT_FOUND, world.voidHold("m", "v", "r"));
        }
    }

    @Test
    void soManyThatTheirPriceIsNoAmountMakeNoSense() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.offer("o", Reward.of("mug", "A mug", "points", PointType.LARGEST_AMOUNT));
            thrown(ErrorCode.INVALID_INPUT, () -> world.redeem("m", "r", "mug", 2));
            assertThrows(IllegalArgumentException.class, () -> world.redeem("m", "r", "mug", 0));
            assertThrows(IllegalArgumentException.class, () -> world.redeem("m", "r", "mug", 1_000_001));
        }
    }

    @Test
    void redeemedPointsStayPaidWhenTheirLotExpiresMeanwhile() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 100, day(1));
            world.offer("o", Reward.of("mug", "A mug", "points", 30));
            world.stock("mug", "s", 3);
            world.world.now.set(day(1).minusNanos(1_000));
            // The second record is booked a microsecond later, when the lot has expired.
            done(world.redeem("m", "r", "mug", 1));
            assertEquals(30, world.total(AccountKind.REDEMPTION));
            world.at(Duration.ofDays(2));
            world.assertWallet("m", 0, 0, 0, 0);
        }
    }
}
