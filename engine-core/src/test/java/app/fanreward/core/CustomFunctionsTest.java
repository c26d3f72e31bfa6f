package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.api.campaign.CampaignOrder;
import app.fanreward.api.campaign.CampaignRequest;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.decision.EffectOutcome.Kind;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Explanation.RuleExplanation;
import app.fanreward.api.decision.Explanation.Withheld;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.decision.RuleStatus;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.extension.CustomAmount;
import app.fanreward.api.extension.CustomCondition;
import app.fanreward.api.extension.CustomEffect;
import app.fanreward.api.extension.CustomOutcome;
import app.fanreward.api.extension.FunctionSignature;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.CustomCall;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Functions of the host's own as conditions, amounts and effects. */
class CustomFunctionsTest {
    /** True for what was played longer than its argument; it needs the duration and likes to know the album. */
    private static final CustomCondition LONG = CustomCondition.of(
            FunctionSignature.named("long")
                    .takes("than", AttributeType.DURATION)
                    .reads("event.duration", AttributeType.DURATION)
                    .readsIfThere("event.album", AttributeType.TEXT)
                    .build(),
            input -> {
                if (input.attribute("event.album")
                        .filter(Value.of("noise")::equals)
                        .isPresent()) {
                    throw new IllegalStateException("cannot listen to that");
                }
                return Truth.of(duration(input.attribute("event.duration").orElseThrow())
                                .compareTo(duration(input.argument("than").orElseThrow()))
                        > 0);
            });

    /** A third of the seconds that were played. */
    private static final CustomAmount THIRD = CustomAmount.of(
            FunctionSignature.named("third")
                    .reads("event.duration", AttributeType.DURATION)
                    .build(),
            input -> BigDecimal.valueOf(
                            duration(input.attribute("event.duration").orElseThrow())
                                    .toSeconds())
                    .divide(BigDecimal.valueOf(3), 10, RoundingMode.DOWN));

    /** A wish that names the track. */
    private static final CustomEffect WISH = CustomEffect.of(
            FunctionSignature.named("wish")
                    .mayTake("to", AttributeType.TEXT)
                    .reads("event.track", AttributeType.TEXT)
                    .build(),
            input -> new CustomOutcome(
                    input.text("event.track"),
                    input.argument("to").map(to -> Map.of("to", to)).orElse(Map.of())));

    private static final Functions ALL = Functions.of(LONG, THIRD, WISH);

    private static Duration duration(Value value) {
        return ((Value.Span) value).value();
    }

    private static CustomCall longer(int seconds) {
        return CustomCall.of("long").with("than", Value.of(Duration.ofSeconds(seconds)));
    }

    private static Rule.Builder rule(String key) {
        return Rule.on(key, "track.played");
    }

    private static ProgramDefinition program(Rule.Builder... rules) {
        Campaign.Builder campaign = Campaign.of("c");
        for (Rule.Builder rule : rules) {
            campaign.rule(rule);
        }
        return ProgramDefinition.of(campaign.build());
    }

    private static List<Problem> problems(Rule.Builder rule) {
        return FanReward.check(program(rule), ALL);
    }

    private static RuleExplanation explained(World world, Decision decision, int rule) {
        return world.engine.explain(decision.member(), decision.event()).rules().get(rule);
    }

    private static ConditionResult condition(RuleExplanation rule) {
        return Objects.requireNonNull(rule.condition());
    }

    private static List<Reason> reasons(Decision decision) {
        return decision.reasons().stream().map(Decision.Explained::reason).toList();
    }

    @Test
    void aConditionOfTheHostDecidesAndIsExplainedWithWhatItWasGivenSawAndAnswered() {
        try (World world =
                new World(program(rule("r").when(Condition.custom(longer(60))).then(Effect.addPoints(1))), ALL)) {
            assertEquals(1, world.submit(world.play("m", World.NOON, 61)).granted("points"));
            Decision missed = world.submit(world.play("m", World.NOON, 60));
            assertEquals(List.of(new Reason("c", "r", ReasonCode.CONDITION_FALSE, "/when")), reasons(missed));
            RuleExplanation why = explained(world, missed, 0);
            assertEquals("function long(than: PT1M)", condition(why).text());
            assertEquals(
                    "event.duration = 1m, event.album is missing",
                    condition(why).seen());
            assertEquals(Truth.FALSE, condition(why).truth());
            assertEquals(
                    List.of(condition(why)),
                    Objects.requireNonNull(why.lacking()).conditions());
            assertNull(condition(why).distance());
        }
    }

    @Test
    void aMissingAttributeThatIsNeededMakesAConditionUnknownAndLeavesTheRestToKleene() {
        Condition custom = Condition.custom(longer(60));
        try (World world = new World(
                program(
                        rule("alone").when(custom).then(Effect.addPoints(1)),
                        rule("either")
                                .when(Condition.any(
                                        custom,
                                        Condition.attribute("event.track").is("song")))
                                .then(Effect.addPoints(2)),
                        rule("not").when(Condition.not(custom)).then(Effect.addPoints(4))),
                ALL)) {
            Decision decision = world.submit(EngagementEvent.of("track.played")
                    .from("test", "bare")
                    .member("m")
                    .at(World.NOON)
                    .put("track", "song"));
            assertEquals(2, decision.granted("points"));
            assertEquals(
                    List.of(new Reason("c", "alone", ReasonCode.MISSING_ATTRIBUTE, "/when")),
                    explained(world, decision, 0).reasons());
        }
    }

    @Test
    void whatAFunctionThrowsFailsTheRuleThatAsksItAndNoOther() {
        Condition custom = Condition.custom(longer(60));
        try (World world = new World(
                program(
                        rule("a-fails")
                                .when(Condition.all(
                                        Condition.attribute("event.track").is("song"), custom))
                                .then(Effect.addPoints(1))
                                .then(new Effect.Tag("t")),
                        rule("b-not").when(Condition.not(custom)).then(Effect.addPoints(2)),
                        rule("c-other").then(Effect.addPoints(4)),
                        rule("d-either")
                                .when(Condition.any(
                                        custom,
                                        Condition.attribute("event.track").is("song")))
                                .then(Effect.addPoints(8)),
                        rule("e-neither")
                                .when(Condition.all(
                                        custom,
                                        Condition.attribute("event.track").is("other")))
                                .then(Effect.addPoints(16))),
                ALL)) {
            Decision decision = world.submit(world.play("m", World.NOON, 90).put("album", "noise"));
            assertEquals(12, decision.granted("points"), "true wins in any, whatever fails beside it");
            assertTrue(decision.effects().isEmpty());
            assertEquals(
                    List.of(
                            new Reason("c", "a-fails", ReasonCode.RULE_ERROR, "/when/all/1"),
                            new Reason("c", "b-not", ReasonCode.RULE_ERROR, "/when/not")),
                    reasons(decision));
            RuleExplanation why = explained(world, decision, 0);
            assertEquals(RuleStatus.ERROR, why.status());
            assertEquals(
                    "function long(than: PT1M): it failed: java.lang.IllegalStateException: cannot listen to that",
                    condition(why).parts().get(1).text());
            assertEquals(RuleStatus.NOT_MATCHED, explained(world, decision, 4).status(), "false wins in all");
        }
    }

    @Test
    void aFailureIsToldHoweverManyRulesMissedBefore() {
        List<Rule.Builder> rules = new ArrayList<>();
        for (int i = 100; i < 200; i++) {
            rules.add(rule("a-" + i)
                    .when(Condition.attribute("event.track").is("other"))
                    .then(Effect.addPoints(1)));
        }
        rules.add(rule("b").when(Condition.custom(longer(60))).then(Effect.addPoints(1)));
        try (World world = new World(program(rules.toArray(Rule.Builder[]::new)), ALL)) {
            Decision decision = world.submit(world.play("m", World.NOON, 90).put("album", "noise"));
            assertTrue(reasons(decision).contains(new Reason("c", "b", ReasonCode.RULE_ERROR, "/when")));
            assertEquals(
                    decision.reasons(),
                    world.engine.explain("m", decision.event()).decision().reasons());
        }
    }

    @Test
    void anAudienceThatFailsIsNoErrorOfARuleThatWouldNotFireAnyhow() {
        Functions broken =
                Functions.of(CustomCondition.of(FunctionSignature.named("boom").build(), input -> {
                    throw new IllegalStateException("cannot tell");
                }));
        Condition audience = Condition.custom(CustomCall.of("boom"));
        Condition played = Condition.attribute("event.duration").atLeast(Duration.ofSeconds(1));
        for (Condition when : List.of(
                Condition.not(played), Condition.attribute("event.album").is("any"), played)) {
            boolean open = when.equals(played);
            for (Campaign.Builder asking : List.of(
                    Campaign.of("b")
                            .rule(rule("r").audience(audience).when(when).then(Effect.addPoints(3))),
                    Campaign.of("b")
                            .audience(audience)
                            .rule(rule("r").when(when).then(Effect.addPoints(3))))) {
                ProgramDefinition program = ProgramDefinition.of(
                        Campaign.of("a")
                                .rule(rule("pays").then(Effect.addPoints(50)))
                                .build(),
                        asking.build());
                try (World world = new World(program, broken)) {
                    Decision decision = world.submit(world.play("m", World.NOON, 20));
                    assertEquals(50, decision.granted("points"));
                    assertEquals(open, !reasons(decision).isEmpty());

                    Explanation explanation = world.engine.explain("m", decision.event());
                    assertNull(explanation.withheld());
                    assertEquals(
                            List.of(RuleStatus.AWARDED, open ? RuleStatus.ERROR : RuleStatus.DENIED),
                            explanation.rules().stream()
                                    .map(RuleExplanation::status)
                                    .toList());
                }
            }
        }
    }

    @Test
    void anAmountOfTheHostIsRoundedOnceAfterBoosts() {
        ProgramSettings settings = new ProgramSettings(
                ProgramSettings.DEFAULT.zone(),
                ProgramSettings.DEFAULT.lateness(),
                List.of(new PointType("points", 2, RoundingMode.HALF_UP)),
                ProgramSettings.DEFAULT.memberAttributes(),
                ProgramSettings.DEFAULT.memberScopedSources());
        List<Campaign> campaigns = program(
                        rule("boost").then(Effect.boost(BigDecimal.TWO)),
                        rule("r").then(Effect.addPoints(new Amount.Custom(CustomCall.of("third")))))
                .campaigns();
        try (World world = new World(new ProgramDefinition(settings, campaigns), ALL)) {
            Decision decision = world.submit(world.play("m", World.NOON, 20));
            assertEquals(1333, decision.granted("points"), "6.666.. doubled, not 6.67");
            assertEquals(667, decision.awards().getFirst().base());
            assertEquals(
                    "as many points as function third() says for event.duration = 20s: 6.6666666666",
                    explained(world, decision, 1).steps().getFirst().text());
        }
    }

    @Test
    void anAmountThatIsNoneFailsItsRule() {
        List<BigDecimal> wrong = List.of(BigDecimal.valueOf(-1), new BigDecimal("1e60"), new BigDecimal("1e16"));
        for (BigDecimal points : wrong) {
            Functions functions =
                    Functions.of(CustomAmount.of(FunctionSignature.named("odd").build(), input -> points));
            try (World world = new World(
                    program(
                            rule("r")
                                    .then(Effect.addPoints(new Amount.Custom(CustomCall.of("odd"))))
                                    .then(new Effect.Tag("t")),
                            rule("s").then(Effect.addPoints(1))),
                    functions)) {
                Decision decision = world.submit(world.play("m", World.NOON, 20));
                assertEquals(1, decision.granted("points"));
                assertTrue(decision.effects().isEmpty());
                assertEquals(List.of(new Reason("c", "r", ReasonCode.RULE_ERROR, "/then/0")), reasons(decision));
            }
        }
    }

    @Test
    void anAmountWhoseAttributeIsMissingGivesNothingAndSaysSo() {
        try (World world =
                new World(program(rule("r").then(Effect.addPoints(new Amount.Custom(CustomCall.of("third"))))), ALL)) {
            Decision decision = world.submit(EngagementEvent.of("track.played")
                    .from("test", "bare")
                    .member("m")
                    .at(World.NOON));
            assertEquals(List.of(new Reason("c", "r", ReasonCode.MISSING_ATTRIBUTE, "/then/0")), reasons(decision));
        }
    }

    @Test
    void anEffectOfTheHostStandsInTheDecisionAndTheJournalAndIsUndoneWithItsEvent() {
        CustomCall wish = CustomCall.of("wish").with("to", "band");
        try (World world = new World(program(rule("r").then(new Effect.Custom(wish))), ALL)) {
            EngagementEvent event = world.play("m", World.NOON, 20).build();
            Decision decision = world.engine.submit(event);
            assertEquals(
                    List.of(new EffectOutcome(
                            "c",
                            "r",
                            Kind.CUSTOM,
                            "song",
                            Map.of("function", Value.of("wish"), "to", Value.of("band")))),
                    decision.effects());
            assertEquals(decision.effects(), world.engine.submit(event).effects(), "told again from the journal");
            RuleExplanation why = explained(world, decision, 0);
            assertEquals(decision.effects(), why.effects());
            assertEquals(
                    "function wish(to: band) for event.track = \"song\"",
                    why.steps().getFirst().text());
        }
    }

    @Test
    void anEffectThatFailsTakesThePointsOfItsRuleWithIt() {
        Functions functions = Functions.of(
                CustomEffect.of(FunctionSignature.named("broken").build(), input -> new CustomOutcome(" ", Map.of())));
        try (World world = new World(
                program(
                        rule("r").then(Effect.addPoints(1)).then(new Effect.Custom(CustomCall.of("broken"))),
                        rule("s").then(Effect.addPoints(2))),
                functions)) {
            Decision decision = world.submit(world.play("m", World.NOON, 20));
            assertEquals(2, decision.granted("points"));
            assertEquals(List.of(new Reason("c", "r", ReasonCode.RULE_ERROR, "/then/1")), reasons(decision));
        }
    }

    @Test
    void aFailingConditionOfACounterCountsNothingAndOfASegmentFailsTheRuleThatAsksForIt() {
        Counter counter = new Counter(
                "track.played",
                new Counter.Measure.Count(),
                Condition.custom(longer(60)),
                List.of(),
                CalendarPeriod.of(CalendarPeriod.Unit.DAY));
        CustomCondition broken =
                CustomCondition.of(FunctionSignature.named("broken").build(), input -> {
                    throw new IllegalStateException("broken");
                });
        ProgramSettings settings = ProgramSettings.DEFAULT
                .withCounters(Map.of("long-plays", counter))
                .withSegments(Map.of("loyal", Condition.custom(CustomCall.of("broken"))));
        List<Campaign> campaigns = program(
                        rule("counted")
                                .when(Condition.attribute("counter.long-plays").atLeast(1))
                                .then(Effect.addPoints(1)),
                        rule("loyal").when(Condition.inSegment("loyal")).then(Effect.addPoints(2)),
                        rule("offered").audience(Condition.inSegment("loyal")).then(Effect.addPoints(4)))
                .campaigns();
        try (World world = new World(new ProgramDefinition(settings, campaigns), Functions.of(LONG, broken))) {
            world.submit(world.play("m", World.NOON, 90).put("album", "noise"));
            Decision decision = world.submit(world.play("m", World.NOON, 90));
            assertEquals(0, decision.granted("points"));
            assertEquals(
                    List.of(
                            new Reason("c", "loyal", ReasonCode.RULE_ERROR, "/when"),
                            new Reason("c", "offered", ReasonCode.RULE_ERROR, "/audience")),
                    reasons(decision).stream()
                            .filter(reason -> reason.code() == ReasonCode.RULE_ERROR)
                            .toList());
            assertEquals(1, world.submit(world.play("m", World.NOON, 90)).granted("points"));
        }
    }

    @Test
    void whatAFunctionReadsAndNobodyDeclaredOrEncryptedIsNotSeen() {
        List<String> seen = new ArrayList<>();
        CustomCondition spy = CustomCondition.of(
                FunctionSignature.named("spy")
                        .reads("event.track", AttributeType.TEXT)
                        .build(),
                input -> {
                    seen.addAll(input.attributes().keySet());
                    return Truth.TRUE;
                });
        try (World world = new World(
                program(rule("r").when(Condition.custom(CustomCall.of("spy"))).then(Effect.addPoints(1))),
                Functions.of(spy))) {
            world.submit(world.play("m", World.NOON, 20));
            assertEquals(List.of("event.track"), seen.stream().distinct().toList());
        }
    }

    @Test
    void whatIsWrongWithAUseIsToldWithItsPlaceAndWhatWasMeant() {
        Problem unknown = only(
                problems(rule("r").when(Condition.custom(CustomCall.of("lang"))).then(Effect.addPoints(1))));
        assertEquals("/rules/0/when/custom", unknown.path());
        assertEquals("no function 'lang' is registered here; there are [long, third, wish]", unknown.message());
        assertEquals("long", unknown.suggestion());

        Problem version = only(
                problems(rule("r").then(new Effect.Custom(CustomCall.of("wish").version(3)))));
        assertEquals("/rules/0/then/0/version", version.path());
        assertEquals("function wish has no version 3 here; there are [1]", version.message());

        Problem kind = only(problems(rule("r").then(Effect.addPoints(new Amount.Custom(CustomCall.of("wish"))))));
        assertEquals("/rules/0/then/0/addPoints/custom", kind.path());
        assertEquals("function wish is a custom effect, not a custom amount", kind.message());

        Problem parameter = only(problems(rule("r")
                .when(Condition.custom(CustomCall.of("long").with("then", "30s")))
                .then(Effect.addPoints(1))));
        assertEquals("/rules/0/when/with/then", parameter.path());
        assertEquals("function long has no parameter 'then'; it takes [than]", parameter.message());
        assertEquals("than", parameter.suggestion());

        Problem missing = only(
                problems(rule("r").when(Condition.custom(CustomCall.of("long"))).then(Effect.addPoints(1))));
        assertEquals("/rules/0/when/custom", missing.path());
        assertEquals("function long needs than of type duration; write with: { than: ... }", missing.message());

        Problem type = only(problems(rule("r")
                .when(Condition.custom(CustomCall.of("long").with("than", 30)))
                .then(Effect.addPoints(1))));
        assertEquals("/rules/0/when/with/than", type.path());
        assertEquals(
                "than of function long is of type duration, so this must be a duration such as 30s, 5m or PT3M7S, not 30",
                type.message());

        Problem attribute = only(problems(
                Rule.on("r", "item.liked").when(Condition.custom(longer(3))).then(Effect.addPoints(1))));
        assertEquals("/rules/0/when/custom", attribute.path());
        assertEquals("function long reads event.duration, and there is no such attribute here", attribute.message());
    }

    @Test
    void anEffectReadsNothingPersonal() {
        Functions functions = Functions.of(CustomEffect.of(
                FunctionSignature.named("tell")
                        .reads("event.order", AttributeType.TEXT)
                        .build(),
                input -> new CustomOutcome("x", Map.of())));
        Problem personal = only(FanReward.check(
                program(Rule.on("r", "purchase.completed").then(new Effect.Custom(CustomCall.of("tell")))), functions));
        assertEquals("/rules/0/then/0/custom", personal.path());
        assertTrue(personal.message().contains("event.order, which is personal"), personal.message());
    }

    @Test
    void twoFunctionsOfOneNameAndVersionAreRefusedAndTwoVersionsLiveSideBySide() {
        assertThrows(IllegalArgumentException.class, () -> Functions.of(LONG, LONG));
        CustomAmount newer =
                CustomAmount.of(FunctionSignature.named("third").version(2).build(), input -> BigDecimal.TEN);
        try (World world = new World(
                program(
                        rule("old").then(Effect.addPoints(new Amount.Custom(CustomCall.of("third")))),
                        rule("new")
                                .then(Effect.addPoints(
                                        new Amount.Custom(CustomCall.of("third").version(2))))),
                Functions.of(THIRD, newer))) {
            assertEquals(30, world.submit(world.play("m", World.NOON, 60)).granted("points"));
        }
    }

    @Test
    void aHostWithoutTheFunctionRefusesTheProgramAndStillExplainsWhatTheStoreHas() {
        ProgramDefinition asking = program(
                rule("custom").when(Condition.custom(longer(60))).then(Effect.addPoints(1)),
                rule("plain").then(Effect.addPoints(2)));
        InMemoryStore store = new InMemoryStore();
        RewardEngine knowing = engine(store, asking, ALL);
        Decision decision = knowing.submit(play("1"));
        assertEquals(3, decision.granted("points"));

        assertThrows(FanRewardException.class, () -> engine(store, asking, Functions.NONE));
        RewardEngine without = engine(store, program(rule("plain").then(Effect.addPoints(2))), Functions.NONE);
        Explanation why = without.explain("m", decision.event());
        assertEquals(decision.awards(), why.decision().awards());
        assertEquals(new Withheld(Withheld.Why.FUNCTIONS, List.of("long version 1")), why.withheld());
        assertTrue(without.verify(records -> {}).clean());
    }

    @Test
    void aPartialRefundAsksTheFunctionAgainAndIsRefusedWhereItIsNotRegistered() {
        Functions half = Functions.of(CustomAmount.of(
                FunctionSignature.named("half")
                        .reads("event.amount", AttributeType.DECIMAL)
                        .build(),
                input -> input.number("event.amount").divide(BigDecimal.TWO)));
        ProgramDefinition shop = program(
                Rule.on("r", "purchase.completed").then(Effect.addPoints(new Amount.Custom(CustomCall.of("half")))));
        InMemoryStore store = new InMemoryStore();
        RewardEngine knowing = engine(store, shop, half);
        Decision decision = knowing.submit(EngagementEvent.of("purchase.completed")
                .from("shop", "1")
                .member("m")
                .at(World.NOON)
                .put("amount", 50)
                .build());
        assertEquals(25, decision.granted("points"));
        assertEquals(10, knowing.execute(refund("a", decision, 30)).amount());

        RewardEngine without =
                engine(store, program(Rule.on("s", "item.liked").then(Effect.addPoints(1))), Functions.NONE);
        FanRewardException refused =
                assertThrows(FanRewardException.class, () -> without.execute(refund("b", decision, 10)));
        assertEquals(ErrorCode.RULE_INVALID, refused.problems().getFirst().code());
        assertTrue(refused.problems().getFirst().message().contains("[half version 1]"), refused.getMessage());
        assertEquals(10, knowing.execute(refund("b", decision, 10)).amount());
    }

    @Test
    void whatAFunctionBrokeOnlyThenOrOnlyNowIsShownAsItWasDecided() {
        AtomicBoolean broken = new AtomicBoolean();
        Functions functions = Functions.of(
                CustomCondition.of(FunctionSignature.named("open").build(), input -> answer(broken, Truth.TRUE)),
                CustomAmount.of(
                        FunctionSignature.named("five").build(), input -> answer(broken, BigDecimal.valueOf(5))),
                CustomEffect.of(
                        FunctionSignature.named("tell").build(),
                        input -> answer(broken, new CustomOutcome("x", Map.of()))),
                THIRD);
        Condition open = Condition.custom(CustomCall.of("open"));
        Rule.Builder sound = rule("sound").then(Effect.addPoints(new Amount.Custom(CustomCall.of("third"))));
        Rule.Builder plain = rule("r").then(Effect.addPoints(5));
        Map<String, ProgramDefinition> asking = Map.of(
                "open",
                program(rule("r").when(open).then(Effect.addPoints(5)), sound),
                "five",
                program(rule("r").then(Effect.addPoints(new Amount.Custom(CustomCall.of("five")))), sound),
                "tell",
                program(rule("r").then(Effect.addPoints(5)).then(new Effect.Custom(CustomCall.of("tell"))), sound));
        asking.forEach((function, program) -> {
            Withheld withheld = new Withheld(Withheld.Why.FUNCTIONS, List.of(function + " version 1"));
            try (World world = new World(program, functions)) {
                broken.set(true);
                Decision then = world.submit(world.play("m", World.NOON, 30));
                assertEquals(10, then.granted("points"));
                broken.set(false);
                Decision now = world.submit(world.play("m", World.NOON, 30));
                assertEquals(15, now.granted("points"));

                assertShown(withheld, then, world.engine);
                assertShown(null, now, world.engine);
                broken.set(true);
                assertShown(null, then, world.engine);
                assertShown(withheld, now, world.engine);
            }
        });

        ProgramDefinition offered = ProgramDefinition.of(
                Campaign.of("c").audience(open).rule(plain).build(),
                Campaign.of("d").rule(sound).build());
        try (World world = new World(offered, functions)) {
            Decision then = world.submit(world.play("m", World.NOON, 30));
            broken.set(false);
            assertShown(new Withheld(Withheld.Why.FUNCTIONS, List.of("open version 1")), then, world.engine);
        }
    }

    private static <T> T answer(AtomicBoolean broken, T answer) {
        if (broken.get()) {
            throw new IllegalStateException("out of order");
        }
        return answer;
    }

    private static void assertShown(@Nullable Withheld withheld, Decision decision, RewardEngine engine) {
        Explanation why = engine.explain("m", decision.event());
        assertEquals(withheld, why.withheld());
        assertEquals(withheld == null, !why.rules().isEmpty());
        assertEquals(decision.awards(), why.decision().awards());
        assertEquals(decision.reasons(), why.decision().reasons());
    }

    @Test
    void aFunctionThatChangedItsMindIsNoFailureAndIsFound() {
        AtomicReference<Truth> mind = new AtomicReference<>(Truth.TRUE);
        Functions functions =
                Functions.of(CustomCondition.of(FunctionSignature.named("open").build(), input -> mind.get()));
        Condition open = Condition.custom(CustomCall.of("open"));
        try (World world = new World(program(rule("r").when(open).then(Effect.addPoints(5))), functions)) {
            Decision decision = world.submit(world.play("m", World.NOON, 30));
            mind.set(Truth.FALSE);
            FanRewardException found =
                    assertThrows(FanRewardException.class, () -> world.engine.explain("m", decision.event()));
            assertEquals(ErrorCode.INVARIANT_BROKEN, found.code());
        }
    }

    @Test
    void aPartialRefundOfWhatAFunctionBrokeOnlyThenIsRefusedAndChangesNothing() {
        AtomicBoolean broken = new AtomicBoolean(true);
        Functions functions = Functions.of(
                CustomCondition.of(FunctionSignature.named("open").build(), input -> answer(broken, Truth.TRUE)));
        ProgramDefinition shop = program(
                Rule.on("r", "purchase.completed")
                        .when(Condition.custom(CustomCall.of("open")))
                        .then(Effect.addPoints(5)),
                Rule.on("s", "purchase.completed")
                        .then(Effect.addPoints(
                                new Amount.PerUnit("event.amount", Value.of(1), BigDecimal.ONE, false))));
        try (World world = new World(shop, functions)) {
            Decision decision = world.submit(EngagementEvent.of("purchase.completed")
                    .from("shop", "1")
                    .member("m")
                    .at(World.NOON)
                    .put("amount", 50));
            assertEquals(50, decision.granted("points"));
            assertEquals(20, world.engine.execute(refund("a", decision, 30)).amount(), "it fails as it did");
            broken.set(false);
            FanRewardException refused =
                    assertThrows(FanRewardException.class, () -> world.engine.execute(refund("b", decision, 10)));
            assertEquals(ErrorCode.RULE_INVALID, refused.code());
            assertTrue(refused.problems().getFirst().message().contains("[open version 1]"), refused.getMessage());
            assertEquals(30, world.available("m"));
        }
    }

    private static LedgerCommand refund(String key, Decision decision, int left) {
        return new LedgerCommand.Rerate(
                Order.of("m", key),
                decision.event(),
                new TreeMap<>(Map.of("amount", BigDecimal.valueOf(left))),
                Shortfall.WITHIN_BALANCE);
    }

    @Test
    void whatAnotherHostPublishedFailsOnlyTheRulesThatAskWhatIsNotRegisteredHere() {
        Campaign asking = program(
                        rule("custom").when(Condition.custom(longer(60))).then(Effect.addPoints(1)),
                        rule("paid")
                                .then(Effect.addPoints(new Amount.Custom(CustomCall.of("third"))))
                                .then(new Effect.Tag("t")),
                        rule("plain").then(Effect.addPoints(2)),
                        rule("wished").then(Effect.addPoints(4)).then(new Effect.Custom(CustomCall.of("wish"))))
                .campaigns()
                .getFirst();
        InMemoryStore store = new InMemoryStore();
        ProgramDefinition nothing = ProgramDefinition.of();
        RewardEngine knowing = engine(store, nothing, ALL);
        for (CampaignRequest request : List.of(
                CampaignRequest.draft(asking),
                CampaignRequest.of("c", CampaignMove.SUBMIT),
                CampaignRequest.of("c", CampaignMove.APPROVE),
                CampaignRequest.of("c", CampaignMove.PUBLISH))) {
            change(knowing, request);
        }
        RewardEngine without = engine(store, nothing, Functions.NONE);
        Decision decision = without.submit(play("1"));
        assertEquals(2, decision.granted("points"));
        assertEquals(List.of(), decision.effects());
        assertEquals(
                List.of(
                        new Reason("c", "custom", ReasonCode.RULE_ERROR, "/when"),
                        new Reason("c", "paid", ReasonCode.RULE_ERROR, "/then/0"),
                        new Reason("c", "wished", ReasonCode.RULE_ERROR, "/then/1")),
                reasons(decision));
        assertEquals(
                "function long(than: PT1M): no function 'long' is registered here; there are none",
                condition(without.explain("m", decision.event()).rules().getFirst())
                        .text());

        assertShown(
                new Withheld(Withheld.Why.FUNCTIONS, List.of("long version 1", "third version 1", "wish version 1")),
                decision,
                knowing);

        Campaign again = Campaign.of("d")
                .rule(rule("custom").when(Condition.custom(longer(60))).then(Effect.addPoints(1)))
                .build();
        FanRewardException refused =
                assertThrows(FanRewardException.class, () -> change(without, CampaignRequest.draft(again)));
        assertEquals(
                List.of("d"), refused.problems().stream().map(Problem::subject).toList());
        change(knowing, CampaignRequest.draft(again));
        change(knowing, CampaignRequest.of("d", CampaignMove.SUBMIT));
        change(knowing, CampaignRequest.of("d", CampaignMove.APPROVE));
        assertThrows(FanRewardException.class, () -> change(without, CampaignRequest.of("d", CampaignMove.PUBLISH)));
        assertEquals(
                1,
                change(without, CampaignRequest.draft(CampaignWorld.plays(1))).size());
    }

    private int orders;

    private List<CampaignEntry> change(RewardEngine engine, CampaignRequest request) {
        String actor = request.move() == CampaignMove.APPROVE ? "omar" : "jane";
        return engine.campaigns().change(CampaignOrder.of("order-" + ++orders, actor, "", request));
    }

    private static EngagementEvent play(String id) {
        return EngagementEvent.of("track.played")
                .from("test", id)
                .member("m")
                .at(World.NOON)
                .put("duration", Duration.ofSeconds(90))
                .put("track", "song")
                .build();
    }

    private static RewardEngine engine(InMemoryStore store, ProgramDefinition program, Functions functions) {
        return FanReward.builder()
                .store(store)
                .program(program)
                .functions(functions)
                .clock(() -> World.NOON)
                .build();
    }

    private static Problem only(List<Problem> problems) {
        assertEquals(1, problems.size(), problems.toString());
        return problems.getFirst();
    }
}
