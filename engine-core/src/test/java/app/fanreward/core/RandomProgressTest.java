package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.decision.Decision;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.progress.MemberProgress;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Challenge;
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
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random plays, late ones and reversals, compared after each with what a plain count over what stands says. */
class RandomProgressTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);
    private static final int DAYS = 25;
    private static final Pause PAUSE = new Pause(FIRST.plusDays(10), FIRST.plusDays(11));
    private static final int FREEZES = 1;

    private static ProgramDefinition program() {
        Progress progress = Progress.NONE
                .withStreaks(Map.of(
                        "daily",
                        Streak.ofDays()
                                .on("track.played")
                                .milestones(3)
                                .every(5)
                                .freezes(new Streak.Freezes(FREEZES, null, 5))
                                .build()))
                .withChallenges(Map.of(
                        "plays",
                        Challenge.count("track.played", 3)
                                .period(CalendarPeriod.of(CalendarPeriod.Unit.WEEK))
                                .repeat(2)
                                .build(),
                        "artists",
                        Challenge.distinct("track.played", "event.artist", 3).build()))
                .withPauses(List.of(PAUSE));
        return new ProgramDefinition(
                ProgramSettings.DEFAULT.withProgress(progress),
                List.of(World.campaign("c")
                        .rule(Rule.on("streak", "streak.reached")
                                .then(Effect.addPoints(1))
                                .build())
                        .rule(Rule.on("challenge", "challenge.completed")
                                .then(Effect.addPoints(1_000))
                                .build())
                        .rule(Rule.on("long", "track.played")
                                .when(Condition.attribute("event.duration").atLeast(Duration.ofSeconds(60)))
                                .then(new Effect.GrantBadge("long"))
                                .build())
                        .rule(Rule.on("badge", "badge.granted")
                                .then(Effect.addPoints(1_000_000))
                                .build())
                        .build()));
    }

    /** A play that stands. */
    private record Play(LocalDate day, String artist, boolean isLong) {}

    private static EngagementEvent.Builder event(World world, Random random, Play play) {
        Instant at = play.day().atTime(random.nextInt(24), random.nextInt(60)).toInstant(ZoneOffset.UTC);
        return world.play("m", at, play.isLong() ? 90 : 30).put("artist", play.artist());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whateverComesAndGoesPaysExactlyWhatStands(long seed) {
        Random random = new Random(seed);
        try (World world = new World(program())) {
            world.now.set(FIRST.plusDays(DAYS).atStartOfDay().toInstant(ZoneOffset.UTC));
            Map<EventReference, Play> standing = new LinkedHashMap<>();
            for (int i = 0; i < 120; i++) {
                world.now.set(world.now.get().plusSeconds(1));
                if (!standing.isEmpty() && random.nextInt(3) == 0) {
                    List<EventReference> all = new ArrayList<>(standing.keySet());
                    EventReference gone = all.get(random.nextInt(all.size()));
                    StreaksTest.reverse(world, gone);
                    standing.remove(gone);
                } else {
                    Play play = new Play(
                            FIRST.plusDays(random.nextInt(DAYS)),
                            "artist-" + random.nextInt(5),
                            random.nextInt(6) == 0);
                    Decision decision = world.submit(event(world, random, play));
                    standing.put(decision.event(), play);
                }
                assertEquals(
                        expected(standing.values()),
                        world.available("m"),
                        "seed " + seed + " after " + (i + 1) + " steps");
            }
            for (EventReference left : List.copyOf(standing.keySet())) {
                StreaksTest.reverse(world, left);
            }
            assertEquals(0, world.available("m"), "seed " + seed);
            assertEquals(withoutTime(untouched()), withoutTime(world.engine.progress("m")), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void theOrderInWhichPlaysArriveDecidesNothing(long seed) {
        Random random = new Random(seed);
        List<Play> plays = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            plays.add(new Play(
                    FIRST.plusDays(random.nextInt(DAYS)), "artist-" + random.nextInt(5), random.nextInt(6) == 0));
        }
        Set<Object> ends = new HashSet<>();
        Set<Long> balances = new TreeSet<>();
        for (int round = 0; round < 3; round++) {
            Collections.shuffle(plays, random);
            try (World world = new World(program())) {
                world.now.set(FIRST.plusDays(DAYS).atStartOfDay().toInstant(ZoneOffset.UTC));
                for (Play play : plays) {
                    world.now.set(world.now.get().plusSeconds(1));
                    world.submit(event(world, new Random(play.hashCode()), play));
                }
                ends.add(withoutTime(world.engine.progress("m")));
                balances.add(world.available("m"));
            }
        }
        assertEquals(1, ends.size(), "seed " + seed + ": " + ends);
        assertEquals(Set.of(expected(plays)), balances, "seed " + seed);
    }

    private static MemberProgress untouched() {
        try (World world = new World(program())) {
            world.now.set(FIRST.plusDays(DAYS).atStartOfDay().toInstant(ZoneOffset.UTC));
            return world.engine.progress("m");
        }
    }

    private static List<Object> withoutTime(MemberProgress progress) {
        return List.of(progress.streaks(), progress.challenges(), progress.badges());
    }

    private static long expected(Iterable<Play> standing) {
        TreeSet<LocalDate> days = new TreeSet<>();
        TreeMap<LocalDate, Integer> weeks = new TreeMap<>();
        Set<String> artists = new HashSet<>();
        boolean badge = false;
        for (Play play : standing) {
            days.add(play.day());
            weeks.merge(play.day().minusDays(play.day().getDayOfWeek().getValue() - 1L), 1, Integer::sum);
            artists.add(play.artist());
            badge |= play.isLong();
        }
        long completions = artists.size() >= 3 ? 1 : 0;
        for (int plays : weeks.values()) {
            completions += Math.min(2, plays / 3);
        }
        return milestones(days) + 1_000 * completions + (badge ? 1_000_000 : 0);
    }

    /** Walks through the days that count; a missed one is bridged by the only freeze or by the pause. */
    private static long milestones(TreeSet<LocalDate> days) {
        long milestones = 0;
        int length = 0;
        int freezes = FREEZES;
        LocalDate before = FIRST;
        for (LocalDate day : days) {
            boolean goesOn = length > 0;
            for (long i = 1; goesOn && i < ChronoUnit.DAYS.between(before, day); i++) {
                LocalDate missed = before.plusDays(i);
                boolean paused = !missed.isBefore(PAUSE.from()) && !missed.isAfter(PAUSE.to());
                if (!paused && freezes-- <= 0) {
                    freezes = 0;
                    goesOn = false;
                }
            }
            length = goesOn ? length + 1 : 1;
            milestones += length == 3 || length % 5 == 0 ? 1 : 0;
            before = day;
        }
        return milestones;
    }
}
