package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.activation.ActivationOrder;
import app.fanreward.api.activation.Telling;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.Activities;
import app.fanreward.api.rule.Activity;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Challenge;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Progress;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.rule.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An answer shows wallets as they are after all that was booked with the command, also when it is sent again. */
class AnswersTest {
    private static final ProgramSettings TWO_TYPES = new ProgramSettings(
            ProgramSettings.DEFAULT.zone(),
            ProgramSettings.DEFAULT_LATENESS,
            List.of(PointType.DEFAULT, new PointType("stars", 0, RoundingMode.DOWN)),
            ProgramSettings.shippedMemberAttributes(),
            Set.of());

    private static final Campaign PLAYS =
            World.campaign("plays").rule(World.fullListen()).build();

    private static LedgerCommand reverse(EventReference event) {
        return LedgerCommand.Reverse.all(
                Order.of("fan", "undo-" + event), new LedgerCommand.Target.OfEvent(event, "", ""));
    }

    private static LedgerCommand gift(String key) {
        return new LedgerCommand.Adjust(Order.of("fan", key).by("ann", "a gift"), "points", 1, null, null);
    }

    private static Effect points(String type, long points) {
        return new Effect.AddPoints(new Amount.Fixed(BigDecimal.valueOf(points)), type, null, null);
    }

    /** Sends a command, and again after something else was booked; both have to show the member's balance after the first. */
    private static LedgerResult shown(World world, LedgerCommand command) {
        LedgerResult first = world.engine.execute(command);
        assertTrue(first.done());
        assertFalse(first.replayed());
        Balance then = world.engine.balance("fan");
        first.wallets().forEach(wallet -> assertEquals(then.wallet(wallet.pointType()), wallet));
        world.engine.execute(gift("gift-after-" + command.order().key()));
        LedgerResult again = world.engine.execute(command);
        assertTrue(again.replayed());
        assertEquals(first.wallets(), again.wallets());
        assertEquals(first.amount(), again.amount());
        return first;
    }

    private static long available(LedgerResult result, String pointType) {
        return result.wallet(pointType).orElseThrow().available();
    }

    private static ProgramDefinition challenging() {
        return new ProgramDefinition(
                TWO_TYPES.withProgress(Progress.NONE.withChallenges(
                        Map.of("one", Challenge.count("track.played", 1).build()))),
                List.of(World.campaign("c")
                        .rule(Rule.on("play", "track.played").then(points("points", 1)))
                        .rule(Rule.on("paid", "challenge.completed")
                                .then(points("points", 100))
                                .then(points("stars", 7)))
                        .build()));
    }

    @Test
    void reversingAnEventShowsWhatIsLeftOnceAllThatFollowedFromItIsGoneAsWell() {
        try (World world = new World(challenging())) {
            EventReference event =
                    world.submit(world.play("fan", World.NOON, 60)).event();
            assertEquals(101, world.available("fan"));
            LedgerResult result = shown(world, reverse(event));
            assertEquals(1, result.amount(), "what the event itself earned");
            assertEquals(0, available(result, "points"));
            assertEquals(0, available(result, "stars"), "touched by what followed only");
        }
    }

    @Test
    void aRefundShowsItToo() {
        ProgramDefinition program = new ProgramDefinition(
                ProgramSettings.DEFAULT.withProgress(Progress.NONE.withChallenges(Map.of(
                        "big",
                        Challenge.sum("purchase.completed", "event.amount", Value.of(50))
                                .build()))),
                List.of(World.campaign("done")
                        .rule(Rule.on("paid", "challenge.completed").then(Effect.addPoints(100)))
                        .build()));
        try (World world = new World(program)) {
            EventReference event = world.submit(EngagementEvent.of("purchase.completed")
                            .from("shop", "o-1")
                            .member("fan")
                            .at(World.NOON)
                            .put("amount", new BigDecimal("60")))
                    .event();
            assertEquals(100, world.available("fan"));
            LedgerResult result = shown(
                    world, LedgerCommand.Rerate.of(Order.of("fan", "refund"), event, "amount", new BigDecimal("40")));
            assertEquals(0, available(result, "points"));
        }
    }

    @Test
    void reversingAnEventForWhichAnotherOneIsPromotedShowsWhatThatEarns() {
        ProgramDefinition program = new ProgramDefinition(
                ProgramSettings.DEFAULT.withActivities(new Activities(
                        Map.of("track.played", Activity.by("event.track").promotingOnReversal()))),
                List.of(PLAYS));
        try (World world = new World(program)) {
            EventReference first =
                    world.submit(world.play("fan", World.NOON, 60)).event();
            world.submit(EngagementEvent.of("track.played")
                    .from("elsewhere", "b")
                    .member("fan")
                    .at(World.NOON)
                    .put("duration", Duration.ofSeconds(60))
                    .put("track", "song"));
            assertEquals(1, available(shown(world, reverse(first)), "points"));
        }
    }

    @Test
    void reversingAnEventThatWasGivenSomethingForThePastShowsWhatIsLeftWithoutThat() {
        Campaign late = World.campaign("late")
                .rule(Rule.on("late", "track.played").then(Effect.addPoints(30)))
                .build();
        try (World world = new World(PLAYS)) {
            EventReference event =
                    world.submit(world.play("fan", World.NOON, 60)).event();
            world.now.set(World.NOON.plusSeconds(60));
            world.engine.publish(ProgramDefinition.of(PLAYS, late));
            world.engine
                    .activations()
                    .activate(
                            new ActivationOrder("back", "late", 0, null, null, Telling.SILENT, "jane", "too late"),
                            (done, total) -> {});
            assertEquals(31, world.available("fan"));
            assertEquals(0, available(shown(world, reverse(event)), "points"));
        }
    }

    @Test
    void commandsThatFindOutWhatTimeHasChangedShowThatToo() {
        ProgramDefinition program = new ProgramDefinition(
                ProgramSettings.DEFAULT.withTiers(Map.of(
                        "status",
                        Tier.builder()
                                .per(CalendarPeriod.Unit.YEAR)
                                .level("gold", 1)
                                .build())),
                List.of(
                        PLAYS,
                        World.campaign("consolation")
                                .rule(Rule.on("fell", "tier.changed").then(Effect.addPoints(5)))
                                .build()));
        try (World world = new World(program)) {
            world.submit(world.play("fan", World.NOON, 60));
            assertEquals(6, world.available("fan"));
            world.now.set(Instant.parse("2028-02-01T00:00:00Z"));
            LedgerResult result = shown(world, new LedgerCommand.Spend(Order.of("fan", "spend"), "points", 2, ""));
            assertEquals(9, available(result, "points"), "6 less 2, and 5 for the fall that nobody had noticed");
        }
    }

    @Test
    void commandsThatAreCarriedOutTogetherEachShowWhatFollowedFromTheirs() {
        try (World world = new World(challenging())) {
            EventReference event =
                    world.submit(world.play("fan", World.NOON, 60)).event();
            List<LedgerCommand> batch = List.of(reverse(event), gift("gift"));
            List<LedgerResult> results = world.engine.executeTogether(batch);
            assertEquals(0, available(results.get(0), "points"));
            assertEquals(1, available(results.get(1), "points"));
            assertEquals(
                    results.stream().map(LedgerResult::wallets).toList(),
                    world.engine.executeTogether(batch).stream()
                            .map(LedgerResult::wallets)
                            .toList());
        }
    }
}
