package app.fanreward.core.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.StepContent;
import app.fanreward.api.ledger.StepKind;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.BacktestOptions;
import app.fanreward.core.FanReward;
import app.fanreward.core.InMemoryStore;
import app.fanreward.core.model.Fate;
import app.fanreward.core.model.ModelLedger;
import app.fanreward.core.model.Reached;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** One random history. */
final class HistoryRun {
    private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");
    private static final List<String> MEMBERS = List.of("a", "b", "c", "d");
    private static final List<String> TYPES = List.of("points", "stars");

    /** In every so many histories, members come to have very many lots; these are shorter. */
    private static final int CROWDED = 8;

    private final String name;
    private final SplittableRandom random;
    private final RandomCommands commands;
    private final ModelLedger model = new ModelLedger(TYPES);
    private final InMemoryStore store = new InMemoryStore();
    private final FanReward.Builder builder;
    private final RewardEngine[] engines = new RewardEngine[2];
    private final List<LedgerCommand> sent = new ArrayList<>();
    private final List<EngagementEvent> booked = new ArrayList<>();
    private final Invariants invariants = new Invariants(store);
    private final Comparison comparison;
    private final Answers answers = new Answers(model);
    private final RandomCatalog catalog;
    private final boolean crowded;
    private final int steps;
    private Instant now = START;
    private int step;
    private int next;

    HistoryRun(long seed) {
        this.name = "-Dseed=" + seed;
        this.random = new SplittableRandom(seed);
        this.commands = new RandomCommands(random, MEMBERS);
        this.catalog = new RandomCatalog(random, model);
        this.comparison = new Comparison(model, MEMBERS, TYPES);
        this.crowded = seed % CROWDED == 0;
        this.steps = crowded ? 200 : 250;
        this.builder = FanReward.builder()
                .store(store)
                .program(SimulatedProgram.PROGRAM)
                .clock(() -> now);
        engines[0] = builder.build();
        engines[1] = builder.build();
    }

    private String where() {
        return name + " step " + step;
    }

    /** Lives through all of it, and tells what was reached. */
    Reached all() {
        int early = random.nextInt(steps / 5);
        int late = early + random.nextInt(steps / 5, steps / 3);
        for (step = 0; step < steps; step++) {
            moveClock();
            int node = random.nextInt(2);
            if (random.nextInt(40) == 0) {
                engines[node] = builder.build();
            }
            if (crowded && (step == early || step == late)) {
                crowd();
            }
            act(engines[node]);
            if (crowded && step > early) {
                send(engines[node], commands.aboutTheCrowd());
            }
            invariants.hold(engines[node], model.budgetUsed("budgeted"), where());
            comparison.now(engines[node], now, where());
            comparison.now(engines[random.nextInt(2)], now, where());
            if (!crowded || step % 4 == 0) {
                comparePast(engines[node]);
            }
        }
        now = now.plus(Duration.ofDays(1));
        settle(engines[0]);
        comparison.now(engines[1], now, where());
        comparison.effective(engines[1], now, where());
        assertEquals(List.of(), engines[1].verify(n -> {}).findings(), where());
        Totals totals = Totals.of(store);
        for (String type : TYPES) {
            assertEquals(0, totals.all(type), where());
            assertEquals(0, totals.of(AccountKind.TRANSIT, type), where());
        }
        assertEquals(model.budgetUsed("budgeted"), store.budgetUsed("budgeted"), where() + " budget");
        backtest(engines[0]);
        if (crowded) {
            assertTrue(model.reached().ofGathered(Fate.PUT_TOGETHER) > 0, name + " puts no lots together");
        }
        return model.reached();
    }

    /** Everything again, through the same program, pays the same: commands included, wherever it begins. */
    private void backtest(RewardEngine engine) {
        BacktestOptions whole = BacktestOptions.of(SimulatedProgram.PROGRAM);
        Instant since = START.plus(Duration.ofMinutes(random.nextInt(20_000)));
        for (BacktestOptions options : List.of(whole, whole.during(since, null))) {
            Backtest again = engine.backtest(options, (done, total) -> {});
            again.totals().forEach(cost -> assertEquals(cost.paid(), cost.draft(), where() + " " + options.since()));
            again.spreads().forEach(spread -> assertEquals(0, spread.gaining() + spread.losing(), where()));
            assertEquals(0, again.counts().refused(), where());
            if (options.since() == null) {
                assertEquals(calledOff(), again.counts().commandsRefused(), where());
            }
        }
    }

    /** Commands that were taken and came to nothing in a further step. */
    private long calledOff() {
        Set<StepKind> ends = EnumSet.of(StepKind.REDEMPTION_END, StepKind.TRANSFER_END, StepKind.REVERSAL_END);
        return store.follow(0, Integer.MAX_VALUE).stream()
                .filter(booked -> booked.record().content() instanceof StepContent step
                        && ends.contains(step.kind())
                        && step.refusal() != null)
                .count();
    }

    private void moveClock() {
        Duration by = switch (random.nextInt(12)) {
            case 0, 1 -> Duration.ZERO;
            case 2 -> Duration.ofMinutes(-random.nextInt(1, 90));
            case 3, 4 -> Duration.ofHours(random.nextInt(1, 40));
            case 5 -> Duration.ofNanos(1_000);
            default -> Duration.ofMinutes(random.nextInt(1, 120));
        };
        now = now.plus(by);
    }

    private void act(RewardEngine engine) {
        int kind = random.nextInt(100);
        if (kind < 18) {
            submit(engine);
        } else if (kind < 24) {
            settle(engine);
        } else if (kind < 32) {
            catalog.change(engine, "c" + step, now);
        } else if (kind < 34) {
            closeBooks(engine);
        } else if (kind < 42 && !sent.isEmpty()) {
            answers.compare(engine, commands.pick(sent), now, where());
        } else if (kind < 44 && !sent.isEmpty()) {
            LedgerCommand before = commands.pick(sent);
            LedgerCommand other = new LedgerCommand.Spend(before.order(), "points", 77, "other");
            answers.compare(engine, other, now, where());
        } else {
            send(engine, commands.command(now, step > steps / 2));
        }
    }

    private void send(RewardEngine engine, LedgerCommand command) {
        sent.add(command);
        answers.compare(engine, command, now, where());
    }

    private void settle(RewardEngine engine) {
        assertEquals(List.of(), engine.settle(n -> {}).failed(), where());
        model.settle(now);
    }

    /**
     * Somebody gets more lots than stay apart. Some come from others and are asked back afterwards, of some a little was
     * spent before and comes back. From here on most of what happens is about this member.
     */
    private void crowd() {
        String member = commands.member();
        commands.beMostlyAbout(member);
        send(engines[0], commands.open(member));
        int many = random.nextInt(270, 340);
        List<String> senders =
                MEMBERS.stream().filter(one -> !one.equals(member)).toList();
        List<LedgerCommand> undone = new ArrayList<>(
                senders.stream().map(from -> commands.transfer(from, member)).toList());
        undone.forEach(present -> send(engines[1], present));
        for (int i = 0; i < many; i++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(4)));
            RewardEngine engine = engines[random.nextInt(2)];
            if (i % 20 == 10) {
                LedgerCommand spending = commands.spendLittle(member);
                send(engine, spending);
                undone.add(spending);
            } else if (random.nextInt(4) == 0) {
                send(engine, commands.gift(member, now));
            } else {
                String track = random.nextInt(4) == 0 ? "pair" : commands.pick(SimulatedProgram.TRACKS);
                play(engine, member, track, now.minus(Duration.ofMinutes(random.nextInt(600))));
            }
        }
        undone.forEach(one -> send(engines[0], commands.reverse(one)));
        if (random.nextBoolean()) {
            send(
                    engines[0],
                    commands.spendAllBut(
                            random.nextInt(60),
                            member,
                            model.presentOf(member, now).points("points").get(0)));
        }
    }

    private void submit(RewardEngine engine) {
        if (!booked.isEmpty() && random.nextInt(6) == 0) {
            EngagementEvent again = commands.pick(booked);
            assertTrue(engine.submit(again).duplicate(), where());
            return;
        }
        String member = commands.member();
        String track = commands.pick(SimulatedProgram.TRACKS);
        play(engine, member, track, now.minus(Duration.ofMinutes(random.nextInt(6_000))));
    }

    private void play(RewardEngine engine, String member, String track, Instant at) {
        EngagementEvent event = SimulatedProgram.play("e" + next++, member, track, at);
        EventResult result =
                engine.submitAll(List.of(event), SubmitOptions.DEFAULT).get(0);
        boolean taken = model.event(
                member,
                event.identity().reference().toString(),
                SimulatedProgram.EARNINGS.getOrDefault(track, List.of()),
                at,
                now);
        assertEquals(taken, result instanceof EventResult.Decided, where() + " " + result);
        if (taken) {
            booked.add(event);
            commands.happened(member, event.identity().reference());
        }
    }

    private void closeBooks(RewardEngine engine) {
        Instant until = now.minus(Duration.ofDays(random.nextInt(1, 20)));
        Instant before = model.closedUntil();
        if (before == null || !until.isBefore(before)) {
            assertEquals(until, engine.closePeriod(until, "p" + step, "admin", "month end"), where());
            model.close(until);
        }
    }

    private void comparePast(RewardEngine engine) {
        String member = commands.member();
        long span = Duration.between(START, now).toMinutes();
        Instant at = START.plus(Duration.ofMinutes(span <= 0 ? 0 : random.nextLong(span)));
        comparison.past(engine, member, at, where());
        if (random.nextInt(8) == 0) {
            comparison.effective(engine, now, where());
        }
    }
}
