package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.decision.Decision;
import app.fanreward.api.event.Value;
import app.fanreward.api.progress.MemberProgress.InChallenge;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Challenge;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Progress;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Goals: how members get on toward them, what reaching one pays, and what a reversal leaves of it. */
class ChallengesTest {
    private static final Instant NOON = World.NOON;

    private static ProgramDefinition program(Challenge.Builder challenge, Rule... more) {
        var campaign = World.campaign("goals")
                .rule(Rule.on("done", "challenge.completed")
                        .then(Effect.addPoints(100))
                        .build());
        for (Rule rule : more) {
            campaign.rule(rule);
        }
        return new ProgramDefinition(
                ProgramSettings.DEFAULT.withProgress(Progress.NONE.withChallenges(Map.of("goal", challenge.build()))),
                List.of(campaign.build()));
    }

    private static Decision play(World world, Instant at, String artist, int seconds) {
        if (at.isAfter(world.now.get())) {
            world.now.set(at);
        }
        return world.submit(world.play("m", at, seconds).put("artist", artist));
    }

    private static InChallenge goal(World world) {
        return world.engine.progress("m").challenges().getFirst();
    }

    @Test
    void reachingTheGoalPaysOnceUnlessItRepeats() {
        try (World world = new World(program(Challenge.count("track.played", 2)))) {
            play(world, NOON, "a", 60);
            assertEquals(new InChallenge("goal", Value.of(1), Value.of(2), 0, "", null), goal(world));
            assertEquals(1, play(world, NOON, "a", 60).consequences().size());
            play(world, NOON, "a", 60);
            play(world, NOON, "a", 60);
            assertEquals(100, world.available("m"));
        }
        try (World world = new World(program(Challenge.count("track.played", 2).repeat(3)))) {
            for (int i = 0; i < 10; i++) {
                play(world, NOON, "a", 60);
            }
            assertEquals(300, world.available("m"));
            assertEquals(3, goal(world).completions());
        }
    }

    @Test
    void aReversalTakesTheCompletionBackAndAnotherEventBringsItAgain() {
        try (World world = new World(program(Challenge.count("track.played", 2)))) {
            Decision first = play(world, NOON, "a", 60);
            play(world, NOON, "a", 60);
            StreaksTest.reverse(world, first.event());
            assertEquals(0, world.available("m"));
            play(world, NOON, "a", 60);
            assertEquals(100, world.available("m"));
        }
    }

    @Test
    void durationsAddUp() {
        Challenge.Builder hour = Challenge.sum("track.played", "event.duration", Value.of(Duration.ofMinutes(3)));
        try (World world = new World(program(hour))) {
            play(world, NOON, "a", 100);
            assertEquals(Value.of(Duration.ofSeconds(100)), goal(world).progress());
            play(world, NOON, "a", 100);
            assertEquals(100, world.available("m"));
        }
    }

    @Test
    void differentValuesCountOnceEachAndAslongAsOneEventHasThem() {
        try (World world = new World(program(Challenge.distinct("track.played", "event.artist", 2)))) {
            Decision first = play(world, NOON, "a", 60);
            Decision again = play(world, NOON, "a", 60);
            assertEquals(Value.of(1), goal(world).progress());
            play(world, NOON, "b", 60);
            assertEquals(100, world.available("m"));
            StreaksTest.reverse(world, first.event());
            assertEquals(100, world.available("m"), "the other play has the artist, too");
            StreaksTest.reverse(world, again.event());
            assertEquals(0, world.available("m"));
            play(world, NOON, "a", 60);
            assertEquals(100, world.available("m"));
        }
    }

    @Test
    void eachPeriodBeginsAnewAndALateEventCountsInItsOwn() {
        Challenge.Builder weekly =
                Challenge.count("track.played", 2).period(CalendarPeriod.of(CalendarPeriod.Unit.WEEK));
        try (World world = new World(program(weekly))) {
            play(world, NOON, "a", 60);
            play(world, NOON.plus(Duration.ofDays(7)), "a", 60);
            assertEquals(0, world.available("m"));
            play(world, NOON.plus(Duration.ofDays(1)), "a", 60);
            assertEquals(100, world.available("m"), "the week before is complete");
            assertEquals(
                    new InChallenge(
                            "goal", Value.of(1), Value.of(2), 0, "2026-W24", Instant.parse("2026-06-15T00:00:00Z")),
                    goal(world));
        }
    }

    @Test
    void whatHappensOutsideTheWindowDoesNotCount() {
        Challenge.Builder summer = Challenge.count("track.played", 1)
                .window(new Campaign.Window(NOON.plus(Duration.ofHours(1)), NOON.plus(Duration.ofHours(2)), null));
        try (World world = new World(program(summer))) {
            play(world, NOON, "a", 60);
            play(world, NOON.plus(Duration.ofHours(2)), "a", 60);
            assertEquals(0, world.available("m"));
            play(world, NOON.plus(Duration.ofHours(1)), "a", 60);
            assertEquals(100, world.available("m"));
        }
    }

    @Test
    void rulesAddToAChallengeAndConditionsSeeItBeforeTheirEvent() {
        Rule long2 = Rule.on("long", "track.played")
                .when(Condition.attribute("event.duration").atLeast(Duration.ofMinutes(2)))
                .then(new Effect.Progress("goal", BigDecimal.valueOf(5)))
                .build();
        Rule half = Rule.on("half", "track.played")
                .when(Condition.attribute("challenge.goal").atLeast(5))
                .then(Effect.addPoints(1))
                .build();
        try (World world = new World(program(Challenge.byRules(10), long2, half))) {
            play(world, NOON, "a", 60);
            assertEquals(0, play(world, NOON, "a", 130).granted("points"));
            assertEquals(Value.of(5), goal(world).progress());
            assertEquals(1, play(world, NOON, "a", 130).granted("points"));
            assertEquals(101, world.available("m"));
        }
    }

    @Test
    void aDeclaredCounterOfDifferentValuesIsRightAfterReversals() {
        Counter artists = new Counter(
                "track.played",
                new Counter.Measure.Distinct("event.artist"),
                null,
                List.of(),
                CalendarPeriod.of(CalendarPeriod.Unit.LIFETIME));
        ProgramDefinition program = new ProgramDefinition(
                ProgramSettings.DEFAULT.withCounters(Map.of("artists", artists)),
                List.of(World.campaign("c")
                        .rule(Rule.on("two", "item.liked")
                                .when(Condition.attribute("counter.artists").is(Condition.Operator.EQ, Value.of(2)))
                                .then(Effect.addPoints(1))
                                .build())
                        .build()));
        try (World world = new World(program)) {
            Decision first = play(world, NOON, "a", 60);
            Decision second = play(world, NOON, "a", 60);
            play(world, NOON, "b", 60);
            assertEquals(1, like(world, 1));
            StreaksTest.reverse(world, first.event());
            assertEquals(1, like(world, 2), "one play of each is left");
            StreaksTest.reverse(world, second.event());
            assertEquals(0, like(world, 3));
            play(world, NOON, "a", 60);
            assertEquals(1, like(world, 4));
        }
    }

    private static long like(World world, int number) {
        Decision decision = world.engine.submit(app.fanreward.api.event.EngagementEvent.of("item.liked")
                .from("test", "like-" + number)
                .member("m")
                .at(NOON)
                .build());
        assertTrue(decision.sequence() > 0);
        return decision.granted("points");
    }
}
