package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.Problem;
import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Explanation.RuleExplanation;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.decision.RuleStatus;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.LedgerCommand.Refund;
import app.fanreward.api.ledger.LedgerCommand.Reverse;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.BoostReach;
import app.fanreward.api.rule.Boosting;
import app.fanreward.api.rule.Boosting.Combine;
import app.fanreward.api.rule.CalendarPeriod.Unit;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that make what others award larger: semantics 13, 15, 17 and 22. */
class BoostsTest {
    private static Rule.Builder gives(String key, long points) {
        return Rule.on(key, "track.played").then(Effect.addPoints(points));
    }

    private static Rule.Builder boosts(String key, String factor) {
        return Rule.on(key, "track.played").then(Effect.boost(new BigDecimal(factor)));
    }

    private static Rule.Builder boosts(String key, String factor, BoostReach of) {
        return Rule.on(key, "track.played").then(new Effect.Boost(new BigDecimal(factor), of, null));
    }

    private static Award play(World world) {
        return world.submit(world.play("m", World.NOON, 60)).awards().get(0);
    }

    private static long granted(World world) {
        return world.submit(world.play("m", World.NOON, 60)).granted("points");
    }

    private static List<Reason> reasons(Decision decision) {
        return decision.reasons().stream().map(Decision.Explained::reason).toList();
    }

    @Test
    void theExactAmountIsBoostedAndThenRoundedOnce() {
        Amount perMinute =
                new Amount.PerUnit("event.duration", Value.of(Duration.ofMinutes(1)), new BigDecimal("0.5"), true);
        try (World world = new World(World.campaign("c")
                .rule(Rule.on("listen", "track.played").then(Effect.addPoints(perMinute)))
                .rule(boosts("twice", "2"))
                .build())) {
            Decision boosted = world.submit(world.play("m", World.NOON, 180));
            Award award = boosted.awards().get(0);
            assertEquals(1, award.base(), "one and a half");
            assertEquals(3, award.desired());
            assertEquals(3, award.granted());
            assertEquals(1, award.grantedOfBase());
            assertEquals(List.of(new Award.Boost("c", "twice", 2)), award.boosts());
            assertEquals(3, world.available("m"));
            assertEquals(
                    1,
                    world.submit(world.play("m", World.NOON, 60)).granted("points"),
                    "half a point alone would be none");
            assertEquals(0, world.submit(world.play("m", World.NOON, 59)).granted("points"));
        }
    }

    @ParameterizedTest
    @CsvSource({"MULTIPLY,,30", "SUM_OF_BONUSES,,25", "HIGHEST,,20", "MULTIPLY,2.2,22", "SUM_OF_BONUSES,2.25,22"})
    void severalBoostsComeToWhatTheBoostedCampaignSays(Combine combine, @Nullable BigDecimal atMost, long points) {
        try (World world = new World(
                World.campaign("c")
                        .boosts(new Boosting(combine, atMost))
                        .rule(gives("ten", 10))
                        .rule(boosts("a", "1.5"))
                        .build(),
                World.campaign("d")
                        .rule(boosts("b", "2", new BoostReach.EveryCampaign()))
                        .build())) {
            Award award = play(world);
            assertEquals(points, award.granted());
            assertEquals(10, award.base());
            assertEquals(
                    points - 10,
                    award.boosts().stream().mapToLong(Award.Boost::added).sum());
        }
    }

    @Test
    void aBoostReachesItsOwnCampaignUnlessItNamesOthersOrAll() {
        try (World world = new World(
                World.campaign("a").rule(gives("r", 1)).rule(boosts("own", "2")).build(),
                World.campaign("b")
                        .rule(gives("r", 10))
                        .rule(boosts("named", "3", new BoostReach.Campaigns(Set.of("c"))))
                        .build(),
                World.campaign("c").rule(gives("r", 100)).build(),
                World.campaign("d")
                        .rule(boosts("all", "10", new BoostReach.EveryCampaign()))
                        .build())) {
            assertEquals(
                    List.of(20L, 100L, 3_000L),
                    world.submit(world.play("m", World.NOON, 60)).awards().stream()
                            .map(Award::granted)
                            .toList());
        }
    }

    @Test
    void aBoostOfOnePointTypeLeavesOthersAlone() {
        ProgramSettings settings = new ProgramSettings(
                ProgramSettings.DEFAULT.zone(),
                ProgramSettings.DEFAULT_LATENESS,
                List.of(PointType.DEFAULT, new PointType("coins", 0, RoundingMode.DOWN)),
                Map.of(),
                Set.of());
        Campaign campaign = World.campaign("c")
                .rule(Rule.on("both", "track.played")
                        .then(new Effect.AddPoints(new Amount.Fixed(BigDecimal.ONE), "points", null, null))
                        .then(new Effect.AddPoints(new Amount.Fixed(BigDecimal.ONE), "coins", null, null)))
                .rule(Rule.on("coins-twice", "track.played")
                        .then(new Effect.Boost(BigDecimal.TWO, new BoostReach.OwnCampaign(), "coins")))
                .build();
        try (World world = new World(new ProgramDefinition(settings, List.of(campaign)))) {
            Decision decision = world.submit(world.play("m", World.NOON, 60));
            assertEquals(1, decision.granted("points"));
            assertEquals(2, decision.granted("coins"));
        }
    }

    @Test
    void aBoostHasItsOwnConditionAndAudience() {
        try (World world = new World(World.campaign("c")
                .rule(gives("r", 10))
                .rule(boosts("germans", "2")
                        .audience(Condition.attribute("member.country").is("DE"))
                        .when(Condition.attribute("event.duration").atLeast(Duration.ofSeconds(60))))
                .build())) {
            assertEquals(10, granted(world));
            world.engine.update(new MemberUpdate(
                    "m", "moves", World.NOON.minusSeconds(9), null, Map.of("country", Value.of("DE")), "admin"));
            assertEquals(20, granted(world));
            Decision shorter = world.submit(world.play("m", World.NOON, 59));
            assertEquals(10, shorter.granted("points"));
            assertEquals(List.of(), reasons(shorter), "a boost that does not fire takes nothing away");
        }
    }

    @Test
    void aCapOfABoostCountsWhatItAdded() {
        try (World world = new World(World.campaign("c")
                .rule(gives("r", 10))
                .rule(boosts("twice", "2").limit(Limit.cap(15, Unit.DAY)))
                .build())) {
            assertEquals(20, granted(world));
            Decision cut = world.submit(world.play("m", World.NOON, 60));
            assertEquals(15, cut.granted("points"));
            assertEquals(List.of(new Reason("c", "twice", ReasonCode.CAP, "/limits/0")), reasons(cut));
            assertEquals(10, granted(world));
            assertEquals(
                    20,
                    world.submit(world.play("m", World.NOON.minusSeconds(86_400), 60))
                            .granted("points"));
        }
    }

    @Test
    void aFrequencyOfABoostCountsTheEventsThatItMadeLarger() {
        try (World world = new World(World.campaign("c")
                .rule(gives("a", 10).limit(Limit.cap(45, Unit.DAY)))
                .rule(gives("b", 1))
                .rule(boosts("twice", "2").limit(Limit.frequency(1, Unit.DAY)))
                .build())) {
            assertEquals(22, granted(world), "both awards of an event are one time");
            Decision second = world.submit(world.play("m", World.NOON, 60));
            assertEquals(11, second.granted("points"));
            assertEquals(List.of(new Reason("c", "twice", ReasonCode.FREQUENCY_LIMIT, "/limits/0")), reasons(second));
        }
    }

    @Test
    void whatIsCutOffTheAwardIsNotChargedToTheBoost() {
        try (World world = new World(World.campaign("c")
                .rule(gives("r", 10).limit(Limit.cap(12, Unit.AWARD)))
                .rule(boosts("twice", "2").limit(Limit.cap(5, Unit.DAY)))
                .build())) {
            assertEquals(12, granted(world));
            assertEquals(List.of(new Award.Boost("c", "twice", 2)), play(world).boosts());
            assertEquals(11, granted(world), "four of five were added before");
            assertEquals(10, granted(world));
        }
    }

    @Test
    void aReversalTakesWhatWasAddedFirstAndGivesTheBoostItsRoomBack() {
        try (World world = new World(World.campaign("c")
                .rule(gives("r", 10))
                .rule(boosts("twice", "2").limit(Limit.cap(10, Unit.DAY)).limit(Limit.frequency(2, Unit.DAY)))
                .build())) {
            EngagementEvent.Builder play = world.play("m", World.NOON, 60);
            world.submit(play);
            reverse(world, play, "some", 4L);
            assertEquals(14, granted(world));
            reverse(world, play, "more", 8L);
            assertEquals(16, granted(world), "nothing is left of what the boost added to the first");
            reverse(world, play, "rest", null);
            assertEquals(10, granted(world), "the award was no longer boosted");
        }
    }

    private static void reverse(World world, EngagementEvent.Builder play, String key, @Nullable Long amount) {
        world.engine.execute(new Reverse(
                Order.of("m", key),
                new Target.OfEvent(play.build().identity().reference(), "", ""),
                amount,
                Shortfall.WITHIN_BALANCE,
                Refund.ORIGINAL));
    }

    @Test
    void theBestIsComparedAsBoostedAndOnlyTheWinnerIsChargedToTheBoost() {
        try (World world = new World(
                World.campaign("a")
                        .stacking("g", Campaign.Stacking.Mode.BEST, 0)
                        .rule(gives("r", 10))
                        .rule(boosts("thrice", "3").limit(Limit.cap(20, Unit.DAY)))
                        .build(),
                World.campaign("b")
                        .stacking("g", Campaign.Stacking.Mode.BEST, 0)
                        .rule(gives("r", 25))
                        .build(),
                World.campaign("z")
                        .stacking("g", Campaign.Stacking.Mode.BEST, 9)
                        .rule(boosts("twice", "1.1", new BoostReach.Campaigns(Set.of("b"))))
                        .build())) {
            Award first = play(world);
            assertEquals("a", first.campaign());
            assertEquals(30, first.granted());
            Award second = play(world);
            assertEquals("b", second.campaign(), "without its boost the other one gives ten");
            assertEquals(27, second.granted(), "a campaign that only boosts is no candidate, and boosts");
        }
    }

    @Test
    void anAwardBeyondWhatOneMayHaveIsAnErrorOfItsRuleAlone() {
        try (World world = new World(World.campaign("c")
                .rule(gives("huge", PointType.LARGEST_AMOUNT / 2))
                .rule(gives("small", 1))
                .rule(boosts("thousand", "1000"))
                .build())) {
            Decision decision = world.submit(world.play("m", World.NOON, 60));
            assertEquals(1_000, decision.granted("points"));
            assertEquals(List.of(new Reason("c", "huge", ReasonCode.RULE_ERROR, "/then/0")), reasons(decision));
        }
    }

    @Test
    void anExplanationShowsTheBaseEachBoostAndWhatItCameTo() {
        try (World world = new World(World.campaign("c")
                .boosts(new Boosting(Combine.MULTIPLY, new BigDecimal("2.5")))
                .rule(gives("r", 10))
                .rule(boosts("more", "1.5"))
                .rule(boosts("twice", "2").limit(Limit.cap(7, Unit.DAY)))
                .build())) {
            Decision decision = world.submit(world.play("m", World.NOON, 60));
            List<RuleExplanation> told =
                    world.engine.explain("m", decision.event()).rules();
            assertEquals(
                    List.of(
                            "10 points -> 10",
                            "boosted by c / more x 1.5, together at most x 2.5 -> 15",
                            "c / twice adds, at most 7 points per member and day (UTC): 0 so far -> 7",
                            "boosted by c / twice x 2, together at most x 2.5 -> 22"),
                    told.get(1).steps().stream()
                            .map(step -> step.text() + " -> " + step.amount())
                            .toList());
            assertEquals("more", told.get(0).rule());
            assertEquals(RuleStatus.BOOSTED, told.get(0).status());
            assertEquals(5, told.get(0).granted());
            assertEquals(7, told.get(2).granted());
        }
    }

    @Test
    void aBoostThatMakesNoSenseIsRefused() {
        for (String factor : List.of("1", "0.5", "1000.1", "1.0000001")) {
            assertEquals(
                    "/rules/0/then/0/boost/factor",
                    only(World.campaign("c").rule(boosts("b", factor))).path(),
                    factor);
        }
        Problem unknown = only(World.campaign("c").rule(boosts("b", "2", new BoostReach.Campaigns(Set.of("d")))));
        assertEquals("/rules/0/then/0/boost/campaigns", unknown.path());
        assertTrue(unknown.message().contains("no campaign 'd'"), unknown.message());
        Problem mixed = only(World.campaign("c").rule(boosts("b", "2").then(Effect.addPoints(1))));
        assertTrue(mixed.message().contains("a rule of their own"), mixed.message());
    }

    private static Problem only(Campaign.Builder campaign) {
        List<Problem> problems = FanReward.check(ProgramDefinition.of(campaign.build()));
        assertEquals(1, problems.size(), problems.toString());
        return problems.get(0);
    }

    static LongStream seeds() {
        return LongStream.range(1, 1 + Long.getLong("seeds", 60));
    }

    /** The interpreter works with fractions of whole numbers as people write them down, and rounds at the very end. */
    @ParameterizedTest
    @MethodSource("seeds")
    void randomBoostsComeToWhatAPlainInterpreterSays(long seed) {
        Random random = new Random(seed);
        RoundingMode rounding = List.of(
                        RoundingMode.DOWN, RoundingMode.UP, RoundingMode.HALF_UP, RoundingMode.HALF_EVEN)
                .get(random.nextInt(4));
        PointType type = new PointType("points", random.nextInt(3), rounding);
        Boosting together = new Boosting(
                Combine.values()[random.nextInt(3)],
                random.nextBoolean() ? null : BigDecimal.valueOf(100 + random.nextInt(500), 2));
        BigDecimal points = BigDecimal.valueOf(1 + random.nextInt(999), 3);
        int unit = 1 + random.nextInt(90);
        Campaign.Builder campaign = World.campaign("c")
                .boosts(together)
                .rule(Rule.on("r", "track.played")
                        .then(Effect.addPoints(new Amount.PerUnit(
                                "event.duration", Value.of(Duration.ofSeconds(unit)), points, true))));
        List<BigDecimal> factors = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            BigDecimal factor = BigDecimal.valueOf(1_001 + random.nextInt(4_000), 3);
            int atLeast = random.nextInt(200);
            campaign.rule(boosts("b-" + i, factor.toString())
                    .when(Condition.attribute("event.duration").atLeast(Duration.ofSeconds(atLeast))));
            factors.add(atLeast <= 100 ? factor : BigDecimal.ONE);
        }
        ProgramSettings settings = new ProgramSettings(
                ProgramSettings.DEFAULT.zone(), ProgramSettings.DEFAULT_LATENESS, List.of(type), Map.of(), Set.of());
        try (World world = new World(new ProgramDefinition(settings, List.of(campaign.build())))) {
            BigDecimal factor = factors.stream().reduce(BigDecimal.ONE, (one, other) -> switch (together.combine()) {
                case MULTIPLY -> one.multiply(other);
                case SUM_OF_BONUSES -> one.add(other).subtract(BigDecimal.ONE);
                case HIGHEST -> one.max(other);
            });
            if (together.atMost() != null) {
                factor = factor.min(together.atMost());
            }
            long expected = points.multiply(BigDecimal.valueOf(100))
                    .multiply(factor)
                    .movePointRight(type.decimals())
                    .divide(BigDecimal.valueOf(unit), 0, rounding)
                    .longValueExact();
            Decision decision = world.submit(world.play("m", World.NOON, 100));
            assertEquals(expected, decision.granted("points"), "seed " + seed);
            world.engine.explain("m", decision.event());
        }
    }
}
