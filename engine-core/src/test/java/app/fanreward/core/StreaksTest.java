package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.decision.Decision;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.progress.MemberProgress.InStreak;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Pause;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Progress;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.rule.Streak;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Days in a row: what they pay, and what becomes of that when something comes late or is taken back. */
class StreaksTest {
    private static final Instant NOON = World.NOON;

    private static Progress daily(Streak.Builder streak) {
        return Progress.NONE.withStreaks(Map.of("daily", streak.build()));
    }

    private static ProgramDefinition program(Progress progress, Rule... more) {
        var campaign = World.campaign("habit")
                .rule(Rule.on("three", "streak.reached")
                        .when(Condition.attribute("event.length").is(Condition.Operator.EQ, Value.of(3)))
                        .then(Effect.addPoints(100))
                        .build());
        for (Rule rule : more) {
            campaign.rule(rule);
        }
        return new ProgramDefinition(ProgramSettings.DEFAULT.withProgress(progress), List.of(campaign.build()));
    }

    private static Streak.Builder plays() {
        return Streak.ofDays().on("track.played").milestones(3);
    }

    private static Decision play(World world, int day) {
        Instant at = NOON.plus(Duration.ofDays(day));
        if (at.isAfter(world.now.get())) {
            world.now.set(at);
        }
        return world.submit(world.play("m", at, 60));
    }

    static LedgerResult reverse(World world, EventReference event) {
        world.now.set(world.now.get().plusSeconds(1));
        return world.engine.execute(new LedgerCommand.Reverse(
                new Order("m", "undo " + event, "admin", "a mistake"),
                new LedgerCommand.Target.OfEvent(event, "", ""),
                null,
                LedgerCommand.Shortfall.WITHIN_BALANCE,
                LedgerCommand.Refund.ORIGINAL));
    }

    private static InStreak standing(World world) {
        return world.engine.progress("m").streaks().getFirst();
    }

    @Test
    void theThirdDayInARowPaysOnce() {
        try (World world = new World(program(daily(plays())))) {
            play(world, 0);
            play(world, 1);
            Decision third = play(world, 2);
            assertEquals(100, third.consequences().getFirst().granted("points"));
            play(world, 2);
            play(world, 3);
            assertEquals(100, world.available("m"));
            assertEquals(new InStreak("daily", 4, LocalDate.of(2026, 6, 1), 4, 0, null), standing(world));
        }
    }

    @Test
    void aMissedDayBeginsANewRunThatPaysAgain() {
        try (World world = new World(program(daily(plays())))) {
            for (int day : new int[] {0, 1, 2, 4, 5, 6}) {
                play(world, day);
            }
            assertEquals(200, world.available("m"));
        }
    }

    @Test
    void aLateEventMakesTwoRunsOneWhichKeepsOneOfTheirPayments() {
        try (World world = new World(program(daily(plays())))) {
            for (int day : new int[] {0, 1, 2, 4, 5, 6}) {
                play(world, day);
            }
            Decision late = play(world, 3);
            assertEquals(100, world.available("m"), "one run has one third day");
            assertEquals(7, standing(world).length());
            assertTrue(late.awards().isEmpty());
        }
    }

    @Test
    void aReversalSplitsARunAndItsPaymentGoesAndComesBackWithTheDay() {
        try (World world = new World(program(daily(plays())))) {
            play(world, 0);
            Decision second = play(world, 1);
            play(world, 2);
            assertTrue(reverse(world, second.event()).done());
            assertEquals(0, world.available("m"));
            assertEquals(1, standing(world).length());
            play(world, 1);
            assertEquals(100, world.available("m"), "it is true again");
        }
    }

    @Test
    void aDayStaysAsLongAsOneOfItsEventsDoes() {
        try (World world = new World(program(daily(plays())))) {
            play(world, 0);
            Decision one = play(world, 1);
            Decision other = play(world, 1);
            play(world, 2);
            reverse(world, one.event());
            assertEquals(100, world.available("m"));
            reverse(world, other.event());
            assertEquals(0, world.available("m"));
        }
    }

    @Test
    void aFreezeBridgesADayAndComesBackWhenALateEventFillsIt() {
        Progress progress = daily(plays().freezes(new Streak.Freezes(1, null, 1)));
        try (World world = new World(program(progress))) {
            play(world, 0);
            play(world, 1);
            play(world, 3);
            assertEquals(new InStreak("daily", 3, LocalDate.of(2026, 6, 1), 3, 0, null), standing(world));
            assertEquals(100, world.available("m"));
            play(world, 2);
            assertEquals(new InStreak("daily", 4, LocalDate.of(2026, 6, 1), 4, 1, null), standing(world));
            assertEquals(100, world.available("m"));
        }
    }

    @Test
    void rulesGiveFreezesAndPauses() {
        Rule gift = Rule.on("gift", "code.redeemed")
                .when(Condition.attribute("event.code").is("freeze"))
                .then(new Effect.GiveFreezes("daily", 1))
                .build();
        Rule holiday = Rule.on("holiday", "code.redeemed")
                .when(Condition.attribute("event.code").is("holiday"))
                .then(new Effect.PauseStreak("daily", 3))
                .build();
        try (World world = new World(program(daily(plays()), gift, holiday))) {
            play(world, 0);
            world.submit(code("freeze", 0));
            assertEquals(1, standing(world).freezes());
            play(world, 2);
            world.now.set(NOON.plus(Duration.ofDays(3)));
            Decision away = world.submit(code("holiday", 3));
            play(world, 6);
            assertEquals(3, standing(world).length());
            assertEquals(100, world.available("m"));
            reverse(world, away.event());
            assertEquals(1, standing(world).length(), "without the pause its days are missed");
            assertEquals(0, world.available("m"));
        }
    }

    private static EngagementEvent.Builder code(String code, int day) {
        return EngagementEvent.of("code.redeemed")
                .from("shop", code + day)
                .member("m")
                .at(NOON.plus(Duration.ofDays(day)))
                .put("code", code);
    }

    @Test
    void aPauseOfTheProgramBreaksNothing() {
        Progress progress =
                daily(plays()).withPauses(List.of(new Pause(LocalDate.of(2026, 6, 2), LocalDate.of(2026, 6, 5))));
        try (World world = new World(program(progress))) {
            play(world, 0);
            play(world, 5);
            play(world, 6);
            assertEquals(100, world.available("m"));
        }
    }

    @Test
    void aDayIsTheMembersOwnAndAMoveChangesNoneThatWas() {
        try (World world = new World(program(daily(plays())))) {
            world.engine.update(new MemberUpdate(
                    "m", "home", NOON.minus(Duration.ofDays(9)), ZoneId.of("Pacific/Auckland"), Map.of(), "admin"));
            Instant evening = Instant.parse("2026-06-01T13:00:00Z");
            world.now.set(evening);
            world.submit(world.play("m", evening, 60));
            assertEquals(LocalDate.of(2026, 6, 2), standing(world).run(), "it is the next day there");
            world.now.set(evening.plus(Duration.ofHours(10)));
            world.engine.update(
                    new MemberUpdate("m", "moved", world.now.get(), ZoneId.of("America/New_York"), Map.of(), "admin"));
            world.submit(world.play("m", world.now.get(), 60));
            assertEquals(2, standing(world).length(), "1 June in New York follows no 2 June, but comes before it");
            assertEquals(LocalDate.of(2026, 6, 1), standing(world).run());
        }
    }

    @Test
    void onlyWhatARuleSaysExtendsAStreakWithoutAKindOfItsOwn() {
        Progress progress = daily(Streak.ofDays().every(1));
        Rule extend = Rule.on("long", "track.played")
                .when(Condition.attribute("event.duration").atLeast(Duration.ofMinutes(2)))
                .then(new Effect.ExtendStreak("daily"))
                .build();
        Rule every =
                Rule.on("every", "streak.reached").then(Effect.addPoints(1)).build();
        try (World world = new World(program(progress, extend, every))) {
            assertTrue(play(world, 0).effects().isEmpty());
            assertEquals(0, standing(world).length());
            Decision extended = world.submit(world.play("m", NOON, 200));
            assertEquals("extendStreak daily", extended.effects().getFirst().toString());
            assertEquals(1, world.available("m"));
            assertEquals(Integer.valueOf(2), standing(world).next());
        }
    }

    @Test
    void conditionsSeeTheRunBeforeTheirEvent() {
        Rule keen = Rule.on("keen", "track.played")
                .when(Condition.attribute("streak.daily").atLeast(2))
                .then(Effect.addPoints(7))
                .build();
        try (World world = new World(program(daily(plays()), keen))) {
            play(world, 0);
            play(world, 1);
            assertEquals(0, world.available("m"));
            assertEquals(7, play(world, 2).granted("points"));
            assertTrue(play(world, 4).awards().isEmpty(), "the run is over");
        }
    }

    @Test
    void aDayMayNeedSeveralEvents() {
        try (World world = new World(program(daily(plays().times(2).milestones(1))))) {
            play(world, 0);
            assertEquals(0, standing(world).length());
            assertFalse(play(world, 0).consequences().isEmpty());
            assertEquals(1, standing(world).length());
        }
    }

    @Test
    void anEventCountsOnceForADayHoweverManyRulesSaySo() {
        Rule one = Rule.on("one", "track.played")
                .then(new Effect.ExtendStreak("daily"))
                .build();
        Rule two = Rule.on("two", "track.played")
                .then(new Effect.ExtendStreak("daily"))
                .build();
        try (World world = new World(program(daily(plays().times(2)), one, two))) {
            play(world, 0);
            assertEquals(0, standing(world).length());
            play(world, 0);
            assertEquals(1, standing(world).length());
        }
    }

    @Test
    void whatAStreakLedToDoesNotHoldItUp() {
        Rule feeding = Rule.on("feeding", "streak.reached")
                .then(Effect.addPoints(5))
                .then(new Effect.ExtendStreak("daily"))
                .then(new Effect.GiveFreezes("daily", 1))
                .build();
        try (World world = new World(program(daily(plays().milestones(1)), feeding))) {
            Decision first = play(world, 0);
            assertEquals(5, world.available("m"));
            assertEquals(1, standing(world).freezes());
            reverse(world, first.event());
            assertEquals(new InStreak("daily", 0, null, 0, 0, 1), standing(world));
            assertEquals(0, world.available("m"));
        }
    }

    @Test
    void aDerivedEventSaysWhichRunBecameHowLong() {
        try (World world = new World(program(daily(plays())))) {
            play(world, 0);
            play(world, 1);
            Decision reached = play(world, 2).consequences().getFirst();
            var explained = world.engine.explain("m", reached.event());
            assertTrue(explained.record().content().label().equals("streak.reached"));
            EngagementEvent derived =
                    ((app.fanreward.api.ledger.EventContent) explained.record().content()).event();
            assertEquals(Value.of(LocalDate.of(2026, 6, 1)), derived.attribute("run"));
            assertEquals(Value.of(3), derived.attribute("length"));
            assertEquals(NOON.plus(Duration.ofDays(2)), derived.occurredAt());
        }
    }
}
