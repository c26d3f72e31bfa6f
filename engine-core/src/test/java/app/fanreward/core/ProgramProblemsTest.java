package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Condition.Operator;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.RollingPeriod;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A program compiles whole or not at all, and says everything that is wrong: semantics 11, 43. */
class ProgramProblemsTest {
    @Test
    void anAttributeThatIsNearlyRightIsSuggested() {
        Problem problem = only(
                rule().when(Condition.all(Condition.attribute("event.durationn").atLeast(Duration.ofSeconds(30)))));
        assertEquals("c", problem.subject());
        assertEquals("/rules/0/when/all/0/attribute", problem.path());
        assertEquals("event.duration", problem.suggestion());
    }

    @Test
    void aConstantOfTheWrongTypeIsRefusedWithWhatWouldBeRight() {
        Problem problem = only(rule().when(Condition.attribute("event.duration").is(Operator.GTE, Value.of(30))));
        assertEquals("/rules/0/when/gte", problem.path());
        assertTrue(problem.message().contains("30s"), problem.message());
    }

    @Test
    void aTextWithHalfACharacterIsRefused() {
        assertEquals("/rules/0/missed", only(rule().missed("\uD83C")).path());
        assertEquals(
                "/rules/0/when/eq",
                only(rule().when(Condition.attribute("event.artist").is("\uDFB5")))
                        .path());
    }

    @Test
    void textHasNoOrder() {
        only(rule().when(Condition.attribute("event.artist").is(Operator.GT, Value.of("a"))));
    }

    @Test
    void anUnknownKindOfEventIsRefused() {
        Problem problem = only(Rule.on("r", "track.plaid").then(Effect.addPoints(1)));
        assertEquals("track.played", problem.suggestion());
    }

    @Test
    void amountsMustBePositiveAndFitThePointType() {
        only(rule(Effect.addPoints(0)));
        only(rule(Effect.addPoints(new Amount.Fixed(new BigDecimal("1.5")))));
        only(rule(Effect.addPoints(new Amount.Fixed(new BigDecimal("1e30")))));
        only(rule(Effect.addPoints(new Amount.PerUnit("event.artist", Value.of(1), BigDecimal.ONE, false))));
        only(rule(Effect.addPoints(
                new Amount.PerUnit("event.duration", Value.of(Duration.ZERO), BigDecimal.ONE, false))));
    }

    @Test
    void aTableGoesUpAndWhatIsAccumulatedHasAUnit() {
        Value minute = Value.of(Duration.ofMinutes(1));
        only(rule(Effect.addPoints(new Amount.PerAccumulated("event.duration", Value.of(1), BigDecimal.ONE))));
        only(rule(Effect.addPoints(new Amount.PerAccumulated("event.duration", minute, BigDecimal.ZERO))));
        only(Rule.on("r", "purchase.completed")
                .then(Effect.addPoints(new Amount.PerAccumulated(
                        "event.amount", Value.of(new BigDecimal("0.0000019")), BigDecimal.ONE))));
        only(rule(Effect.addPoints(new Amount.StepTable("event.duration", List.of()))));
        Problem problem = only(rule(Effect.addPoints(new Amount.StepTable(
                "event.duration",
                List.of(new Amount.Step(minute, BigDecimal.ONE), new Amount.Step(minute, BigDecimal.TEN))))));
        assertEquals("/rules/0/then/0/addPoints/stepTable/steps/1/from", problem.path());
    }

    @Test
    void aGapOrStretchIsPositiveAndAtMostAYearLong() {
        only(rule().limit(new Limit.Cooldown(Duration.ZERO, List.of("member"))));
        only(rule().limit(new Limit.Cooldown(Duration.ofDays(367), List.of("member"))));
        only(rule().limit(new Limit.Frequency(1, List.of("member"), new RollingPeriod(Duration.ofSeconds(-1)))));
        only(rule().limit(new Limit.Cooldown(Duration.ofDays(1), List.of("member")))
                .limit(new Limit.Cooldown(Duration.ofDays(2), List.of("member"))));
    }

    @Test
    void aCapHasPointsToCount() {
        CalendarPeriod day = CalendarPeriod.of(CalendarPeriod.Unit.DAY);
        Rule.Builder tags = Rule.on("r", "track.played").then(new Effect.Tag("fan"));
        only(tags.limit(Limit.cap(5, CalendarPeriod.Unit.DAY)));
        Limit coins = new Limit.Cap(BigDecimal.TEN, "coins", List.of("member"), day, OnExceed.TRUNCATE);
        Campaign campaign = World.campaign("c")
                .rule(rule(new Effect.AddPoints(new Amount.Fixed(BigDecimal.ONE), "points", null, null)))
                .limit(coins)
                .build();
        ProgramSettings usual = ProgramSettings.DEFAULT;
        ProgramSettings settings = new ProgramSettings(
                usual.zone(),
                usual.lateness(),
                List.of(PointType.DEFAULT, new PointType("coins", 2, RoundingMode.DOWN)),
                usual.memberAttributes(),
                usual.memberScopedSources());
        List<Problem> problems = FanReward.check(new ProgramDefinition(settings, List.of(campaign)));
        assertEquals(
                List.of("/limits/0/cap/pointType"),
                problems.stream()
                        .map(Problem::path)
                        .filter(path -> path.startsWith("/limits"))
                        .toList());
    }

    @Test
    void aLimitOfTheProgramIsCheckedBeforeAnybodyNamesIt() {
        CalendarPeriod day = CalendarPeriod.of(CalendarPeriod.Unit.DAY);
        ProgramSettings settings = ProgramSettings.DEFAULT.withLimits(Map.of(
                "good", new Limit.Frequency(1, List.of("program"), day),
                "of-a-kind", new Limit.Frequency(1, List.of("event.track"), day),
                "bad", new Limit.Frequency(1, List.of("member", "event.nonsense"), day)));
        List<Problem> problems = FanReward.check(new ProgramDefinition(settings, List.of()));
        assertEquals(
                List.of("/limits/bad/frequency/per/1"),
                problems.stream().map(Problem::path).toList());
    }

    @Test
    void aLimitSaysWhatItCountsApart() {
        CalendarPeriod day = CalendarPeriod.of(CalendarPeriod.Unit.DAY);
        only(rule().limit(new Limit.Frequency(1, List.of(), day)));
        only(rule().limit(new Limit.Frequency(0, List.of("member"), day)));
        Problem problem = only(rule().limit(new Limit.Frequency(1, List.of("member", "event.trak"), day)));
        assertEquals("event.track", problem.suggestion());
        assertEquals("/rules/0/limits/0/frequency/per/1", problem.path());
    }

    @Test
    void aLimitOfAllMembersCountsByTheCalendarAndNothingPersonal() {
        CalendarPeriod day = CalendarPeriod.of(CalendarPeriod.Unit.DAY);
        List<String> all = List.of("rule");
        only(rule().limit(new Limit.Frequency(1, all, new RollingPeriod(Duration.ofDays(1)))));
        only(rule().limit(new Limit.Cooldown(Duration.ofDays(1), all)));
        only(rule().limit(new Limit.Frequency(1, List.of("event.country"), day)));
        only(rule().limit(new Limit.Frequency(1, List.of("campaign"), day)));
    }

    @Test
    void aSharedLimitThatNobodyDeclaresIsReportedWhereItIsNamed() {
        Campaign campaign = World.campaign("one")
                .limit(new Limit.Shared("dayli"))
                .rule(rule())
                .build();
        ProgramSettings settings =
                ProgramSettings.DEFAULT.withLimits(Map.of("daily", Limit.frequency(1, CalendarPeriod.Unit.DAY)));
        Problem problem = FanReward.check(new ProgramDefinition(settings, List.of(campaign)))
                .get(0);
        assertEquals("/limits/0/shared", problem.path());
        assertEquals("daily", problem.suggestion());
    }

    @Test
    void aCampaignsLimitIsReportedOnceForAllItsRules() {
        Campaign campaign = World.campaign("one")
                .limit(Limit.frequency(0, CalendarPeriod.Unit.DAY))
                .rule(rule())
                .rule(Rule.on("other", "track.played").then(Effect.addPoints(1)))
                .build();
        assertEquals(
                List.of("/limits/0/frequency/times"),
                FanReward.check(ProgramDefinition.of(campaign)).stream()
                        .map(Problem::path)
                        .toList());
    }

    @Test
    void aGroupHasOneMode() {
        Campaign one = World.campaign("one")
                .stacking("g", Campaign.Stacking.Mode.BEST, 0)
                .rule(World.fullListen())
                .build();
        Campaign two = World.campaign("two")
                .stacking("g", Campaign.Stacking.Mode.FIRST, 0)
                .rule(World.fullListen())
                .build();
        assertEquals(1, FanReward.check(ProgramDefinition.of(one, two)).size());
    }

    @Test
    void aCampaignMayOnlyNarrowTheLateness() {
        Campaign wide = World.campaign("c")
                .lateness(Duration.ofDays(31))
                .rule(World.fullListen())
                .build();
        assertEquals(1, FanReward.check(ProgramDefinition.of(wide)).size());
    }

    @Test
    void everythingWrongIsSaidAtOnceAndTheRunningProgramStays() {
        Campaign wrong = World.campaign("c")
                .rule(rule().when(Condition.attribute("event.x").exists()))
                .rule(rule().when(Condition.attribute("event.y").exists()))
                .build();
        try (World world =
                new World(World.campaign("good").rule(World.fullListen()).build())) {
            FanRewardException refused =
                    assertThrows(FanRewardException.class, () -> world.engine.publish(ProgramDefinition.of(wrong)));
            assertEquals(ErrorCode.RULE_INVALID, refused.code());
            assertEquals(3, refused.problems().size());
            assertEquals(1, world.submit(world.play("m", World.NOON, 40)).granted("points"));
        }
    }

    private static Rule.Builder rule() {
        return rule(Effect.addPoints(1));
    }

    private static Rule.Builder rule(Effect effect) {
        return Rule.on("r", "track.played").then(effect);
    }

    private static Problem only(Rule.Builder rule) {
        List<Problem> problems =
                FanReward.check(ProgramDefinition.of(Campaign.of("c").rule(rule).build()));
        assertEquals(1, problems.size(), problems::toString);
        return problems.get(0);
    }
}
