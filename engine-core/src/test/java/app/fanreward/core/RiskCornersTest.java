package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.Problem;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.FanView;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Value;
import app.fanreward.api.extension.CustomCondition;
import app.fanreward.api.extension.FunctionSignature;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Reverse;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.privacy.MasterKey;
import app.fanreward.api.rule.Activities;
import app.fanreward.api.rule.Activity;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.Badge;
import app.fanreward.api.rule.Board;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Challenge;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.CustomCall;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Progress;
import app.fanreward.api.rule.RiskCheck;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.BacktestOptions;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What checks of risk mean where several things meet. */
class RiskCornersTest {
    private static final RiskCheck DENY = RiskCheck.deny("purchase.completed")
            .when(Condition.attribute("event.currency").is("XXX"));
    private static final RiskCheck HOLD = RiskCheck.hold("purchase.completed")
            .when(Condition.attribute("event.currency").is("XXX"));

    @TempDir
    Path folder;

    private static EngagementEvent.Builder purchase(String id, int amount, String currency) {
        return EngagementEvent.of("purchase.completed")
                .from("shop", id)
                .member("ada")
                .at(World.NOON)
                .put("amount", BigDecimal.valueOf(amount))
                .put("currency", currency);
    }

    private static EngagementEvent.Builder play(String source, String id) {
        return EngagementEvent.of("track.played")
                .from(source, id)
                .member("ada")
                .at(World.NOON)
                .put("isrc", "X")
                .put("duration", Duration.ofSeconds(90));
    }

    private static Rule.Builder spend() {
        return Rule.on("spend", "purchase.completed")
                .then(Effect.addPoints(new Amount.PerUnit("event.amount", Value.of(1), BigDecimal.ONE, false)));
    }

    private static Campaign shop() {
        return World.campaign("shop").rule(spend()).build();
    }

    private static ProgramDefinition program(ProgramSettings settings, RiskCheck check, Campaign... campaigns) {
        return new ProgramDefinition(settings.withRisk(Map.of("check", check)), List.of(campaigns));
    }

    private static ReasonCode why(Decision decision) {
        return decision.reasons().get(0).reason().code();
    }

    private static List<String> told(Explanation explanation) {
        return explanation.forFan().notes().stream().map(FanView.Note::text).toList();
    }

    private static long draft(Backtest backtest) {
        return backtest.totals().stream().mapToLong(Backtest.Cost::draft).sum();
    }

    private static Backtest backtest(World world, ProgramDefinition draft) {
        return world.engine.backtest(BacktestOptions.of(draft), (done, total) -> {});
    }

    @Test
    void aRuleThatTakesPointsDoesNothingElseForADeniedEvent() {
        ProgramSettings badges =
                ProgramSettings.DEFAULT.withProgress(Progress.NONE.withBadges(Map.of("fan", new Badge(null, false))));
        Campaign fees = World.campaign("fees")
                .rule(Rule.on("fee", "purchase.completed")
                        .then(Effect.takePoints(3))
                        .then(new Effect.GrantBadge("fan"))
                        .then(new Effect.Tag("vip")))
                .build();
        Campaign bonus = World.campaign("bonus")
                .rule(Rule.on("badge", "badge.granted").then(Effect.addPoints(500)))
                .build();
        try (World world = new World(program(badges, DENY, fees, bonus))) {
            Decision bad = world.submit(purchase("1", 50, "XXX"));
            assertEquals(ReasonCode.RISK_DENY, why(bad));
            assertTrue(bad.effects().isEmpty());
            assertTrue(bad.consequences().isEmpty());
            assertEquals(
                    500,
                    world.submit(purchase("2", 50, "EUR")).consequences().get(0).granted("points"));
        }
    }

    @Test
    void whatDeniedOrHeldEventsBringTogetherIsPaidToNobody() {
        Campaign minutes = World.campaign("c")
                .rule(Rule.on("acc", "purchase.completed")
                        .then(Effect.addPoints(
                                new Amount.PerAccumulated("event.amount", Value.of(60), BigDecimal.ONE))))
                .build();
        for (RiskCheck check : List.of(DENY, HOLD)) {
            try (World world = new World(program(ProgramSettings.DEFAULT, check, minutes))) {
                for (int i = 0; i < 5; i++) {
                    assertTrue(!world.submit(purchase("bad-" + i, 59, "XXX"))
                            .reasons()
                            .isEmpty());
                    assertEquals(
                            0, world.submit(purchase("good-" + i, 1, "EUR")).granted("points"));
                }
            }
        }
    }

    @Test
    void aDenialIsExplainedWithoutWhatOnlyAsBoardAsksForAndCanNoLongerBeRead() {
        MasterKey master = MasterKeyFile.openOrCreate(folder.resolve("master.key"), new Random(1)::nextBytes);
        for (RiskCheck check : List.of(RiskCheck.deny("item.liked"), RiskCheck.hold("item.liked"))) {
            InMemoryStore store = new InMemoryStore();
            ProgramDefinition program = program(
                    ProgramSettings.DEFAULT.withBoards(Map.of(
                            "liechtenstein",
                            Board.of(new Board.Measure.Events(
                                    "item.liked",
                                    Condition.attribute("event.country").is("LI"))))),
                    check);
            RewardEngine engine = Personal.engine(store, master, program);
            Decision decided = engine.submit(Personal.like("1", "m"));
            ReasonCode code = why(decided);
            assertTrue(code == ReasonCode.RISK_DENY || code == ReasonCode.RISK_HOLD);
            RewardEngine locked = Personal.engine(store, null, program);
            assertEquals(code, why(locked.explain("m", decided.event()).decision()));
            engine.erase("m", "erase-1", "admin", "the fan asked");
            assertEquals(code, why(engine.explain("m", decided.event()).decision()));
        }
    }

    @Test
    void aDenialIsExplainedThoughAFunctionOfAChallengeFailsNow() {
        AtomicBoolean broken = new AtomicBoolean();
        CustomCondition score =
                CustomCondition.of(FunctionSignature.named("score").build(), input -> {
                    if (broken.get()) {
                        throw new IllegalStateException("no model");
                    }
                    return app.fanreward.api.decision.Truth.TRUE;
                });
        ProgramSettings settings = ProgramSettings.DEFAULT.withProgress(Progress.NONE.withChallenges(Map.of(
                "two",
                Challenge.count("purchase.completed", 2)
                        .where(new Condition.Custom(CustomCall.of("score")))
                        .build())));
        try (World world = new World(program(settings, DENY), Functions.of(score))) {
            Decision denied = world.submit(purchase("1", 50, "XXX"));
            assertEquals(ReasonCode.RISK_DENY, why(denied));
            broken.set(true);
            Explanation told = world.engine.explain("ada", denied.event());
            assertEquals(denied, told.decision());
            assertNull(told.withheld());
        }
    }

    @Test
    void aCheckThatCannotBeAnsweredHidesNoDenial() {
        CustomCondition broken =
                CustomCondition.of(FunctionSignature.named("score").build(), input -> {
                    throw new IllegalStateException("no model");
                });
        Map<String, RiskCheck> checks = Map.of(
                "a",
                RiskCheck.deny("purchase.completed").when(new Condition.Custom(CustomCall.of("score"))),
                "b",
                DENY);
        try (World world = new World(
                new ProgramDefinition(ProgramSettings.DEFAULT.withRisk(checks), List.of(shop())),
                Functions.of(broken))) {
            assertEquals(ReasonCode.RISK_DENY, why(world.submit(purchase("1", 10, "XXX"))));
            assertEquals(ReasonCode.RISK_HOLD, why(world.submit(purchase("2", 10, "EUR"))));
        }
    }

    @Test
    void whoIsReferredIsDeniedOrNotAndNeverHeldUntilItIsTooLate() {
        assertEquals(
                List.of("/risk/check/then"),
                FanReward.check(program(ProgramSettings.DEFAULT, RiskCheck.hold("member.referred"), shop())).stream()
                        .map(Problem::path)
                        .toList());
    }

    @Test
    void whatSomebodyReleasedIsNotCheckedAgainWhenItTakesThePlaceOfAnother() {
        ProgramSettings settings = ProgramSettings.DEFAULT.withActivities(new Activities(
                Map.of("track.played", new Activity(List.of("event.isrc"), Duration.ofSeconds(60), true))));
        RiskCheck check = RiskCheck.hold("track.played")
                .when(Condition.attribute("event.source").is("spotify"));
        try (World world = new World(program(
                settings, check, World.campaign("c").rule(World.fullListen()).build()))) {
            EventReference spotify = world.submit(play("spotify", "a")).event();
            EventReference lastfm = world.submit(play("lastfm", "b")).event();
            assertEquals(
                    Disposition.SUPPRESSED,
                    world.engine.release("ada", spotify, Backfill.AWARD, "jane").disposition());
            world.engine.execute(Reverse.all(new Order("ada", "r", "jane", "why"), new Target.OfEvent(lastfm, "", "")));
            assertEquals(1, world.engine.explain("ada", spotify).decision().granted("points"));
            assertEquals(1, world.available("ada"));
        }
    }

    @Test
    void aBacktestBringsInWhatWasBroughtInAndNotesBudgetsThatReleasesExhaust() {
        Campaign punctual = World.campaign("shop")
                .rule(spend())
                .lateness(Duration.ofDays(1))
                .build();
        try (World world = new World(new ProgramDefinition(ProgramSettings.DEFAULT, List.of(punctual)))) {
            Instant old = World.NOON.minus(Duration.ofDays(40));
            world.submit(purchase("old", 50, "EUR").at(old));
            world.submit(purchase("old", 50, "EUR").at(old), SubmitOptions.backfill(Backfill.AWARD, "importer"));
            ProgramSettings patient = new ProgramSettings(
                    ProgramSettings.DEFAULT.zone(),
                    Duration.ofDays(60),
                    ProgramSettings.DEFAULT.pointTypes(),
                    ProgramSettings.DEFAULT.memberAttributes(),
                    java.util.Set.of());
            assertEquals(50, draft(backtest(world, new ProgramDefinition(patient, List.of(punctual)))));
        }
        Campaign poor = World.campaign("shop").budget(100).rule(spend()).build();
        try (World world = new World(program(ProgramSettings.DEFAULT, HOLD, poor))) {
            Decision held = world.submit(purchase("bad", 150, "XXX"));
            world.engine.release("ada", held.event(), Backfill.AWARD, "jane");
            Backtest same = backtest(world, world.engine.program());
            assertEquals(100, draft(same));
            assertNotNull(same.budgets().get(0).shortSince());
        }
    }

    @Test
    void aFanIsToldNothingThatIsNotTrueOfASuspiciousEvent() {
        ProgramSettings two = ProgramSettings.DEFAULT.withProgress(Progress.NONE.withChallenges(
                Map.of("two", Challenge.count("track.played", 2).build())));
        Campaign plays = World.campaign("c").rule(World.fullListen()).build();
        try (World world = new World(program(two, RiskCheck.hold("track.played"), plays))) {
            Decision shortPlay = world.submit(world.play("ada", World.NOON, 10));
            assertEquals(
                    List.of("This is being looked at and may count later."),
                    told(world.engine.explain("ada", shortPlay.event())));
            world.engine.execute(
                    new LedgerCommand.Discard(new Order("ada", "case-1", "jane", "no"), shortPlay.event()));
            assertEquals(List.of("This earned nothing."), told(world.engine.explain("ada", shortPlay.event())));
        }
        Campaign capped = World.campaign("shop")
                .rule(spend().limit(Limit.cap(20, CalendarPeriod.Unit.DAY)))
                .build();
        try (World world = new World(program(ProgramSettings.DEFAULT, DENY, capped))) {
            Decision denied = world.submit(purchase("1", 50, "XXX"));
            assertEquals(List.of("This earned nothing."), told(world.engine.explain("ada", denied.event())));
        }
    }

    @Test
    void whoBringsInAnEventThatACheckGoesOnHoldingIsToldSo() {
        try (World world = new World(program(ProgramSettings.DEFAULT, HOLD, shop()))) {
            EngagementEvent.Builder old = purchase("old", 50, "XXX").at(World.NOON.minus(Duration.ofDays(40)));
            assertEquals(ReasonCode.LATE_QUARANTINED, why(world.submit(old)));
            Decision again = world.submit(old, SubmitOptions.backfill(Backfill.AWARD, "importer"));
            assertTrue(again.duplicate());
            assertEquals(Disposition.QUARANTINED, again.disposition());
            assertEquals(ReasonCode.RISK_HOLD, why(again));
            assertEquals(1, again.sequence());
        }
    }
}
