package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import app.fanreward.api.activation.ActivationOrder;
import app.fanreward.api.activation.Telling;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Progress;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.rule.Streak;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A campaign that is activated on all that was recorded pays what it would have paid, had it run all along. */
class RandomActivationTest {
    private static final ProgramSettings SETTINGS = ProgramSettings.DEFAULT
            .withCounters(Map.of(
                    "today",
                    new Counter(
                            "track.played",
                            new Counter.Measure.Count(),
                            null,
                            List.of(),
                            CalendarPeriod.of(CalendarPeriod.Unit.DAY))))
            .withProgress(Progress.NONE.withStreaks(Map.of(
                    "daily", Streak.ofDays().on("track.played").milestones(2).build())));

    private static final Campaign OTHER = Campaign.of("other")
            .rule(Rule.on("play", "track.played").then(Effect.addPoints(1)))
            .build();

    private static Campaign campaign(SplittableRandom random, boolean streaks) {
        Campaign.Builder campaign = Campaign.of("late")
                .budget(random.nextInt(50, 2_000))
                .rule(Rule.on("minutes", "track.played")
                        .then(Effect.addPoints(new Amount.PerAccumulated(
                                "event.duration", Value.of(Duration.ofMinutes(1)), BigDecimal.TEN)))
                        .limit(Limit.cap(random.nextInt(10, 80), CalendarPeriod.Unit.DAY)))
                .rule(Rule.on("third", "track.played")
                        .when(Condition.attribute("counter.today").atLeast(random.nextInt(1, 4)))
                        .then(Effect.addPoints(7))
                        .limit(Limit.frequency(random.nextInt(1, 4), CalendarPeriod.Unit.WEEK)));
        if (streaks) {
            campaign.rule(Rule.on("reached", "streak.reached").then(Effect.addPoints(100)));
        }
        return campaign.build();
    }

    private static Map<String, Long> paid(World world) {
        Map<String, Long> paid = new TreeMap<>();
        for (String member : List.of("a", "b", "c")) {
            for (JournalRecord record : world.engine.journal(member, 0, 1_000)) {
                if (record.content() instanceof EventContent content) {
                    content.awards().stream()
                            .filter(award -> award.campaign().equals("late"))
                            .forEach(award -> paid.merge(
                                    member + " " + award.rule() + " "
                                            + content.event().occurredAt(),
                                    award.granted(),
                                    Long::sum));
                }
            }
        }
        return paid;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void theSameIsPaidWhetherItCameFirstOrLast(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        // What a late event makes untrue was paid and taken back by the one, and never paid by the other.
        boolean inOrder = seed % 2 == 0;
        Campaign late = campaign(random, inOrder);
        try (World first = new World(new ProgramDefinition(SETTINGS, List.of(OTHER, late)));
                World last = new World(new ProgramDefinition(SETTINGS, List.of(OTHER)))) {
            Instant now = World.NOON;
            for (int i = 0; i < 120; i++) {
                now = now.plusSeconds(random.nextInt(20_000));
                // Late, or out of order, by up to two days; no two at the same instant.
                Instant at = now.minusSeconds(inOrder || random.nextInt(4) > 0 ? 0 : random.nextInt(172_800))
                        .plusMillis(i);
                EngagementEvent event = EngagementEvent.of("track.played")
                        .from("test", "e" + i)
                        .member(List.of("a", "b", "c").get(random.nextInt(3)))
                        .at(at)
                        .put("duration", Duration.ofSeconds(random.nextInt(10, 300)))
                        .build();
                for (World world : List.of(first, last)) {
                    world.now.set(now.plusSeconds(1));
                    world.engine.submit(event);
                }
            }
            last.now.set(now.plusSeconds(60));
            last.engine.publish(new ProgramDefinition(SETTINGS, new ArrayList<>(List.of(OTHER, late))));
            last.engine
                    .activations()
                    .activate(
                            new ActivationOrder("all", "late", 0, null, null, Telling.SILENT, "jane", "seed " + seed),
                            (done, total) -> {});
            assertFalse(paid(first).isEmpty());
            assertEquals(paid(first), paid(last), "seed " + seed);
        }
    }
}
