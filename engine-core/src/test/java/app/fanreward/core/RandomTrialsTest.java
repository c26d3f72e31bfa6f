package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.BacktestOptions;
import app.fanreward.api.trial.DryRun;
import app.fanreward.api.trial.DryRunOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trials of random programs and events against what really happens: semantics 44, 45. The seed reproduces a failure. */
class RandomTrialsTest {
    private static final int MEMBERS = 5;
    private static final SubmitOptions AWARD = SubmitOptions.backfill(Backfill.AWARD, "alice");
    private static final SubmitOptions RECORD = SubmitOptions.backfill(Backfill.RECORD, "alice");

    static LongStream seeds() {
        return LongStream.range(1, 1 + Long.getLong("seeds", 60));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aDryRunSaysWhatThenReallyHappensRecordForRecord(long seed) {
        Random random = new Random(seed);
        try (World world = new World(program(random))) {
            for (int step = 0; step < 25; step++) {
                world.now.set(world.now.get().plusSeconds(random.nextInt(40_000)));
                List<EngagementEvent> events = events(random, world);
                SubmitOptions choice = choice(random);
                DryRun dry = world.engine.dryRun(events, DryRunOptions.DEFAULT.with(choice));
                Map<String, Integer> before = lengths(world);
                List<EventResult> real = world.engine.submitAll(events, choice);
                String where = "seed " + seed + " step " + step;
                assertEquals(dry.outcomes().stream().map(DryRun.Outcome::result).toList(), real, where);
                for (int member = 0; member < MEMBERS; member++) {
                    String id = "m-" + member;
                    assertEquals(
                            dry.records().stream()
                                    .filter(record -> record.member().equals(id))
                                    .toList(),
                            world.engine.journal(id, before.getOrDefault(id, 0), 1_000),
                            where);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aBacktestOfTheProgramThatRanPaysWhatWasPaidWhereverItBegins(long seed) {
        Random random = new Random(seed);
        try (World world = new World(program(random))) {
            long booked = 0;
            for (int step = 0; step < 25; step++) {
                world.now.set(world.now.get().plusSeconds(random.nextInt(40_000)));
                // Which of several members came first in one call is not recorded.
                for (EngagementEvent event : events(random, world)) {
                    world.engine.submitAll(List.of(event), choice(random));
                }
            }
            for (int member = 0; member < MEMBERS; member++) {
                for (JournalRecord record : world.engine.journal("m-" + member, 0, 1_000)) {
                    booked += record.content() instanceof EventContent ? 1 : 0;
                }
            }
            long position = world.store.lastPosition();
            BacktestOptions all = BacktestOptions.of(world.engine.program());
            Backtest whole = world.engine.backtest(all, (done, total) -> {});
            assertEquals(booked, whole.counts().events() + whole.counts().keptAside(), "seed " + seed);
            assertSame(whole, "seed " + seed);
            Instant since = World.NOON.plusSeconds(random.nextInt(400_000));
            Instant until = since.plusSeconds(1 + random.nextInt(400_000));
            assertSame(
                    world.engine.backtest(all.during(since, until), (done, total) -> {}),
                    "seed " + seed + " since " + since);
            assertEquals(position, world.store.lastPosition());
        }
    }

    private static void assertSame(Backtest backtest, String where) {
        backtest.totals().forEach(cost -> assertEquals(cost.paid(), cost.draft(), where));
        backtest.days()
                .forEach(day -> assertEquals(day.cost().paid(), day.cost().draft(), where + " " + day));
        backtest.rules().forEach(rule -> assertEquals(rule.paidTimes(), rule.draftTimes(), where + " " + rule));
        backtest.spreads().forEach(spread -> assertEquals(0, spread.gaining() + spread.losing(), where));
        assertEquals(0, backtest.counts().refused(), where + backtest.problems());
        assertTrue(backtest.problems().isEmpty());
    }

    private static Map<String, Integer> lengths(World world) {
        Map<String, Integer> lengths = new HashMap<>();
        for (int member = 0; member < MEMBERS; member++) {
            lengths.put(
                    "m-" + member, world.engine.journal("m-" + member, 0, 1_000).size());
        }
        return lengths;
    }

    private static SubmitOptions choice(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> AWARD;
            case 1 -> RECORD;
            default -> SubmitOptions.DEFAULT;
        };
    }

    /** Some are late, some too late, some too early, some repeated. */
    private static List<EngagementEvent> events(Random random, World world) {
        List<EngagementEvent> events = new ArrayList<>();
        for (int i = random.nextInt(8); i >= 0; i--) {
            if (!events.isEmpty() && random.nextInt(6) == 0) {
                events.add(events.get(random.nextInt(events.size())));
                continue;
            }
            int seconds = switch (random.nextInt(8)) {
                case 0 -> random.nextInt(40 * 86_400);
                case 1 -> -random.nextInt(400);
                default -> random.nextInt(20_000);
            };
            events.add(world.play(
                            "m-" + random.nextInt(MEMBERS), world.now.get().minusSeconds(seconds), random.nextInt(90))
                    .build());
        }
        return events;
    }

    private static ProgramDefinition program(Random random) {
        List<Campaign> campaigns = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Campaign.Builder campaign = World.campaign("c-" + i);
            if (random.nextBoolean()) {
                campaign.budget(20 + random.nextInt(60));
            }
            for (int j = 0; j <= random.nextInt(3); j++) {
                Rule.Builder rule = Rule.on("r-" + j, "track.played")
                        .when(Condition.attribute("event.duration").atLeast(Duration.ofSeconds(random.nextInt(60))))
                        .then(Effect.addPoints(1 + random.nextInt(4)));
                switch (random.nextInt(4)) {
                    case 0 -> rule.limit(Limit.frequency(1 + random.nextInt(3), CalendarPeriod.Unit.DAY));
                    case 1 -> rule.limit(Limit.cap(1 + random.nextInt(6), CalendarPeriod.Unit.WEEK));
                    case 2 -> rule.limit(Limit.frequency(2, CalendarPeriod.Unit.MONTH, "event.track"));
                    default -> {}
                }
                campaign.rule(rule);
            }
            campaigns.add(campaign.build());
        }
        return ProgramDefinition.of(campaigns.toArray(Campaign[]::new));
    }
}
