package app.fanreward.core.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.RollingPeriod;
import app.fanreward.api.rule.Rule;
import app.fanreward.core.FanReward;
import app.fanreward.core.InMemoryStore;
import app.fanreward.core.internal.cost.Sample;
import app.fanreward.core.internal.decide.Decider;
import app.fanreward.core.internal.decide.Input;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.ProgramCompiler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What decisions depended on is found again, however much was booked after them. */
class DecidedInputsTest {
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

    private static final ProgramDefinition DEFINITION = new ProgramDefinition(
            ProgramSettings.DEFAULT.withCounters(Map.of(
                    "today",
                    new Counter(
                            "track.played",
                            new Counter.Measure.Count(),
                            null,
                            List.of(),
                            CalendarPeriod.of(CalendarPeriod.Unit.DAY)),
                    "hour",
                    new Counter(
                            "track.played",
                            new Counter.Measure.Sum("event.duration"),
                            null,
                            List.of(),
                            new RollingPeriod(Duration.ofHours(1))))),
            List.of(
                    Campaign.of("capped")
                            .budget(400)
                            .rule(Rule.on("play", "track.played")
                                    .then(Effect.addPoints(3))
                                    .limit(Limit.frequency(4, CalendarPeriod.Unit.DAY)))
                            .build(),
                    Campaign.of("counted")
                            .rule(Rule.on("fifth", "track.played")
                                    .when(Condition.attribute("counter.today").atLeast(4))
                                    .then(Effect.addPoints(5)))
                            .rule(Rule.on("busy", "track.played")
                                    .when(Condition.all(
                                            Condition.attribute("counter.hour").atLeast(Duration.ofMinutes(10)),
                                            Condition.attribute("member.country")
                                                    .is("DE")))
                                    .then(Effect.addPoints(7)))
                            .build()));

    @Test
    void decidingAgainGivesWhatIsBooked() {
        InMemoryStore store = new InMemoryStore();
        AtomicReference<Instant> now = new AtomicReference<>(START);
        SplittableRandom random = new SplittableRandom(7);
        Program program = ProgramCompiler.compile(DEFINITION, Functions.NONE);
        try (RewardEngine engine = FanReward.builder()
                .store(store)
                .program(DEFINITION)
                .clock(now::get)
                .build()) {
            engine.update(new MemberUpdate(
                    "m1", "k", START.minusSeconds(1), null, Map.of("country", Value.of("DE")), null, "test"));
            for (int i = 0; i < 300; i++) {
                now.set(now.get().plusSeconds(random.nextInt(1_200)));
                engine.submit(EngagementEvent.of("track.played")
                        .from("test", "e-" + i)
                        .member("m" + random.nextInt(3))
                        .at(now.get().minusSeconds(random.nextInt(3) == 0 ? 40_000 : 0))
                        .put("duration", Duration.ofSeconds(random.nextInt(400)))
                        .build());
            }
        }
        List<EventContent> booked = new ArrayList<>();
        new DecidedInputs(store, program).decisions(booked::add);
        List<Input> inputs = new DecidedInputs(store, program).of(oneIn(1));
        assertEquals(300, booked.size());
        assertEquals(300, inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            assertEquals(booked.get(i).event(), inputs.get(i).facts().event());
            assertEquals(
                    booked.get(i).awards(),
                    Decider.decide(program, inputs.get(i), false).awards(),
                    "event " + i);
        }
        for (String rule : List.of("play", "fifth", "busy")) {
            assertTrue(
                    booked.stream()
                            .anyMatch(content -> content.awards().stream()
                                    .anyMatch(award -> award.rule().equals(rule))),
                    rule);
        }
        List<Input> third = new DecidedInputs(store, program).of(oneIn(3));
        assertEquals(100, third.size());
        List<Input> again = new DecidedInputs(store, program).of(oneIn(3));
        Set<Integer> places = new TreeSet<>();
        for (int i = 0; i < third.size(); i++) {
            EngagementEvent taken = third.get(i).facts().event();
            int place = inputs.subList(3 * i, 3 * i + 3).stream()
                    .map(input -> input.facts().event())
                    .toList()
                    .indexOf(taken);
            places.add(place);
            assertEquals(taken, again.get(i).facts().event());
        }
        assertEquals(Set.of(0, 1, 2), places);
    }

    private static Sample oneIn(int decisions) {
        return new Sample(decisions, Map.of("track.played", 300));
    }
}
