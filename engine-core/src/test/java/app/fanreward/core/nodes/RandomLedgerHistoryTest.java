package app.fanreward.core.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.catalog.Reward;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.core.FanReward;
import app.fanreward.core.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories of events and commands, through two engines over one store, against {@link ModelLedger}: the same
 * answers, and the same balances, holds and stock after every step, now and at instants of the past. The seed alone
 * reproduces a failure: {@code -Dseed=N}; {@code -Dseeds=N} looks at more of them.
 */
class RandomLedgerHistoryTest {
    private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");
    private static final List<String> MEMBERS = List.of("a", "b", "c", "d");
    private static final List<String> TYPES = List.of("points", "stars");
    private static final int STEPS = 250;

    static LongStream seeds() {
        Long one = Long.getLong("seed");
        return one == null ? LongStream.range(1, 1 + Long.getLong("seeds", 200)) : LongStream.of(one);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyAnswerAndEveryBalanceIsThatOfTheModel(long seed) {
        new Run(seed).all();
    }

    private static final class Run {
        private final String name;
        private final SplittableRandom random;
        private final RandomCommands commands;
        private final ModelLedger model = new ModelLedger();
        private final InMemoryStore store = new InMemoryStore();
        private final AtomicReference<Instant> now = new AtomicReference<>(START);
        private final RewardEngine[] engines = new RewardEngine[2];
        private final List<LedgerCommand> sent = new ArrayList<>();
        private final Map<String, LedgerResult> first = new HashMap<>();
        private final List<EngagementEvent> booked = new ArrayList<>();
        private int step;

        Run(long seed) {
            this.name = "-Dseed=" + seed;
            this.random = new SplittableRandom(seed);
            this.commands = new RandomCommands(random, MEMBERS);
            engines[0] = engine();
            engines[1] = engine();
        }

        private RewardEngine engine() {
            return FanReward.builder()
                    .store(store)
                    .program(SimulatedProgram.PROGRAM)
                    .clock(now::get)
                    .build();
        }

        private String where() {
            return name + " step " + step;
        }

        void all() {
            for (step = 0; step < STEPS; step++) {
                moveClock();
                int node = random.nextInt(2);
                if (random.nextInt(40) == 0) {
                    engines[node] = engine();
                }
                act(engines[node]);
                compare(engines[node]);
                compare(engines[random.nextInt(2)]);
                comparePast(engines[node]);
            }
            now.set(now.get().plus(Duration.ofDays(1)));
            assertEquals(List.of(), engines[0].settle(n -> {}).failed(), where());
            model.settle(now.get());
            compare(engines[1]);
            compareEffective(engines[1]);
            assertEquals(List.of(), engines[1].verify(n -> {}).findings(), where());
            Totals totals = Totals.of(store);
            for (String type : TYPES) {
                assertEquals(0, totals.all(type), where());
                assertEquals(0, totals.of(AccountKind.TRANSIT, type), where());
            }
            assertEquals(
                    model.budgetUsed.getOrDefault("budgeted", 0L), store.budgetUsed("budgeted"), where() + " budget");
        }

        private void moveClock() {
            Duration by = switch (random.nextInt(12)) {
                case 0, 1 -> Duration.ZERO;
                case 2 -> Duration.ofMinutes(-random.nextInt(1, 90));
                case 3, 4 -> Duration.ofHours(random.nextInt(1, 40));
                case 5 -> Duration.ofNanos(1_000);
                default -> Duration.ofMinutes(random.nextInt(1, 120));
            };
            now.set(now.get().plus(by));
        }

        private void act(RewardEngine engine) {
            int kind = random.nextInt(100);
            if (kind < 18) {
                submit(engine);
            } else if (kind < 24) {
                assertEquals(List.of(), engine.settle(n -> {}).failed(), where());
                model.settle(now.get());
            } else if (kind < 32) {
                changeCatalog(engine);
            } else if (kind < 34) {
                closeBooks(engine);
            } else if (kind < 42 && !sent.isEmpty()) {
                execute(engine, commands.pick(sent));
            } else if (kind < 44 && !sent.isEmpty()) {
                LedgerCommand before = commands.pick(sent);
                execute(engine, new LedgerCommand.Spend(before.order(), "points", 77, "other"));
            } else {
                LedgerCommand command = commands.command(now.get(), step > STEPS / 2);
                sent.add(command);
                execute(engine, command);
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
            Instant at = now.get().minus(Duration.ofMinutes(random.nextInt(6_000)));
            EngagementEvent event = SimulatedProgram.play("e" + step, member, track, at);
            EventResult result =
                    engine.submitAll(List.of(event), SubmitOptions.DEFAULT).get(0);
            boolean taken = model.event(
                    member,
                    event.identity().reference().toString(),
                    SimulatedProgram.EARNINGS.getOrDefault(track, List.of()),
                    at,
                    now.get());
            assertEquals(taken, result instanceof EventResult.Decided, where() + " " + result);
            if (taken) {
                booked.add(event);
                commands.happened(member, event.identity().reference());
            }
        }

        private void execute(RewardEngine engine, LedgerCommand command) {
            String what = where() + " " + command;
            boolean known = model.known(command);
            ModelLedger.Outcome expected = model.execute(command, now.get());
            try {
                LedgerResult result = engine.execute(command);
                assertEquals(null, expected.error(), what + " gave " + result);
                Refusal refusal = result.refusal();
                assertEquals(expected.refusal(), refusal == null ? null : refusal.code(), what + " gave " + result);
                assertEquals(expected.amount(), result.amount(), what);
                assertEquals(known, result.replayed(), what);
                assertEquals(expected.booked(), result.sequence() > 0, what);
                sameAsBefore(command, result, what);
            } catch (FanRewardException error) {
                assertEquals(expected.error(), error.code(), what + ": " + error.getMessage());
            }
        }

        private void sameAsBefore(LedgerCommand command, LedgerResult result, String what) {
            if (result.sequence() > 0) {
                String slot = command.order().member() + "|" + command.order().key();
                LedgerResult before = first.putIfAbsent(slot, result);
                if (before != null) {
                    assertEquals(before.sequence(), result.sequence(), what);
                    assertEquals(before.recordedAt(), result.recordedAt(), what);
                    assertEquals(before.refusal(), result.refusal(), what);
                    assertEquals(before.wallets(), result.wallets(), what);
                }
            }
        }

        private void changeCatalog(RewardEngine engine) {
            String key = commands.pick(List.of("counted", "endless", "limited"));
            ModelLedger.Shelf shelf = model.shelves.get(key);
            int kind = shelf == null ? 0 : random.nextInt(4);
            if (kind == 0) {
                Reward.MemberLimit limit =
                        key.equals("limited") ? new Reward.MemberLimit(3, CalendarPeriod.Unit.LIFETIME) : null;
                long price = random.nextInt(5, 9);
                Reward reward = new Reward(key, "A reward", "points", price, limit, null, null);
                change(engine, key, new CatalogChange.Offered(reward, null));
                if (shelf == null) {
                    shelf = new ModelLedger.Shelf(key, limit == null ? null : Long.valueOf(3));
                    model.shelves.put(key, shelf);
                }
                shelf.versions.add(new ModelLedger.Version(price, shelf.record(now.get())));
                shelf.retired = false;
            } else if (kind == 1 && shelf != null) {
                change(engine, key, new CatalogChange.Retired());
                shelf.record(now.get());
                shelf.retired = true;
            } else if (shelf != null && !key.equals("endless")) {
                long there = shelf.stock == null ? 0 : shelf.stock;
                long by = random.nextBoolean() || there == 0 ? random.nextInt(1, 6) : -random.nextLong(1, there + 1);
                change(engine, key, new CatalogChange.Stocked(by));
                shelf.record(now.get());
                shelf.stock = there + by;
            }
        }

        private void change(RewardEngine engine, String reward, CatalogChange.Terms terms) {
            engine.change(new CatalogChange(reward, "c" + step, "admin", terms));
        }

        private void closeBooks(RewardEngine engine) {
            Instant until = now.get().minus(Duration.ofDays(random.nextInt(1, 20)));
            Instant before = model.closedUntil;
            if (before == null || !until.isBefore(before)) {
                assertEquals(until, engine.closePeriod(until, "p" + step, "admin", "month end"), where());
                model.closedUntil = until;
            }
        }

        private void compare(RewardEngine engine) {
            for (String member : MEMBERS) {
                ModelMember expected = model.presentOf(member, now.get());
                Balance balance = engine.balance(member);
                for (String type : TYPES) {
                    assertEquals(expected.wallet(type), wallet(balance, type), where() + " " + member + " " + type);
                }
                assertEquals(
                        List.copyOf(expected.holds.keySet()),
                        engine.holds(member).stream()
                                .map(hold -> hold.hold())
                                .sorted()
                                .toList(),
                        where() + " holds of " + member);
            }
            model.shelves.forEach((key, shelf) -> {
                @Nullable CatalogEntry entry = engine.reward(key).orElse(null);
                assertEquals(
                        shelf.stock + " " + shelf.claimed + " " + shelf.retired,
                        entry == null ? "none" : entry.stock() + " " + entry.claimed() + " " + entry.retired(),
                        where() + " reward " + key);
            });
        }

        private void comparePast(RewardEngine engine) {
            String member = commands.member();
            long span = Duration.between(START, now.get()).toMinutes();
            Instant at = START.plus(Duration.ofMinutes(span <= 0 ? 0 : random.nextLong(span)));
            ModelMember expected = model.pastOf(member, at);
            Balance balance = engine.balance(member, at);
            for (String type : TYPES) {
                assertEquals(
                        expected.wallet(type),
                        wallet(balance, type),
                        where() + " " + member + " " + type + " at " + at);
            }
            if (random.nextInt(8) == 0) {
                compareEffective(engine);
            }
        }

        private void compareEffective(RewardEngine engine) {
            for (String member : MEMBERS) {
                ModelMember expected = model.presentOf(member, now.get());
                if (expected.last.isAfter(now.get())) {
                    continue;
                }
                Balance effective = engine.effectiveBalance(member, now.get(), now.get());
                for (String type : TYPES) {
                    List<Long> wallet = expected.wallet(type);
                    assertEquals(
                            List.of(wallet.get(0) + wallet.get(2), wallet.get(1), 0L, wallet.get(3)),
                            wallet(effective, type),
                            where() + " effective " + member + " " + type);
                }
            }
        }

        private static List<Long> wallet(Balance balance, String type) {
            Balance.Wallet wallet = balance.wallet(type);
            return List.of(wallet.available(), wallet.pending(), wallet.held(), wallet.debt());
        }
    }
}
