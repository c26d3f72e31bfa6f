package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.QuarantinedEvent;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Reverse;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.Activities;
import app.fanreward.api.rule.Activity;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Challenge;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Progress;
import app.fanreward.api.rule.RiskCheck;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.BacktestOptions;
import app.fanreward.api.trial.DryRunOptions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories with checks of risk, made from seeds: a failure is repeated by its seed. */
class RandomRiskTest {
    private static final List<String> SOURCES = List.of("app", "shop", "till");

    private static ProgramDefinition program(SplittableRandom random) {
        Map<String, RiskCheck> checks = new HashMap<>();
        RiskCheck.Action[] actions = RiskCheck.Action.values();
        checks.put(
                "fast",
                new RiskCheck(
                        "purchase.completed",
                        Condition.attribute("counter.today").atLeast(random.nextInt(2, 8)),
                        null,
                        actions[random.nextInt(2)]));
        checks.put(
                "large",
                new RiskCheck(
                        null,
                        null,
                        new RiskCheck.Over(BigDecimal.valueOf(random.nextInt(5, 40)), null),
                        actions[random.nextInt(2)]));
        checks.put(
                "till",
                new RiskCheck(
                        random.nextBoolean() ? null : "purchase.completed",
                        Condition.attribute("event.source").is("till"),
                        random.nextBoolean() ? null : new RiskCheck.Over(BigDecimal.valueOf(3), null),
                        actions[random.nextInt(2)]));
        ProgramSettings settings = ProgramSettings.DEFAULT
                .withCounters(Map.of(
                        "today",
                        new Counter(
                                "purchase.completed",
                                new Counter.Measure.Count(),
                                null,
                                List.of(),
                                CalendarPeriod.of(CalendarPeriod.Unit.DAY))))
                .withProgress(Progress.NONE.withChallenges(
                        Map.of("three", Challenge.count("purchase.completed", 3).build())))
                .withActivities(new Activities(Map.of(
                        "purchase.completed",
                        new Activity(List.of("event.item"), Duration.ofSeconds(60), random.nextBoolean()))))
                .withRisk(checks);
        return new ProgramDefinition(
                settings,
                List.of(
                        World.campaign("shop")
                                .budget(random.nextInt(30, 200))
                                .rule(Rule.on("spend", "purchase.completed")
                                        .then(Effect.addPoints(new Amount.PerUnit(
                                                "event.amount", Value.of(1), BigDecimal.ONE, false))))
                                .build(),
                        World.campaign("bonus")
                                .rule(Rule.on("done", "challenge.completed").then(Effect.addPoints(10)))
                                .build(),
                        World.campaign("fees")
                                .rule(Rule.on("fee", "purchase.completed")
                                        .when(Condition.attribute("event.currency")
                                                .is("fee"))
                                        .then(Effect.takePoints(2)))
                                .build()));
    }

    private static EngagementEvent event(SplittableRandom random, int number, World world) {
        boolean late = random.nextInt(8) == 0;
        return EngagementEvent.of("purchase.completed")
                .from(SOURCES.get(random.nextInt(SOURCES.size())), "e-" + number)
                .member("ada")
                .at(late ? world.now.get().minus(Duration.ofDays(31)) : world.now.get())
                .put("item", "item-" + random.nextInt(12))
                .put("amount", BigDecimal.valueOf(random.nextInt(1, 50)))
                .put("currency", random.nextInt(3) == 0 ? "fee" : "EUR")
                .build();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24})
    void whatIsDecidedIsWhatWasTriedIsToldAgainAndComesAllBack(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (World world = new World(program(random))) {
            List<EngagementEvent> sent = new ArrayList<>();
            boolean reversedSome = false;
            for (int i = 0; i < 60; i++) {
                world.now.set(world.now.get().plusSeconds(random.nextInt(1, 2_000)));
                List<QuarantinedEvent> waiting = world.engine.quarantined("ada");
                int choice = random.nextInt(10);
                if (choice == 0 && !waiting.isEmpty()) {
                    QuarantinedEvent one = waiting.get(random.nextInt(waiting.size()));
                    world.engine.release("ada", one.event(), Backfill.AWARD, "jane");
                } else if (choice == 1 && !waiting.isEmpty()) {
                    QuarantinedEvent one = waiting.get(random.nextInt(waiting.size()));
                    world.engine.execute(
                            new LedgerCommand.Discard(new Order("ada", "discard-" + i, "jane", "why"), one.event()));
                } else if (choice == 2 && !sent.isEmpty()) {
                    EngagementEvent again = sent.get(random.nextInt(sent.size()));
                    world.engine.submit(again, SubmitOptions.backfill(Backfill.AWARD, "importer"));
                } else if (choice == 3 && seed % 2 == 0 && !sent.isEmpty()) {
                    reverse(world, sent.get(random.nextInt(sent.size())), "sometimes-" + i);
                    reversedSome = true;
                } else {
                    EngagementEvent event = event(random, i, world);
                    sent.add(event);
                    long tried = world.engine
                            .dryRun(List.of(event), DryRunOptions.DEFAULT)
                            .granted()
                            .getOrDefault("points", 0L);
                    Decision decision = world.engine.submit(event);
                    assertEquals(tried, granted(decision), "seed " + seed + ", event " + i);
                }
            }
            for (EngagementEvent event : sent) {
                Explanation told = world.engine.explain("ada", event.identity().reference());
                assertEquals(told, world.engine.explain("ada", event.identity().reference()));
                boolean checked = told.decision().reasons().stream()
                        .map(each -> each.reason().code())
                        .anyMatch(code -> code == ReasonCode.RISK_DENY || code == ReasonCode.RISK_HOLD);
                assertEquals(
                        checked ? 1 : 0,
                        told.risk().stream()
                                .filter(Explanation.RiskAnswer::decisive)
                                .count());
                assertTrue(!checked || told.decision().awards().isEmpty());
            }
            if (!reversedSome) {
                Backtest same = world.engine.backtest(BacktestOptions.of(world.engine.program()), (done, total) -> {});
                same.totals().forEach(cost -> assertEquals(cost.paid(), cost.draft(), "seed " + seed));
            }
            // What was taken for others comes back with them, so in the end there is what there was at first: nothing.
            for (int i = 0; i < 3; i++) {
                int round = i;
                sent.forEach(event -> reverse(world, event, "all-" + round));
            }
            assertEquals(0, world.available("ada"), "seed " + seed);
            assertEquals(0, world.engine.balance("ada").wallet("points").debt(), "seed " + seed);
            world.now.set(world.now.get().plusSeconds(3_600));
            EngagementEvent probe = EngagementEvent.of("purchase.completed")
                    .from("app", "probe")
                    .member("ada")
                    .at(world.now.get())
                    .put("amount", BigDecimal.ONE)
                    .build();
            assertEquals(1, world.engine.submit(probe).granted("points"), "seed " + seed);
        }
    }

    private static long granted(Decision decision) {
        return decision.granted("points")
                + decision.consequences().stream()
                        .mapToLong(next -> next.granted("points"))
                        .sum();
    }

    private static void reverse(World world, EngagementEvent event, String round) {
        EventReference reference = event.identity().reference();
        try {
            world.engine.execute(new Reverse(
                    new Order("ada", round + "-" + reference, "jane", "why"),
                    new Target.OfEvent(reference, "", ""),
                    null,
                    Shortfall.ALLOW_NEGATIVE,
                    LedgerCommand.Refund.ORIGINAL));
        } catch (FanRewardException nothingToUndo) {
            assertTrue(!nothingToUndo.code().worthRetrying(), nothingToUndo.getMessage());
        }
    }
}
