package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.event.Value;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Amounts, limits, budgets and stacking: semantics 3, 13, 14, 16 to 19, 21. */
class LimitsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Rule.Builder twoPerMinute() {
        return Rule.on("minutes", "track.played")
                .then(Effect.addPoints(
                        new Amount.PerUnit("event.duration", Value.of(Duration.ofMinutes(1)), BigDecimal.TWO, false)));
    }

    @Test
    void perUnitCountsWholeUnits() {
        try (World world = new World(World.campaign("c").rule(twoPerMinute()).build())) {
            assertEquals(4, world.submit(world.play("m", World.NOON, 179)).granted("points"));
            Decision none = world.submit(world.play("m", World.NOON, 59));
            assertEquals(ReasonCode.AMOUNT_ZERO, none.reasons().get(0).reason().code());
        }
    }

    @Test
    void aCapGrantsWhatStillFitsAndSaysSo() {
        try (World world = new World(World.campaign("c")
                .rule(twoPerMinute().limit(Limit.cap(5, CalendarPeriod.Unit.DAY)))
                .build())) {
            assertEquals(4, world.submit(world.play("m", World.NOON, 120)).granted("points"));
            Decision cut = world.submit(world.play("m", World.NOON, 120));
            assertEquals(1, cut.granted("points"));
            assertEquals(4, cut.awards().get(0).desired());
            assertEquals(ReasonCode.CAP, cut.reasons().get(0).reason().code());
            assertEquals("/limits/0", cut.reasons().get(0).reason().path());
            assertEquals(0, world.submit(world.play("m", World.NOON, 120)).granted("points"));
            assertEquals(
                    4,
                    world.submit(world.play("m", World.NOON.minus(Duration.ofDays(1)), 120))
                            .granted("points"));
        }
    }

    @Test
    void aCapThatRejectsGrantsNothingRatherThanAPart() {
        Limit cap = new Limit.Cap(
                BigDecimal.valueOf(5), List.of("member"), CalendarPeriod.of(CalendarPeriod.Unit.DAY), OnExceed.REJECT);
        try (World world =
                new World(World.campaign("c").rule(twoPerMinute().limit(cap)).build())) {
            assertEquals(4, world.submit(world.play("m", World.NOON, 120)).granted("points"));
            assertEquals(0, world.submit(world.play("m", World.NOON, 120)).granted("points"));
            assertEquals(0, world.submit(world.play("m", World.NOON, 59)).granted("points"));
        }
    }

    @Test
    void aFrequencyCountsEachTrackApartAndOnlyWhatWasGranted() {
        try (World world = new World(World.campaign("c")
                .rule(World.fullListen().limit(Limit.frequency(2, CalendarPeriod.Unit.DAY, "event.track")))
                .build())) {
            world.submit(world.play("m", World.NOON, 10));
            for (int i = 0; i < 4; i++) {
                world.submit(world.play("m", World.NOON, 40));
            }
            assertEquals(2, world.available("m"));
            Decision full = world.submit(world.play("m", World.NOON, 40));
            assertEquals(
                    ReasonCode.FREQUENCY_LIMIT, full.reasons().get(0).reason().code());
        }
    }

    @Test
    void aLimitOverAnAttributeTheEventLacksDoesNotFire() {
        try (World world = new World(World.campaign("c")
                .rule(World.fullListen().limit(Limit.frequency(2, CalendarPeriod.Unit.DAY, "event.album")))
                .build())) {
            Decision decision = world.submit(world.play("m", World.NOON, 40));
            assertEquals(
                    ReasonCode.MISSING_ATTRIBUTE,
                    decision.reasons().get(0).reason().code());
            assertEquals("/limits/0", decision.reasons().get(0).reason().path());
        }
    }

    @Test
    void aDayBeginsAtMidnightOfTheCampaignsZoneAndMayHave23Hours() {
        Campaign campaign = World.campaign("c")
                .zone(BERLIN)
                .rule(World.fullListen().limit(Limit.frequency(1, CalendarPeriod.Unit.DAY)))
                .build();
        try (World world = new World(campaign)) {
            // On 29 March 2026 the clocks in Berlin go from 2 to 3; the day runs from 23:00Z to 22:00Z.
            world.now.set(Instant.parse("2026-03-30T12:00:00Z"));
            assertEquals(1, granted(world, "2026-03-28T22:59:59Z"));
            assertEquals(1, granted(world, "2026-03-28T23:00:00Z"));
            assertEquals(0, granted(world, "2026-03-29T21:59:59Z"));
            assertEquals(1, granted(world, "2026-03-29T22:00:00Z"));
        }
    }

    @Test
    void aPeriodInTheMembersZoneFollowsTheZoneTheMemberHadThen() {
        Limit daily = new Limit.Frequency(
                1, List.of("member"), new CalendarPeriod(CalendarPeriod.Unit.DAY, new CalendarPeriod.Zone.OfMember()));
        try (World world = new World(
                World.campaign("c").rule(World.fullListen().limit(daily)).build())) {
            world.engine.update(new MemberUpdate(
                    "m", "z1", Instant.parse("2026-05-01T00:00:00Z"), ZoneId.of("Asia/Tokyo"), Map.of(), "admin"));
            assertEquals(1, granted(world, "2026-05-30T14:59:59Z"));
            assertEquals(1, granted(world, "2026-05-30T15:00:00Z"));
            assertEquals(0, granted(world, "2026-05-31T14:59:59Z"));
        }
    }

    private static long granted(World world, String at) {
        return world.submit(world.play("m", Instant.parse(at), 40)).granted("points");
    }

    @Test
    void theLastAwardTakesWhatTheBudgetStillHas() {
        try (World world =
                new World(World.campaign("c").budget(5).rule(twoPerMinute()).build())) {
            assertEquals(4, world.submit(world.play("a", World.NOON, 120)).granted("points"));
            Decision last = world.submit(world.play("b", World.NOON, 120));
            assertEquals(1, last.granted("points"));
            assertEquals(
                    ReasonCode.BUDGET_EXHAUSTED, last.reasons().get(0).reason().code());
            assertEquals(0, world.submit(world.play("c", World.NOON, 120)).granted("points"));
            assertEquals(5, world.store.budgetUsed("c"));
        }
    }

    @Test
    void aBudgetIsNeverOverspentWhenManyMembersRaceForIt() throws Exception {
        try (World world =
                new World(World.campaign("c").budget(333).rule(twoPerMinute()).build())) {
            int threads = 8;
            CyclicBarrier start = new CyclicBarrier(threads);
            try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
                List<Future<Long>> sums = new java.util.ArrayList<>();
                for (int t = 0; t < threads; t++) {
                    int thread = t;
                    sums.add(pool.submit(() -> {
                        start.await();
                        long sum = 0;
                        for (int i = 0; i < 50; i++) {
                            var play = app.fanreward.api.event.EngagementEvent.of("track.played")
                                    .from("race", thread + "-" + i)
                                    .member("m-" + (i % 10))
                                    .at(World.NOON)
                                    .put("duration", Duration.ofMinutes(1));
                            sum += world.submit(play).granted("points");
                        }
                        return sum;
                    }));
                }
                long granted = 0;
                for (Future<Long> sum : sums) {
                    granted += sum.get();
                }
                assertEquals(333, granted);
                assertEquals(333, world.store.budgetUsed("c"));
            }
        }
    }

    @Test
    void ofAGroupTheCampaignThatWouldReallyGiveMostPays() {
        Campaign rich = World.campaign("rich")
                .stacking("g", Campaign.Stacking.Mode.BEST, 1)
                .budget(3)
                .rule(twoPerMinute())
                .build();
        Campaign steady = World.campaign("steady")
                .stacking("g", Campaign.Stacking.Mode.BEST, 9)
                .rule(World.fullListen())
                .build();
        try (World world = new World(rich, steady)) {
            Decision first = world.submit(world.play("m", World.NOON, 60));
            assertEquals("rich", first.awards().get(0).campaign());
            assertTrue(first.reasons().stream()
                    .anyMatch(reason -> reason.reason().code() == ReasonCode.EXCLUDED_BY_GROUP
                            && reason.reason().campaign().equals("steady")));
            Decision tie = world.submit(world.play("m", World.NOON, 60));
            assertEquals("steady", tie.awards().get(0).campaign());
            assertEquals(2, world.store.budgetUsed("rich"));
        }
    }

    @Test
    void ofAGroupInFirstModeACampaignThatWouldGiveNothingIsPassedOver() {
        Campaign spent = World.campaign("spent")
                .stacking("g", Campaign.Stacking.Mode.FIRST, 9)
                .rule(twoPerMinute())
                .build();
        Campaign next = World.campaign("next")
                .stacking("g", Campaign.Stacking.Mode.FIRST, 1)
                .rule(World.fullListen())
                .build();
        try (World world = new World(next, spent)) {
            assertEquals(
                    "next",
                    world.submit(world.play("m", World.NOON, 40))
                            .awards()
                            .get(0)
                            .campaign());
            assertEquals(
                    "spent",
                    world.submit(world.play("m", World.NOON, 60))
                            .awards()
                            .get(0)
                            .campaign());
        }
    }
}
