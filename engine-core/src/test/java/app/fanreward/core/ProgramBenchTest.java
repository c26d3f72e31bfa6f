package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.trial.CostMeter;
import app.fanreward.api.trial.ProgramCosts;
import app.fanreward.api.trial.ProgramCosts.Answers;
import app.fanreward.api.trial.ProgramCosts.OfCondition;
import app.fanreward.api.trial.ProgramCosts.OfRule;
import app.fanreward.api.trial.ProgramCosts.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What deciding events costs, by a meter on which everything takes a while. */
class ProgramBenchTest {
    /** Goes on by two milliseconds whenever it is read. */
    private static final class Ticking implements CostMeter {
        private long now;

        @Override
        public long wallNanos() {
            return now += 2_000_000;
        }

        @Override
        public long cpuNanos() {
            return now += 2_000_000;
        }

        @Override
        public long allocatedBytes() {
            return 64 * (now += 2_000_000);
        }
    }

    private static final Condition LONG = Condition.attribute("event.duration").atLeast(Duration.ofSeconds(30));

    private final List<EngagementEvent> events = new ArrayList<>();

    private void play(String member, int minute, int seconds, String track) {
        events.add(EngagementEvent.of("track.played")
                .from("test", "play-" + events.size())
                .member(member)
                .at(World.NOON.plusSeconds(60L * minute))
                .put("duration", Duration.ofSeconds(seconds))
                .put("track", track)
                .build());
    }

    private ProgramCosts costs(ProgramDefinition program) {
        return costs(ProgramBench.of(program, Functions.NONE));
    }

    private ProgramCosts costs(ProgramBench bench) {
        return bench.during(Duration.ZERO).run(events, new Ticking(), (done, total) -> assertTrue(done <= total));
    }

    private static OfRule rule(ProgramCosts costs, String key) {
        return costs.rules().stream()
                .filter(rule -> rule.rule().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static OfCondition condition(ProgramCosts costs, String text) {
        return costs.conditions().stream()
                .filter(condition -> condition.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError(costs.conditions().toString()));
    }

    @Test
    void everyRuleAndEveryPartOfItsConditionsIsCountedAsItIsAsked() {
        play("anna", 1, 40, "a");
        play("anna", 2, 20, "a");
        play("ben", 3, 50, "b");
        Rule both = Rule.on("both", "track.played")
                .when(Condition.all(LONG, Condition.attribute("event.track").is("a")))
                .then(Effect.addPoints(1))
                .build();
        Rule either = Rule.on("either", "track.played")
                .when(Condition.any(Condition.attribute("event.artist").is("x"), LONG))
                .then(Effect.addPoints(1))
                .build();
        Rule never = Rule.on("never", "track.played")
                .when(Condition.not(Condition.attribute("event.duration").atLeast(Duration.ofSeconds(1))))
                .then(Effect.addPoints(1))
                .build();
        Rule elsewhere = Rule.on("elsewhere", "video.watched")
                .when(LONG)
                .then(Effect.addPoints(1))
                .build();
        ProgramCosts costs = costs(ProgramDefinition.of(campaign("c", both, either, never, elsewhere)));
        assertEquals(new Answers(3, 1, 2, 0), rule(costs, "both").answers());
        assertEquals(new Answers(3, 2, 0, 1), rule(costs, "either").answers());
        assertEquals(new Answers(3, 0, 3, 0), rule(costs, "never").answers());
        assertEquals(new Answers(0, 0, 0, 0), rule(costs, "elsewhere").answers());
        assertEquals(1, rule(costs, "both").gave());
        assertEquals(2, rule(costs, "either").gave());
        assertFalse(rule(costs, "either").neverMatched());
        assertTrue(rule(costs, "never").neverMatched());
        assertTrue(rule(costs, "elsewhere").neverMatched());
        // It is asked by two rules about plays; of a short play the second part of the first is not.
        OfCondition isLong = condition(costs, "event.duration ≥ 30s");
        assertEquals(new Answers(6, 4, 2, 0), isLong.answers());
        assertEquals(
                List.of(new Place("c", "both", "/when/all/0"), new Place("c", "either", "/when/any/1")),
                isLong.places().subList(0, 2));
        assertEquals(
                new Answers(2, 1, 1, 0), condition(costs, "event.track = \"a\"").answers());
        assertEquals(
                new Answers(3, 0, 0, 3),
                condition(costs, "event.artist = \"x\"").answers());
        assertEquals(
                new Answers(3, 3, 0, 0), condition(costs, "event.duration ≥ 1s").answers());
        assertEquals(3.0, costs.rulesAsked());
        assertEquals(1.0, costs.rulesMatched());
        assertEquals(3, costs.events().sampled());
    }

    @Test
    void whatIsCountedIsWhatItWasWhenTheEventWasDecided() {
        for (int i = 0; i < 4; i++) {
            play("anna", i, 40, "a");
        }
        Rule first = Rule.on("first", "track.played")
                .then(Effect.addPoints(5))
                .limit(Limit.frequency(2, CalendarPeriod.Unit.DAY))
                .build();
        ProgramSettings settings = ProgramSettings.DEFAULT.withCounters(Map.of(
                "plays",
                new Counter(
                        "track.played",
                        new Counter.Measure.Count(),
                        null,
                        List.of(),
                        CalendarPeriod.of(CalendarPeriod.Unit.DAY))));
        Rule more = Rule.on("more", "track.played")
                .when(Condition.attribute("counter.plays").atLeast(2))
                .then(Effect.addPoints(1))
                .build();
        ProgramCosts costs = costs(new ProgramDefinition(settings, List.of(campaign("c", first, more))));
        assertEquals(new Answers(4, 4, 0, 0), rule(costs, "first").answers());
        assertEquals(2, rule(costs, "first").gave());
        assertEquals(new Answers(4, 2, 2, 0), rule(costs, "more").answers());
        assertEquals(2, rule(costs, "more").gave());
    }

    @Test
    void whatIsKnownOfMembersIsKnownBeforeTheFirstEvent() {
        play("anna", 1, 40, "a");
        play("ben", 2, 40, "a");
        play("carl", 3, 40, "a");
        ProgramDefinition program = new ProgramDefinition(
                ProgramSettings.DEFAULT,
                List.of(campaign(
                        "c",
                        Rule.on("german", "track.played")
                                .when(Condition.attribute("member.country").is("DE"))
                                .then(Effect.addPoints(1))
                                .build())));
        ProgramBench bench = ProgramBench.of(program, Functions.NONE)
                .knowing(List.of(told("anna", "DE"), told("ben", "SE")), List.of());
        assertEquals(new Answers(3, 1, 1, 1), rule(costs(bench), "german").answers());
        assertEquals(new Answers(3, 0, 0, 3), rule(costs(program), "german").answers());
    }

    private static MemberUpdate told(String member, String country) {
        return new MemberUpdate(
                member,
                "k",
                Instant.parse("2026-01-01T00:00:00Z"),
                null,
                Map.of("country", Value.of(country)),
                null,
                "test");
    }

    @Test
    void everythingThatIsAskedCostsSomethingAndSharesMakeTheWhole() {
        for (int i = 0; i < 20; i++) {
            play("m" + i % 3, i, 20 + i, "a");
        }
        ProgramCosts costs = costs(ProgramDefinition.of(campaign(
                "c",
                Rule.on("a", "track.played")
                        .when(LONG)
                        .then(Effect.addPoints(1))
                        .build(),
                Rule.on("b", "track.played").then(Effect.addPoints(1)).build())));
        assertTrue(costs.deciding().nanos() > 0);
        assertTrue(costs.submitting().cpuNanos() > 0);
        assertTrue(costs.submitting().bytes() > 0);
        assertTrue(costs.rules().stream().allMatch(rule -> rule.nanosAsked() > 0 && rule.nanos() > 0));
        assertEquals(1.0, costs.rules().stream().mapToDouble(OfRule::share).sum(), 1e-6);
        assertEquals(
                costs.rulesNanos(),
                costs.rules().stream().mapToDouble(OfRule::nanos).sum(),
                1e-6);
    }

    @Test
    void refusedEventsAndKindsWithoutRulesAreTold() {
        play("anna", 1, 40, "a");
        events.add(EngagementEvent.of("no.such")
                .from("test", "wrong")
                .member("anna")
                .at(World.NOON)
                .build());
        events.add(EngagementEvent.of("artist.followed")
                .from("test", "f-1")
                .member("anna")
                .at(World.NOON)
                .put("artist", "x")
                .build());
        ProgramCosts costs = costs(ProgramDefinition.of(campaign(
                "c", Rule.on("a", "track.played").then(Effect.addPoints(1)).build())));
        assertEquals(3, costs.events().sent());
        assertEquals(2, costs.events().decided());
        assertEquals(1, costs.events().refused());
        assertEquals(Map.of("artist.followed", 1, "no.such", 1), costs.events().withoutRules());
        assertTrue(costs.events().refusals().get(0).toString().contains("no.such"));
    }

    /** Two kinds that take turns: whoever looked at every second event would see but one of them. */
    @Test
    void ofTooManyEventsAsLargeAPartOfEachKindIsLookedAt() {
        int each = 15_000;
        for (int i = 0; i < each; i++) {
            play("anna", i, 40, "a");
            events.add(EngagementEvent.of("artist.followed")
                    .from("test", "f-" + i)
                    .member("anna")
                    .at(World.NOON.plusSeconds(60L * i + 30))
                    .put("artist", "x")
                    .build());
        }
        events.add(EngagementEvent.of("video.watched")
                .from("test", "v")
                .member("anna")
                .at(World.NOON)
                .put("duration", Duration.ofSeconds(40))
                .build());
        ProgramCosts costs = costs(ProgramDefinition.of(campaign(
                "c",
                Rule.on("plays", "track.played").then(Effect.addPoints(1)).build(),
                Rule.on("more", "track.played").then(Effect.addPoints(1)).build(),
                Rule.on("follows", "artist.followed").then(Effect.addPoints(1)).build(),
                Rule.on("watched", "video.watched").then(Effect.addPoints(1)).build())));
        assertEquals(each + 1, costs.events().sampled());
        assertEquals(each / 2, rule(costs, "plays").answers().asked());
        assertEquals(each / 2, rule(costs, "follows").answers().asked());
        assertEquals(1, rule(costs, "watched").answers().asked());
        assertEquals((3.0 * each + 1) / (2 * each + 1), costs.rulesAsked(), 1e-9);
        assertEquals(costs.rulesAsked(), costs.rulesMatched(), 1e-9);
    }

    @Test
    void withoutEventsOrWithAWrongProgramNothingIsMeasured() {
        ProgramDefinition right = ProgramDefinition.of(campaign(
                "c", Rule.on("a", "track.played").then(Effect.addPoints(1)).build()));
        assertThrows(IllegalArgumentException.class, () -> costs(right));
        play("anna", 1, 40, "a");
        ProgramDefinition wrong = ProgramDefinition.of(campaign(
                "c", Rule.on("a", "track.playd").then(Effect.addPoints(1)).build()));
        assertThrows(FanRewardException.class, () -> costs(wrong));
    }

    private static Campaign campaign(String key, Rule... rules) {
        Campaign.Builder campaign = Campaign.of(key);
        for (Rule rule : rules) {
            campaign.rule(rule);
        }
        return campaign.build();
    }
}
