package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.BacktestOptions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories of events and of what becomes known of what they are about, compared with a simple model. */
class RandomEntityHistoryTest {
    private static final ProgramDefinition PROGRAM = new ProgramDefinition(
            ProgramSettings.DEFAULT.withEntityAttributes(List.of(
                    AttributeSchema.oneOf("genre", "jazz", "soul"),
                    AttributeSchema.optional("weight", AttributeType.INTEGER))),
            List.of(World.campaign("c")
                    .rule(Rule.on("jazz", "track.played")
                            .when(Condition.attribute("entity.genre").is("jazz"))
                            .then(Effect.addPoints(100)))
                    .rule(Rule.on("weighed", "track.played")
                            .then(Effect.addPoints(
                                    new Amount.PerUnit("entity.weight", Value.of(1), BigDecimal.ONE, false))))
                    .build()));

    /** What was decided of an event, and what was known of its entity then. */
    private record Played(EngagementEvent event, long granted, Map<String, Value> known) {}

    private final Map<String, Map<String, TreeMap<Instant, Value>>> model = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void decisionsFollowTheModelAndAreExplainedTheSameForEver(long seed) {
        Random random = new Random(seed);
        List<Played> played = new ArrayList<>();
        try (World world = new World(PROGRAM);
                World other = new World(world.store, PROGRAM)) {
            for (int i = 0; i < 300; i++) {
                world.now.set(world.now.get().plusSeconds(random.nextInt(100)));
                other.now.set(world.now.get());
                RewardEngine engine = random.nextBoolean() ? world.engine : other.engine;
                Instant about = world.now.get().minusSeconds(random.nextInt(20_000));
                if (random.nextInt(3) == 0) {
                    update(engine, "u-" + i, about, random);
                } else {
                    played.add(play(engine, "e-" + i, about, random));
                }
            }
            for (Played one : played) {
                Map<String, Value> known = one.known();
                long weight = known.get("weight") instanceof Value.Numeric number
                        ? number.value().longValueExact()
                        : 0;
                long wanted = weight + (Value.of("jazz").equals(known.get("genre")) ? 100 : 0);
                assertEquals(wanted, one.granted(), () -> "seed " + seed + ": " + one);
                Explanation explained = world.engine.explain(
                        one.event().member(), one.event().identity().reference());
                assertEquals(wanted, explained.decision().granted("points"));
            }
            Backtest same = other.engine.backtest(BacktestOptions.of(PROGRAM), (done, total) -> {});
            assertEquals(0, same.totals().getFirst().difference(), "seed " + seed);
            assertEquals(List.of(), same.problems());
        }
    }

    private void update(RewardEngine engine, String key, Instant from, Random random) {
        String entity = "track-" + random.nextInt(3);
        boolean genre = random.nextBoolean();
        Value value = genre ? Value.of(random.nextBoolean() ? "jazz" : "soul") : Value.of(random.nextInt(1, 10));
        String name = genre ? "genre" : "weight";
        engine.update(new EntityUpdate(entity, key, from, Map.of(name, value), "editor"));
        model.computeIfAbsent(entity, e -> new HashMap<>())
                .computeIfAbsent(name, n -> new TreeMap<>())
                .put(from, value);
    }

    private Played play(RewardEngine engine, String id, Instant at, Random random) {
        String entity = "track-" + random.nextInt(4);
        EngagementEvent event = EngagementEvent.of("track.played")
                .from("test", id)
                .member("m-" + random.nextInt(2))
                .at(at)
                .put("track", entity)
                .build();
        long granted = engine.submit(event).granted("points");
        Map<String, Value> known = new TreeMap<>();
        model.getOrDefault(entity, Map.of()).forEach((name, timeline) -> {
            Map.Entry<Instant, Value> held = timeline.floorEntry(at);
            if (held != null) {
                known.put(name, held.getValue());
            }
        });
        return new Played(event, granted, known);
    }
}
