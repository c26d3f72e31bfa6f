package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.Problem;
import app.fanreward.api.activation.ActivationOrder;
import app.fanreward.api.activation.Telling;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.Explanation.RiskAnswer;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Value;
import app.fanreward.api.extension.CustomCondition;
import app.fanreward.api.extension.FunctionSignature;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.ledger.LedgerCommand.Rerate;
import app.fanreward.api.ledger.LedgerCommand.Reverse;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Challenge;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.CustomCall;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Progress;
import app.fanreward.api.rule.Referral;
import app.fanreward.api.rule.RiskCheck;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.BacktestOptions;
import app.fanreward.api.trial.DryRun;
import app.fanreward.api.trial.DryRunOptions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What checks of risk mean for everything else that an event may do. */
class RiskEverywhereTest {
    private static final Condition STOLEN =
            Condition.attribute("event.currency").is("XXX");
    private static final RiskCheck DENY = RiskCheck.deny("purchase.completed").when(STOLEN);
    private static final RiskCheck HOLD = RiskCheck.hold("purchase.completed").when(STOLEN);

    private static EngagementEvent.Builder purchase(String id, int amount, String currency) {
        return EngagementEvent.of("purchase.completed")
                .from("shop", id)
                .member("ada")
                .at(World.NOON)
                .put("amount", BigDecimal.valueOf(amount))
                .put("currency", currency);
    }

    private static Rule.Builder spend() {
        return Rule.on("spend", "purchase.completed")
                .then(Effect.addPoints(new Amount.PerUnit("event.amount", Value.of(1), BigDecimal.ONE, false)));
    }

    private static Campaign shop() {
        return World.campaign("shop").rule(spend()).build();
    }

    private static ProgramDefinition program(ProgramSettings settings, RiskCheck check, Campaign... campaigns) {
        return new ProgramDefinition(settings.withRisk(Map.of("stolen", check)), List.of(campaigns));
    }

    private static LedgerResult reverse(World world, EventReference event) {
        return world.engine.execute(
                Reverse.all(new Order("ada", "undo-" + event, "jane", "why"), new Target.OfEvent(event, "", "")));
    }

    private static ReasonCode why(Decision decision) {
        return decision.reasons().get(0).reason().code();
    }

    @Test
    void whatRulesTakeIsTakenOfADeniedEventAndWaitsWithAHeldOne() {
        Rule.Builder fee = Rule.on("fee", "purchase.completed").then(Effect.takePoints(3));
        Campaign fees = World.campaign("fees").rule(fee).build();
        for (RiskCheck check : List.of(DENY, HOLD)) {
            try (World world = new World(program(ProgramSettings.DEFAULT, check, shop(), fees))) {
                world.submit(purchase("good", 100, "EUR"));
                assertEquals(100, world.available("ada"));
                Decision bad = world.submit(purchase("bad", 100, "XXX"));
                assertEquals(check.equals(DENY) ? 97 : 100, world.available("ada"));
                assertEquals(check.equals(DENY) ? 1 : 0, bad.penalties().size());
                if (check.equals(HOLD)) {
                    world.engine.release("ada", bad.event(), Backfill.AWARD, "jane");
                    assertEquals(197, world.available("ada"));
                }
            }
        }
    }

    @Test
    void whatIsDeniedOrHeldCountsForNoChallenge() {
        ProgramSettings settings = ProgramSettings.DEFAULT.withProgress(Progress.NONE.withChallenges(
                Map.of("two", Challenge.count("purchase.completed", 2).build())));
        Campaign bonus = World.campaign("bonus")
                .rule(Rule.on("done", "challenge.completed").then(Effect.addPoints(1_000)))
                .build();
        for (RiskCheck check : List.of(DENY, HOLD)) {
            try (World world = new World(program(settings, check, bonus))) {
                world.submit(purchase("1", 1, "EUR"));
                Decision bad = world.submit(purchase("2", 1, "XXX"));
                assertEquals(check.equals(DENY) ? ReasonCode.RISK_DENY : ReasonCode.RISK_HOLD, why(bad));
                assertEquals(0, world.available("ada"));
                if (check.equals(HOLD)) {
                    Decision released = world.engine.release("ada", bad.event(), Backfill.AWARD, "jane");
                    assertEquals(1_000, released.consequences().get(0).granted("points"));
                } else {
                    world.submit(purchase("3", 1, "EUR"));
                }
                assertEquals(1_000, world.available("ada"));
            }
        }
    }

    @Test
    void nobodyQualifiesByADeniedEvent() {
        ProgramSettings settings = ProgramSettings.DEFAULT.withReferrals(
                Map.of("friends", Referral.on("purchase.completed", Duration.ofDays(30))));
        Campaign welcome = World.campaign("welcome")
                .rule(Rule.on("both", "referral.qualified").then(Effect.addPoints(50)))
                .build();
        try (World world = new World(program(settings, DENY, welcome))) {
            world.submit(EngagementEvent.of("member.referred")
                    .from("app", "r")
                    .member("ada")
                    .at(World.NOON)
                    .put("referrer", "omar"));
            assertEquals(ReasonCode.RISK_DENY, why(world.submit(purchase("1", 1, "XXX"))));
            assertEquals(0, world.available("omar"));
            world.submit(purchase("2", 1, "EUR"));
            assertEquals(50, world.available("omar"));
            assertEquals(50, world.available("ada"));
        }
    }

    @Test
    void aReversedDeniedEventIsNoLongerCounted() {
        ProgramSettings settings = ProgramSettings.DEFAULT.withCounters(Map.of(
                "purchases",
                new Counter(
                        "purchase.completed",
                        new Counter.Measure.Count(),
                        null,
                        List.of(),
                        CalendarPeriod.of(CalendarPeriod.Unit.DAY))));
        RiskCheck second = RiskCheck.deny("purchase.completed")
                .when(Condition.attribute("counter.purchases").atLeast(1));
        try (World world = new World(program(settings, second, shop()))) {
            Decision first = world.submit(purchase("1", 10, "EUR"));
            Decision denied = world.submit(purchase("2", 10, "EUR"));
            assertEquals(ReasonCode.RISK_DENY, why(denied));
            assertTrue(reverse(world, denied.event()).done());
            assertTrue(reverse(world, first.event()).done());
            assertEquals(10, world.submit(purchase("3", 10, "EUR")).granted("points"));
            assertEquals(10, world.available("ada"));
        }
    }

    @Test
    void aCampaignThatIsActivatedOnThePastGivesNothingForWhatWasDeniedOrHeld() {
        for (RiskCheck check : List.of(DENY, HOLD)) {
            try (World world = new World(program(ProgramSettings.DEFAULT, check, shop()))) {
                world.submit(purchase("good", 100, "EUR"));
                world.submit(purchase("bad", 100, "XXX"));
                world.now.set(World.NOON.plusSeconds(3_600));
                Campaign late = World.campaign("late").rule(spend()).build();
                world.engine.publish(program(ProgramSettings.DEFAULT, check, shop(), late));
                world.engine
                        .activations()
                        .activate(
                                new ActivationOrder("back", "late", 0, null, null, Telling.SILENT, "jane", "why"),
                                (done, total) -> {});
                assertEquals(200, world.available("ada"));
            }
        }
    }

    @Test
    void aRefundLeavesADeniedEventDeniedAndAReleasedOneReleased() {
        for (RiskCheck check : List.of(DENY, HOLD)) {
            try (World world = new World(program(ProgramSettings.DEFAULT, check, shop()))) {
                Decision bad = world.submit(purchase("bad", 100, "XXX"));
                if (check.equals(HOLD)) {
                    world.engine.release("ada", bad.event(), Backfill.AWARD, "jane");
                }
                LedgerResult refund = world.engine.execute(Rerate.of(
                        new Order("ada", "refund", "jane", "one came back"),
                        bad.event(),
                        "amount",
                        BigDecimal.valueOf(40)));
                assertTrue(refund.done(), String.valueOf(refund.refusal()));
                assertEquals(check.equals(DENY) ? 0 : 40, world.available("ada"));
            }
        }
    }

    @Test
    void aDryRunSaysWhatWouldBeHeldAndABacktestWhatADraftWouldHold() {
        try (World world = new World(program(ProgramSettings.DEFAULT, HOLD, shop()))) {
            DryRun dry = world.engine.dryRun(List.of(purchase("bad", 100, "XXX").build()), DryRunOptions.DEFAULT);
            assertEquals(0, dry.granted().getOrDefault("points", 0L));
            world.submit(purchase("good", 10, "EUR"));
            Decision released = world.submit(purchase("bad", 100, "XXX"));
            world.submit(purchase("worse", 100, "XXX"));
            world.engine.release("ada", released.event(), Backfill.AWARD, "jane");
            assertEquals(110, world.available("ada"));

            Backtest same = backtest(world, world.engine.program());
            assertEquals(3, same.counts().events());
            assertEquals(1, same.counts().quarantined());
            assertEquals(0, same.counts().keptAside());
            assertEquals(110, total(same));
            Backtest trusting = backtest(world, new ProgramDefinition(ProgramSettings.DEFAULT, List.of(shop())));
            assertEquals(0, trusting.counts().quarantined());
            assertEquals(210, total(trusting));
            Backtest denying = backtest(world, program(ProgramSettings.DEFAULT, DENY, shop()));
            assertEquals(10, total(denying));
            assertEquals(110, world.available("ada"));
        }
    }

    private static Backtest backtest(World world, ProgramDefinition draft) {
        return world.engine.backtest(BacktestOptions.of(draft), (done, total) -> {});
    }

    private static long total(Backtest backtest) {
        return backtest.totals().stream().mapToLong(Backtest.Cost::draft).sum();
    }

    @Test
    void aCheckWhoseFunctionFailsHoldsTheEvent() {
        CustomCondition broken =
                CustomCondition.of(FunctionSignature.named("score").build(), input -> {
                    throw new IllegalStateException("no model");
                });
        RiskCheck check = RiskCheck.deny("purchase.completed").when(new Condition.Custom(CustomCall.of("score")));
        try (World world = new World(program(ProgramSettings.DEFAULT, check, shop()), Functions.of(broken))) {
            Decision held = world.submit(purchase("1", 10, "EUR"));
            assertEquals(Disposition.QUARANTINED, held.disposition());
            RiskAnswer answer = world.engine.explain("ada", held.event()).risk().get(0);
            assertEquals(Truth.UNKNOWN, answer.truth());
            assertTrue(answer.decisive());
        }
    }

    @Test
    void aCheckWhoseFunctionFailedOnlyThenIsNamedWhereItIsExplained() {
        AtomicBoolean broken = new AtomicBoolean(true);
        CustomCondition score =
                CustomCondition.of(FunctionSignature.named("score").build(), input -> {
                    if (broken.get()) {
                        throw new IllegalStateException("no model");
                    }
                    return Truth.FALSE;
                });
        RiskCheck check = RiskCheck.deny("purchase.completed").when(new Condition.Custom(CustomCall.of("score")));
        try (World world = new World(program(ProgramSettings.DEFAULT, check, shop()), Functions.of(score))) {
            Decision held = world.submit(purchase("1", 10, "EUR"));
            broken.set(false);
            Explanation told = world.engine.explain("ada", held.event());
            assertEquals(held, told.decision());
            assertEquals(
                    List.of("score version 1"),
                    Objects.requireNonNull(told.withheld()).attributes());
            assertEquals(
                    10,
                    world.engine
                            .release("ada", held.event(), Backfill.AWARD, "jane")
                            .granted("points"));
        }
    }

    @Test
    void aMissingAttributeIsNoSuspicion() {
        RiskCheck check = RiskCheck.deny("purchase.completed")
                .when(Condition.attribute("member.country").is("XX"));
        try (World world = new World(program(ProgramSettings.DEFAULT, check, shop()))) {
            Decision paid = world.submit(purchase("1", 10, "EUR"));
            assertEquals(10, paid.granted("points"));
            RiskAnswer answer = world.engine.explain("ada", paid.event()).risk().get(0);
            assertEquals(Truth.UNKNOWN, answer.truth());
            assertFalse(answer.decisive());
        }
    }

    @Test
    void whatIsWrongWithACheckIsSaidWhereItStands() {
        Map<String, RiskCheck> checks = Map.of(
                "derived", RiskCheck.deny("badge.granted"),
                "nothing", RiskCheck.hold("purchase.completed").over(0),
                "typo", RiskCheck.hold("purchase.complete"),
                "wide", RiskCheck.hold(null).when(STOLEN));
        List<Problem> problems =
                FanReward.check(new ProgramDefinition(ProgramSettings.DEFAULT.withRisk(checks), List.of(shop())));
        assertEquals(
                List.of(
                        "/risk/derived/on",
                        "/risk/nothing/over/points",
                        "/risk/typo/on",
                        "/risk/wide/on",
                        "/risk/wide/when/attribute"),
                problems.stream().map(Problem::path).toList());
        assertEquals("purchase.completed", problems.get(2).suggestion());
    }
}
