package app.fanreward.core.internal.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.decision.Truth;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Value;
import app.fanreward.api.extension.CustomCondition;
import app.fanreward.api.extension.FunctionSignature;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.CustomCall;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import app.fanreward.core.internal.program.Counts;
import app.fanreward.core.internal.program.Facts;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.ProgramCompiler;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that are found by what an event says decide like rules that are all asked one after the other. */
class IndexedRulesTest {
    private static final String KIND = "played.here";
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final int PROGRAMS = Integer.getInteger("index.programs", 12);
    private static final int EVENTS = Integer.getInteger("index.events", 150);

    private static final EventKind PLAYED = EventKind.of(
            KIND,
            List.of(
                    new AttributeSchema("artist", AttributeType.TEXT, false, false),
                    new AttributeSchema("genres", AttributeType.TEXT_LIST, false, false),
                    new AttributeSchema("count", AttributeType.DECIMAL, false, false),
                    new AttributeSchema("live", AttributeType.BOOLEAN, false, false),
                    new AttributeSchema("length", AttributeType.DURATION, false, false)));

    /** Fails for one artist. */
    private static final CustomCondition FUSSY = CustomCondition.of(
            FunctionSignature.named("fussy")
                    .reads("event.artist", AttributeType.TEXT)
                    .build(),
            input -> {
                if (input.text("event.artist").equals("a3")) {
                    throw new IllegalStateException("not that one");
                }
                return Truth.of(input.text("event.artist").endsWith("1"));
            });

    private SplittableRandom random = new SplittableRandom(0);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theSameIsDecidedWhetherOrNotRulesAreLookedUp(long seed) {
        random = new SplittableRandom(seed);
        long granted = 0;
        for (int i = 0; i < PROGRAMS; i++) {
            ProgramDefinition definition = program();
            Program program = ProgramCompiler.compile(definition, Functions.of(FUSSY));
            for (int j = 0; j < EVENTS; j++) {
                Input input = input();
                Verdict found = Decider.decide(program, input, false);
                Verdict plain = Decider.decide(program, input, true);
                String where = "seed " + seed + ", program " + i + ", event " + j + " "
                        + input.facts().event();
                assertEquals(plain.grants(), found.grants(), where);
                assertEquals(plain.penalties(), found.penalties(), where);
                assertEquals(plain.effects(), found.effects(), where);
                assertEquals(plain.charges(), found.charges(), where);
                assertEquals(plain.reasons(), found.reasons(), where);
                assertEquals(plain.quotes(), found.quotes(), where);
                granted += found.grants().size();
            }
        }
        assertTrue(granted > 0, "nothing was ever granted");
    }

    private ProgramDefinition program() {
        ProgramSettings settings = ProgramSettings.DEFAULT
                .withOwnKinds(List.of(PLAYED))
                .withSegments(Map.of(
                        "germans",
                        Condition.attribute("member.country").is("c1"),
                        "others",
                        new Condition.Not(Condition.attribute("member.country").in("c1", "c2"))));
        if (random.nextBoolean()) {
            // What one campaign is granted can then be missing for another, in the order in which they are settled.
            settings = settings.withBudgets(
                    List.of(new Campaign.Budget(BigDecimal.valueOf(1_000), null, OnExceed.TRUNCATE)));
        }
        List<Campaign> campaigns = new ArrayList<>();
        int many = random.nextInt(1, 60);
        for (int i = 0; i < many; i++) {
            Campaign.Builder campaign = Campaign.of("k" + i);
            if (random.nextInt(4) == 0) {
                campaign.stacking("g" + random.nextInt(2), Campaign.Stacking.Mode.FIRST, random.nextInt(4));
            }
            if (random.nextInt(6) == 0) {
                campaign.audience(ofMembers());
            }
            if (random.nextInt(6) == 0) {
                campaign.budget(random.nextInt(1, 50));
            }
            int rules = random.nextInt(1, 4);
            for (int j = 0; j < rules; j++) {
                Rule.Builder rule = Rule.on("r" + j, KIND);
                if (random.nextInt(8) != 0) {
                    rule.when(condition(3));
                }
                if (random.nextInt(8) == 0) {
                    rule.audience(ofMembers());
                }
                rule.then(
                        switch (random.nextInt(6)) {
                            case 0 -> Effect.boost(BigDecimal.valueOf(2));
                            case 1 -> Effect.takePoints(random.nextInt(1, 4));
                            default -> Effect.addPoints(random.nextInt(1, 9));
                        });
                campaign.rule(rule);
            }
            campaigns.add(campaign.build());
        }
        return new ProgramDefinition(settings, campaigns);
    }

    private Condition ofMembers() {
        return random.nextBoolean()
                ? Condition.attribute("member.country").in("c" + random.nextInt(4), "c" + random.nextInt(4, 8))
                : Condition.inSegment(random.nextBoolean() ? "germans" : "others");
    }

    private Condition condition(int depth) {
        int form = random.nextInt(depth == 0 ? 7 : 12);
        return switch (form) {
            case 0 -> Condition.attribute("event.artist").is(artist());
            case 1 -> Condition.attribute("event.artist").in(artist(), artist() + "x", "a" + random.nextInt(20, 40));
            case 2 -> Condition.attribute("event.genres").in(genre(), genre() + "x");
            case 3 ->
                random.nextBoolean()
                        ? new Condition.HasAll("event.genres", List.of(genre(), genre() + "x"))
                        : Condition.inSegment("germans");
            case 4 ->
                Condition.attribute("event.count")
                        .is(Condition.Operator.EQ, Value.of(BigDecimal.valueOf(random.nextInt(4))));
            case 5 -> Condition.attribute("event.length").atLeast(Duration.ofSeconds(random.nextInt(60)));
            case 6 ->
                random.nextInt(3) == 0
                        ? Condition.custom(CustomCall.of("fussy"))
                        : Condition.attribute("event.live").is(random.nextBoolean());
            case 7 -> new Condition.Not(condition(depth - 1));
            case 8 -> new Condition.Any(List.of(condition(depth - 1), condition(depth - 1)));
            default -> new Condition.All(List.of(condition(depth - 1), condition(depth - 1)));
        };
    }

    private String artist() {
        return "a" + random.nextInt(20);
    }

    private String genre() {
        return "g" + random.nextInt(6);
    }

    private Input input() {
        EngagementEvent.Builder event =
                EngagementEvent.of(KIND).from("test", "e").member("ada").at(START.plusSeconds(random.nextInt(86_400)));
        maybe(() -> event.put("artist", artist()));
        maybe(() -> event.put(
                "genres", Value.of(random.nextBoolean() ? List.of(genre(), genre() + "x") : List.<String>of())));
        maybe(() -> event.put("count", BigDecimal.valueOf(random.nextInt(4)).setScale(2)));
        maybe(() -> event.put("live", random.nextBoolean()));
        maybe(() -> event.put("length", Duration.ofSeconds(random.nextInt(60))));
        Map<String, Value> known = new TreeMap<>();
        maybe(() -> known.put("country", Value.of("c" + random.nextInt(8))));
        ZoneId zone = ZoneOffset.UTC;
        Instant at = START.plusSeconds(100_000);
        return new Input(
                new Facts(
                        event.build(),
                        new MemberProfile("ada", zone, known, List.of()),
                        null,
                        Counts.NOTHING,
                        Map.of(),
                        Map.of()),
                zone,
                at,
                at,
                false,
                type -> Long.MAX_VALUE / 4,
                type -> 5,
                (budget, wanted) -> 7,
                Set.of(),
                Input.Occasion.ARRIVAL,
                Vetting.OF_ARRIVAL);
    }

    private void maybe(Runnable what) {
        if (random.nextInt(5) != 0) {
            what.run();
        }
    }
}
