package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.decision.RuleStatus;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.CalendarPeriod.Unit;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Limits over all rules of a campaign, limits that rules share, and limits of all members together: semantics 13, 18, 20. */
class LimitsTogetherTest {
    private static final Instant NEXT_DAY = Instant.parse("2026-06-02T00:00:00Z");

    @Test
    void aCampaignsCapCountsWhatAllItsRulesGiveEvenForOneEvent() {
        try (World world = new World(World.campaign("c")
                .limit(Limit.cap(10, Unit.DAY))
                .rule(give("a", 7))
                .rule(give("b", 7))
                .build())) {
            Decision cut = world.submit(world.play("m", World.NOON, 60));
            assertEquals(
                    List.of(7L, 3L),
                    cut.awards().stream().map(award -> award.granted()).toList());
            assertEquals(List.of(new Reason("c", "", ReasonCode.CAP, "/limits/0")), reasons(cut));
            assertEquals(0, world.submit(world.play("m", World.NOON, 60)).granted("points"));
            assertEquals(10, world.submit(world.play("other", World.NOON, 60)).granted("points"));
            assertEquals(
                    10,
                    world.submit(world.play("m", NEXT_DAY.minusSeconds(86_401), 60))
                            .granted("points"));
        }
    }

    @Test
    void aCampaignsFrequencyCountsEachAwardOfARule() {
        try (World world = new World(World.campaign("c")
                .limit(Limit.frequency(3, Unit.LIFETIME))
                .rule(give("a", 1))
                .rule(give("b", 1))
                .build())) {
            assertEquals(2, world.submit(world.play("m", World.NOON, 60)).granted("points"));
            Decision second = world.submit(world.play("m", World.NOON, 60));
            assertEquals(1, second.granted("points"));
            assertEquals(List.of(new Reason("c", "", ReasonCode.FREQUENCY_LIMIT, "/limits/0")), reasons(second));
        }
    }

    @Test
    void aCampaignsCooldownKeepsItsRulesApartAndCountsThemApartIfItSaysSo() {
        Limit together = new Limit.Cooldown(Duration.ofMinutes(10), List.of("member"));
        Limit apart = new Limit.Cooldown(Duration.ofMinutes(10), List.of("member", "rule"));
        for (Limit limit : List.of(together, apart)) {
            try (World world = new World(World.campaign("c")
                    .limit(limit)
                    .rule(give("a", 1))
                    .rule(give("b", 1))
                    .build())) {
                int each = limit.equals(together) ? 1 : 2;
                assertEquals(each, world.submit(world.play("m", World.NOON, 60)).granted("points"));
                assertEquals(
                        0,
                        world.submit(world.play("m", World.NOON.minusSeconds(599), 60))
                                .granted("points"));
                assertEquals(
                        each,
                        world.submit(world.play("m", World.NOON.minusSeconds(600), 60))
                                .granted("points"));
            }
        }
    }

    @Test
    void aSharedLimitIsOneForAllRulesAndCampaignsThatNameIt() {
        try (World world = new World(sharing(
                Map.of("daily", Limit.cap(10, Unit.DAY)),
                World.campaign("one")
                        .limit(new Limit.Shared("daily"))
                        .rule(give("a", 4))
                        .rule(give("b", 4))
                        .build(),
                World.campaign("two")
                        .rule(give("c", 4).limit(new Limit.Shared("daily")))
                        .rule(give("d", 4))
                        .build()))) {
            Decision cut = world.submit(world.play("m", World.NOON, 60));
            assertEquals(
                    List.of(4L, 4L, 2L, 4L),
                    cut.awards().stream().map(award -> award.granted()).toList());
            assertEquals(List.of(new Reason("two", "c", ReasonCode.CAP, "program:/limits/daily")), reasons(cut));
        }
    }

    @Test
    void limitsAreAskedFromTheRuleToTheProgramAndTheExplanationSaysWhenThereIsRoomAgain() {
        try (World world = new World(sharing(
                Map.of("month", Limit.cap(6, Unit.MONTH)),
                World.campaign("c")
                        .limit(Limit.cap(8, Unit.DAY))
                        .rule(give("a", 10).limit(Limit.cap(9, Unit.YEAR)).limit(new Limit.Shared("month")))
                        .build()))) {
            EngagementEvent.Builder play = world.play("m", World.NOON, 60);
            world.submit(play);
            Explanation.RuleExplanation rule =
                    explain(world, play.build()).rules().get(0);
            assertEquals(
                    List.of("/then/0", "/limits/0", "campaign:/limits/0", "program:/limits/month"),
                    rule.steps().stream().map(Explanation.AmountStep::path).toList());
            assertEquals(
                    List.of(10L, 9L, 8L, 6L),
                    rule.steps().stream().map(Explanation.AmountStep::amount).toList());
            assertEquals(NEXT_DAY, rule.steps().get(2).retryAt());
            assertEquals(
                    Instant.parse("2026-07-01T00:00:00Z"), rule.steps().get(3).retryAt());
            assertEquals(
                    "at most 8 points per member and day (UTC), all rules of the campaign together: 0 so far",
                    rule.steps().get(2).text());
        }
    }

    @Test
    void aRuleOfOtherPointsIsNotCutByACapOfPoints() {
        ProgramSettings two = new ProgramSettings(
                ZoneId.of("UTC"),
                ProgramSettings.DEFAULT_LATENESS,
                List.of(PointType.DEFAULT, new PointType("coins", 0, RoundingMode.DOWN)),
                ProgramSettings.shippedMemberAttributes(),
                Set.of());
        Campaign campaign = World.campaign("c")
                .limit(new Limit.Cap(
                        BigDecimal.valueOf(5),
                        "coins",
                        List.of("member"),
                        CalendarPeriod.of(Unit.DAY),
                        OnExceed.TRUNCATE))
                .rule(Rule.on("a", "track.played")
                        .then(new Effect.AddPoints(new Amount.Fixed(BigDecimal.TEN), "points", null, null))
                        .then(new Effect.AddPoints(new Amount.Fixed(BigDecimal.TEN), "coins", null, null)))
                .build();
        try (World world = new World(new ProgramDefinition(two, List.of(campaign)))) {
            EngagementEvent.Builder play = world.play("m", World.NOON, 60);
            Decision decision = world.submit(play);
            assertEquals(10, decision.granted("points"));
            assertEquals(5, decision.granted("coins"));
            reverse(world, "m", play.build());
            assertEquals(5, world.submit(world.play("m", World.NOON, 60)).granted("coins"));
        }
    }

    @Test
    void theWinnerOfAGroupLeavesToOthersWhatTheLosersWouldHaveTaken() {
        try (World world = new World(sharing(
                Map.of("daily", Limit.cap(10, Unit.DAY)),
                World.campaign("a-small")
                        .stacking("g", Campaign.Stacking.Mode.BEST, 3)
                        .rule(give("r", 6).limit(new Limit.Shared("daily")))
                        .build(),
                World.campaign("between")
                        .stacking("alone", Campaign.Stacking.Mode.ALL, 2)
                        .rule(give("r", 5).limit(new Limit.Shared("daily")))
                        .build(),
                World.campaign("b-large")
                        .stacking("g", Campaign.Stacking.Mode.BEST, 1)
                        .rule(give("r", 7).limit(new Limit.Shared("daily")))
                        .build()))) {
            EngagementEvent.Builder play = world.play("m", World.NOON, 60);
            Decision decision = world.submit(play);
            assertEquals(
                    Map.of("between", 3L, "b-large", 7L),
                    Map.of(
                            decision.awards().get(0).campaign(),
                                    decision.awards().get(0).granted(),
                            decision.awards().get(1).campaign(),
                                    decision.awards().get(1).granted()));
            assertEquals(
                    RuleStatus.EXCLUDED,
                    explain(world, play.build()).rules().get(0).status());
        }
    }

    @Test
    void aReversedAwardGivesItsRoomBackToAllWhoShareTheLimit() {
        try (World world = new World(sharing(
                Map.of("daily", Limit.cap(10, Unit.DAY), "times", Limit.frequency(2, Unit.DAY)),
                World.campaign("one")
                        .limit(Limit.cap(9, Unit.DAY))
                        .limit(new Limit.Shared("daily"))
                        .limit(new Limit.Shared("times"))
                        .rule(give("a", 4))
                        .rule(give("b", 4))
                        .build()))) {
            EngagementEvent.Builder first = world.play("m", World.NOON, 60);
            assertEquals(8, world.submit(first).granted("points"));
            assertEquals(0, world.submit(world.play("m", World.NOON, 60)).granted("points"));
            reverse(world, "m", first.build());
            assertEquals(8, world.submit(world.play("m", World.NOON, 60)).granted("points"));
        }
    }

    @Test
    void aLimitWithoutMemberIsOneForAllMembers() {
        Limit hundredPlays = new Limit.Frequency(2, List.of("event.track"), CalendarPeriod.of(Unit.DAY));
        try (World world = new World(
                World.campaign("c").rule(give("a", 1).limit(hundredPlays)).build())) {
            EngagementEvent.Builder first = world.play("ann", World.NOON, 60);
            assertEquals(1, world.submit(first).granted("points"));
            assertEquals(1, world.submit(world.play("bob", World.NOON, 60)).granted("points"));
            EngagementEvent.Builder late = world.play("cid", World.NOON, 60);
            Decision full = world.submit(late);
            assertEquals(List.of(new Reason("c", "a", ReasonCode.FREQUENCY_LIMIT, "/limits/0")), reasons(full));
            assertEquals(
                    NEXT_DAY,
                    explain(world, late.build()).rules().get(0).steps().get(1).retryAt());
            assertEquals(
                    1,
                    world.submit(EngagementEvent.of("track.played")
                                    .from("test", "another")
                                    .member("cid")
                                    .at(World.NOON)
                                    .put("track", "another"))
                            .granted("points"));
            assertEquals(
                    1,
                    world.submit(world.play("cid", NEXT_DAY.minusSeconds(86_401), 60))
                            .granted("points"));
            reverse(world, "ann", first.build());
            assertEquals(1, world.submit(world.play("cid", World.NOON, 60)).granted("points"));
            assertEquals(0, world.submit(world.play("dan", World.NOON, 60)).granted("points"));
        }
    }

    @Test
    void aCapOfAllMembersGivesWhatIsLeftOrNothing() {
        for (OnExceed onExceed : OnExceed.values()) {
            Limit cap = new Limit.Cap(
                    BigDecimal.valueOf(10), List.of("campaign"), CalendarPeriod.of(Unit.LIFETIME), onExceed);
            try (World world = new World(World.campaign("c")
                    .limit(cap)
                    .rule(give("a", 4))
                    .rule(give("b", 4))
                    .build())) {
                assertEquals(8, world.submit(world.play("ann", World.NOON, 60)).granted("points"));
                assertEquals(
                        onExceed == OnExceed.TRUNCATE ? 2 : 0,
                        world.submit(world.play("bob", World.NOON, 60)).granted("points"));
            }
        }
    }

    @Test
    void anAccountOfThePlatformIsOneWhoeverUsesIt() {
        Limit once = new Limit.Frequency(1, List.of("account"), CalendarPeriod.of(Unit.DAY));
        try (World world =
                new World(World.campaign("c").limit(once).rule(give("a", 1)).build())) {
            assertEquals(
                    1,
                    world.submit(world.play("ann", World.NOON, 60).put("account", "sp-1"))
                            .granted("points"));
            assertEquals(
                    0,
                    world.submit(world.play("bob", World.NOON, 60).put("account", "sp-1"))
                            .granted("points"));
            assertEquals(
                    1,
                    world.submit(world.play("bob", World.NOON, 60).put("account", "sp-2"))
                            .granted("points"));
            Decision unknown = world.submit(world.play("bob", World.NOON, 60));
            assertEquals(List.of(new Reason("c", "", ReasonCode.MISSING_ATTRIBUTE, "/limits/0")), reasons(unknown));
        }
    }

    @Test
    void anEntityIsWhatEventsOfAnyKindAreAbout() {
        Limit once = new Limit.Frequency(1, List.of("member", "entity"), CalendarPeriod.of(Unit.DAY));
        try (World world = new World(World.campaign("c")
                .limit(once)
                .rule(give("a", 1))
                .rule(Rule.on("like", "item.liked").then(Effect.addPoints(1)))
                .build())) {
            assertEquals(1, world.submit(world.play("m", World.NOON, 60)).granted("points"));
            EngagementEvent.Builder like = EngagementEvent.of("item.liked")
                    .from("test", "like")
                    .member("m")
                    .at(World.NOON);
            assertEquals(0, world.submit(like.put("item", "song")).granted("points"));
        }
    }

    @Test
    void underSixtyFourThreadsNoMoreIsGivenThanALimitOfAllMembersAllows() throws Exception {
        Limit cap = new Limit.Cap(
                BigDecimal.valueOf(301), List.of("campaign"), CalendarPeriod.of(Unit.DAY), OnExceed.TRUNCATE);
        Limit times = new Limit.Frequency(50, List.of("event.track"), CalendarPeriod.of(Unit.DAY));
        try (World world = new World(sharing(
                Map.of("times", times),
                World.campaign("c").limit(cap).rule(give("a", 4)).build(),
                World.campaign("d")
                        .limit(new Limit.Shared("times"))
                        .rule(give("a", 1))
                        .build()))) {
            List<List<Decision>> all = concurrently(64, thread -> {
                List<Decision> own = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    own.add(world.engine.submit(EngagementEvent.of("track.played")
                            .from("test", thread + "-" + i)
                            .member("m-" + thread)
                            .at(World.NOON)
                            .put("track", "song")
                            .build()));
                }
                return own;
            });
            assertEquals(301, granted(all, "c"));
            assertEquals(50, granted(all, "d"));
        }
    }

    private static long granted(List<List<Decision>> all, String campaign) {
        return all.stream()
                .flatMap(List::stream)
                .flatMap(decision -> decision.awards().stream())
                .filter(award -> award.campaign().equals(campaign))
                .mapToLong(award -> award.granted())
                .sum();
    }

    private interface Work {
        List<Decision> of(int thread) throws Exception;
    }

    private static List<List<Decision>> concurrently(int threads, Work work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<List<Decision>>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                running.add(pool.submit(() -> {
                    start.await();
                    return work.of(thread);
                }));
            }
            List<List<Decision>> results = new ArrayList<>();
            for (Future<List<Decision>> one : running) {
                results.add(one.get());
            }
            return results;
        }
    }

    private static Rule.Builder give(String key, long points) {
        return Rule.on(key, "track.played").then(Effect.addPoints(points));
    }

    private static ProgramDefinition sharing(Map<String, Limit> limits, Campaign... campaigns) {
        return new ProgramDefinition(ProgramSettings.DEFAULT.withLimits(limits), List.of(campaigns));
    }

    private static List<Reason> reasons(Decision decision) {
        return decision.reasons().stream().map(Decision.Explained::reason).toList();
    }

    private static Explanation explain(World world, EngagementEvent event) {
        return world.engine.explain(event.member(), event.identity().reference());
    }

    private static void reverse(World world, String member, EngagementEvent event) {
        assertTrue(world.engine
                .execute(LedgerCommand.Reverse.all(
                        Order.of(member, "undo-" + event.identity().id()),
                        new Target.OfEvent(event.identity().reference(), "", "")))
                .done());
    }
}
