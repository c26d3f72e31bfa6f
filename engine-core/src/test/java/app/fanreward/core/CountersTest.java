package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.Problem;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.Counter.Measure;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.LimitPeriod;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.RollingPeriod;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program counts of events, and conditions that ask for it. */
class CountersTest {
    private static final LimitPeriod EVER = CalendarPeriod.of(CalendarPeriod.Unit.LIFETIME);
    private static final LimitPeriod DAY = CalendarPeriod.of(CalendarPeriod.Unit.DAY);

    private static final Condition ONE = new Condition.Compare("counter.c", Condition.Operator.EQ, Value.of(1));

    private static ProgramDefinition program(Counter counter, Condition when) {
        return program(Map.of("c", counter), "track.played", when);
    }

    private static ProgramDefinition program(Map<String, Counter> counters, String on, Condition when) {
        return new ProgramDefinition(
                ProgramSettings.DEFAULT.withCounters(counters),
                List.of(World.campaign("c")
                        .rule(Rule.on("r", on).when(when).then(Effect.addPoints(1)))
                        .build()));
    }

    private static Counter plays(@Nullable Condition where, LimitPeriod period, String... per) {
        return new Counter("track.played", new Measure.Count(), where, List.of(per), period);
    }

    private static EngagementEvent.Builder play(World world, Instant at, String artist) {
        return world.play("m", at, 60).put("artist", artist);
    }

    @Test
    void aConditionSeesWhatWasCountedBeforeItsEventAndHowMuchIsMissing() {
        Condition third = Condition.attribute("counter.c").atLeast(2);
        try (World world = new World(program(plays(null, EVER, "event.artist"), third))) {
            assertEquals(0, world.submit(play(world, World.NOON, "x")).granted("points"));
            assertEquals(0, world.submit(play(world, World.NOON, "y")).granted("points"));
            Decision second = world.submit(play(world, World.NOON, "x"));
            assertEquals(0, second.granted("points"));
            ConditionResult told = Objects.requireNonNull(
                    world.engine.explain("m", second.event()).rules().get(0).condition());
            assertEquals("1", told.seen());
            assertEquals("1 short", told.distance());
            assertEquals(1, world.submit(play(world, World.NOON, "x")).granted("points"));
            assertEquals(0, world.submit(play(world, World.NOON, "y")).granted("points"));
        }
    }

    @Test
    void onlyEventsCountForWhichItsConditionHoldsWhateverTheyEarn() {
        Counter full = plays(Condition.attribute("event.duration").atLeast(Duration.ofSeconds(30)), DAY);
        try (World world = new World(program(full, ONE))) {
            world.submit(world.play("m", World.NOON, 29));
            world.submit(world.play("m", World.NOON, 30));
            assertEquals(1, world.submit(world.play("m", World.NOON, 1)).granted("points"));
            world.now.set(World.NOON.plus(Duration.ofDays(1)));
            assertEquals(
                    0,
                    world.submit(world.play("m", World.NOON.plus(Duration.ofDays(1)), 1))
                            .granted("points"),
                    "another day");
        }
    }

    @Test
    void aSumHasTheTypeOfWhatItSums() {
        Counter listened = new Counter("track.played", new Measure.Sum("event.duration"), null, List.of(), EVER);
        Condition hour = Condition.attribute("counter.c").atLeast(Duration.ofMinutes(10));
        try (World world = new World(program(listened, hour))) {
            for (int i = 0; i < 10; i++) {
                assertEquals(0, world.submit(world.play("m", World.NOON, 60)).granted("points"));
            }
            assertEquals(1, world.submit(world.play("m", World.NOON, 60)).granted("points"));
        }
    }

    @Test
    void aSumOfNumbersIsExact() {
        Counter spent = new Counter("purchase.completed", new Measure.Sum("event.amount"), null, List.of(), EVER);
        Condition enough = new Condition.Compare("counter.c", Condition.Operator.GTE, Value.of(new BigDecimal("0.3")));
        try (World world = new World(program(Map.of("c", spent), "purchase.completed", enough))) {
            for (int i = 0; i < 4; i++) {
                EngagementEvent.Builder bought = EngagementEvent.of("purchase.completed")
                        .from("shop", "b-" + i)
                        .member("m")
                        .at(World.NOON)
                        .put("amount", new BigDecimal("0.1"))
                        .put("currency", "EUR");
                assertEquals(i == 3 ? 1 : 0, world.submit(bought).granted("points"), "purchase " + i);
            }
        }
    }

    @Test
    void aSumBeyondWhatCanBeCountedStaysWhereItIsAndSpoilsNoEvent() {
        for (LimitPeriod period : List.of(EVER, new RollingPeriod(Duration.ofDays(1)))) {
            Counter spent = new Counter("purchase.completed", new Measure.Sum("event.amount"), null, List.of(), period);
            Condition some = Condition.attribute("counter.c").atLeast(6_000_000_000_000L);
            try (World world = new World(program(Map.of("c", spent), "purchase.completed", some))) {
                for (int i = 0; i < 4; i++) {
                    EngagementEvent.Builder bought = EngagementEvent.of("purchase.completed")
                            .from("shop", "b-" + i)
                            .member("m")
                            .at(World.NOON)
                            .put("amount", new BigDecimal(6_000_000_000_000L))
                            .put("currency", "EUR");
                    assertEquals(i == 0 ? 0 : 1, world.submit(bought).granted("points"), "purchase " + i);
                }
            }
        }
    }

    @Test
    void differentValuesCountOncePerPeriod() {
        Counter artists = new Counter("track.played", new Measure.Distinct("event.artist"), null, List.of(), DAY);
        try (World world =
                new World(program(artists, Condition.attribute("counter.c").atLeast(2)))) {
            assertEquals(0, world.submit(play(world, World.NOON, "x")).granted("points"));
            assertEquals(0, world.submit(play(world, World.NOON, "x")).granted("points"));
            assertEquals(0, world.submit(play(world, World.NOON, "y")).granted("points"));
            assertEquals(1, world.submit(play(world, World.NOON, "x")).granted("points"));
            Instant tomorrow = World.NOON.plus(Duration.ofDays(1));
            world.now.set(tomorrow);
            assertEquals(0, world.submit(play(world, tomorrow, "x")).granted("points"));
            assertEquals(0, world.submit(play(world, tomorrow, "y")).granted("points"));
            assertEquals(1, world.submit(play(world, tomorrow, "y")).granted("points"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aRollingCounterKnowsTheStretchBeforeAnEventInWhateverOrderEventsArrive(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Duration length = Duration.ofMinutes(random.nextInt(1, 500));
        int wanted = random.nextInt(1, 6);
        Condition often = Condition.attribute("counter.c").atLeast(wanted);
        try (World world = new World(program(plays(null, new RollingPeriod(length)), often))) {
            world.now.set(World.NOON.plus(Duration.ofDays(20)));
            TreeMap<Instant, Integer> played = new TreeMap<>();
            for (int i = 0; i < 150; i++) {
                Instant at = World.NOON.plus(Duration.ofMinutes(random.nextInt(3_000)));
                int before = played.subMap(at.minus(length), false, at, true).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum();
                Decision decision = world.submit(world.play("m", at, 1));
                assertEquals(before >= wanted ? 1 : 0, decision.granted("points"), "event " + i);
                world.engine.explain("m", decision.event());
                played.merge(at, 1, Integer::sum);
            }
        }
    }

    @Test
    void aRuleOnAnotherKindAsksForCountersOfWhatItsEventsHave() {
        Map<String, Counter> counters =
                Map.of("plays", plays(null, EVER), "by-track", plays(null, EVER, "event.track"));
        Condition active = Condition.attribute("counter.plays").atLeast(1);
        try (World world = new World(program(counters, "checkin.done", active))) {
            world.submit(world.play("m", World.NOON, 1));
            EngagementEvent.Builder checkin = EngagementEvent.of("checkin.done")
                    .from("app", "1")
                    .member("m")
                    .at(World.NOON)
                    .put("place", "hall");
            assertEquals(1, world.submit(checkin).granted("points"));
        }
        Condition byTrack = Condition.attribute("counter.by-track").atLeast(1);
        assertEquals(
                1, FanReward.check(program(counters, "checkin.done", byTrack)).size());
    }

    @Test
    void aCounterThatCannotBeIsRefusedWithItsPlace() {
        Condition any = Condition.attribute("counter.c").atLeast(1);
        assertPlace("/counters/c/on", new Counter("track.playd", new Measure.Count(), null, List.of(), EVER), any);
        assertPlace(
                "/counters/c/sum",
                new Counter("track.played", new Measure.Sum("event.artist"), null, List.of(), EVER),
                any);
        assertPlace("/counters/c/per/0", plays(null, EVER, "event.artst"), any);
        assertPlace("/counters/c/where", plays(ONE, EVER), any);
        assertPlace(
                "/counters/c/period",
                new Counter(
                        "track.played",
                        new Measure.Distinct("event.artist"),
                        null,
                        List.of(),
                        new RollingPeriod(Duration.ofDays(1))),
                any);
        assertPlace("/counters/c/period", plays(null, CalendarPeriod.of(CalendarPeriod.Unit.AWARD)), any);
    }

    private static void assertPlace(String place, Counter counter, Condition when) {
        List<Problem> problems = FanReward.check(program(counter, when));
        assertTrue(problems.get(0).path().startsWith(place), problems.toString());
        assertEquals("program", problems.get(0).subject());
    }
}
