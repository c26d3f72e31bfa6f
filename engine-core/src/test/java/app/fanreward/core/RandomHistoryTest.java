package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random histories against a model that is too simple to be wrong. The seed alone reproduces a failure. */
class RandomHistoryTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final SubmitOptions AWARD = SubmitOptions.backfill(Backfill.AWARD, "admin");

    private static final Campaign PLAYS = Campaign.of("plays")
            .rule(Rule.on("twice", "track.played")
                    .when(Condition.attribute("event.duration").atLeast(Duration.ofSeconds(30)))
                    .then(Effect.addPoints(1))
                    .limit(Limit.frequency(2, CalendarPeriod.Unit.DAY, "event.track")))
            .build();

    private static final Campaign MINUTES = Campaign.of("minutes")
            .zone(BERLIN)
            .rule(Rule.on("capped", "track.played")
                    .then(Effect.addPoints(new Amount.PerUnit(
                            "event.duration", Value.of(Duration.ofMinutes(1)), BigDecimal.TWO, false)))
                    .limit(Limit.cap(25, CalendarPeriod.Unit.DAY)))
            .build();

    static LongStream seeds() {
        return LongStream.range(1, 1 + Long.getLong("seeds", 30));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsGrantedIsWhatTheModelSaysInAnyOrderWithRepeats(long seed) {
        Random random = new Random(seed);
        List<EngagementEvent> events = history(random);
        Map<String, Long> expected = model(events);
        Collections.shuffle(events, random);
        try (World world = new World(PLAYS, MINUTES)) {
            submitInRandomParts(world, events, random);
            expected.forEach((member, points) ->
                    assertEquals(points, world.available(member), "seed " + seed + " member " + member));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void eightThreadsGiveTheSameBalancesAsOne(long seed) throws Exception {
        Random random = new Random(seed);
        List<EngagementEvent> events = history(random);
        Map<String, Long> expected = model(events);
        try (World world = new World(PLAYS, MINUTES);
                ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Future<?>> parts = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                List<EngagementEvent> own = new ArrayList<>(events);
                Random shuffler = new Random(seed * 31 + thread);
                Collections.shuffle(own, shuffler);
                parts.add(pool.submit(() -> submitInRandomParts(world, own, shuffler)));
            }
            for (Future<?> part : parts) {
                part.get();
            }
            expected.forEach((member, points) ->
                    assertEquals(points, world.available(member), "seed " + seed + " member " + member));
        }
    }

    private static void submitInRandomParts(World world, List<EngagementEvent> events, Random random) {
        int at = 0;
        while (at < events.size()) {
            int end = Math.min(events.size(), at + 1 + random.nextInt(40));
            for (EventResult result : world.engine.submitAll(events.subList(at, end), AWARD)) {
                if (result instanceof EventResult.Refused refused) {
                    throw new AssertionError(refused.problem().toString());
                }
            }
            at = Math.max(at + 1, end - random.nextInt(5));
        }
    }

    private static List<EngagementEvent> history(Random random) {
        List<EngagementEvent> events = new ArrayList<>();
        Instant start = Instant.parse("2026-03-27T00:00:00Z");
        for (int i = 0; i < 300; i++) {
            events.add(EngagementEvent.of("track.played")
                    .from("random", Integer.toString(i))
                    .member("m-" + random.nextInt(4))
                    .at(start.plusSeconds(random.nextInt(4 * 86_400)))
                    .put("duration", Duration.ofSeconds(random.nextInt(400)))
                    .put("track", "t-" + random.nextInt(5))
                    .build());
        }
        return events;
    }

    /** Both rules pay equal awards or are capped by a sum, so that the order of arrival cannot matter. */
    private static Map<String, Long> model(List<EngagementEvent> events) {
        Map<String, Integer> plays = new HashMap<>();
        Map<String, Long> minutes = new HashMap<>();
        Map<String, Long> points = new TreeMap<>();
        Set<String> members = new HashSet<>();
        for (EngagementEvent event : events) {
            long seconds = event.attribute("duration") instanceof Value.Span span
                    ? span.value().toSeconds()
                    : 0;
            LocalDate utc = LocalDate.ofInstant(event.occurredAt(), ZoneId.of("UTC"));
            LocalDate berlin = LocalDate.ofInstant(event.occurredAt(), BERLIN);
            members.add(event.member());
            if (seconds >= 30) {
                plays.merge(event.member() + " " + event.attributes().get("track") + " " + utc, 1, Integer::sum);
            }
            minutes.merge(event.member() + " " + berlin, 2 * (seconds / 60), Long::sum);
        }
        members.forEach(member -> points.put(member, 0L));
        plays.forEach((key, times) -> points.merge(key.split(" ", 2)[0], (long) Math.min(2, times), Long::sum));
        minutes.forEach((key, sum) -> points.merge(key.split(" ", 2)[0], Math.min(25, sum), Long::sum));
        return points;
    }
}
