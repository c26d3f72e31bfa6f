package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Refund;
import app.fanreward.api.ledger.LedgerCommand.Rerate;
import app.fanreward.api.ledger.LedgerCommand.Reverse;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.ledger.Rating;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Challenge;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Progress;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.rule.Tier;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.BacktestOptions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Semantics 90: an event of which a part is refunded is decided again with what is left of it. */
class ReratingTest {
    private static final CalendarPeriod EVER = CalendarPeriod.of(CalendarPeriod.Unit.LIFETIME);

    /** A point for every unit of money. */
    private static Rule.Builder spend() {
        return Rule.on("spend", "purchase.completed").then(Effect.addPoints(perUnit("event.amount")));
    }

    private static Amount perUnit(String attribute) {
        return new Amount.PerUnit(attribute, Value.of(1), BigDecimal.ONE, false);
    }

    private static World world(Rule.Builder... rules) {
        Campaign.Builder campaign = World.campaign("shop");
        for (Rule.Builder rule : rules) {
            campaign.rule(rule);
        }
        return new World(campaign.build());
    }

    private static World world(Progress progress, Rule.Builder... rules) {
        Campaign.Builder campaign = World.campaign("shop");
        for (Rule.Builder rule : rules) {
            campaign.rule(rule);
        }
        return new World(
                new ProgramDefinition(ProgramSettings.DEFAULT.withProgress(progress), List.of(campaign.build())));
    }

    private static EngagementEvent.Builder purchase(String id, String amount) {
        return EngagementEvent.of("purchase.completed")
                .from("shop", id)
                .member("m")
                .at(World.NOON)
                .put("amount", new BigDecimal(amount))
                .put("currency", "EUR");
    }

    private static EventReference buy(World world, String id, String amount) {
        return world.submit(purchase(id, amount)).event();
    }

    private static LedgerResult rerate(World world, String key, EventReference event, String net) {
        return rerate(world, key, event, net, Shortfall.WITHIN_BALANCE);
    }

    private static LedgerResult rerate(World world, String key, EventReference event, String net, Shortfall shortfall) {
        return world.engine.execute(
                new Rerate(Order.of("m", key), event, new TreeMap<>(Map.of("amount", new BigDecimal(net))), shortfall));
    }

    private static void spendPoints(World world, long points) {
        LedgerWorld.done(world.engine.execute(new LedgerCommand.Spend(Order.of("m", "spent"), "points", points, "")));
    }

    private static Rating rating(World world, EventReference event) {
        Explanation explanation = world.engine.explain("m", event);
        return explanation.rerated().getLast().rating();
    }

    @Test
    void aPurchaseRefundedInPartKeepsWhatTheRestEarns() {
        try (World world = world(spend())) {
            EventReference order = buy(world, "order-1", "50.00");
            LedgerResult refund = rerate(world, "refund-1", order, "30.00");
            assertEquals(20, refund.amount());
            assertEquals(30, world.available("m"));
        }
    }

    @Test
    void theSameCommandAgainIsTheFirstResultAndAnotherOneUnderItsKeyAConflict() {
        try (World world = world(spend())) {
            EventReference order = buy(world, "order-1", "50.00");
            rerate(world, "refund-1", order, "30.00");
            LedgerResult again = rerate(world, "refund-1", order, "30");
            assertTrue(again.replayed());
            assertEquals(20, again.amount());
            LedgerWorld.thrown(ErrorCode.CONFLICT, () -> rerate(world, "refund-1", order, "29.00"));
            assertEquals(30, world.available("m"));
        }
    }

    @Test
    void aSecondRefundTakesOnlyTheDifferenceToWhatIsStillGranted() {
        try (World world = world(spend())) {
            EventReference order = buy(world, "order-1", "50.00");
            rerate(world, "refund-1", order, "30.00");
            assertEquals(18, rerate(world, "refund-2", order, "12.50").amount());
            assertEquals(12, world.available("m"));
        }
    }

    @Test
    void whatWasReversedBeforeCounts() {
        try (World world = world(spend())) {
            EventReference order = buy(world, "order-1", "50.00");
            world.engine.execute(new Reverse(
                    Order.of("m", "part"), new Target.OfEvent(order, "", ""), 15L, Shortfall.REJECT, Refund.ORIGINAL));
            assertEquals(5, rerate(world, "refund-1", order, "30.00").amount());
            assertEquals(30, world.available("m"));
        }
    }

    @Test
    void theSameNetTakesNothingAndIsStillRecorded() {
        try (World world = world(spend())) {
            EventReference order = buy(world, "order-1", "50.00");
            LedgerResult refund = rerate(world, "refund-1", order, "50.00");
            assertTrue(refund.done());
            assertEquals(0, refund.amount());
            assertEquals(2, refund.sequence());
            assertEquals(50, world.available("m"));
        }
    }

    @Test
    void aNetAboveTheOneThatCountsIsRefusedAndGivesNothing() {
        try (World world = world(spend())) {
            EventReference order = buy(world, "order-1", "50.00");
            LedgerResult more = rerate(world, "refund-1", order, "50.01");
            LedgerWorld.refused(ErrorCode.EXCEEDS_NET, more);
            assertEquals("50", LedgerWorld.fact(more, "counts"));
            rerate(world, "refund-2", order, "30.00");
            LedgerResult back = rerate(world, "refund-3", order, "40.00");
            LedgerWorld.refused(ErrorCode.EXCEEDS_NET, back);
            assertEquals("30", LedgerWorld.fact(back, "counts"));
            assertEquals("50", LedgerWorld.fact(back, "original"));
            assertEquals(30, world.available("m"));
        }
    }

    @Test
    void ofANetOfNothingOnlyWhatItStillEarnsIsLeft() {
        try (World world =
                world(spend(), Rule.on("thanks", "purchase.completed").then(Effect.addPoints(5)))) {
            EventReference order = buy(world, "order-1", "50.00");
            assertEquals(50, rerate(world, "refund-1", order, "0").amount());
            assertEquals(5, world.available("m"), "it is still a purchase");
        }
    }

    @Test
    void reversingTheEventAfterwardsTakesTheRestAndNoMore() {
        try (World world = world(spend())) {
            EventReference order = buy(world, "order-1", "50.00");
            rerate(world, "refund-1", order, "30.00");
            LedgerResult rest =
                    world.engine.execute(Reverse.all(Order.of("m", "undo"), new Target.OfEvent(order, "", "")));
            assertEquals(30, rest.amount());
            assertEquals(0, world.available("m"));
            LedgerWorld.refused(ErrorCode.ALREADY_REVERSED, rerate(world, "refund-2", order, "10.00"));
        }
    }

    @Test
    void itIsDecidedByTheProgramOfThenAndNotByThatOfNow() {
        try (World world = world(spend())) {
            EventReference order = buy(world, "order-1", "50.00");
            world.engine.publish(ProgramDefinition.of(World.campaign("shop")
                    .rule(Rule.on("spend", "purchase.completed").then(Effect.addPoints(1)))
                    .build()));
            assertEquals(20, rerate(world, "refund-1", order, "30.00").amount());
        }
    }

    @Test
    void whatTheRestEarnsByAnotherRuleStays() {
        Rule.Builder large = Rule.on("large", "purchase.completed")
                .when(Condition.attribute("event.amount").atLeast(40))
                .then(Effect.addPoints(100));
        Rule.Builder small = Rule.on("small", "purchase.completed")
                .when(Condition.attribute("event.amount").is(Condition.Operator.LT, Value.of(40)))
                .then(Effect.addPoints(30));
        try (World world = world(large, small)) {
            EventReference order = buy(world, "order-1", "50.00");
            assertEquals(70, rerate(world, "refund-1", order, "30.00").amount());
            assertEquals(30, world.available("m"));
        }
    }

    @Test
    void nothingIsEverGivenEvenIfTheRestWouldEarnMore() {
        Rule.Builder small = Rule.on("small", "purchase.completed")
                .when(Condition.attribute("event.amount").is(Condition.Operator.LT, Value.of(40)))
                .then(Effect.addPoints(100));
        try (World world = world(spend(), small)) {
            EventReference order = buy(world, "order-1", "50.00");
            assertEquals(0, rerate(world, "refund-1", order, "30.00").amount());
            assertEquals(50, world.available("m"));
        }
    }

    @Test
    void aLimitHasItsRoomBackInThePeriodOfTheEvent() {
        Rule.Builder capped =
                spend().limit(new Limit.Cap(BigDecimal.valueOf(60), List.of(Limit.MEMBER), EVER, OnExceed.TRUNCATE));
        try (World world = world(capped)) {
            EventReference order = buy(world, "order-1", "50.00");
            rerate(world, "refund-1", order, "30.00");
            buy(world, "order-2", "50.00");
            assertEquals(60, world.available("m"));
        }
    }

    @Test
    void whatALimitLeftThenIsWhatCounts() {
        Rule.Builder capped =
                spend().limit(new Limit.Cap(BigDecimal.valueOf(60), List.of(Limit.MEMBER), EVER, OnExceed.TRUNCATE));
        try (World world = world(capped)) {
            buy(world, "order-1", "40.00");
            EventReference cut = buy(world, "order-2", "50.00");
            assertEquals(60, world.available("m"));
            assertEquals(0, rerate(world, "refund-1", cut, "30.00").amount(), "20 of 30 would have been left, too");
            assertEquals(10, rerate(world, "refund-2", cut, "10.00").amount());
        }
    }

    @Test
    void oneTimeIsFreeAgainOnlyOnceNothingIsLeftOfIt() {
        Rule.Builder once = spend().limit(new Limit.Frequency(1, List.of(Limit.MEMBER), EVER));
        try (World world = world(once)) {
            EventReference order = buy(world, "order-1", "50.00");
            rerate(world, "refund-1", order, "30.00");
            buy(world, "order-2", "50.00");
            assertEquals(30, world.available("m"));
            rerate(world, "refund-2", order, "0");
            buy(world, "order-3", "7.00");
            assertEquals(7, world.available("m"));
        }
    }

    @Test
    void aBudgetRegainsWhatIsTaken() {
        Campaign campaign = World.campaign("shop")
                .budget(new Campaign.Budget(BigDecimal.valueOf(60), "points", OnExceed.TRUNCATE))
                .rule(spend())
                .build();
        try (World world = new World(campaign)) {
            EventReference order = buy(world, "order-1", "50.00");
            rerate(world, "refund-1", order, "30.00");
            buy(world, "order-2", "50.00");
            assertEquals(60, world.available("m"));
        }
    }

    @Test
    void aChallengeThatIsNoLongerReachedIsTakenBackInTheSameCommit() {
        Progress progress = Progress.NONE.withChallenges(Map.of(
                "spender",
                Challenge.sum("purchase.completed", "event.amount", Value.of(100))
                        .build()));
        Rule.Builder reached = Rule.on("reached", "challenge.completed").then(Effect.addPoints(500));
        try (World world = world(progress, spend(), reached)) {
            EventReference first = buy(world, "order-1", "60.00");
            buy(world, "order-2", "50.00");
            assertEquals(610, world.available("m"));
            rerate(world, "refund-1", first, "45.00");
            assertEquals(95, world.available("m"), "95 were spent, so the challenge is not reached");
            buy(world, "order-3", "5.00");
            assertEquals(600, world.available("m"));
        }
    }

    @Test
    void aChallengeThatIsStillReachedStays() {
        Progress progress = Progress.NONE.withChallenges(Map.of(
                "spender",
                Challenge.sum("purchase.completed", "event.amount", Value.of(100))
                        .build()));
        Rule.Builder reached = Rule.on("reached", "challenge.completed").then(Effect.addPoints(500));
        try (World world = world(progress, spend(), reached)) {
            EventReference first = buy(world, "order-1", "60.00");
            buy(world, "order-2", "50.00");
            rerate(world, "refund-1", first, "50.00");
            assertEquals(600, world.available("m"));
        }
    }

    @Test
    void aTierCountsWhatTheRestWouldHaveCounted() {
        ProgramDefinition program = new ProgramDefinition(
                ProgramSettings.DEFAULT.withTiers(
                        Map.of("status", Tier.builder().level("silver", 40).build())),
                List.of(World.campaign("shop").rule(spend()).build()));
        try (World world = new World(program)) {
            EventReference order = buy(world, "order-1", "50.00");
            assertEquals("silver", level(world));
            rerate(world, "refund-1", order, "30.00");
            assertEquals(30, world.available("m"));
            assertFalse(level(world).equals("silver"), "30 are no silver");
        }
    }

    private static String level(World world) {
        return world.engine.tiers("m", world.now.get()).getFirst().level();
    }

    @Test
    void partsTakenAfterwardsGiveNoRoomBackTwice() {
        Rule.Builder once =
                spend().limit(new Limit.Cap(BigDecimal.valueOf(60), List.of(Limit.MEMBER), EVER, OnExceed.TRUNCATE));
        try (World world = world(once)) {
            EventReference order = buy(world, "order-1", "50.00");
            rerate(world, "refund-1", order, "30.00");
            world.engine.execute(new Reverse(
                    Order.of("m", "rest"),
                    new Target.OfEvent(order, "shop", "spend"),
                    null,
                    Shortfall.REJECT,
                    Refund.ORIGINAL));
            assertEquals(0, world.available("m"));
            buy(world, "order-2", "500.00");
            assertEquals(60, world.available("m"));
        }
    }

    @Test
    void whatIsSpentMeanwhileIsWrittenOffOwedOrRefusedAsThePolicySays() {
        for (Shortfall policy : List.of(Shortfall.WITHIN_BALANCE, Shortfall.ALLOW_NEGATIVE, Shortfall.REJECT)) {
            try (World world = world(spend())) {
                EventReference order = buy(world, "order-1", "50.00");
                spendPoints(world, 45);
                LedgerResult refund = rerate(world, "refund-1", order, "30.00", policy);
                Balance.Wallet wallet = world.engine.balance("m").wallet("points");
                if (policy == Shortfall.REJECT) {
                    LedgerWorld.refused(ErrorCode.INSUFFICIENT_POINTS_FOR_REVERSAL, refund);
                    assertEquals(5, wallet.available());
                } else {
                    assertEquals(20, refund.amount());
                    assertEquals(0, wallet.available());
                    assertEquals(policy == Shortfall.ALLOW_NEGATIVE ? 15 : 0, wallet.debt());
                }
            }
        }
    }

    @Test
    void theExplanationShowsOriginalNetAndDifference() {
        try (World world = world(spend())) {
            EventReference order = buy(world, "order-1", "50.00");
            rerate(world, "refund-1", order, "30.00");
            rerate(world, "refund-2", order, "10.00");
            Rating last = rating(world, order);
            assertEquals(
                    List.of(new Rating.NetValue(
                            "amount",
                            BigDecimal.valueOf(50).stripTrailingZeros(),
                            BigDecimal.valueOf(30).stripTrailingZeros(),
                            BigDecimal.valueOf(10).stripTrailingZeros())),
                    last.values());
            assertEquals(List.of(new Rating.NetEarned("points", 50, 30, 10)), last.earned());
            assertEquals(20, last.earned().getFirst().taken());
            assertEquals(2, world.engine.explain("m", order).rerated().size());
        }
    }

    @Test
    void aMisspeltAttributeIsNamedWithTheOneThatWasMeant() {
        try (World world = world(spend())) {
            EventReference order = buy(world, "order-1", "50.00");
            FanRewardException wrong = assertThrows(
                    FanRewardException.class,
                    () -> world.engine.execute(Rerate.of(Order.of("m", "refund-1"), order, "amuont", BigDecimal.TEN)));
            assertEquals("/net/amuont", wrong.problems().getFirst().path());
            assertEquals("amount", wrong.problems().getFirst().suggestion());
            FanRewardException text = LedgerWorld.thrown(
                    ErrorCode.TYPE_MISMATCH,
                    () -> world.engine.execute(
                            Rerate.of(Order.of("m", "refund-1"), order, "currency", BigDecimal.TEN)));
            assertTrue(String.valueOf(text.getMessage()).contains("currency"), text::toString);
        }
    }

    @Test
    void ofAWholeNumberAWholeOneIsLeft() {
        try (World world = world(spend())) {
            EventReference order = world.submit(purchase("order-1", "50.00").put("quantity", 3))
                    .event();
            LedgerWorld.thrown(
                    ErrorCode.TYPE_MISMATCH,
                    () -> world.engine.execute(
                            Rerate.of(Order.of("m", "refund-1"), order, "quantity", new BigDecimal("1.5"))));
        }
    }

    @Test
    void numbersThatARefundDoesNotNameStayAsTheLastOneLeftThem() {
        Rule.Builder items = Rule.on("items", "purchase.completed").then(Effect.addPoints(perUnit("event.quantity")));
        try (World world = world(spend(), items)) {
            EventReference order = world.submit(purchase("order-1", "50.00").put("quantity", 3))
                    .event();
            rerate(world, "refund-1", order, "30.00");
            LedgerResult one =
                    world.engine.execute(Rerate.of(Order.of("m", "refund-2"), order, "quantity", BigDecimal.ONE));
            assertEquals(2, one.amount());
            assertEquals(31, world.available("m"));
        }
    }

    @Test
    void whatFollowsFromAnEventIsRefundedWithIt() {
        Progress progress = Progress.NONE.withChallenges(Map.of(
                "spender",
                Challenge.sum("purchase.completed", "event.amount", Value.of(10))
                        .build()));
        Rule.Builder reached = Rule.on("reached", "challenge.completed").then(Effect.addPoints(500));
        try (World world = world(progress, reached)) {
            buy(world, "order-1", "60.00");
            JournalRecord derived = world.engine.journal("m", 1, 1).getFirst();
            EventReference completed =
                    ((EventContent) derived.content()).event().identity().reference();
            LedgerResult refused = world.engine.execute(
                    Rerate.of(Order.of("m", "refund-1"), completed, "completion", BigDecimal.ZERO));
            LedgerWorld.refused(ErrorCode.NOT_REVERSIBLE, refused);
        }
    }

    @Test
    void theBoardFollows() {
        try (World world = world(spend())) {
            EventReference order = buy(world, "order-1", "50.00");
            rerate(world, "refund-1", order, "30.00");
            assertEquals(
                    30, world.engine.leaderboard("points", 1).rows().getFirst().score());
        }
    }

    @Test
    void aLimitOverACampaignHasItsRoomBackWhicheverRuleTakesItNext() {
        Campaign capped = World.campaign("shop")
                .limit(Limit.cap(60, CalendarPeriod.Unit.DAY))
                .rule(spend())
                .rule(Rule.on("like", "item.liked").then(Effect.addPoints(100)))
                .build();
        try (World world = new World(capped)) {
            EventReference order = buy(world, "order-1", "50.00");
            rerate(world, "refund-1", order, "30.00");
            world.submit(EngagementEvent.of("item.liked")
                    .from("shop", "like-1")
                    .member("m")
                    .at(World.NOON));
            assertEquals(60, world.available("m"));
        }
    }

    @Test
    void boostsCountForTheRestAsTheyDidAndATierCountsWhatWasBeforeThem() {
        ProgramDefinition program = new ProgramDefinition(
                ProgramSettings.DEFAULT.withTiers(
                        Map.of("status", Tier.builder().level("silver", 40).build())),
                List.of(World.campaign("shop")
                        .rule(spend())
                        .rule(Rule.on("twice", "purchase.completed").then(Effect.boost(new BigDecimal("2"))))
                        .build()));
        try (World world = new World(program)) {
            EventReference order = buy(world, "order-1", "50.00");
            assertEquals(100, world.available("m"));
            assertEquals("silver", level(world));
            assertEquals(40, rerate(world, "refund-1", order, "30.00").amount());
            assertEquals(60, world.available("m"));
            assertFalse(level(world).equals("silver"), "30 points before boosts are no silver");
        }
    }

    @Test
    void aBacktestOfTheSameProgramRefundsTheSame() {
        try (World world = world(spend())) {
            EventReference order = buy(world, "order-1", "50.00");
            rerate(world, "refund-1", order, "30.00");
            Backtest same = world.engine.backtest(BacktestOptions.of(world.engine.program()), (done, total) -> {});
            assertEquals(1, same.counts().commands());
            assertEquals(0, same.counts().commandsRefused());
            assertEquals(0, same.totals().getFirst().difference());
        }
    }
}
