package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.BudgetAlert;
import app.fanreward.api.ledger.BudgetAlert.Level;
import app.fanreward.api.ledger.BudgetStatus;
import app.fanreward.api.ledger.FundingContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Budgets of campaigns and of the whole program, how they are funded, and what is said when they run low: semantics 13, 21. */
class BudgetsTest {
    private static final String WHOLE = "program:points";

    @Test
    void theProgramsBudgetIsAskedAfterTheCampaignsAndBothAreDrawnOn() {
        try (World world = new World(program(
                budget(12, OnExceed.TRUNCATE),
                giving("a", 5).budget(8).build(),
                giving("b", 4).build()))) {
            Decision both = world.submit(world.play("m", World.NOON, 60));
            assertEquals(9, both.granted("points"));
            EngagementEvent.Builder second = world.play("m", World.NOON, 60);
            Decision cut = world.submit(second);
            assertEquals(3, cut.granted("points"));
            assertEquals(
                    List.of(
                            new Reason("a", "", ReasonCode.BUDGET_EXHAUSTED, "/budget"),
                            new Reason("b", "", ReasonCode.BUDGET_EXHAUSTED, "program:/budget/points")),
                    cut.reasons().stream().map(Decision.Explained::reason).toList());
            assertEquals(
                    List.of(new BudgetStatus("a", "points", 8, 8), new BudgetStatus(WHOLE, "points", 12, 12)),
                    world.engine.budgets());
            Explanation.AmountStep step = world.engine
                    .explain("m", second.build().identity().reference())
                    .rules()
                    .get(1)
                    .steps()
                    .get(1);
            assertEquals("program:/budget/points", step.path());
            assertEquals("budget of the whole program of 12 points: 0 left", step.text());
        }
    }

    @Test
    void theProgramsBudgetMayGiveAllOrNothing() {
        try (World world = new World(
                program(budget(12, OnExceed.REJECT), giving("a", 5).budget(100).build()))) {
            assertEquals(5, world.submit(world.play("m", World.NOON, 60)).granted("points"));
            assertEquals(5, world.submit(world.play("m", World.NOON, 60)).granted("points"));
            assertEquals(0, world.submit(world.play("m", World.NOON, 60)).granted("points"));
            assertEquals(10, world.store.budgetUsed("a"));
            assertEquals(10, world.store.budgetUsed(WHOLE));
        }
    }

    @Test
    void whatIsReversedGoesBackToBothBudgets() {
        try (World world = new World(program(
                budget(12, OnExceed.TRUNCATE),
                giving("a", 8).budget(10).build(),
                giving("b", 3).build()))) {
            EngagementEvent.Builder play = world.play("m", World.NOON, 60);
            world.submit(play);
            world.engine.execute(LedgerCommand.Reverse.all(
                    Order.of("m", "undo"),
                    new Target.OfEvent(play.build().identity().reference(), "a", "")));
            assertEquals(0, world.store.budgetUsed("a"));
            assertEquals(3, world.store.budgetUsed(WHOLE));
            assertEquals(10, account(world, "a"));
            assertEquals(9, account(world, WHOLE));
        }
    }

    @Test
    void aBudgetIsFundedInItsOwnJournalOnceAndItsAccountIsWhatItHasLeft() {
        Campaign campaign = giving("a", 5).budget(8).build();
        try (World world = new World(campaign)) {
            world.engine.publish(ProgramDefinition.of(campaign, giving("b", 1).build()));
            world.submit(world.play("m", World.NOON, 60));
            List<JournalRecord> funding = world.engine.journal("$budget:a", 0, 10);
            assertEquals(1, funding.size());
            assertEquals(
                    new FundingContent(
                            "a", "points", 8, ((FundingContent) funding.get(0).content()).program()),
                    funding.get(0).content());
            assertEquals(3, account(world, "a"));
        }
    }

    @Test
    void aBudgetMayBeRaisedAndLoweredButNotBelowWhatItGave() {
        try (World world = new World(giving("a", 5).budget(8).build())) {
            world.submit(world.play("m", World.NOON, 60));
            world.engine.publish(ProgramDefinition.of(giving("a", 5).budget(20).build()));
            assertEquals(15, account(world, "a"));
            world.engine.publish(ProgramDefinition.of(giving("a", 5).budget(5).build()));
            assertEquals(0, account(world, "a"));
            FanRewardException refused = assertThrows(
                    FanRewardException.class,
                    () -> world.engine.publish(
                            ProgramDefinition.of(giving("a", 5).budget(4).build())));
            assertEquals(ErrorCode.RULE_INVALID, refused.code());
            assertEquals("/budget/points", refused.problems().get(0).path());
            assertEquals(5, world.engine.budgets().get(0).funded());
            assertEquals(0, world.submit(world.play("m", World.NOON, 60)).granted("points"));
        }
    }

    @Test
    void aProgramThatIsRefusedFundsNothing() {
        try (World world = new World(giving("b", 5).budget(8).build())) {
            world.submit(world.play("m", World.NOON, 60));
            ProgramDefinition lowered = ProgramDefinition.of(
                    giving("a", 1).budget(100).build(), giving("b", 5).budget(4).build());
            ProgramDefinition wrong = ProgramDefinition.of(
                    giving("a", 1).budget(100).build(),
                    World.campaign("b")
                            .rule(Rule.on("b", "track.playd").then(Effect.addPoints(1)))
                            .build());
            for (ProgramDefinition refused : List.of(lowered, wrong)) {
                assertThrows(FanRewardException.class, () -> world.engine.publish(refused));
                assertEquals(List.of(), world.engine.journal("$budget:a", 0, 10));
                assertEquals(1, world.engine.journal("$budget:b", 0, 10).size());
                assertEquals(8, world.engine.budgets().get(0).funded());
            }
        }
    }

    @Test
    void theDecisionThatHasABudgetReachALevelSaysSo() {
        try (World world = new World(giving("a", 3).budget(10).build())) {
            assertEquals(
                    List.of(), world.submit(world.play("m", World.NOON, 60)).alerts());
            assertEquals(
                    List.of(), world.submit(world.play("m", World.NOON, 60)).alerts());
            EngagementEvent.Builder third = world.play("m", World.NOON, 60);
            List<BudgetAlert> nearly = List.of(new BudgetAlert("a", Level.NEARLY_EXHAUSTED));
            assertEquals(nearly, world.submit(third).alerts());
            assertEquals(nearly, world.engine.submit(third.build()).alerts(), "told again with the first answer");
            assertEquals(Level.NEARLY_EXHAUSTED, world.engine.budgets().get(0).level());
            Decision last = world.submit(world.play("m", World.NOON, 60));
            assertEquals(List.of(new BudgetAlert("a", Level.EXHAUSTED)), last.alerts());
            assertEquals(List.of("a"), record(world, last).exhausted());
            assertEquals(
                    List.of(), world.submit(world.play("m", World.NOON, 60)).alerts());
            assertEquals(100, world.engine.budgets().get(0).percent());
        }
    }

    @Test
    void underSixtyFourThreadsEachLevelIsToldAndNothingIsOverspent() throws Exception {
        try (World world = new World(program(
                budget(301, OnExceed.TRUNCATE),
                giving("a", 3).budget(200).build(),
                giving("b", 2).build()))) {
            CyclicBarrier start = new CyclicBarrier(64);
            List<Decision> all = new ArrayList<>();
            try (ExecutorService pool = Executors.newFixedThreadPool(64)) {
                List<Future<List<Decision>>> running = new ArrayList<>();
                for (int i = 0; i < 64; i++) {
                    int thread = i;
                    running.add(pool.submit(() -> {
                        start.await();
                        List<Decision> own = new ArrayList<>();
                        for (int n = 0; n < 3; n++) {
                            own.add(world.engine.submit(EngagementEvent.of("track.played")
                                    .from("test", thread + "-" + n)
                                    .member("m-" + thread)
                                    .at(World.NOON)
                                    .build()));
                        }
                        return own;
                    }));
                }
                for (Future<List<Decision>> one : running) {
                    all.addAll(one.get());
                }
            }
            assertEquals(
                    301,
                    all.stream()
                            .mapToLong(decision -> decision.granted("points"))
                            .sum());
            assertEquals(
                    List.of(
                            new BudgetStatus("a", "points", 200, world.store.budgetUsed("a")),
                            new BudgetStatus(WHOLE, "points", 301, 301)),
                    world.engine.budgets());
            List<BudgetAlert> told =
                    all.stream().flatMap(decision -> decision.alerts().stream()).toList();
            for (Level level : List.of(Level.NEARLY_EXHAUSTED, Level.EXHAUSTED)) {
                assertEquals(
                        1,
                        told.stream()
                                .filter(new BudgetAlert(WHOLE, level)::equals)
                                .count(),
                        "the program's budget at " + level);
            }
            assertEquals(
                    1,
                    all.stream()
                            .filter(decision ->
                                    record(world, decision).exhausted().contains(WHOLE))
                            .count());
        }
    }

    @Test
    void programsThatChangeAFundedBudgetToOtherPointsAreRefusedOnceItGaveSome() {
        ProgramSettings two = new ProgramSettings(
                ProgramSettings.DEFAULT.zone(),
                ProgramSettings.DEFAULT_LATENESS,
                List.of(
                        ProgramSettings.DEFAULT.pointTypes().get(0),
                        new app.fanreward.api.rule.PointType("coins", 0, java.math.RoundingMode.DOWN)),
                ProgramSettings.shippedMemberAttributes(),
                java.util.Set.of());
        ProgramDefinition points = new ProgramDefinition(two, List.of(of("a", "points")));
        ProgramDefinition coins = new ProgramDefinition(two, List.of(of("a", "coins")));
        try (World world = new World(points)) {
            world.engine.publish(coins);
            world.engine.publish(points);
            world.submit(world.play("m", World.NOON, 60));
            FanRewardException refused = assertThrows(FanRewardException.class, () -> world.engine.publish(coins));
            assertEquals("/budget/pointType", refused.problems().get(0).path());
        }
    }

    private static Campaign of(String key, String pointType) {
        return Campaign.of(key)
                .budget(new Campaign.Budget(BigDecimal.TEN, pointType, OnExceed.TRUNCATE))
                .rule(Rule.on("r", "track.played")
                        .then(new Effect.AddPoints(
                                new app.fanreward.api.rule.Amount.Fixed(BigDecimal.ONE), pointType, null, null)))
                .build();
    }

    private static Campaign.Builder giving(String key, long points) {
        return Campaign.of(key).rule(Rule.on("r", "track.played").then(Effect.addPoints(points)));
    }

    private static Campaign.Budget budget(long points, OnExceed onExceed) {
        return new Campaign.Budget(BigDecimal.valueOf(points), null, onExceed);
    }

    private static ProgramDefinition program(Campaign.Budget budget, Campaign... campaigns) {
        return new ProgramDefinition(ProgramSettings.DEFAULT.withBudgets(List.of(budget)), List.of(campaigns));
    }

    private static JournalRecord record(World world, Decision decision) {
        return world.engine
                .journal(decision.member(), decision.sequence() - 1, 1)
                .get(0);
    }

    /** What the account of a budget holds by the postings of all journals. */
    private static long account(World world, String budget) {
        long sum = 0;
        for (var positioned : world.store.follow(0, 1_000)) {
            for (var posting : positioned.record().postings()) {
                boolean own = posting.account() == AccountKind.BUDGET
                        && posting.owner().equals(budget);
                sum += own ? posting.amount() : 0;
            }
        }
        assertTrue(sum >= 0, budget + " is overspent");
        return sum;
    }
}
