package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.activation.ActivationOrder;
import app.fanreward.api.activation.Telling;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Penalty;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Refund;
import app.fanreward.api.ledger.LedgerCommand.Reverse;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.BoostReach;
import app.fanreward.api.rule.CalendarPeriod.Unit;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Effect.TakePoints;
import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules that take points: semantics 12, 15 and 32. */
class PenaltiesTest {
    private int events;

    /** Ten points for a track called gift, which expire after ten days. */
    private static final Rule.Builder GIFT = Rule.on("gift", "track.played")
            .when(Condition.attribute("event.track").is("gift"))
            .then(new Effect.AddPoints(
                    new Amount.Fixed(BigDecimal.TEN), null, null, new Expiry(Duration.ofDays(10), Expiry.Round.NONE)));

    private static Rule.Builder takes(long points, TakePoints.Shortfall shortfall) {
        return Rule.on("skip", "track.played")
                .when(Condition.attribute("event.track").is("skipped"))
                .then(new TakePoints(new Amount.Fixed(BigDecimal.valueOf(points)), null, shortfall));
    }

    private static World world(Rule.Builder... rules) {
        Campaign.Builder campaign = World.campaign("c").rule(GIFT);
        for (Rule.Builder rule : rules) {
            campaign.rule(rule);
        }
        return new World(campaign.build());
    }

    private EngagementEvent.Builder event(World world, String track) {
        return EngagementEvent.of("track.played")
                .from("test", "event-" + ++events)
                .member("m")
                .at(world.now.get())
                .put("duration", Duration.ofSeconds(60))
                .put("track", track);
    }

    private static Balance.Wallet wallet(World world) {
        return world.engine.balance("m").wallet("points");
    }

    private static LedgerResult reverse(World world, EngagementEvent.Builder event, String key, @Nullable Long amount) {
        return world.engine.execute(new Reverse(
                Order.of("m", key),
                new Target.OfEvent(event.build().identity().reference(), "", ""),
                amount,
                Shortfall.WITHIN_BALANCE,
                Refund.ORIGINAL));
    }

    @Test
    void takesWhatThereIsAndNoMore() {
        try (World world = world(takes(15, TakePoints.Shortfall.WITHIN_BALANCE))) {
            world.submit(event(world, "gift"));
            Decision decision = world.submit(event(world, "skipped"));
            assertEquals(List.of(new Penalty("c", "skip", "points", 15, 10, 0)), decision.penalties());
            assertEquals(
                    List.of(new Reason("c", "skip", ReasonCode.BALANCE_SHORT, "/then/0")),
                    decision.reasons().stream().map(Decision.Explained::reason).toList());
            assertEquals(0, world.available("m"));
            world.engine.explain("m", decision.event());
            assertEquals(
                    List.of(),
                    world.submit(event(world, "skipped")).penalties(),
                    "nothing is left that could be taken");
        }
    }

    @Test
    void whatIsMissingBecomesDebtWhereTheRuleSaysSo() {
        try (World world = world(takes(15, TakePoints.Shortfall.ALLOW_NEGATIVE))) {
            world.submit(event(world, "gift"));
            Decision decision = world.submit(event(world, "skipped"));
            assertEquals(List.of(new Penalty("c", "skip", "points", 15, 10, 5)), decision.penalties());
            assertEquals(5, wallet(world).debt());
            world.submit(event(world, "gift"));
            assertEquals(5, world.available("m"), "the debt is paid first");
            assertEquals(0, wallet(world).debt());
        }
    }

    @Test
    void aPenaltyIsNotTakenAgainOnThePast() {
        Rule.Builder takes = takes(3, TakePoints.Shortfall.ALLOW_NEGATIVE);
        try (World world = world(takes)) {
            world.submit(event(world, "gift"));
            world.submit(event(world, "skipped"));
            assertEquals(7, world.available("m"));
            world.engine.publish(ProgramDefinition.of(World.campaign("c")
                    .rule(GIFT)
                    .rule(takes)
                    .rule(Rule.on("like", "item.liked").then(Effect.addPoints(1)))
                    .build()));
            world.now.set(World.NOON.plusSeconds(60));
            world.engine
                    .activations()
                    .activate(
                            new ActivationOrder("again", "c", 0, null, null, Telling.SILENT, "jane", "another version"),
                            (done, total) -> {});
            assertEquals(7, world.available("m"));
        }
    }

    @Test
    void aRefundInPartLeavesAPenaltyAndItsPlaceInTheLimit() {
        Rule.Builder takes = Rule.on("fee", "purchase.completed")
                .then(new TakePoints(
                        new Amount.PerUnit("event.amount", Value.of(1), BigDecimal.ONE, false),
                        null,
                        TakePoints.Shortfall.ALLOW_NEGATIVE))
                .limit(Limit.cap(100, Unit.DAY));
        try (World world = world(takes)) {
            EngagementEvent.Builder first = buys(world, 100);
            assertEquals(100, world.submit(first).taken("points"));
            EventReference reference = first.build().identity().reference();
            assertNull(world.engine
                    .execute(LedgerCommand.Rerate.of(Order.of("m", "refund"), reference, "amount", BigDecimal.ZERO))
                    .refusal());
            assertEquals(0, world.submit(buys(world, 100)).taken("points"), "100 stand");
            assertNull(world.engine
                    .execute(new Reverse(
                            Order.of("m", "undo"),
                            new Target.OfEvent(reference, "c", "fee"),
                            null,
                            Shortfall.WITHIN_BALANCE,
                            Refund.ORIGINAL))
                    .refusal());
            assertEquals(100, world.submit(buys(world, 150)).taken("points"), "there is room again, once");
            assertEquals(0, world.submit(buys(world, 1)).taken("points"));
        }
    }

    private EngagementEvent.Builder buys(World world, long amount) {
        return EngagementEvent.of("purchase.completed")
                .from("test", "event-" + ++events)
                .member("m")
                .at(world.now.get())
                .put("amount", BigDecimal.valueOf(amount));
    }

    @Test
    void aPenaltyIsNeverBoosted() {
        try (World world = world(
                takes(3, TakePoints.Shortfall.ALLOW_NEGATIVE),
                Rule.on("twice", "track.played")
                        .then(new Effect.Boost(BigDecimal.TWO, new BoostReach.EveryCampaign(), null)))) {
            assertEquals(3, world.submit(event(world, "skipped")).taken("points"));
        }
    }

    @Test
    void aCapCountsWhatWasTaken() {
        try (World world = world(takes(4, TakePoints.Shortfall.WITHIN_BALANCE).limit(Limit.cap(6, Unit.DAY)))) {
            world.submit(event(world, "gift"));
            EngagementEvent.Builder first = event(world, "skipped");
            assertEquals(4, world.submit(first).taken("points"));
            assertEquals(2, world.submit(event(world, "skipped")).taken("points"));
            assertNull(reverse(world, first, "undo", null).refusal());
            assertEquals(4, world.submit(event(world, "skipped")).taken("points"));
        }
    }

    @Test
    void anEventMayBothGiveAndTakeAndTakesFromWhatThereWasBefore() {
        Rule.Builder fee = Rule.on("fee", "track.played").then(Effect.takePoints(2));
        try (World world = world(fee)) {
            Decision first = world.submit(event(world, "gift"));
            assertEquals(List.of(), first.penalties());
            Decision second = world.submit(event(world, "gift"));
            assertEquals(2, second.taken("points"));
            assertEquals(18, world.available("m"));
        }
    }

    @Test
    void aPenaltyCountsWholeUnitsAsAnAwardDoes() {
        Rule.Builder perMinute = Rule.on("minutes", "track.played")
                .when(Condition.attribute("event.track").is("skipped"))
                .then(new TakePoints(
                        new Amount.PerUnit(
                                "event.duration", Value.of(Duration.ofSeconds(40)), new BigDecimal("1"), true),
                        null,
                        TakePoints.Shortfall.ALLOW_NEGATIVE));
        try (World world = world(perMinute)) {
            assertEquals(1, world.submit(event(world, "skipped")).taken("points"), "one and a half, rounded down");
        }
    }

    @Test
    void aReversedPenaltyComesBackToTheLotsItWasTakenFromWithTheirEnds() {
        try (World world = world(takes(15, TakePoints.Shortfall.ALLOW_NEGATIVE))) {
            world.submit(event(world, "gift"));
            EngagementEvent.Builder skipped = event(world, "skipped");
            world.submit(skipped);
            assertEquals(3, reverse(world, skipped, "some", 3L).amount());
            assertEquals(2, wallet(world).debt(), "what became debt comes back first");
            assertEquals(12, reverse(world, skipped, "rest", null).amount());
            assertEquals(0, wallet(world).debt());
            assertEquals(10, world.available("m"));
            assertEquals(
                    ErrorCode.ALREADY_REVERSED,
                    Objects.requireNonNull(
                                    reverse(world, skipped, "again", null).refusal())
                            .code());
            world.now.set(World.NOON.plus(Duration.ofDays(10)));
            assertEquals(0, world.available("m"), "the old end holds");
        }
    }

    @Test
    void debtOfAPenaltyThatWasRepaidMeanwhileComesBackAsPoints() {
        try (World world = world(takes(4, TakePoints.Shortfall.ALLOW_NEGATIVE))) {
            EngagementEvent.Builder skipped = event(world, "skipped");
            world.submit(skipped);
            world.submit(event(world, "gift"));
            assertEquals(6, world.available("m"));
            reverse(world, skipped, "undo", null);
            assertEquals(10, world.available("m"));
            assertEquals(0, wallet(world).debt());
        }
    }

    @Test
    void theSameEventTakesOnce() {
        try (World world = world(takes(4, TakePoints.Shortfall.WITHIN_BALANCE))) {
            world.submit(event(world, "gift"));
            EngagementEvent.Builder skipped = event(world, "skipped");
            Decision first = world.submit(skipped);
            Decision again = world.submit(skipped);
            assertEquals(first.penalties(), again.penalties());
            assertEquals(6, world.available("m"));
        }
    }

    @Test
    void penaltiesTakeNoPartInStacking() {
        try (World world = new World(
                World.campaign("a")
                        .stacking("g", Campaign.Stacking.Mode.FIRST, 9)
                        .rule(Rule.on("fee", "track.played").then(Effect.takePoints(2)))
                        .build(),
                World.campaign("b")
                        .stacking("g", Campaign.Stacking.Mode.FIRST, 0)
                        .rule(Rule.on("gift", "track.played").then(Effect.addPoints(10)))
                        .build())) {
            world.submit(event(world, "x"));
            Decision second = world.submit(event(world, "x"));
            assertEquals(10, second.granted("points"));
            assertEquals(2, second.taken("points"));
        }
    }
}
