package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.board.Leaderboard;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Verification;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lots, balances, history, proofs, boards: semantics 2, 9, 26, 28 to 30, 38, 39. */
class LedgerTest {
    private static Rule.Builder points(@Nullable Duration pending, @Nullable Expiry expires) {
        return Rule.on("r", "track.played")
                .then(new Effect.AddPoints(new Amount.Fixed(BigDecimal.TEN), null, pending, expires));
    }

    @Test
    void pointsArePendingUntilTheirInstantWithNobodyBookingAnything() {
        try (World world = new World(
                World.campaign("c").rule(points(Duration.ofHours(48), null)).build())) {
            world.submit(world.play("m", World.NOON, 1));
            assertEquals(new Balance.Wallet("points", 0, 10, 0, 0), wallet(world));
            world.now.set(World.NOON.plus(Duration.ofHours(48)).minusNanos(1));
            assertEquals(10, wallet(world).pending());
            world.now.set(World.NOON.plus(Duration.ofHours(48)));
            assertEquals(new Balance.Wallet("points", 10, 0, 0, 0), wallet(world));
            world.submit(world.play("m", World.NOON.plus(Duration.ofHours(47)), 1));
            assertEquals(new Balance.Wallet("points", 10, 10, 0, 0), wallet(world));
        }
    }

    @Test
    void pointsExpireAtTheEndOfTheMonthTheirYearEndsIn() {
        Expiry yearly = new Expiry(Period.ofMonths(12), Expiry.Round.END_OF_MONTH);
        try (World world =
                new World(World.campaign("c").rule(points(null, yearly)).build())) {
            world.submit(world.play("m", World.NOON, 1));
            world.now.set(Instant.parse("2027-06-30T23:59:59Z"));
            assertEquals(10, wallet(world).available());
            world.now.set(Instant.parse("2027-07-01T00:00:00Z"));
            assertEquals(0, wallet(world).available());
            world.submit(world.play("m", world.now.get(), 1));
            assertEquals(10, wallet(world).available());
            JournalRecord booked = world.engine.journal("m", 1, 1).get(0);
            assertEquals(4, booked.postings().size());
        }
    }

    @Test
    void anAwardBornExpiredIsBookedAndExpiredInOneRecord() {
        Expiry day = new Expiry(Duration.ofDays(1), Expiry.Round.NONE);
        try (World world = new World(
                World.campaign("c").rule(points(Duration.ofHours(1), day)).build())) {
            world.submit(
                    world.play("m", World.NOON.minus(Duration.ofDays(90)), 1),
                    SubmitOptions.backfill(Backfill.AWARD, "admin"));
            assertEquals(0, wallet(world).available());
            assertEquals(
                    2, world.engine.journal("m", 0, 1).get(0).walletChanges().size());
        }
    }

    @Test
    void aBalanceAtAPastInstantCountsWhatWasBookedThen() {
        try (World world =
                new World(World.campaign("c").rule(World.fullListen()).build())) {
            world.submit(world.play("m", World.NOON, 40));
            world.now.set(World.NOON.plusSeconds(60));
            world.submit(world.play("m", World.NOON.minusSeconds(3600), 40));
            assertEquals(
                    1,
                    world.engine
                            .balance("m", World.NOON.plusSeconds(59))
                            .wallet("points")
                            .available());
            assertEquals(
                    0,
                    world.engine
                            .balance("m", World.NOON.minusSeconds(1))
                            .wallet("points")
                            .available());
            assertEquals(2, world.available("m"));
        }
    }

    @Test
    void recordingTimesGrowEvenWhenTheClockIsSetBack() {
        try (World world =
                new World(World.campaign("c").rule(World.fullListen()).build())) {
            world.submit(world.play("m", World.NOON, 40));
            world.now.set(World.NOON.minusSeconds(3600));
            world.submit(world.play("m", World.NOON.minusSeconds(7200), 40));
            List<JournalRecord> journal = world.engine.journal("m", 0, 10);
            assertTrue(journal.get(1).recordedAt().isAfter(journal.get(0).recordedAt()));
        }
    }

    @Test
    void aRuleSeesTheMemberAsItWasWhenTheEventHappened() {
        Rule.Builder germans = Rule.on("german", "track.played")
                .when(Condition.attribute("member.country").is("DE"))
                .then(Effect.addPoints(1));
        try (World world = new World(World.campaign("c").rule(germans).build())) {
            MemberUpdate moved =
                    new MemberUpdate("m", "u1", World.NOON, null, Map.of("country", Value.of("DE")), "admin");
            assertEquals(1, world.engine.update(moved));
            assertEquals(1, world.engine.update(moved));
            assertEquals(
                    0,
                    world.submit(world.play("m", World.NOON.minusSeconds(1), 40))
                            .granted("points"));
            assertEquals(1, world.submit(world.play("m", World.NOON, 40)).granted("points"));
            FanRewardException conflict = assertThrows(
                    FanRewardException.class,
                    () -> world.engine.update(
                            new MemberUpdate("m", "u1", World.NOON, null, Map.of("country", Value.of("FR")), "admin")));
            assertEquals(ErrorCode.CONFLICT, conflict.code());
            FanRewardException undeclared = assertThrows(
                    FanRewardException.class,
                    () -> world.engine.update(
                            new MemberUpdate("m", "u2", World.NOON, null, Map.of("contry", Value.of("FR")), "admin")));
            assertEquals("country", undeclared.problems().get(0).suggestion());
        }
    }

    @Test
    void theBoardRanksByPointsAndLetsEqualsShareARankWithWhoGotThereFirstOnTop() {
        try (World world =
                new World(World.campaign("c").rule(World.fullListen()).build())) {
            for (String member : List.of("a", "b", "b", "c", "c", "d", "d", "d")) {
                world.submit(world.play(member, World.NOON, 40));
            }
            var board = world.engine.leaderboard("points", 10);
            assertEquals(
                    List.of("1 d 3", "2 b 2", "2 c 2", "4 a 1"),
                    board.rows().stream()
                            .map(row -> row.rank() + " " + row.member() + " " + row.score())
                            .toList());
            world.submit(world.play("a", World.NOON, 40));
            assertEquals(
                    List.of("1 d 3", "2 b 2", "2 c 2", "2 a 2"),
                    world.engine.leaderboard("points", 10).rows().stream()
                            .map(row -> row.rank() + " " + row.member() + " " + row.score())
                            .toList());
            assertEquals(
                    4,
                    world.engine
                            .leaderboard("points", Leaderboard.MOST_ROWS)
                            .rows()
                            .size());
            for (int limit : new int[] {0, -1, Leaderboard.MOST_ROWS + 1, Integer.MAX_VALUE}) {
                FanRewardException refusal =
                        assertThrows(FanRewardException.class, () -> world.engine.leaderboard("points", limit));
                assertEquals(ErrorCode.INVALID_INPUT, refusal.code());
            }
        }
    }

    @Test
    void verifyNamesTheRecordThatWasChangedRemovedOrReordered() {
        World world = new World(World.campaign("c").rule(World.fullListen()).build());
        for (int i = 0; i < 5; i++) {
            world.submit(world.play("m", World.NOON, 40));
        }
        assertTrue(world.engine.verify(n -> {}).clean());
        List<JournalRecord> committed = world.store.journal("m", 0, 10);
        JournalRecord third = committed.get(2);

        List<JournalRecord> changed = new ArrayList<>(committed);
        changed.set(2, Altered.with(third, "recordedAt", third.recordedAt().minusNanos(1000)));
        assertEquals(3, verified(world, changed).findings().get(0).sequence());
        assertEquals(
                Verification.Kind.CHAIN,
                verified(world, changed).findings().get(0).kind());

        List<JournalRecord> removed = new ArrayList<>(committed);
        removed.remove(2);
        assertEquals(
                Verification.Kind.GAP,
                verified(world, removed).findings().get(0).kind());

        List<JournalRecord> cut = new ArrayList<>(committed);
        cut.remove(4);
        assertEquals(
                Verification.Kind.GAP, verified(world, cut).findings().get(0).kind());

        List<JournalRecord> reordered = new ArrayList<>(committed);
        Collections.swap(reordered, 1, 3);
        assertFalse(verified(world, reordered).clean());
        assertTrue(verified(world, committed).clean());
    }

    /** What is found where somebody got at the journal of a member, and at nothing beside it. */
    private static Verification verified(World world, List<JournalRecord> journal) {
        ForgedStore store = new ForgedStore(world.store) {
            @Override
            public long slots(long upToPosition) {
                return world.store.slots(upToPosition);
            }
        };
        try (RewardEngine engine = FanReward.builder()
                .store(store.put("m", journal))
                .campaign(World.campaign("c").rule(World.fullListen()).build())
                .clock(world.now::get)
                .build()) {
            return engine.verify(records -> {});
        }
    }

    @Test
    void anEngineThatIsBuiltAnewOnTheSameStoreGoesOnWhereTheOtherStopped() {
        World world = new World(World.campaign("c").rule(World.fullListen()).build());
        for (int i = 0; i < 200; i++) {
            world.submit(world.play("m", World.NOON, 40));
        }
        world.engine.close();
        try (var again = FanReward.builder()
                .store(world.store)
                .campaign(World.campaign("c").rule(World.fullListen()).build())
                .clock(world.now::get)
                .build()) {
            assertEquals(200, again.balance("m").wallet("points").available());
            EngagementEvent event = world.play("m", World.NOON, 40).build();
            assertEquals(201, again.submit(event).sequence());
            assertTrue(again.verify(n -> {}).clean());
        }
    }

    private static Balance.Wallet wallet(World world) {
        return world.engine.balance("m").wallet("points");
    }
}
