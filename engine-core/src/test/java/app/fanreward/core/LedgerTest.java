package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
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
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.AbstractList;
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
    void verifyNamesTheRecordThatWasChangedRemovedOrReordered() throws Exception {
        World world = new World(World.campaign("c").rule(World.fullListen()).build());
        for (int i = 0; i < 5; i++) {
            world.submit(world.play("m", World.NOON, 40));
        }
        assertTrue(world.engine.verify(n -> {}).clean());
        List<JournalRecord> journal = journalOf(world.store);
        JournalRecord third = journal.get(2);

        journal.set(2, Altered.with(third, "recordedAt", third.recordedAt().minusNanos(1000)));
        Verification changed = world.engine.verify(n -> {});
        assertEquals(3, changed.findings().get(0).sequence());
        assertEquals(Verification.Kind.CHAIN, changed.findings().get(0).kind());

        journal.remove(2);
        assertEquals(
                Verification.Kind.GAP,
                world.engine.verify(n -> {}).findings().get(0).kind());
        journal.add(2, third);
        JournalRecord newest = journal.remove(4);
        assertEquals(
                Verification.Kind.GAP,
                world.engine.verify(n -> {}).findings().get(0).kind());
        journal.add(newest);
        java.util.Collections.swap(journal, 1, 3);
        assertFalse(world.engine.verify(n -> {}).clean());
    }

    /** The records of a member as the store keeps them, to be changed as somebody would who got at them. */
    @SuppressWarnings("unchecked")
    private static List<JournalRecord> journalOf(InMemoryStore store) throws Exception {
        Object journal = java.util.Objects.requireNonNull(((Map<String, Object>) read(store, "journals")).get("m"));
        List<Object> kept = (List<Object>) read(journal, "records");
        Method of = kept.get(0).getClass().getDeclaredMethod("of", JournalRecord.class);
        Method record = kept.get(0).getClass().getDeclaredMethod("record");
        of.setAccessible(true);
        record.setAccessible(true);
        return new AbstractList<>() {
            @Override
            public JournalRecord get(int index) {
                return (JournalRecord) call(record, kept.get(index), new Object[0]);
            }

            @Override
            public JournalRecord set(int index, JournalRecord changed) {
                return (JournalRecord) call(record, kept.set(index, call(of, null, changed)), new Object[0]);
            }

            @Override
            public void add(int index, JournalRecord more) {
                kept.add(index, call(of, null, more));
            }

            @Override
            public JournalRecord remove(int index) {
                return (JournalRecord) call(record, kept.remove(index), new Object[0]);
            }

            @Override
            public int size() {
                return kept.size();
            }
        };
    }

    private static Object call(Method method, @Nullable Object on, Object... arguments) {
        try {
            return method.invoke(on, arguments);
        } catch (ReflectiveOperationException renamed) {
            throw new IllegalStateException(renamed);
        }
    }

    private static Object read(Object from, String name) throws Exception {
        Field field = from.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(from);
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
