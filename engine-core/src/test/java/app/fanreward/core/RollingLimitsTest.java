package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Explanation.AmountStep;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.LedgerCommand.Refund;
import app.fanreward.api.ledger.LedgerCommand.Reverse;
import app.fanreward.api.ledger.LedgerCommand.SetStatus;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.MemberStatus;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.RollingPeriod;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Limits that go by the times of events and not by the calendar. */
class RollingLimitsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static World world(Limit... limits) {
        Rule.Builder rule = Rule.on("play", "track.played")
                .then(Effect.addPoints(
                        new Amount.PerUnit("event.duration", Value.of(Duration.ofMinutes(1)), BigDecimal.ONE, false)));
        for (Limit limit : limits) {
            rule.limit(limit);
        }
        return new World(World.campaign("c").rule(rule).build());
    }

    private static long granted(World world, Duration sinceNoon, int minutes) {
        return world.submit(world.play("m", World.NOON.plus(sinceNoon), minutes * 60))
                .granted("points");
    }

    private static World at(World world, Duration sinceNoon) {
        world.now.set(World.NOON.plus(sinceNoon));
        return world;
    }

    @Test
    void aCooldownEndsExactlyAfterItsGapAndSaysWhen() {
        try (World world = at(world(new Limit.Cooldown(HOUR, List.of(Limit.MEMBER))), Duration.ofDays(1))) {
            assertEquals(1, granted(world, Duration.ZERO, 1));
            Decision early = world.submit(world.play("m", World.NOON.plus(HOUR).minusNanos(1), 60));
            assertEquals(ReasonCode.COOLDOWN, early.reasons().get(0).reason().code());
            AmountStep step = world.engine.explain("m", early.event()).rules().get(0).steps().stream()
                    .filter(one -> one.path().equals("/limits/0"))
                    .findFirst()
                    .orElseThrow();
            assertEquals("1h between awards per member", step.text());
            assertEquals(World.NOON.plus(HOUR), step.retryAt());
            assertEquals(1, granted(world, HOUR, 1));
        }
    }

    @Test
    void aLateEventMustKeepTheGapToAwardsOnBothSides() {
        try (World world = at(world(new Limit.Cooldown(HOUR, List.of(Limit.MEMBER))), Duration.ofDays(1))) {
            assertEquals(1, granted(world, HOUR.multipliedBy(3), 1));
            assertEquals(0, granted(world, HOUR.multipliedBy(2).plusSeconds(1), 1));
            assertEquals(1, granted(world, HOUR.multipliedBy(2), 1));
            assertEquals(1, granted(world, Duration.ZERO, 1));
        }
    }

    @Test
    void aCooldownFallsBackToTheLatestAwardThatIsLeftWhenOneIsReversed() {
        try (World world = at(world(new Limit.Cooldown(HOUR, List.of(Limit.MEMBER))), Duration.ofDays(1))) {
            EngagementEvent.Builder first = world.play("m", World.NOON, 60);
            EngagementEvent.Builder second = world.play("m", World.NOON.plus(HOUR), 60);
            world.submit(first);
            world.submit(second);
            assertEquals(0, granted(world, Duration.ofMinutes(90), 1));
            reverse(world, second, null);
            assertEquals(0, granted(world, Duration.ofMinutes(59), 1));
            assertEquals(1, granted(world, Duration.ofMinutes(90), 1));
        }
    }

    @Test
    void noStretchOfTheLengthHoldsMoreThanTheCap() {
        Limit cap = new Limit.Cap(
                BigDecimal.TEN, List.of(Limit.MEMBER), new RollingPeriod(HOUR.multipliedBy(24)), OnExceed.TRUNCATE);
        try (World world = at(world(cap), Duration.ofDays(5))) {
            assertEquals(6, granted(world, Duration.ZERO, 6));
            Decision cut = world.submit(world.play("m", World.NOON.plus(HOUR.multipliedBy(23)), 360));
            assertEquals(4, cut.granted("points"));
            assertEquals(ReasonCode.CAP, cut.reasons().get(0).reason().code());
            AmountStep step = world.engine
                    .explain("m", cut.event())
                    .rules()
                    .get(0)
                    .steps()
                    .get(1);
            assertEquals("at most 10 points per member in any 1d: 6 so far", step.text());
            assertEquals(6, granted(world, HOUR.multipliedBy(24), 7), "what was granted first is a day ago");
        }
    }

    @Test
    void severalLengthsCountTheSameAwardsOnce() {
        try (World world = at(
                world(
                        new Limit.Frequency(2, List.of(Limit.MEMBER), new RollingPeriod(HOUR)),
                        new Limit.Frequency(3, List.of(Limit.MEMBER), new RollingPeriod(HOUR.multipliedBy(24)))),
                Duration.ofDays(1))) {
            assertEquals(1, granted(world, Duration.ZERO, 1));
            assertEquals(1, granted(world, Duration.ofMinutes(10), 1));
            assertEquals(0, granted(world, Duration.ofMinutes(20), 1));
            assertEquals(1, granted(world, Duration.ofMinutes(60), 1));
            assertEquals(0, granted(world, Duration.ofMinutes(200), 1));
            assertEquals(1, granted(world, Duration.ofHours(24), 1));
        }
    }

    @Test
    void aRuleMayKeepWhatWasCountedWhenItsAwardIsReversed() {
        for (boolean restores : new boolean[] {true, false}) {
            Rule.Builder rule = Rule.on("play", "track.played")
                    .then(Effect.addPoints(5))
                    .limit(Limit.frequency(1, CalendarPeriod.Unit.DAY));
            if (!restores) {
                rule.keepingLimits();
            }
            try (World world = new World(World.campaign("c").rule(rule).build())) {
                EngagementEvent.Builder play = world.play("m", World.NOON, 60);
                world.submit(play);
                reverse(world, play, 2L);
                assertEquals(0, world.submit(world.play("m", World.NOON, 60)).granted("points"), "some of it is left");
                reverse(world, play, null);
                assertEquals(
                        restores ? 5 : 0,
                        world.submit(world.play("m", World.NOON, 60)).granted("points"));
            }
        }
    }

    @Test
    void aTimeIsGivenBackAsATimeWhateverTheValuesAreCalled() {
        Rule.Builder rule = Rule.on("play", "track.played")
                .then(Effect.addPoints(5))
                .limit(Limit.frequency(1, CalendarPeriod.Unit.DAY, "event.artist"));
        try (World world = new World(World.campaign("c").rule(rule).build())) {
            EngagementEvent.Builder play = world.play("m", World.NOON, 60).put("artist", "cap");
            world.submit(play);
            reverse(world, play, null);
            for (int i = 0; i < 3; i++) {
                EngagementEvent.Builder again = world.play("m", World.NOON, 60).put("artist", "cap");
                assertEquals(i == 0 ? 5 : 0, world.submit(again).granted("points"));
            }
        }
    }

    @Test
    void aLateEventIsToldWhenItCouldHaveBeenAmongThoseThatCameAfter() {
        try (World world = at(world(new Limit.Cooldown(HOUR, List.of(Limit.MEMBER))), Duration.ofDays(1))) {
            for (int hour = 1; hour <= 5; hour++) {
                assertEquals(1, granted(world, HOUR.multipliedBy(hour), 1));
            }
            Decision late = world.submit(world.play("m", World.NOON.plus(Duration.ofMinutes(90)), 60));
            AmountStep step = world.engine
                    .explain("m", late.event())
                    .rules()
                    .get(0)
                    .steps()
                    .get(1);
            assertEquals(World.NOON.plus(HOUR.multipliedBy(6)), step.retryAt());
        }
    }

    @Test
    void aReversedAwardGivesItsRoomBackInThePeriodOfItsEvent() {
        Limit cap = Limit.cap(10, CalendarPeriod.Unit.DAY);
        try (World world = at(world(cap), Duration.ofDays(2))) {
            EngagementEvent.Builder first = world.play("m", World.NOON, 360);
            world.submit(first);
            assertEquals(4, granted(world, Duration.ofMinutes(1), 8));
            assertEquals(10, granted(world, Duration.ofDays(1), 20));
            reverse(world, first, 5L);
            assertEquals(5, granted(world, Duration.ofMinutes(2), 20));
            assertEquals(0, granted(world, Duration.ofDays(1), 1), "the day after has no more room than before");
            reverse(world, first, null);
            assertEquals(1, granted(world, Duration.ofMinutes(3), 20));
        }
    }

    private static void reverse(World world, EngagementEvent.Builder event, @Nullable Long amount) {
        String key = "reverse-" + world.engine.balance("m") + amount;
        assertNull(world.engine
                .execute(new Reverse(
                        Order.of("m", key.replaceAll("[^a-z0-9-]", "-")),
                        new Target.OfEvent(event.build().identity().reference(), "", ""),
                        amount,
                        Shortfall.WITHIN_BALANCE,
                        Refund.ORIGINAL))
                .refusal());
    }

    @Test
    void whatAnotherNodeBookedMeanwhileCountsForEventsFromLongAgoToo() {
        Limit cooldown = new Limit.Cooldown(HOUR, List.of(Limit.MEMBER));
        try (World world = world(cooldown);
                RewardEngine other = FanReward.builder()
                        .store(world.store)
                        .program(world.engine.program())
                        .clock(world.now::get)
                        .build()) {
            SubmitOptions backfill = SubmitOptions.backfill(Backfill.AWARD, "admin");
            Instant longAgo = World.NOON.minus(Duration.ofDays(200));
            world.submit(world.play("m", World.NOON, 60));
            world.submit(world.play("m", World.NOON.minus(Duration.ofDays(100)), 60), backfill);
            Order order = Order.of("m", "freeze").by("admin", "a look");
            world.engine.execute(new SetStatus(order, MemberStatus.FROZEN));
            other.execute(new SetStatus(Order.of("m", "open").by("admin", "all is well"), MemberStatus.OPEN));
            assertEquals(
                    1,
                    other.submit(world.play("m", longAgo, 60).build(), backfill).granted("points"));
            Decision tooSoon = world.submit(world.play("m", longAgo.plusSeconds(60), 60), backfill);
            assertEquals(0, tooSoon.granted("points"));
            assertEquals(
                    ReasonCode.COOLDOWN,
                    world.engine
                            .explain("m", tooSoon.event())
                            .decision()
                            .reasons()
                            .get(0)
                            .reason()
                            .code());
        }
    }

    static List<Long> seeds() {
        return new SplittableRandom(11).longs(60).boxed().toList();
    }

    /** Events come in any order, some from years ago, and some awards are taken back: a list and two loops know the answer. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whateverTheOrderTheAnswersAreThoseOfAPlainModel(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Duration window = Duration.ofMinutes(random.nextInt(1, 3_000));
        Duration gap = Duration.ofMinutes(random.nextInt(1, 300));
        int most = random.nextInt(1, 30);
        Model model = new Model(window, gap, most);
        try (World world = at(
                world(
                        new Limit.Cap(
                                BigDecimal.valueOf(most),
                                List.of(Limit.MEMBER),
                                new RollingPeriod(window),
                                OnExceed.TRUNCATE),
                        new Limit.Cooldown(gap, List.of(Limit.MEMBER))),
                Duration.ofDays(1))) {
            List<EngagementEvent.Builder> paid = new ArrayList<>();
            SubmitOptions backfill = SubmitOptions.backfill(Backfill.AWARD, "admin");
            for (int i = 0; i < 120; i++) {
                boolean old = random.nextInt(8) == 0;
                Instant when = World.NOON
                        .minus(Duration.ofDays(old ? random.nextInt(1, 3) * 400L : 0))
                        .plus(Duration.ofMinutes(random.nextInt(0, 5_000)));
                world.now.set(World.NOON.plus(Duration.ofDays(4)));
                int minutes = random.nextInt(1, 12);
                EngagementEvent.Builder event = world.play("m", when, minutes * 60);
                long granted = world.submit(event, backfill).granted("points");
                assertEquals(model.grant(when, minutes), granted, "seed " + seed + " event " + i);
                if (granted > 0) {
                    paid.add(event);
                }
                if (!paid.isEmpty() && random.nextInt(5) == 0) {
                    EngagementEvent.Builder gone = paid.remove(random.nextInt(paid.size()));
                    world.engine.execute(new Reverse(
                            Order.of("m", "r-" + i),
                            new Target.OfEvent(gone.build().identity().reference(), "", ""),
                            null,
                            Shortfall.WITHIN_BALANCE,
                            Refund.ORIGINAL));
                    model.reverse(gone.build());
                }
            }
            for (EngagementEvent.Builder event : paid) {
                assertTrue(world.engine
                                .explain("m", event.build().identity().reference())
                                .rules()
                                .size()
                        > 0);
            }
        }
    }

    private static final class Model {
        private final Duration window;
        private final Duration gap;
        private final long most;
        private final TreeMap<Instant, Long> granted = new TreeMap<>();

        Model(Duration window, Duration gap, long most) {
            this.window = window;
            this.gap = gap;
            this.most = most;
        }

        long grant(Instant at, long wanted) {
            for (Instant other : granted.keySet()) {
                if (Duration.between(at, other).abs().compareTo(gap) < 0) {
                    return 0;
                }
            }
            long used = 0;
            List<Instant> ends = new ArrayList<>(granted.keySet());
            ends.add(at);
            for (Instant end : ends) {
                if (!end.isBefore(at) && end.minus(window).isBefore(at)) {
                    long sum = 0;
                    for (Map.Entry<Instant, Long> one : granted.entrySet()) {
                        boolean inside = one.getKey().isAfter(end.minus(window))
                                && !one.getKey().isAfter(end);
                        sum += inside ? one.getValue() : 0;
                    }
                    used = Math.max(used, sum);
                }
            }
            long amount = Math.min(wanted, most - used);
            if (amount > 0) {
                granted.put(at, amount);
            }
            return amount;
        }

        void reverse(EngagementEvent event) {
            granted.remove(event.occurredAt());
        }
    }
}
