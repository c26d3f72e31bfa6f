package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.Explanation.RiskAnswer;
import app.fanreward.api.decision.QuarantinedEvent;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.decision.RuleStatus;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Reverse;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.Activities;
import app.fanreward.api.rule.Activity;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.RiskCheck;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Events that are suspicious: held until somebody has looked at them, or denied. */
class RiskTest {
    private static final Condition MANY =
            Condition.attribute("counter.plays-today").atLeast(2);

    private static final ProgramSettings COUNTING = ProgramSettings.DEFAULT.withCounters(Map.of(
            "plays-today",
            new Counter(
                    "track.played",
                    new Counter.Measure.Count(),
                    null,
                    List.of(),
                    CalendarPeriod.of(CalendarPeriod.Unit.DAY))));

    private static ProgramDefinition program(Map<String, RiskCheck> checks, Campaign... campaigns) {
        return new ProgramDefinition(COUNTING.withRisk(checks), List.of(campaigns));
    }

    private static Campaign listens() {
        return World.campaign("c").rule(World.fullListen()).build();
    }

    private static Campaign purchases() {
        return World.campaign("shop")
                .rule(Rule.on("spend", "purchase.completed").then(Effect.addPoints(perUnit())))
                .build();
    }

    private static Amount perUnit() {
        return new Amount.PerUnit("event.amount", Value.of(1), BigDecimal.ONE, false);
    }

    private static EngagementEvent.Builder purchase(String id, int amount) {
        return purchase(id, amount, "EUR");
    }

    private static EngagementEvent.Builder purchase(String id, int amount, String currency) {
        return EngagementEvent.of("purchase.completed")
                .from("shop", id)
                .member("ada")
                .at(World.NOON)
                .put("amount", BigDecimal.valueOf(amount))
                .put("currency", currency);
    }

    private static List<ReasonCode> codes(Decision decision) {
        return decision.reasons().stream().map(each -> each.reason().code()).toList();
    }

    @Test
    void whatIsDeniedEarnsNothingIsCountedAndSaysWhichCheckItWas() {
        Map<String, RiskCheck> checks =
                Map.of("too-many", RiskCheck.deny("track.played").when(MANY));
        try (World world = new World(program(checks, listens()))) {
            assertEquals(1, world.submit(world.play("ada", World.NOON, 60)).granted("points"));
            assertEquals(1, world.submit(world.play("ada", World.NOON, 60)).granted("points"));
            Decision denied = world.submit(world.play("ada", World.NOON, 60));

            assertEquals(Disposition.EVALUATED, denied.disposition());
            assertTrue(denied.awards().isEmpty());
            assertEquals(List.of(ReasonCode.RISK_DENY), codes(denied));
            assertEquals(
                    "program:/risk/too-many", denied.reasons().get(0).reason().path());
            Explanation told = world.engine.explain("ada", denied.event());
            assertEquals(denied, told.decision());
            assertEquals(RuleStatus.DENIED, told.rules().get(0).status());
            assertEquals(1, told.rules().get(0).desired());
            assertEquals(0, told.rules().get(0).granted());
            RiskAnswer answer = told.risk().get(0);
            assertEquals("too-many", answer.check());
            assertEquals(Truth.TRUE, answer.truth());
            assertTrue(answer.decisive());
            assertEquals("2", seen(answer));
            // The third one was counted, so the fourth one sees it.
            Decision fourth = world.submit(world.play("ada", World.NOON, 60));
            assertEquals(
                    "3", seen(world.engine.explain("ada", fourth.event()).risk().get(0)));
            assertEquals(2, world.available("ada"));
            assertEquals(List.of("This earned nothing."), notes(told));
        }
    }

    private static @Nullable String seen(RiskAnswer answer) {
        return Objects.requireNonNull(answer.condition()).seen();
    }

    private static List<String> notes(Explanation told) {
        return told.forFan().notes().stream().map(note -> note.text()).toList();
    }

    @Test
    void whatIsHeldWaitsAndCountsForNothingUntilItIsReleased() {
        Map<String, RiskCheck> checks =
                Map.of("large", RiskCheck.hold("purchase.completed").over(100));
        try (World world = new World(program(checks, purchases()))) {
            assertEquals(100, world.submit(purchase("small", 100)).granted("points"));
            Decision held = world.submit(purchase("big", 101));

            assertEquals(Disposition.QUARANTINED, held.disposition());
            assertEquals(List.of(ReasonCode.RISK_HOLD), codes(held));
            assertEquals(100, world.available("ada"));
            QuarantinedEvent waiting = world.engine.quarantined("ada").get(0);
            assertEquals(ReasonCode.RISK_HOLD, waiting.why().code());
            assertEquals("program:/risk/large", waiting.why().path());
            Explanation told = world.engine.explain("ada", held.event());
            assertEquals(RuleStatus.HELD, told.rules().get(0).status());
            assertEquals(101, told.rules().get(0).desired());
            assertEquals(0, told.rules().get(0).granted());
            assertEquals(
                    new RiskAnswer.Exceeding("points", 101, 100),
                    told.risk().get(0).over());
            assertEquals(List.of("This is being looked at and may count later."), notes(told));

            Decision released = world.engine.release("ada", held.event(), Backfill.AWARD, "jane");
            assertEquals(101, released.granted("points"));
            assertEquals(201, world.available("ada"));
            assertTrue(world.engine.quarantined("ada").isEmpty());
            Explanation after = world.engine.explain("ada", held.event());
            assertEquals(RuleStatus.AWARDED, after.rules().get(0).status());
            assertTrue(after.risk().isEmpty());
            Decision again = world.submit(purchase("big", 101));
            assertTrue(again.duplicate());
            assertEquals(101, again.granted("points"));
        }
    }

    @Test
    void anImportThatIsRunAgainReleasesNothingThatIsHeld() {
        Map<String, RiskCheck> checks =
                Map.of("large", RiskCheck.hold("purchase.completed").over(100));
        SubmitOptions backfill = SubmitOptions.backfill(Backfill.AWARD, "importer");
        try (World world = new World(program(checks, purchases()))) {
            assertEquals(
                    Disposition.QUARANTINED,
                    world.submit(purchase("big", 500), backfill).disposition());
            Decision again = world.submit(purchase("big", 500), backfill);
            assertTrue(again.duplicate());
            assertEquals(Disposition.QUARANTINED, again.disposition());
            assertEquals(0, world.available("ada"));
        }
    }

    @Test
    void aDiscardedEventStaysUnpaidAndStillExplainsWhatItWouldHaveBrought() {
        Map<String, RiskCheck> checks =
                Map.of("large", RiskCheck.hold("purchase.completed").over(100));
        try (World world = new World(program(checks, purchases()))) {
            Decision held = world.submit(purchase("big", 500));
            assertTrue(world.engine
                    .execute(new LedgerCommand.Discard(new Order("ada", "case-1", "jane", "stolen card"), held.event()))
                    .done());
            Explanation told = world.engine.explain("ada", held.event());
            assertEquals(Disposition.DISCARDED, told.decision().disposition());
            assertEquals(RuleStatus.HELD, told.rules().get(0).status());
            assertEquals(500, told.rules().get(0).desired());
            assertEquals(
                    ErrorCode.NOT_QUARANTINED,
                    assertThrows(
                                    FanRewardException.class,
                                    () -> world.engine.release("ada", held.event(), Backfill.AWARD, "jane"))
                            .code());
        }
    }

    @Test
    void whatCameTooLateIsCheckedWhenItIsBroughtInButNotHeldAgainByWhoReleasesIt() {
        Map<String, RiskCheck> checks = Map.of(
                "large", RiskCheck.hold("purchase.completed").over(100),
                "stolen",
                        RiskCheck.deny("purchase.completed")
                                .when(Condition.attribute("event.currency").is("XXX")));
        try (World world = new World(program(checks, purchases()))) {
            Instant old = World.NOON.minus(Duration.ofDays(40));
            EngagementEvent.Builder large = purchase("large", 500).at(old);
            EngagementEvent.Builder stolen = purchase("stolen", 50, "XXX").at(old);
            EngagementEvent.Builder small = purchase("small", 50).at(old);
            for (EngagementEvent.Builder late : List.of(large, stolen, small)) {
                assertEquals(List.of(ReasonCode.LATE_QUARANTINED), codes(world.submit(late)));
            }
            SubmitOptions backfill = SubmitOptions.backfill(Backfill.AWARD, "importer");
            assertEquals(Disposition.QUARANTINED, world.submit(large, backfill).disposition());
            assertEquals(50, world.submit(small, backfill).granted("points"));
            assertEquals(List.of(ReasonCode.RISK_DENY), codes(world.submit(stolen, backfill)));
            assertEquals(50, world.available("ada"));

            Decision released =
                    world.engine.release("ada", new EventReference("shop", "large"), Backfill.AWARD, "jane");
            assertEquals(500, released.granted("points"));
            assertEquals(
                    RuleStatus.AWARDED,
                    world.engine.explain("ada", released.event()).rules().get(0).status());
        }
    }

    @Test
    void aDenialGoesBeforeAHoldAndWhatBringsNothingIsNotChecked() {
        Map<String, RiskCheck> checks = Map.of(
                "a-hold", RiskCheck.hold(null).when(MANY),
                "b-deny", RiskCheck.deny("track.played").when(MANY));
        try (World world = new World(program(checks, listens()))) {
            world.submit(world.play("ada", World.NOON, 60));
            world.submit(world.play("ada", World.NOON, 60));
            Decision brings = world.submit(world.play("ada", World.NOON, 60));
            assertEquals(
                    "program:/risk/b-deny", brings.reasons().get(0).reason().path());
            List<RiskAnswer> answers =
                    world.engine.explain("ada", brings.event()).risk();
            assertEquals(
                    List.of("b-deny", "a-hold"),
                    answers.stream().map(RiskAnswer::check).toList());
            assertFalse(answers.get(1).decisive());
            Decision nothing = world.submit(world.play("ada", World.NOON, 5));
            assertEquals(Disposition.EVALUATED, nothing.disposition());
            assertEquals(List.of(ReasonCode.CONDITION_FALSE), codes(nothing));
        }
    }

    @Test
    void aDeniedEventGoesOnStandingForItsActAndAHeldOneDoesNot() {
        ProgramSettings settings =
                COUNTING.withActivities(new Activities(Map.of("track.played", Activity.by("event.isrc"))));
        Condition spotify = Condition.attribute("event.source").is("spotify");
        for (RiskCheck check : List.of(
                RiskCheck.deny("track.played").when(spotify),
                RiskCheck.hold("track.played").when(spotify))) {
            try (World world =
                    new World(new ProgramDefinition(settings.withRisk(Map.of("check", check)), List.of(listens())))) {
                world.submit(play("spotify", "a"));
                Decision twin = world.submit(play("lastfm", "b"));
                boolean denied = check.then() == RiskCheck.Action.DENY;
                assertEquals(denied ? Disposition.SUPPRESSED : Disposition.EVALUATED, twin.disposition());
                assertEquals(denied ? 0 : 1, world.available("ada"));
                if (!denied) {
                    Decision released =
                            world.engine.release("ada", new EventReference("spotify", "a"), Backfill.AWARD, "jane");
                    assertEquals(Disposition.SUPPRESSED, released.disposition());
                    assertEquals(1, world.available("ada"));
                }
            }
        }
    }

    private static EngagementEvent.Builder play(String source, String id) {
        return EngagementEvent.of("track.played")
                .from(source, id)
                .member("ada")
                .at(World.NOON)
                .put("isrc", "X")
                .put("duration", Duration.ofSeconds(90));
    }

    @Test
    void whatTakesThePlaceOfAReversedEventIsCheckedThenAndWhatWouldHoldItDeniesIt() {
        ProgramSettings settings = COUNTING.withActivities(new Activities(
                        Map.of("track.played", new Activity(List.of("event.isrc"), Duration.ofSeconds(60), true))))
                .withRisk(Map.of(
                        "check",
                        RiskCheck.hold("track.played")
                                .when(Condition.attribute("event.source").is("lastfm"))));
        try (World world = new World(new ProgramDefinition(settings, List.of(listens())))) {
            world.submit(play("spotify", "a"));
            assertEquals(
                    Disposition.SUPPRESSED, world.submit(play("lastfm", "b")).disposition());
            world.engine.execute(reversal("r", "spotify", "a"));
            Decision promoted = world.engine
                    .explain("ada", new EventReference("lastfm", "b"))
                    .decision();
            assertEquals(Disposition.EVALUATED, promoted.disposition());
            assertEquals(List.of(ReasonCode.RISK_DENY), codes(promoted));
            assertEquals(0, world.available("ada"));
        }
    }

    private static Reverse reversal(String key, String source, String id) {
        return Reverse.all(
                new Order("ada", key, "jane", "why"), new Target.OfEvent(new EventReference(source, id), "", ""));
    }
}
