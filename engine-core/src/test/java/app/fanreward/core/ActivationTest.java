package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.activation.Activation;
import app.fanreward.api.activation.ActivationOrder;
import app.fanreward.api.activation.ActivationTotals;
import app.fanreward.api.activation.ActivationTotals.RuleTotal;
import app.fanreward.api.activation.Telling;
import app.fanreward.api.activation.UndoOrder;
import app.fanreward.api.activation.UndoTotals;
import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.Badge;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Progress;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.rule.Streak;
import app.fanreward.api.rule.Tier;
import app.fanreward.api.trial.BacktestOptions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A campaign is activated on the past: it pays for what was recorded before it. */
class ActivationTest {
    private static final Campaign LATE = Campaign.of("late")
            .rule(Rule.on("play", "track.played").then(Effect.addPoints(3)))
            .build();

    private static ActivationOrder order(String key, String campaign, Telling telling) {
        return new ActivationOrder(key, campaign, 0, null, null, telling, "jane", "it should have run all along");
    }

    private static Effect expiring(int days) {
        return new Effect.AddPoints(
                new Amount.Fixed(BigDecimal.valueOf(3)),
                null,
                null,
                new Expiry(Period.ofDays(days), Expiry.Round.NONE));
    }

    private static ActivationTotals totals(Activation activation) {
        return Objects.requireNonNull(activation.totals());
    }

    private static UndoTotals undone(Activation activation) {
        return Objects.requireNonNull(activation.undone());
    }

    private static Activation activate(World world, String key) {
        return world.engine.activations().activate(order(key, "late", Telling.SILENT), (done, total) -> {});
    }

    private static Activation undo(World world, String key) {
        return world.engine
                .activations()
                .undo(new UndoOrder(key, Shortfall.WITHIN_BALANCE, "omar", "a mistake"), (done, total) -> {});
    }

    private static World publishing(Campaign late, World world) {
        world.now.set(world.now.get().plusSeconds(3_600));
        ProgramDefinition running = world.engine.program();
        world.engine.publish(new ProgramDefinition(
                running.settings(),
                java.util.stream.Stream.concat(
                                running.campaigns().stream()
                                        .filter(one -> !one.key().equals(late.key())),
                                java.util.stream.Stream.of(late))
                        .toList()));
        return world;
    }

    private static LedgerResult reverse(World world, String key, String event, String campaign) {
        return world.engine.execute(new LedgerCommand.Reverse(
                Order.of("fan", key).by("jane", "refunded"),
                new LedgerCommand.Target.OfEvent(new EventReference("test", event), campaign, ""),
                null,
                Shortfall.WITHIN_BALANCE,
                LedgerCommand.Refund.ORIGINAL));
    }

    private static void assertExplained(World world, String member) {
        world.engine.journal(member, 0, 1_000).forEach(record -> {
            if (record.content() instanceof EventContent content) {
                assertEquals(
                        content.awards(),
                        world.engine
                                .explain(member, content.event().identity().reference())
                                .decision()
                                .awards());
            }
        });
    }

    @Test
    void whatWasRecordedBeforeTheCampaignIsPaidOnce() {
        try (World world = new World()) {
            world.submit(world.play("fan", World.NOON, 60));
            world.submit(world.play("other", World.NOON, 60));
            world.submit(world.play("fan", World.NOON.plusSeconds(60), 60));
            publishing(LATE, world);

            Activation done = activate(world, "back");

            assertEquals(6, world.available("fan"));
            assertEquals(3, world.available("other"));
            assertEquals("ended", done.state());
            assertEquals(3, totals(done).given());
            assertEquals(
                    List.of(new RuleTotal("play", "points", 3, 9)), totals(done).rules());
            assertEquals(done, activate(world, "back"));
            Activation again = activate(world, "once-more");
            assertEquals(0, totals(again).given());
            assertEquals(3, totals(again).asBefore());
            assertEquals(6, world.available("fan"));
            assertExplained(world, "fan");
        }
    }

    @Test
    void whatTheSameVersionDecidedStaysAndAnotherVersionPaysWhatItsRulesNeverPaid() {
        Campaign first = Campaign.of("late")
                .rule(Rule.on("play", "track.played")
                        .when(Condition.attribute("event.duration").atLeast(Duration.ofSeconds(90)))
                        .then(Effect.addPoints(3)))
                .build();
        Campaign second = Campaign.of("late")
                .rule(Rule.on("play", "track.played").then(Effect.addPoints(3)))
                .rule(Rule.on("bonus", "track.played").then(Effect.addPoints(10)))
                .build();
        try (World world = new World(first)) {
            world.submit(world.play("fan", World.NOON, 60));
            world.submit(world.play("fan", World.NOON.plusSeconds(1), 90));
            assertEquals(0, totals(activate(world, "same")).given());
            publishing(second, world);
            assertEquals(2, totals(activate(world, "wider")).given());
            // 3 were paid at once, 10 and 3 + 10 for the past.
            assertEquals(26, world.available("fan"));
            assertExplained(world, "fan");
        }
    }

    @Test
    void onlyWhatHappenedInTheStretchIsPaid() {
        try (World world = new World()) {
            for (int i = 0; i < 4; i++) {
                world.submit(world.play("fan", World.NOON.plusSeconds(i), 60));
            }
            publishing(LATE, world);
            world.engine
                    .activations()
                    .activate(
                            new ActivationOrder(
                                    "part",
                                    "late",
                                    0,
                                    World.NOON.plusSeconds(1),
                                    World.NOON.plusSeconds(3),
                                    Telling.SILENT,
                                    "jane",
                                    "those two"),
                            (done, total) -> {});
            assertEquals(6, world.available("fan"));
        }
    }

    @Test
    void limitsCountInThePeriodsOfTheEvents() {
        Campaign capped = Campaign.of("late")
                .rule(Rule.on("play", "track.played")
                        .then(Effect.addPoints(3))
                        .limit(Limit.cap(5, CalendarPeriod.Unit.DAY)))
                .build();
        try (World world = new World()) {
            for (int day = 0; day < 2; day++) {
                for (int i = 0; i < 3; i++) {
                    world.now.set(World.NOON.plus(Duration.ofDays(day)));
                    world.submit(world.play("fan", World.NOON.plus(Duration.ofDays(day)), 60 + i));
                }
            }
            publishing(capped, world);
            activate(world, "back");
            assertEquals(10, world.available("fan"));
            assertExplained(world, "fan");
        }
    }

    @Test
    void countersInConditionsShowWhatTheyShowedWhenTheEventWasBooked() {
        ProgramSettings settings = ProgramSettings.DEFAULT.withCounters(Map.of(
                "plays",
                new Counter(
                        "track.played",
                        new Counter.Measure.Count(),
                        null,
                        List.of(),
                        CalendarPeriod.of(CalendarPeriod.Unit.LIFETIME))));
        Campaign third = Campaign.of("late")
                .rule(Rule.on("third", "track.played")
                        .when(new Condition.Compare("counter.plays", Condition.Operator.EQ, Value.of(2)))
                        .then(Effect.addPoints(50)))
                .build();
        try (World world = new World(new ProgramDefinition(settings, List.of()))) {
            for (int i = 0; i < 5; i++) {
                world.submit(world.play("fan", World.NOON.plusSeconds(i), 60));
            }
            publishing(third, world);
            assertEquals(1, totals(activate(world, "back")).given());
            assertEquals(50, world.available("fan"));
            assertExplained(world, "fan");
        }
    }

    @Test
    void aBudgetIsDrawnInTheOrderInWhichEventsWereBooked() {
        Campaign budgeted = Campaign.of("late")
                .budget(7)
                .rule(Rule.on("play", "track.played").then(Effect.addPoints(3)))
                .build();
        try (World world = new World()) {
            world.submit(world.play("zoe", World.NOON, 60));
            world.submit(world.play("abe", World.NOON, 60));
            world.submit(world.play("mia", World.NOON, 60));
            publishing(budgeted, world);
            activate(world, "back");
            assertEquals(3, world.available("zoe"));
            assertEquals(3, world.available("abe"));
            assertEquals(1, world.available("mia"));
            undo(world, "back");
            assertEquals(0, world.store.budgetUsed("late"));
        }
    }

    @Test
    void pointsCountFromWhenTheEventHappened() {
        Campaign expiring = Campaign.of("late")
                .rule(Rule.on("play", "track.played").then(expiring(10)))
                .build();
        try (World world = new World()) {
            world.submit(world.play("fan", World.NOON, 60));
            world.now.set(World.NOON.plus(Duration.ofDays(9)));
            publishing(expiring, world);
            activate(world, "back");
            assertEquals(3, world.available("fan"));
            world.now.set(World.NOON.plus(Duration.ofDays(11)));
            assertEquals(0, world.available("fan"));
            world.submit(world.play("old", World.NOON, 60), SubmitOptions.backfill(Backfill.RECORD, "jane"));
        }
    }

    @Test
    void aPointThatIsBornExpiredIsBookedAndExpiredAtOnce() {
        Campaign expiring = Campaign.of("late")
                .rule(Rule.on("play", "track.played").then(expiring(1)))
                .build();
        try (World world = new World()) {
            world.submit(world.play("fan", World.NOON, 60));
            world.now.set(World.NOON.plus(Duration.ofDays(5)));
            publishing(expiring, world);
            activate(world, "back");
            assertEquals(0, world.available("fan"));
            assertEquals(2, world.engine.journal("fan", 0, 10).size());
        }
    }

    @Test
    void reversingTheEventTakesBackWhatItBroughtLater() {
        try (World world = new World()) {
            world.submit(world.play("fan", World.NOON, 60));
            publishing(LATE, world);
            activate(world, "back");
            assertTrue(reverse(world, "refund", "play-0", "").done());
            assertEquals(0, world.available("fan"));
            // As if the event had not happened: nothing is paid for it any more.
            assertEquals(1, totals(activate(world, "again")).reversed());
            assertEquals(0, undone(undo(world, "back")).refused());
            assertEquals(0, world.available("fan"));
        }
    }

    @Test
    void oneCampaignOfAnEventIsReversedWhereverItPaid() {
        try (World world = new World(Campaign.of("first")
                .rule(Rule.on("play", "track.played").then(Effect.addPoints(1)))
                .build())) {
            world.submit(world.play("fan", World.NOON, 60));
            publishing(LATE, world);
            activate(world, "back");
            assertEquals(4, world.available("fan"));
            assertTrue(reverse(world, "refund", "play-0", "late").done());
            assertEquals(1, world.available("fan"));
            assertEquals(
                    ErrorCode.ALREADY_REVERSED,
                    reverse(world, "more", "play-0", "late").code().orElseThrow());
        }
    }

    @Test
    void oneOrderTakesAllOfItBackAndAfterThatItMayBeGivenAgain() {
        try (World world = new World()) {
            world.submit(world.play("fan", World.NOON, 60));
            world.submit(world.play("fan", World.NOON.plusSeconds(1), 60));
            publishing(LATE, world);
            activate(world, "back");
            Activation undone = undo(world, "back");
            assertEquals("undone", undone.state());
            assertEquals(2, undone(undone).reversed());
            assertEquals(0, world.available("fan"));
            assertEquals(2, undone(undo(world, "back")).reversed());
            FanRewardException refused = assertThrows(FanRewardException.class, () -> activate(world, "back"));
            assertEquals(ErrorCode.CAMPAIGN_STATE, refused.code());
            assertEquals(2, totals(activate(world, "right")).given());
            assertEquals(6, world.available("fan"));
        }
    }

    @Test
    void whatIsOnlyRecordedOrWaitsIsLeftAlone() {
        try (World world = new World()) {
            Instant old = World.NOON.minus(Duration.ofDays(90));
            world.submit(world.play("fan", old, 60));
            world.submit(world.play("fan", World.NOON, 60), SubmitOptions.backfill(Backfill.RECORD, "jane"));
            publishing(LATE, world);
            Activation done = activate(world, "back");
            assertEquals(2, totals(done).aside());
            assertEquals(0, world.available("fan"));
        }
    }

    @Test
    void silenceLeavesOutWhatTellsMembersAlsoInWhatFollows() {
        ProgramSettings settings = ProgramSettings.DEFAULT
                .withTiers(Map.of("status", Tier.builder().level("fan", 3).build()))
                .withProgress(Progress.NONE.withBadges(Map.of("fan", new Badge(null, false))));
        Campaign telling = Campaign.of("late")
                .rule(Rule.on("play", "track.played")
                        .then(Effect.addPoints(3))
                        .then(new Effect.Notify("paid", Map.of())))
                .build();
        Campaign climbing = Campaign.of("climbing")
                .rule(Rule.on("up", "tier.changed")
                        .then(new Effect.GrantBadge("fan"))
                        .then(new Effect.Notify("up", Map.of())))
                .build();
        try (World silent = new World(new ProgramDefinition(settings, List.of(climbing)));
                World told = new World(new ProgramDefinition(settings, List.of(climbing)))) {
            for (World world : List.of(silent, told)) {
                world.submit(world.play("fan", World.NOON, 60));
                publishing(telling, world);
            }
            silent.engine.activations().activate(order("back", "late", Telling.SILENT), (done, total) -> {});
            told.engine.activations().activate(order("back", "late", Telling.NOTICE), (done, total) -> {});
            assertEquals(List.of("grantBadge:fan"), effects(silent));
            assertEquals(List.of("notify:paid", "grantBadge:fan", "notify:up"), effects(told));
            assertExplained(silent, "fan");
            assertExplained(told, "fan");
        }
    }

    private static List<String> effects(World world) {
        return world.engine.journal("fan", 0, 100).stream()
                .filter(record -> record.content() instanceof EventContent)
                .flatMap(record -> ((EventContent) record.content()).effects().stream())
                .map((EffectOutcome effect) -> effect.kind().word() + ":" + effect.subject())
                .toList();
    }

    @Test
    void anEventThatCountedForAStreakCountsNoSecondTime() {
        ProgramSettings settings = ProgramSettings.DEFAULT.withProgress(Progress.NONE.withStreaks(
                Map.of("daily", Streak.ofDays().on("track.played").milestones(2).build())));
        try (World world = new World(new ProgramDefinition(settings, List.of()))) {
            world.submit(world.play("fan", World.NOON, 60));
            world.now.set(World.NOON.plus(Duration.ofDays(1)));
            world.submit(world.play("fan", World.NOON.plus(Duration.ofDays(1)), 60));
            Campaign reached = Campaign.of("late")
                    .rule(Rule.on("reached", "streak.reached").then(Effect.addPoints(20)))
                    .build();
            publishing(reached, world);
            assertEquals(1, totals(activate(world, "back")).given());
            assertEquals(20, world.available("fan"));
            // What is no longer reached takes along what was paid for it later.
            assertTrue(reverse(world, "refund", "play-1", "").done());
            assertEquals(0, world.available("fan"));
        }
    }

    @Test
    void onlyOneCampaignOfAGroupPays() {
        Campaign first = Campaign.of("first")
                .stacking("tour", Campaign.Stacking.Mode.BEST, 0)
                .rule(Rule.on("play", "track.played").then(Effect.addPoints(1)))
                .build();
        Campaign late = Campaign.of("late")
                .stacking("tour", Campaign.Stacking.Mode.BEST, 0)
                .rule(Rule.on("play", "track.played").then(Effect.addPoints(3)))
                .build();
        try (World world = new World(first)) {
            world.submit(world.play("fan", World.NOON, 60));
            publishing(late, world);
            assertEquals(1, totals(activate(world, "back")).asBefore());
            assertEquals(1, world.available("fan"));
        }
    }

    @Test
    void aPreviewAndABacktestTellTheCostAndBookNothing() {
        try (World world = new World()) {
            for (int i = 0; i < 3; i++) {
                world.submit(world.play("fan", World.NOON.plusSeconds(i), 60));
            }
            publishing(LATE, world);
            long before = world.store.lastPosition();
            Activation preview =
                    world.engine.activations().preview(order("back", "late", Telling.SILENT), (done, total) -> {});
            var backtest = world.engine.backtest(BacktestOptions.of(world.engine.program()), (done, total) -> {});
            assertEquals(before, world.store.lastPosition());
            assertEquals(9, backtest.totals().get(0).draft());
            assertEquals(preview.totals(), activate(world, "back").totals());
            assertEquals(9, world.available("fan"));
        }
    }

    @Test
    void aFrozenAccountIsNotPaid() {
        try (World world = new World()) {
            world.submit(world.play("fan", World.NOON, 60));
            world.engine.execute(new LedgerCommand.SetStatus(
                    Order.of("fan", "freeze").by("jane", "a look"), app.fanreward.api.ledger.MemberStatus.FROZEN));
            publishing(LATE, world);
            assertEquals(1, totals(activate(world, "back")).closed());
            assertEquals(0, world.available("fan"));
        }
    }

    @Test
    void ordersThatMakeNoSenseSayWhatWouldBeRight() {
        try (World world = new World(LATE)) {
            FanRewardException unknown = assertThrows(
                    FanRewardException.class,
                    () -> world.engine
                            .activations()
                            .activate(order("back", "lete", Telling.SILENT), (done, total) -> {}));
            assertEquals(ErrorCode.NOT_FOUND, unknown.code());
            assertEquals("late", unknown.problems().get(0).suggestion());
            activate(world, "back");
            FanRewardException other = assertThrows(
                    FanRewardException.class,
                    () -> world.engine
                            .activations()
                            .activate(order("back", "late", Telling.NOTICE), (done, total) -> {}));
            assertEquals(ErrorCode.CONFLICT, other.code());
            FanRewardException none = assertThrows(FanRewardException.class, () -> undo(world, "bakc"));
            assertEquals(ErrorCode.NOT_FOUND, none.code());
            assertNotNull(none.getMessage());
        }
    }

    @Test
    void aRefundInPartTakesBackItsPartOfWhatThePurchaseBroughtLater() {
        Campaign spent = Campaign.of("late")
                .rule(Rule.on("buy", "purchase.completed")
                        .then(Effect.addPoints(new Amount.PerUnit("event.amount", Value.of(1), BigDecimal.ONE, false))))
                .build();
        try (World world = new World()) {
            world.engine.submit(purchase("buy-1", 100));
            world.engine.submit(purchase("buy-2", 100));
            refund(world, "before", "buy-2", 60);
            publishing(spent, world);
            activate(world, "back");
            assertEquals(160, world.available("fan"));
            refund(world, "after", "buy-1", 30);
            assertEquals(90, world.available("fan"));
            refund(world, "more", "buy-2", 50);
            assertEquals(80, world.available("fan"));
            assertExplained(world, "fan");
            undo(world, "back");
            assertEquals(0, world.available("fan"));
        }
    }

    private static EngagementEvent purchase(String id, long amount) {
        return EngagementEvent.of("purchase.completed")
                .from("test", id)
                .member("fan")
                .at(World.NOON)
                .put("amount", BigDecimal.valueOf(amount))
                .build();
    }

    private static void refund(World world, String key, String event, long net) {
        assertTrue(world.engine
                .execute(LedgerCommand.Rerate.of(
                        Order.of("fan", key).by("jane", "came back"),
                        new EventReference("test", event),
                        "amount",
                        BigDecimal.valueOf(net)))
                .done());
    }
}
