package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.board.BoardQuery;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Refund;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.ledger.StepContent;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.Board;
import app.fanreward.api.rule.Boosting;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.CalendarPeriod.Unit;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Challenge;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Progress;
import app.fanreward.api.rule.Referral;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.rule.Streak;
import app.fanreward.api.rule.Tier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random events under a program that has everything, all undone in the end, in any order: nothing may be left of them
 * anywhere. The seed alone reproduces a failure.
 */
class RandomUndoingTest {
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final int MEMBERS = 4;
    private static final List<String> REACHED = List.of(
            "streak.reached",
            "challenge.completed",
            "badge.granted",
            "tier.changed",
            "referral.qualified",
            "budget.exhausted");

    /** What happened in any of the histories, so that none of it is tested by not happening. */
    private static final Set<String> SEEN = new ConcurrentSkipListSet<>();

    @AfterAll
    static void everythingTookPart() {
        Set<String> wanted = new TreeSet<>(REACHED);
        wanted.addAll(List.of("boosts", "penalties", "truncated"));
        wanted.removeAll(SEEN);
        assertEquals(Set.of(), wanted);
    }

    static LongStream seeds() {
        return LongStream.range(1, 1 + Long.getLong("seeds", 40));
    }

    private static ProgramDefinition program() {
        Progress progress = Progress.NONE
                .withStreaks(Map.of(
                        "daily",
                        Streak.ofDays().on("track.played").milestones(2, 4).build()))
                .withChallenges(Map.of(
                        "plays",
                        Challenge.count("track.played", 3)
                                .period(CalendarPeriod.of(Unit.WEEK))
                                .repeat(2)
                                .build(),
                        "artists",
                        Challenge.distinct("track.played", "event.artist", 3).build()));
        ProgramSettings settings = ProgramSettings.DEFAULT
                .withProgress(progress)
                .withCounters(Map.of(
                        "plays-ever",
                        new Counter(
                                "track.played",
                                new Counter.Measure.Count(),
                                null,
                                List.of(),
                                CalendarPeriod.of(Unit.LIFETIME))))
                .withTiers(Map.of(
                        "status",
                        Tier.builder()
                                .of(new Tier.Measure.Points("points"))
                                .level("fan", 20)
                                .level("gold", 90)
                                .build()))
                .withBoards(Map.of("weekly", Board.ofPoints("points").each(Unit.WEEK)))
                .withReferrals(Map.of(
                        "friends",
                        new Referral(
                                "purchase.completed",
                                Condition.attribute("event.amount").atLeast(10),
                                Duration.ofDays(30))))
                .withLimits(Map.of("month", Limit.cap(150, Unit.MONTH)))
                .withBudgets(List.of(new Campaign.Budget(BigDecimal.valueOf(700), null, OnExceed.TRUNCATE)));
        return new ProgramDefinition(settings, List.of(listening(), buying(), reaching()));
    }

    private static Campaign listening() {
        return Campaign.of("listening")
                .boosts(new Boosting(Boosting.Combine.SUM_OF_BONUSES, new BigDecimal("3")))
                .budget(300)
                .limit(Limit.cap(40, Unit.DAY))
                .limit(new Limit.Shared("month"))
                .rule(Rule.on("minutes", "track.played")
                        .then(Effect.addPoints(new Amount.PerUnit(
                                "event.duration", Value.of(Duration.ofMinutes(1)), BigDecimal.ONE, false)))
                        .limit(Limit.cap(9, Unit.AWARD))
                        .limit(Limit.frequency(4, Unit.DAY)))
                .rule(Rule.on("first-of-all", "track.played")
                        .then(Effect.addPoints(5))
                        .limit(new Limit.Frequency(3, List.of("event.track"), CalendarPeriod.of(Unit.DAY))))
                .rule(Rule.on("double", "track.played")
                        .when(Condition.attribute("event.artist").is("artist-1"))
                        .then(Effect.boost(new BigDecimal("2")))
                        .limit(Limit.cap(11, Unit.DAY)))
                .rule(Rule.on("fined", "track.played")
                        .when(Condition.attribute("event.skipped").is(true))
                        .then(Effect.takePoints(7))
                        .limit(Limit.cap(20, Unit.DAY)))
                .build();
    }

    private static Campaign buying() {
        return Campaign.of("buying")
                .rule(Rule.on("spent", "purchase.completed")
                        .then(Effect.addPoints(new Amount.PerAccumulated(
                                "event.amount", Value.of(new BigDecimal("5")), BigDecimal.valueOf(2)))))
                .rule(Rule.on("badge", "purchase.completed")
                        .when(Condition.attribute("event.amount").atLeast(30))
                        .then(new Effect.GrantBadge("patron")))
                .build();
    }

    private static Campaign reaching() {
        Campaign.Builder campaign = Campaign.of("reaching");
        for (String kind : REACHED) {
            campaign.rule(Rule.on(kind.replace('.', '-'), kind).then(Effect.addPoints(3 + REACHED.indexOf(kind))));
        }
        return campaign.build();
    }

    private static EngagementEvent event(Random random, int number) {
        EngagementEvent.Builder event = EngagementEvent.of(
                        random.nextInt(4) == 0 ? "purchase.completed" : "track.played")
                .from("random", "e-" + number)
                .member("m-" + random.nextInt(MEMBERS))
                .at(START.plusSeconds(random.nextInt(6 * 86_400)));
        return event.build().kind().equals("purchase.completed")
                ? event.put("amount", BigDecimal.valueOf(random.nextInt(50))).build()
                : event.put("duration", Duration.ofMinutes(random.nextInt(12)))
                        .put("track", "t-" + random.nextInt(3))
                        .put("artist", "artist-" + random.nextInt(4))
                        .put("skipped", random.nextInt(5) == 0)
                        .build();
    }

    private static BigDecimal net(EngagementEvent event, Random random) {
        return event.attribute("amount") instanceof Value.Numeric(BigDecimal amount) && random.nextBoolean()
                ? amount.divideToIntegralValue(BigDecimal.TWO)
                : BigDecimal.ZERO;
    }

    private static LedgerResult reverse(World world, EngagementEvent event, String key, @Nullable Long amount) {
        return world.engine.execute(new LedgerCommand.Reverse(
                new Order(event.member(), key, "admin", "a mistake"),
                new Target.OfEvent(
                        event.identity().reference(),
                        amount == null ? "" : "listening",
                        amount == null ? "" : "minutes"),
                amount,
                Shortfall.ALLOW_NEGATIVE,
                Refund.ORIGINAL));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ofEventsThatAreAllUndoneNothingIsLeft(long seed) {
        Random random = new Random(seed);
        try (World world = new World(program())) {
            world.now.set(START.plus(Duration.ofDays(6)));
            List<EngagementEvent> events = new ArrayList<>();
            for (int i = 1; i < MEMBERS; i++) {
                events.add(EngagementEvent.of("member.referred")
                        .from("random", "referred-" + i)
                        .member("m-" + i)
                        .at(START)
                        .put("referrer", "m-" + random.nextInt(i))
                        .build());
            }
            for (int i = 0; i < 70; i++) {
                events.add(event(random, i));
            }
            for (EngagementEvent event : events) {
                world.now.set(world.now.get().plusSeconds(1));
                world.engine.submit(event);
                if (random.nextInt(5) == 0) {
                    // In part before the rest: it may be that there is no such award, or less of it.
                    reverse(world, event, "part of " + event.identity().id(), 1L + random.nextInt(3));
                }
                if (event.kind().equals("purchase.completed") && random.nextInt(3) == 0) {
                    world.engine.execute(new LedgerCommand.Rerate(
                            new Order(
                                    event.member(),
                                    "refund of " + event.identity().id(),
                                    "admin",
                                    "sent back"),
                            event.identity().reference(),
                            new TreeMap<>(Map.of("amount", net(event, random))),
                            Shortfall.ALLOW_NEGATIVE));
                }
            }
            Collections.shuffle(events, random);
            for (EngagementEvent event : events) {
                world.now.set(world.now.get().plusSeconds(1));
                LedgerResult result =
                        reverse(world, event, "undo " + event.identity().id(), null);
                assertTrue(
                        result.done() || refusedAs(result, ErrorCode.NOT_REVERSIBLE, ErrorCode.ALREADY_REVERSED),
                        "seed " + seed + " " + event.identity() + ": " + result);
            }
            for (int i = 0; i < MEMBERS; i++) {
                nothingIsLeftOf(world, "m-" + i, "seed " + seed + " m-" + i);
            }
            for (String budget : world.store.budgets("", 1_000)) {
                assertEquals(0, world.store.budgetUsed(budget), "seed " + seed + ": " + budget);
            }
            assertEquals(
                    List.of(),
                    world.engine.leaderboard(BoardQuery.ofPoints("points").top(10)).rows().stream()
                            .filter(row -> row.score() != 0)
                            .toList(),
                    "seed " + seed);
        }
    }

    /** It had brought nothing, or refunds have taken all of it. */
    private static boolean refusedAs(LedgerResult result, ErrorCode... codes) {
        return result.refusal() != null
                && List.of(codes).contains(result.refusal().code());
    }

    private static void saw(EventContent event) {
        if (!event.awards().isEmpty()) {
            SEEN.add(event.event().kind());
        }
        if (event.awards().stream().anyMatch(award -> !award.boosts().isEmpty())) {
            SEEN.add("boosts");
        }
        if (event.awards().stream().anyMatch(award -> award.granted() < award.desired())) {
            SEEN.add("truncated");
        }
        if (!event.penalties().isEmpty()) {
            SEEN.add("penalties");
        }
    }

    private static void nothingIsLeftOf(World world, String member, String where) {
        Balance.Wallet wallet = world.engine.balance(member).wallet("points");
        assertEquals(0, wallet.available() - wallet.debt(), where + ": " + wallet);
        assertEquals(0, wallet.pending() + wallet.held(), where + ": " + wallet);
        Map<String, Long> counted = new TreeMap<>();
        for (JournalRecord record : world.engine.journal(member, 0, 10_000)) {
            List<Charge> charges = switch (record.content()) {
                case EventContent event -> event.charges();
                case CommandContent command -> command.charges();
                case StepContent step -> step.charges();
                default -> List.of();
            };
            if (record.content() instanceof EventContent event) {
                saw(event);
            }
            charges.forEach(charge -> counted.merge(charge.counter(), charge.amount(), Math::addExact));
        }
        counted.values().removeIf(count -> count == 0);
        assertEquals(Map.of(), counted, where);
        assertEquals(List.of(), world.engine.progress(member).badges(), where);
        assertEquals(
                "none", world.engine.tiers(member, world.now.get()).getFirst().level(), where);
    }
}
