package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.FanView;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a fan may see of an explanation: semantics 41. */
class FanViewTest {
    private static final Rule.Builder SECRET = Rule.on("no-farms", "track.played")
            .when(Condition.attribute("event.duration").atLeast(Duration.ofSeconds(4_711)))
            .then(Effect.addPoints(1));

    private final World world = new World(World.campaign("c")
            .rule(World.fullListen().limit(Limit.frequency(1, CalendarPeriod.Unit.DAY)))
            .rule(SECRET)
            .build());

    @Test
    void aMissShowsTheCampaignsOwnSentenceAndNothingOfTheRules() {
        FanView view = view(world.submit(world.play("m", World.NOON, 20)));
        assertEquals(List.of(new FanView.Note("Listen for at least 30 seconds.", null)), view.notes());
        String shown = view.toString();
        for (String internal : List.of("full-listen", "no-farms", "/when", "4711", "1h 18m", "duration")) {
            assertFalse(shown.contains(internal), shown);
        }
        world.close();
    }

    @Test
    void pointsAreShownAndASentenceOfARuleThatWasMissedBesideIsNot() {
        FanView view = view(world.submit(world.play("m", World.NOON, 40)));
        assertEquals(Map.of("points", 1L), view.points());
        assertEquals(List.of(), view.notes());
        world.close();
    }

    @Test
    void whatAnEventCostIsShownAndNotWhichRuleTookIt() {
        Rule.Builder fine = Rule.on("no-farms", "track.played")
                .when(Condition.attribute("event.duration").is(Condition.Operator.LT, Value.of(Duration.ofSeconds(5))))
                .then(Effect.takePoints(3));
        try (World strict = new World(
                World.campaign("c").rule(World.fullListen()).rule(fine).build())) {
            strict.submit(strict.play("m", World.NOON, 40));
            Decision decision = strict.submit(strict.play("m", World.NOON.plusSeconds(1), 2));
            FanView view = strict.engine.explain("m", decision.event()).forFan();
            assertEquals(Map.of("points", 1L), view.taken());
            assertEquals(List.of(new FanView.Note(ReasonCode.BALANCE_SHORT.message(), null)), view.notes());
            assertFalse(view.toString().contains("no-farms"), view.toString());
        }
    }

    @Test
    void aRuleThatFoundNothingToTakeIsNotBetrayed() {
        Rule.Builder fine = Rule.on("no-farms", "track.played").then(Effect.takePoints(3));
        try (World strict = new World(World.campaign("c").rule(fine).build())) {
            Decision decision = strict.submit(strict.play("m", World.NOON, 40));
            FanView view = strict.engine.explain("m", decision.event()).forFan();
            assertEquals(
                    List.of("This earned nothing."),
                    view.notes().stream().map(FanView.Note::text).toList());
        }
    }

    @Test
    void whoMetTheConditionIsNotToldThatItWasMissed() {
        Rule.Builder perEuro = Rule.on("r", "purchase.completed")
                .when(Condition.attribute("event.currency").is("EUR"))
                .then(Effect.addPoints(new Amount.PerUnit("event.amount", Value.of(1), BigDecimal.ONE, false)))
                .missed("Buy something in euro.");
        try (World shop = new World(World.campaign("c").rule(perEuro).build())) {
            Decision decision = shop.submit(EngagementEvent.of("purchase.completed")
                    .from("shop", "1")
                    .member("m")
                    .at(World.NOON)
                    .put("currency", "EUR"));
            FanView view = shop.engine.explain("m", decision.event()).forFan();
            assertFalse(view.toString().contains("euro"), view::toString);
        }
    }

    @Test
    void aLimitIsToldWithWhenToTryAgain() {
        world.submit(world.play("m", World.NOON, 40));
        FanView view = view(world.submit(world.play("m", World.NOON, 40)));
        assertEquals(
                List.of(new FanView.Note(ReasonCode.FREQUENCY_LIMIT.message(), Instant.parse("2026-06-02T00:00:00Z"))),
                view.notes());
        world.close();
    }

    @Test
    void whereNoCampaignSaysAnythingTheFanIsToldThatMuch() {
        try (World quiet = new World(World.campaign("c").rule(SECRET).build())) {
            Decision decision = quiet.submit(quiet.play("m", World.NOON, 20));
            FanView view = quiet.engine.explain("m", decision.event()).forFan();
            assertEquals(List.of(new FanView.Note("This earned nothing.", null)), view.notes());
        }
    }

    @Test
    void anEventThatWasOnlyRecordedSaysSo() {
        EngagementEvent event = world.play("m", World.NOON, 40).build();
        FanView view = view(world.engine.submit(event, SubmitOptions.backfill(Backfill.RECORD, "alice")));
        assertEquals(ReasonCode.RECORDED_ONLY.message(), view.notes().get(0).text());
        world.close();
    }

    private FanView view(Decision decision) {
        return world.engine.explain(decision.member(), decision.event()).forFan();
    }
}
