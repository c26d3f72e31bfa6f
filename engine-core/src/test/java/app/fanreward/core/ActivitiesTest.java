package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.Problem;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.Act;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.LedgerCommand.Reverse;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.Activities;
import app.fanreward.api.rule.Activity;
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
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.BacktestOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One act of which several platforms tell. */
class ActivitiesTest {
    private static final Activities BY_RECORDING = new Activities(Map.of("track.played", Activity.by("event.isrc")));

    private static ProgramDefinition program(ProgramSettings settings) {
        return new ProgramDefinition(
                settings, List.of(World.campaign("c").rule(World.fullListen()).build()));
    }

    private static ProgramDefinition program() {
        return program(ProgramSettings.DEFAULT.withActivities(BY_RECORDING));
    }

    private static EngagementEvent.Builder play(String source, String id, String isrc, Instant at) {
        return EngagementEvent.of("track.played")
                .from(source, id)
                .member("ada")
                .at(at)
                .put("isrc", isrc)
                .put("duration", Duration.ofSeconds(90));
    }

    @Test
    void thePlayThatASecondPlatformTellsOfEarnsNothingAndNamesTheFirst() {
        try (World world = new World(program())) {
            Decision first = world.submit(play("spotify", "a", "X", World.NOON));
            world.now.set(World.NOON.plusSeconds(300));
            EngagementEvent.Builder again = play("lastfm", "b", "X", World.NOON.plusSeconds(60));
            Decision twin = world.submit(again);

            assertEquals(1, first.granted("points"));
            assertNull(first.sameActAs());
            assertEquals(Disposition.SUPPRESSED, twin.disposition());
            assertEquals(0, twin.granted("points"));
            assertEquals(
                    ReasonCode.DUPLICATE_ACTIVITY,
                    twin.reasons().get(0).reason().code());
            assertEquals(new EventReference("spotify", "a"), twin.sameActAs());
            EventContent kept =
                    (EventContent) world.engine.journal("ada", 1, 1).get(0).content();
            assertEquals(
                    new Act.Twin(new EventReference("spotify", "a"), 1, World.NOON),
                    Objects.requireNonNull(kept.act()).twin());
            Explanation told = world.engine.explain("ada", twin.event());
            assertEquals(twin, told.decision());
            assertTrue(told.rules().isEmpty());

            Decision repeated = world.submit(again, SubmitOptions.backfill(Backfill.AWARD, "ann"));
            assertTrue(repeated.duplicate());
            assertEquals(Disposition.SUPPRESSED, repeated.disposition());
            assertEquals(1, world.available("ada"));
        }
    }

    @Test
    void beyondTheWindowOfAnotherRecordingFromTheSameSourceOrWithoutAKeyItIsAnActOfItsOwn() {
        try (World world = new World(program())) {
            world.now.set(World.NOON.plusSeconds(300));
            world.submit(play("spotify", "a", "X", World.NOON));
            List<EngagementEvent.Builder> others = List.of(
                    play("lastfm", "late", "X", World.NOON.minusSeconds(60).minusMillis(1)),
                    play("lastfm", "other", "Y", World.NOON),
                    play("spotify", "again", "X", World.NOON.plusSeconds(1)),
                    EngagementEvent.of("track.played")
                            .from("lastfm", "no-key")
                            .member("ada")
                            .at(World.NOON)
                            .put("duration", Duration.ofSeconds(90)),
                    play("lastfm", "of-bob", "X", World.NOON).member("bob"));
            for (EngagementEvent.Builder other : others) {
                assertEquals(1, world.submit(other).granted("points"));
            }
        }
    }

    @Test
    void twoPlaysHereAndTwoPlaysThereAreTwoActsMatchedByTheNearest() {
        try (World world = new World(program())) {
            world.now.set(World.NOON.plusSeconds(300));
            world.submit(play("spotify", "a", "X", World.NOON));
            world.submit(play("spotify", "b", "X", World.NOON.plusSeconds(40)));

            Decision near = world.submit(play("lastfm", "b2", "X", World.NOON.plusSeconds(30)));
            Decision further = world.submit(play("lastfm", "a2", "X", World.NOON.plusSeconds(35)));
            Decision third = world.submit(play("lastfm", "c2", "X", World.NOON.plusSeconds(20)));

            assertEquals(new EventReference("spotify", "b"), near.sameActAs());
            assertEquals(new EventReference("spotify", "a"), further.sameActAs());
            assertEquals(1, third.granted("points"));
        }
    }

    @Test
    void aThirdPlatformTellsOfTheSameActToo() {
        try (World world = new World(program())) {
            world.now.set(World.NOON.plusSeconds(300));
            world.submit(play("spotify", "a", "X", World.NOON));
            world.submit(play("lastfm", "b", "X", World.NOON.plusSeconds(1)));

            Decision third = world.submit(play("listenbrainz", "c", "X", World.NOON.minusSeconds(59)));

            assertEquals(new EventReference("spotify", "a"), third.sameActAs());
            assertEquals(1, world.available("ada"));
        }
    }

    @Test
    void whatBroughtNothingLeavesTheActToItsTwin() {
        try (World world = new World(program())) {
            EngagementEvent.Builder unknownLength = EngagementEvent.of("track.played")
                    .from("spotify", "a")
                    .member("ada")
                    .at(World.NOON)
                    .put("isrc", "X");
            assertEquals(0, world.submit(unknownLength).granted("points"));

            assertEquals(1, world.submit(play("export", "b", "X", World.NOON)).granted("points"));
            assertEquals(
                    new EventReference("export", "b"),
                    world.submit(play("lastfm", "c", "X", World.NOON)).sameActAs());
        }
    }

    @Test
    void whatIsOnlyCountedStandsForItsActAndATwinIsNotCounted() {
        Counter plays = new Counter(
                "track.played",
                new Counter.Measure.Count(),
                null,
                List.of(),
                CalendarPeriod.of(CalendarPeriod.Unit.LIFETIME));
        ProgramDefinition third = new ProgramDefinition(
                ProgramSettings.DEFAULT.withActivities(BY_RECORDING).withCounters(Map.of("plays", plays)),
                List.of(World.campaign("c")
                        .rule(Rule.on("third", "track.played")
                                .when(Condition.attribute("counter.plays").atLeast(2))
                                .then(Effect.addPoints(7)))
                        .build()));
        try (World world = new World(third)) {
            world.submit(play("spotify", "a", "X", World.NOON));
            world.submit(play("lastfm", "a", "X", World.NOON));
            assertEquals(0, world.submit(play("spotify", "b", "Y", World.NOON)).granted("points"));
            assertEquals(7, world.submit(play("spotify", "c", "Z", World.NOON)).granted("points"));
        }
    }

    @Test
    void whatIsOnlyKeptOrWaitsStandsForNothingAndIsMatchedOnceItIsReleased() {
        try (World world = new World(program())) {
            Instant old = World.NOON.minus(Duration.ofDays(40));
            EngagementEvent.Builder waiting = play("lastfm", "a", "X", old);
            assertEquals(Disposition.QUARANTINED, world.submit(waiting).disposition());
            world.submit(play("listenbrainz", "b", "X", old), SubmitOptions.backfill(Backfill.RECORD, "ann"));
            SubmitOptions award = SubmitOptions.backfill(Backfill.AWARD, "ann");
            assertEquals(1, world.submit(play("export", "c", "X", old), award).granted("points"));

            Decision released = world.submit(waiting, award);

            assertEquals(new EventReference("export", "c"), released.sameActAs());
            assertEquals(released.sequence(), world.submit(waiting, award).sequence());
        }
    }

    @Test
    void aKeyIsMadeOfWhatEventsOfTheKindBringAlongAndNothingPersonal() {
        Map<String, Activity> wrong = Map.of(
                "track.played", Activity.by("event.isrk", "event.country", "event.source", "member.id"),
                "track.player", Activity.by("event.isrc"));
        List<Problem> problems =
                FanReward.check(program(ProgramSettings.DEFAULT.withActivities(new Activities(wrong))));

        assertEquals(
                List.of(
                        "/activities/track.played/key/0",
                        "/activities/track.played/key/1",
                        "/activities/track.played/key/2",
                        "/activities/track.played/key/3",
                        "/activities/track.player"),
                problems.stream().map(Problem::path).toList());
        assertEquals("event.isrc", problems.get(0).suggestion());
        assertEquals("track.played", problems.get(4).suggestion());
    }

    /** A play, and the play of another source that it was matched with, as whoever reads the rule would work it out. */
    private record Told(String source, String id, String isrc, Instant at, Set<String> toldBy) {}

    private static @Nullable Told nearest(List<Told> standing, String source, String isrc, Instant at) {
        Told found = null;
        for (Told each : standing) {
            Duration distance = Duration.between(each.at(), at).abs();
            boolean may = each.isrc().equals(isrc)
                    && !each.toldBy().contains(source)
                    && distance.compareTo(Duration.ofSeconds(60)) <= 0;
            if (may && (found == null || closer(each, found, at))) {
                found = each;
            }
        }
        return found;
    }

    private static boolean closer(Told one, Told other, Instant at) {
        int byDistance = Duration.between(one.at(), at)
                .abs()
                .compareTo(Duration.between(other.at(), at).abs());
        return byDistance < 0 || (byDistance == 0 && one.at().isBefore(other.at()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverArrivesWhenIsMatchedAsAPlainListOfAllActsWouldSay(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ProgramSettings settings = new ProgramSettings(
                        ProgramSettings.DEFAULT.zone(),
                        Duration.ofMinutes(10),
                        ProgramSettings.DEFAULT.pointTypes(),
                        ProgramSettings.shippedMemberAttributes(),
                        Set.of())
                .withActivities(BY_RECORDING);
        List<Told> standing = new ArrayList<>();
        try (World world = new World(program(settings))) {
            RewardEngine engine = world.engine;
            for (int i = 0; i < 600; i++) {
                world.now.set(world.now.get().plusSeconds(random.nextInt(20)));
                String source = List.of("s", "t", "u").get(random.nextInt(3));
                String isrc = List.of("X", "Y").get(random.nextInt(2));
                boolean old = random.nextInt(10) == 0;
                Instant at = world.now.get().minusSeconds(random.nextInt(old ? 7_200 : 600));
                SubmitOptions options = old ? SubmitOptions.backfill(Backfill.AWARD, "ann") : SubmitOptions.DEFAULT;
                Decision decision =
                        engine.submit(play(source, "e" + i, isrc, at).build(), options);

                Told twin = nearest(standing, source, isrc, at);
                if (twin == null) {
                    standing.add(new Told(source, "e" + i, isrc, at, new HashSet<>(Set.of(source))));
                    assertEquals(1, decision.granted("points"), "event " + i);
                } else {
                    twin.toldBy().add(source);
                    assertEquals(new EventReference(twin.source(), twin.id()), decision.sameActAs(), "event " + i);
                }
            }
        }
    }

    private static ProgramDefinition promoting() {
        return program(ProgramSettings.DEFAULT.withActivities(
                new Activities(Map.of("track.played", Activity.by("event.isrc").promotingOnReversal()))));
    }

    private static LedgerResult undo(World world, EventReference event) {
        return world.engine.execute(Reverse.all(Order.of("ada", "undo-" + event), new Target.OfEvent(event, "", "")));
    }

    @Test
    void onceTheFirstIsReversedTheTwinEarnsInItsPlaceIfTheProgramSaysSo() {
        for (boolean promotes : new boolean[] {true, false}) {
            try (World world = new World(promotes ? promoting() : program())) {
                world.now.set(World.NOON.plusSeconds(300));
                EventReference first =
                        world.submit(play("spotify", "a", "X", World.NOON)).event();
                EngagementEvent.Builder again = play("lastfm", "b", "X", World.NOON.plusSeconds(10));
                EventReference twin = world.submit(again).event();
                LedgerResult reversed = undo(world, first);
                assertEquals(1, reversed.amount());
                assertEquals(promotes ? 1 : 0, world.available("ada"));
                assertEquals(
                        promotes ? 4 : 3, world.engine.journal("ada", 0, 10).size(), "in one commit");

                Decision repeated = world.submit(again);
                assertTrue(repeated.duplicate());
                assertEquals(promotes ? Disposition.EVALUATED : Disposition.SUPPRESSED, repeated.disposition());
                if (promotes) {
                    EventContent promoted = (EventContent)
                            world.engine.journal("ada", 3, 1).get(0).content();
                    assertEquals(2, promoted.releases());
                    assertEquals(
                            new Act.Twin(first, 1, World.NOON),
                            Objects.requireNonNull(Objects.requireNonNull(promoted.act())
                                            .promotion())
                                    .reversed());
                    assertEquals(1, world.engine.explain("ada", twin).rules().size());
                    assertEquals(1, undo(world, twin).amount());
                    assertEquals(0, world.available("ada"));
                    assertTrue(undo(world, twin).replayed());
                }
            }
        }
    }

    @Test
    void whatStandsForAPromotedEventCanBeReversedToo() {
        try (World world = new World(promoting())) {
            world.now.set(World.NOON.plusSeconds(300));
            EventReference first =
                    world.submit(play("spotify", "a", "X", World.NOON)).event();
            EventReference other = world.submit(play("spotify", "x", "X", World.NOON.plusSeconds(20)))
                    .event();
            world.submit(play("lastfm", "b", "X", World.NOON.plusSeconds(5)));
            assertEquals(2, world.available("ada"));
            assertTrue(undo(world, first).done());
            assertTrue(undo(world, other).done());
        }
    }

    @Test
    void ofSeveralTwinsTheFirstThatEarnsStandsForTheActAndTheOthersWaitBehindIt() {
        try (World world = new World(promoting())) {
            world.now.set(World.NOON.plusSeconds(300));
            EventReference first =
                    world.submit(play("spotify", "a", "X", World.NOON)).event();
            EngagementEvent.Builder silent = EngagementEvent.of("track.played")
                    .from("radio", "s")
                    .member("ada")
                    .at(World.NOON)
                    .put("isrc", "X");
            world.submit(silent);
            EventReference second = world.submit(play("lastfm", "b", "X", World.NOON.plusSeconds(1)))
                    .event();
            EventReference third = world.submit(play("export", "c", "X", World.NOON.plusSeconds(2)))
                    .event();
            undo(world, first);
            assertEquals(1, world.available("ada"), "lastfm earns, since radio does not");
            assertEquals(1, world.engine.explain("ada", second).decision().granted("points"));
            Decision more = world.submit(play("spotify", "again", "X", World.NOON.plusSeconds(3)));
            assertEquals(second, more.sameActAs(), "what spotify says anew is the same act");
            undo(world, second);
            assertEquals(1, world.available("ada"), "the export takes its place");
            assertEquals(1, world.engine.explain("ada", third).decision().granted("points"));
            undo(world, third);
            assertEquals(1, world.available("ada"), "then what spotify said anew");
            undo(world, more.event());
            assertEquals(0, world.available("ada"));
        }
    }

    @Test
    void whetherTheTwinComesBeforeOrAfterTheReversalDecidesNothing() {
        try (World world = new World(promoting())) {
            world.now.set(World.NOON.plusSeconds(300));
            EventReference first =
                    world.submit(play("spotify", "a", "X", World.NOON)).event();
            undo(world, first);
            assertEquals(
                    1,
                    world.submit(play("lastfm", "b", "X", World.NOON.plusSeconds(10)))
                            .granted("points"));
            assertEquals(
                    new EventReference("lastfm", "b"),
                    world.submit(play("export", "c", "X", World.NOON.plusSeconds(20)))
                            .sameActAs());
            assertEquals(1, world.available("ada"));
        }
    }

    @Test
    void aTwinIsOnTimeIfItWasWhenItCameIn() {
        Campaign strict = World.campaign("c")
                .rule(World.fullListen())
                .lateness(Duration.ofHours(1))
                .build();
        try (World world = new World(new ProgramDefinition(promoting().settings(), List.of(strict)))) {
            world.now.set(World.NOON.plusSeconds(300));
            EventReference first =
                    world.submit(play("spotify", "a", "X", World.NOON)).event();
            EventReference twin =
                    world.submit(play("lastfm", "b", "X", World.NOON)).event();
            world.now.set(World.NOON.plus(Duration.ofDays(90)));
            undo(world, first);
            assertEquals(1, world.available("ada"));
            assertEquals(1, world.engine.explain("ada", twin).decision().granted("points"));
        }
    }

    @Test
    void whatWasReachedByTheFirstAndIsReachedByTheTwinStays() {
        ProgramDefinition program = new ProgramDefinition(
                promoting()
                        .settings()
                        .withProgress(Progress.NONE.withChallenges(
                                Map.of("one", Challenge.count("track.played", 1).build()))),
                List.of(World.campaign("c")
                        .rule(Rule.on("done", "challenge.completed").then(Effect.addPoints(100)))
                        .build()));
        try (World world = new World(program)) {
            world.now.set(World.NOON.plusSeconds(300));
            EventReference first =
                    world.submit(play("spotify", "a", "X", World.NOON)).event();
            EventReference twin =
                    world.submit(play("lastfm", "b", "X", World.NOON)).event();
            assertEquals(100, world.available("ada"));
            undo(world, first);
            assertEquals(100, world.available("ada"));
            assertEquals(5, world.engine.journal("ada", 0, 10).size(), "nothing was taken back and given again");
            undo(world, twin);
            assertEquals(0, world.available("ada"));
        }
    }

    @Test
    void aBacktestPromotesByItself() {
        try (World world = new World(promoting())) {
            world.now.set(World.NOON.plusSeconds(300));
            EventReference first =
                    world.submit(play("spotify", "a", "X", World.NOON)).event();
            world.submit(play("lastfm", "b", "X", World.NOON));
            undo(world, first);
            Backtest same = world.engine.backtest(BacktestOptions.of(promoting()), (done, total) -> {});
            assertEquals(2, same.counts().events());
            assertEquals(0, same.counts().commandsRefused());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyActIsPaidOnceAsLongAsAnybodyWhoToldOfItStands(long seed) {
        Random random = new Random(seed);
        List<String> sources = List.of("spotify", "lastfm", "export");
        try (World world = new World(promoting())) {
            Map<String, Set<String>> standing = new TreeMap<>();
            Map<String, EventReference> sent = new TreeMap<>();
            for (int step = 0; step < 80; step++) {
                world.now.set(World.NOON.plus(Duration.ofHours(1)).plusSeconds(step));
                String act = "act-" + random.nextInt(8);
                String source = sources.get(random.nextInt(3));
                String told = source + "/" + act;
                if (!sent.containsKey(told)) {
                    EngagementEvent.Builder play = EngagementEvent.of("track.played")
                            .from(source, act)
                            .member("ada")
                            .at(World.NOON.plusSeconds(random.nextInt(30)))
                            .put("isrc", act);
                    boolean earns = random.nextInt(4) > 0;
                    if (earns) {
                        play.put("duration", Duration.ofSeconds(90));
                        standing.computeIfAbsent(act, name -> new TreeSet<>()).add(source);
                    }
                    sent.put(told, world.submit(play).event());
                } else if (random.nextBoolean()) {
                    LedgerResult result = world.engine.execute(
                            Reverse.all(Order.of("ada", "undo-" + step), new Target.OfEvent(sent.get(told), "", "")));
                    if (result.done()) {
                        standing.getOrDefault(act, new TreeSet<>()).remove(source);
                    }
                }
                long paid =
                        standing.values().stream().filter(who -> !who.isEmpty()).count();
                assertEquals(paid, world.available("ada"), "seed " + seed + ", step " + step);
            }
        }
    }
}
