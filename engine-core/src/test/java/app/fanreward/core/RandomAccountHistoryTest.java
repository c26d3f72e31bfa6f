package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberUpdate;
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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories of events and of what becomes known of members' accounts, compared with a simple model. */
class RandomAccountHistoryTest {
    private static final ProgramDefinition PROGRAM = new ProgramDefinition(
            ProgramSettings.DEFAULT.withAccountAttributes(List.of(
                    AttributeSchema.oneOf("plan", "free", "premium"),
                    AttributeSchema.personal("followers", AttributeType.INTEGER))),
            List.of(World.campaign("c")
                    .rule(Rule.on("premium", "track.played")
                            .when(Condition.attribute("account.plan").is("premium"))
                            .then(Effect.addPoints(100)))
                    .rule(Rule.on("followed", "track.played")
                            .then(Effect.addPoints(
                                    new Amount.PerUnit("account.followers", Value.of(1), BigDecimal.ONE, false))))
                    .build()));

    private record Told(String member, String platform, String account, String name, Instant from, Value value) {}

    private record Played(EngagementEvent event, long granted, long wanted) {}

    private final List<Told> model = new ArrayList<>();

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
                assertEquals(one.wanted(), one.granted(), () -> "seed " + seed + ": " + one);
                Explanation explained = world.engine.explain(
                        one.event().member(), one.event().identity().reference());
                assertEquals(one.wanted(), explained.decision().granted("points"));
            }
            Backtest same = other.engine.backtest(BacktestOptions.of(PROGRAM), (done, total) -> {});
            assertEquals(0, same.totals().getFirst().difference(), "seed " + seed);
            assertEquals(List.of(), same.problems());
        }
    }

    private void update(RewardEngine engine, String key, Instant from, Random random) {
        String member = "m-" + random.nextInt(2);
        String platform = "p-" + random.nextInt(2);
        String account = "u-" + random.nextInt(2);
        boolean plan = random.nextBoolean();
        Value value = plan ? Value.of(random.nextBoolean() ? "premium" : "free") : Value.of(random.nextInt(1, 10));
        String name = plan ? "plan" : "followers";
        engine.update(MemberUpdate.ofAccount(
                member, key, from, new AccountFacts(platform, account, Map.of(name, value)), "editor"));
        model.add(new Told(member, platform, account, name, from, value));
    }

    private Played play(RewardEngine engine, String id, Instant at, Random random) {
        String member = "m-" + random.nextInt(2);
        String source = "p-" + random.nextInt(2);
        EngagementEvent.Builder event = EngagementEvent.of("track.played")
                .from(source, id)
                .member(member)
                .at(at);
        String platform = source;
        if (random.nextInt(3) == 0) {
            platform = "p-" + random.nextInt(2);
            event.put("platform", platform);
        }
        @Nullable String account = null;
        if (random.nextBoolean()) {
            account = "u-" + random.nextInt(3);
            event.put("account", account);
        }
        EngagementEvent built = event.build();
        return new Played(built, engine.submit(built).granted("points"), wanted(member, platform, account, at));
    }

    private long wanted(String member, String platform, @Nullable String account, Instant at) {
        Map<String, Map<String, Told>> held = new TreeMap<>();
        for (Told told : model) {
            if (told.member().equals(member)
                    && told.platform().equals(platform)
                    && (account == null || told.account().equals(account))
                    && !told.from().isAfter(at)) {
                held.computeIfAbsent(told.account(), a -> new TreeMap<>())
                        .merge(
                                told.name(),
                                told,
                                (before, later) -> later.from().isBefore(before.from()) ? before : later);
            }
        }
        if (held.size() != 1) {
            return 0;
        }
        Map<String, Told> known = held.values().iterator().next();
        long followers =
                known.containsKey("followers") && known.get("followers").value() instanceof Value.Numeric number
                        ? number.value().longValueExact()
                        : 0;
        boolean premium = known.containsKey("plan") && known.get("plan").value().equals(Value.of("premium"));
        return followers + (premium ? 100 : 0);
    }
}
