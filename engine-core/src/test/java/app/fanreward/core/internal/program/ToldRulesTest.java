package app.fanreward.core.internal.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.decision.Explanation.ConditionResult;
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
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.CustomCall;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.RecurringWindow;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules have in common is told once, and of each rule the same is told as if it were asked alone. */
class ToldRulesTest {
    private static final String KIND = "played.here";
    private static final Instant START = Instant.parse("2026-03-20T00:00:00Z");
    private static final int PROGRAMS = Integer.getInteger("told.programs", 12);
    private static final int EVENTS = Integer.getInteger("told.events", 60);
    private static final int DAYS = 20;

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
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void ofEachRuleTheSameIsToldAsIfItWereAskedAlone(long seed) {
        random = new SplittableRandom(seed);
        int failed = 0;
        for (int i = 0; i < PROGRAMS; i++) {
            RulesOfKind kind =
                    ProgramCompiler.compile(program(), Functions.of(FUSSY)).on(KIND);
            for (int j = 0; j < EVENTS; j++) {
                Facts facts = facts();
                Telling telling = kind.told().telling(facts);
                for (int place = 0; place < kind.rules().size(); place++) {
                    CompiledRule rule = kind.rules().get(place);
                    ToldRule told = kind.told().rule(place);
                    String where = "seed " + seed + ", program " + i + ", event " + facts.event() + ", rule " + rule;
                    assertSame(rule, told.rule());
                    assertEquals(
                            rule.campaign().window().contains(facts.event().occurredAt()), told.runs(facts), where);
                    failed += compare(rule.campaign().audience(), told.ofCampaign(), facts, telling, where);
                    failed += compare(rule.audience(), told.audience(), facts, telling, where);
                    failed += compare(rule.when(), told.when(), facts, telling, where);
                }
            }
        }
        assertTrue(failed > 0, "all conditions held");
    }

    /** Compares what is told of a condition; returns one if it did not hold. */
    private static int compare(
            @Nullable CompiledCondition alone,
            @Nullable ToldCondition shared,
            Facts facts,
            Telling telling,
            String where) {
        if (alone == null || shared == null) {
            assertSame((Object) alone, shared);
            return 0;
        }
        Telling anew = new Telling(facts);
        ConditionResult expected = alone.explain(anew);
        ConditionResult told = shared.explain(telling);
        assertEquals(expected, told, where);
        if (told.truth() == Truth.TRUE) {
            return 0;
        }
        assertEquals(Gap.of(alone, anew, expected, true).lacking(), telling.lacking(told), where);
        assertEquals(alone.culprit(expected), telling.culprit(), where);
        return 1;
    }

    @Test
    void valuesInAnotherOrderAreToldInAnotherOrder() {
        Condition one = Condition.all(Condition.attribute("event.artist").in("a", "b"));
        Condition other = Condition.all(Condition.attribute("event.artist").in("b", "a"));
        ToldRules told = told(one, other, one);
        Telling telling = told.telling(facts());
        List<ConditionResult> parts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ToldCondition when = Objects.requireNonNull(told.rule(i).when());
            parts.add(when.explain(telling).parts().get(0));
        }
        assertEquals("event.artist is one of \"a\", \"b\"", parts.get(0).text());
        assertEquals("event.artist is one of \"b\", \"a\"", parts.get(1).text());
        assertSame(parts.get(0), parts.get(2));
    }

    private static ToldRules told(Condition... conditions) {
        List<Campaign> campaigns = new ArrayList<>();
        for (int i = 0; i < conditions.length; i++) {
            campaigns.add(Campaign.of("k" + i)
                    .rule(Rule.on("r", KIND).when(conditions[i]).then(Effect.addPoints(1)))
                    .build());
        }
        ProgramDefinition program =
                new ProgramDefinition(ProgramSettings.DEFAULT.withOwnKinds(List.of(PLAYED)), campaigns);
        return ProgramCompiler.compile(program, Functions.NONE).on(KIND).told();
    }

    private ProgramDefinition program() {
        ProgramSettings settings = ProgramSettings.DEFAULT
                .withOwnKinds(List.of(PLAYED))
                .withSegments(Map.of(
                        "germans",
                        Condition.attribute("member.country").is("c1"),
                        "others",
                        new Condition.Not(Condition.attribute("member.country").in("c1", "c2"))));
        List<Campaign> campaigns = new ArrayList<>();
        int many = random.nextInt(1, 40);
        for (int i = 0; i < many; i++) {
            Campaign.Builder campaign = Campaign.of("k" + i);
            if (random.nextInt(3) == 0) {
                Instant from = START.plus(Duration.ofHours(random.nextInt(DAYS * 24)));
                campaign.window(
                        random.nextBoolean() ? from : null,
                        random.nextBoolean() ? from.plusNanos(random.nextInt(1, 1_000_000_000)) : null,
                        ZoneOffset.UTC);
            }
            if (random.nextInt(4) == 0) {
                campaign.audience(ofMembers());
            }
            int rules = random.nextInt(1, 4);
            for (int j = 0; j < rules; j++) {
                Rule.Builder rule = Rule.on("r" + j, KIND);
                if (random.nextInt(8) != 0) {
                    rule.when(condition(3));
                }
                if (random.nextInt(4) == 0) {
                    rule.audience(ofMembers());
                }
                campaign.rule(rule.then(random.nextInt(4) == 0 ? Effect.boost(BigDecimal.TWO) : Effect.addPoints(1)));
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
        return switch (random.nextInt(depth == 0 ? 9 : 14)) {
            case 0 -> Condition.attribute("event.artist").is(artist());
            case 1 -> Condition.attribute("event.artist").in(artist(), artist() + "x", artist() + "y");
            case 2 -> Condition.attribute("event.genres").in(genre(), genre() + "x");
            case 3 -> new Condition.HasAll("event.genres", List.of(genre(), genre() + "x"));
            case 4 ->
                Condition.attribute("event.count")
                        .is(
                                random.nextBoolean() ? Condition.Operator.NE : Condition.Operator.EQ,
                                Value.of(BigDecimal.valueOf(random.nextInt(4))));
            case 5 -> Condition.attribute("event.length").atLeast(Duration.ofSeconds(random.nextInt(6)));
            case 6 ->
                random.nextInt(3) == 0
                        ? Condition.custom(CustomCall.of("fussy"))
                        : Condition.attribute("event.live").is(random.nextBoolean());
            case 7 -> Condition.during(window());
            case 8 -> ofMembers();
            case 9 -> new Condition.Not(condition(depth - 1));
            case 10 -> new Condition.Any(parts(depth - 1));
            default -> new Condition.All(parts(depth - 1));
        };
    }

    private List<Condition> parts(int depth) {
        List<Condition> parts = new ArrayList<>();
        int many = random.nextInt(11);
        for (int i = many * many / 10; i > 0; i--) {
            parts.add(condition(depth));
        }
        return parts;
    }

    private RecurringWindow window() {
        return new RecurringWindow(
                EnumSet.of(DayOfWeek.of(random.nextInt(1, 8)), DayOfWeek.of(random.nextInt(1, 8))),
                LocalTime.of(random.nextInt(4), 30 * random.nextInt(2)),
                LocalTime.of(random.nextInt(24), 0),
                random.nextBoolean() ? new CalendarPeriod.Zone.OfMember() : new CalendarPeriod.Zone.OfCampaign());
    }

    private String artist() {
        return "a" + random.nextInt(8);
    }

    private String genre() {
        return "g" + random.nextInt(3);
    }

    private Facts facts() {
        EngagementEvent.Builder event = EngagementEvent.of(KIND)
                .from("test", "e")
                .member("ada")
                .at(START.plusSeconds(random.nextInt(DAYS * 86_400)).plusNanos(1_000L * random.nextInt(1_000_000)));
        maybe(() -> event.put("artist", artist()));
        maybe(() -> event.put(
                "genres", Value.of(random.nextBoolean() ? List.of(genre(), genre() + "x") : List.<String>of())));
        maybe(() -> event.put("count", BigDecimal.valueOf(random.nextInt(4)).setScale(2)));
        maybe(() -> event.put("live", random.nextBoolean()));
        maybe(() -> event.put("length", Duration.ofSeconds(random.nextInt(6))));
        Map<String, Value> known = new TreeMap<>();
        maybe(() -> known.put("country", Value.of("c" + random.nextInt(8))));
        ZoneId zone = ZoneId.of(random.nextBoolean() ? "Europe/Berlin" : "Asia/Tokyo");
        return new Facts(event.build(), new MemberProfile("ada", zone, known, List.of()));
    }

    private void maybe(Runnable what) {
        if (random.nextInt(5) != 0) {
            what.run();
        }
    }
}
