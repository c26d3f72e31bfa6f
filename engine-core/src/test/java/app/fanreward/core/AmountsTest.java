package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.LedgerCommand.Refund;
import app.fanreward.api.ledger.LedgerCommand.Reverse;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How many points a rule gives where that depends on more than one event, or on a table. */
class AmountsTest {
    private static final Value MINUTE = Value.of(Duration.ofMinutes(1));

    private static World world(Amount amount, Limit... limits) {
        Rule.Builder rule = Rule.on("play", "track.played").then(Effect.addPoints(amount));
        for (Limit limit : limits) {
            rule.limit(limit);
        }
        return new World(World.campaign("c").rule(rule).build());
    }

    private static long play(World world, int seconds) {
        return world.submit(world.play("m", World.NOON, seconds)).granted("points");
    }

    @Test
    void whatIsLeftOverCountsForTheNextEvent() {
        try (World world = world(new Amount.PerAccumulated("event.duration", MINUTE, BigDecimal.TEN))) {
            Decision first = world.submit(world.play("m", World.NOON, 40));
            assertEquals(0, first.granted("points"));
            assertEquals(ReasonCode.AMOUNT_ZERO, first.reasons().get(0).reason().code());
            assertEquals(10, play(world, 40));
            assertEquals(0, play(world, 39));
            assertEquals(20, play(world, 61));
            assertEquals(0, world.submit(world.play("other", World.NOON, 59)).granted("points"));
        }
    }

    @Test
    void howeverTimeIsCutIntoEventsItEarnsTheSame() {
        SplittableRandom random = new SplittableRandom(3);
        try (World world = world(new Amount.PerAccumulated("event.duration", MINUTE, BigDecimal.ONE))) {
            long seconds = 0;
            for (int i = 0; i < 300; i++) {
                int part = random.nextInt(1, 200);
                seconds += part;
                play(world, part);
                assertEquals(seconds / 60, world.available("m"));
            }
        }
    }

    @Test
    void whatALimitCutsIsLostAndWhatComesAfterCountsOn() {
        try (World world = world(
                new Amount.PerAccumulated("event.duration", MINUTE, BigDecimal.ONE),
                Limit.cap(3, CalendarPeriod.Unit.DAY))) {
            assertEquals(3, play(world, 5 * 60 + 30));
            assertEquals(0, play(world, 20));
            world.now.set(World.NOON.plus(Duration.ofDays(1)));
            assertEquals(
                    1,
                    world.submit(world.play("m", World.NOON.plus(Duration.ofDays(1)), 10))
                            .granted("points"));
        }
    }

    @Test
    void aReversedEventTakesBackWhatItBroughtTogether() {
        try (World world = world(new Amount.PerAccumulated("event.duration", MINUTE, BigDecimal.ONE))) {
            play(world, 40);
            EngagementEvent.Builder second = world.play("m", World.NOON, 50);
            assertEquals(1, world.submit(second).granted("points"));
            assertNull(world.engine
                    .execute(new Reverse(
                            Order.of("m", "r"),
                            new Target.OfEvent(second.build().identity().reference(), "", ""),
                            null,
                            Shortfall.WITHIN_BALANCE,
                            Refund.ORIGINAL))
                    .refusal());
            assertEquals(0, play(world, 19));
            assertEquals(1, play(world, 1));
        }
    }

    @Test
    void whateverIsReversedInBetweenNothingIsPaidTwice() {
        SplittableRandom random = new SplittableRandom(5);
        try (World world = world(new Amount.PerAccumulated("event.duration", MINUTE, BigDecimal.ONE))) {
            List<EngagementEvent.Builder> paid = new ArrayList<>();
            Map<String, Long> seconds = new HashMap<>();
            long total = 0;
            long given = 0;
            for (int i = 0; i < 300; i++) {
                int part = random.nextInt(1, 150);
                EngagementEvent.Builder event = world.play("m", World.NOON, part);
                long due = Math.max(0, (total + part) / 60 - given);
                assertEquals(due, world.submit(event).granted("points"), "event " + i);
                total += part;
                given += due;
                if (due > 0) {
                    paid.add(event);
                    seconds.put(event.build().identity().id(), part * 1_000L + due);
                }
                if (!paid.isEmpty() && random.nextInt(4) == 0) {
                    EngagementEvent gone =
                            paid.remove(random.nextInt(paid.size())).build();
                    assertNull(reverse(world, gone, "r-" + i));
                    long both = seconds.getOrDefault(gone.identity().id(), 0L);
                    total -= both / 1_000;
                    given -= both % 1_000;
                }
                assertEquals(given, world.available("m"));
            }
        }
    }

    @Test
    void whatCannotBeCountedIsAnErrorOfTheRuleAndOfNoOther() {
        Amount accumulated = new Amount.PerAccumulated("event.amount", Value.of(1_000_000_000L), BigDecimal.ONE);
        Rule.Builder both = Rule.on("spent", "purchase.completed").then(Effect.addPoints(accumulated));
        try (World world = new World(World.campaign("c").rule(both).build())) {
            for (int i = 0; i < 3; i++) {
                Decision decision = world.submit(EngagementEvent.of("purchase.completed")
                        .from("shop", "b-" + i)
                        .member("m")
                        .at(World.NOON)
                        .put("amount", new BigDecimal(5_000_000_000_000L))
                        .put("currency", "EUR"));
                assertEquals(i == 0 ? 5_000 : 0, decision.granted("points"));
                if (i > 0) {
                    assertEquals(
                            ReasonCode.RULE_ERROR,
                            decision.reasons().get(0).reason().code());
                }
            }
        }
    }

    @Test
    void aRuleThatFailsAccumulatesNothing() {
        PointType coins = new PointType("coins", 0, RoundingMode.DOWN);
        ProgramSettings settings = new ProgramSettings(
                ProgramSettings.DEFAULT.zone(),
                ProgramSettings.DEFAULT_LATENESS,
                List.of(PointType.DEFAULT, coins),
                ProgramSettings.shippedMemberAttributes(),
                Set.of());
        Effect accumulating = new Effect.AddPoints(
                new Amount.PerAccumulated("event.amount", Value.of(100), BigDecimal.ONE), "points", null, null);
        Effect failing = new Effect.AddPoints(
                new Amount.PerUnit("event.amount", Value.of(1), new BigDecimal(100_000_000_000_000L), false),
                "coins",
                null,
                null);
        Rule.Builder rule =
                Rule.on("spent", "purchase.completed").then(accumulating).then(failing);
        try (World world = new World(new ProgramDefinition(
                settings, List.of(World.campaign("c").rule(rule).build())))) {
            for (int i = 0; i < 2; i++) {
                Decision decision = world.submit(EngagementEvent.of("purchase.completed")
                        .from("shop", "b-" + i)
                        .member("m")
                        .at(World.NOON)
                        .put("amount", BigDecimal.valueOf(i == 0 ? 150 : 1))
                        .put("currency", "EUR"));
                assertEquals(0, decision.granted("points"));
                assertEquals(i == 0 ? 0 : 100_000_000_000_000L, decision.granted("coins"));
            }
        }
    }

    @Test
    void whatEventsBringTogetherCountsWhoeverPays() {
        Rule.Builder accumulating = Rule.on("play", "track.played")
                .then(Effect.addPoints(new Amount.PerAccumulated("event.duration", MINUTE, BigDecimal.ONE)));
        Rule.Builder better = Rule.on("better", "track.played")
                .when(Condition.attribute("event.artist").is("hit"))
                .then(Effect.addPoints(50));
        try (World world = new World(
                World.campaign("one")
                        .stacking("g", Campaign.Stacking.Mode.BEST, 0)
                        .rule(accumulating)
                        .build(),
                World.campaign("two")
                        .stacking("g", Campaign.Stacking.Mode.BEST, 0)
                        .rule(better)
                        .build())) {
            assertEquals(0, play(world, 50));
            assertEquals(
                    50,
                    world.submit(world.play("m", World.NOON, 50).put("artist", "hit"))
                            .granted("points"));
            assertEquals(0, play(world, 19), "one minute was passed by the hit, which another campaign paid for");
            assertEquals(1, play(world, 1));
        }
    }

    private static @Nullable Refusal reverse(World world, EngagementEvent event, String key) {
        return world.engine
                .execute(new Reverse(
                        Order.of("m", key),
                        new Target.OfEvent(event.identity().reference(), "", ""),
                        null,
                        Shortfall.WITHIN_BALANCE,
                        Refund.ORIGINAL))
                .refusal();
    }

    @Test
    void aTableGivesWhatItsLastStepAtOrBelowTheValueSays() {
        Amount table = new Amount.StepTable(
                "event.duration",
                List.of(
                        new Amount.Step(MINUTE, BigDecimal.valueOf(2)),
                        new Amount.Step(Value.of(Duration.ofMinutes(5)), BigDecimal.valueOf(20)),
                        new Amount.Step(Value.of(Duration.ofMinutes(30)), BigDecimal.ZERO)));
        try (World world = world(table)) {
            assertEquals(0, play(world, 59));
            assertEquals(2, play(world, 60));
            assertEquals(2, play(world, 299));
            assertEquals(20, play(world, 300));
            assertEquals(0, play(world, 1_800));
        }
    }
}
