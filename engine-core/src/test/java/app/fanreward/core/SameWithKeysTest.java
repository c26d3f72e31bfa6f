package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.privacy.MasterKey;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same random history with a master key, without one, and with one from half-way on. The seed reproduces a failure. */
class SameWithKeysTest {
    private static final List<String> COUNTRIES = List.of("DE", "FR", "LI");
    private static final SubmitOptions AWARD = SubmitOptions.backfill(Backfill.AWARD, "admin");

    private static final ProgramDefinition PROGRAM = new ProgramDefinition(
            new ProgramSettings(
                    ZoneId.of("UTC"),
                    Duration.ofDays(30),
                    List.of(PointType.DEFAULT),
                    Map.of(
                            "country", AttributeSchema.personal("country", AttributeType.TEXT),
                            "age", AttributeSchema.personal("age", AttributeType.INTEGER),
                            "tags", AttributeSchema.optional("tags", AttributeType.TEXT_LIST)),
                    Set.of()),
            List.of(Campaign.of("c")
                    .rule(Rule.on("same-country", "checkin.done")
                            .when(Condition.any(
                                    Condition.attribute("member.country").is("DE"),
                                    Condition.attribute("event.country").is("FR")))
                            .then(Effect.addPoints(2))
                            .limit(Limit.frequency(2, CalendarPeriod.Unit.DAY, "event.place")))
                    .rule(Rule.on("by-age", "checkin.done")
                            .when(Condition.not(
                                    Condition.attribute("member.tags").in("staff")))
                            .then(Effect.addPoints(
                                    new Amount.PerUnit("member.age", Value.of(1), BigDecimal.ONE, false)))
                            .limit(new Limit.Cap(
                                    BigDecimal.valueOf(200),
                                    List.of(Limit.MEMBER, "event.country", "event.place"),
                                    new CalendarPeriod(CalendarPeriod.Unit.DAY, new CalendarPeriod.Zone.OfCampaign()),
                                    OnExceed.TRUNCATE)))
                    .build()));

    @TempDir
    private Path folder;

    static LongStream seeds() {
        return LongStream.range(1, 1 + Long.getLong("seeds", 20));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aHistoryEarnsAndExplainsTheSameWithAndWithoutAMasterKey(long seed) {
        MasterKey master = MasterKeyFile.openOrCreate(folder.resolve("m.key"), new Random(seed)::nextBytes);
        List<Object> history = history(new Random(seed));
        InMemoryStore plain = new InMemoryStore();
        InMemoryStore sealed = new InMemoryStore();
        InMemoryStore mixed = new InMemoryStore();
        List<Decision> expected = play(history, plain, null, null);
        assertEquals(expected, play(history, sealed, master, master), "seed " + seed);
        assertEquals(expected, play(history, mixed, null, master), "seed " + seed);
        RewardEngine asked = Personal.engine(plain, null, PROGRAM);
        for (InMemoryStore store : List.of(sealed, mixed)) {
            RewardEngine other = Personal.engine(store, master, PROGRAM);
            for (Decision decision : expected) {
                assertEquals(
                        asked.explain(decision.member(), decision.event()).rules(),
                        other.explain(decision.member(), decision.event()).rules(),
                        "seed " + seed + " event " + decision.event());
            }
            for (String member : plain.members("", 100)) {
                assertEquals(
                        asked.profile(member, World.NOON.plusSeconds(100_000)),
                        other.profile(member, World.NOON.plusSeconds(100_000)));
                assertEquals(
                        asked.balance(member).wallets(), other.balance(member).wallets(), "seed " + seed);
            }
        }
    }

    /** With one master key for the first half and another choice for the second; a new engine now and then. */
    private static List<Decision> play(
            List<Object> history, InMemoryStore store, @Nullable MasterKey first, @Nullable MasterKey second) {
        List<Decision> decisions = new ArrayList<>();
        RewardEngine engine = Personal.engine(store, first, PROGRAM);
        for (int i = 0; i < history.size(); i++) {
            if (i == history.size() / 2 || i % 50 == 49) {
                engine = Personal.engine(store, i < history.size() / 2 ? first : second, PROGRAM);
            }
            switch (history.get(i)) {
                case MemberUpdate update -> engine.update(update);
                case EngagementEvent event -> {
                    switch (engine.submitAll(List.of(event), AWARD).get(0)) {
                        case EventResult.Decided(Decision decision) -> decisions.add(decision);
                        case EventResult.Refused refused ->
                            throw new AssertionError(refused.problem().toString());
                    }
                }
                default -> throw new AssertionError();
            }
        }
        return decisions;
    }

    private static List<Object> history(Random random) {
        List<Object> history = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String member = "m" + random.nextInt(3);
            Instant at = World.NOON.minusSeconds(random.nextInt(2 * 86_400));
            if (random.nextInt(8) == 0) {
                history.add(new MemberUpdate(
                        member,
                        "u" + i,
                        at,
                        null,
                        Map.of(
                                "country", Value.of(COUNTRIES.get(random.nextInt(3))),
                                "age", Value.of(random.nextInt(90)),
                                "tags", Value.of(random.nextBoolean() ? List.of("staff") : List.of())),
                        "admin"));
            } else if (random.nextInt(10) == 0 && !history.isEmpty()) {
                history.add(history.get(random.nextInt(history.size())));
            } else {
                EngagementEvent.Builder event = EngagementEvent.of("checkin.done")
                        .from("test", "e" + i)
                        .member(member)
                        .at(at)
                        .put("place", "p" + random.nextInt(3));
                if (random.nextBoolean()) {
                    event.put("country", COUNTRIES.get(random.nextInt(3)));
                }
                history.add(event.build());
            }
        }
        return history;
    }
}
