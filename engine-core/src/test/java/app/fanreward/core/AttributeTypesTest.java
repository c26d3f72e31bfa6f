package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Enumerations, references to entities, units, and further attributes of kinds that come with the engine. */
class AttributeTypesTest {
    private static final EventKind RUN = EventKind.of(
            "run.finished",
            List.of(
                    AttributeSchema.oneOf("medal", "gold", "silver"),
                    AttributeSchema.optional("route", AttributeType.ENTITY),
                    AttributeSchema.optional("distance", AttributeType.DECIMAL).in("km")));

    private static ProgramDefinition program(Condition when, Limit... limits) {
        Rule.Builder rule = Rule.on("rule", "run.finished").when(when);
        for (Limit limit : limits) {
            rule.limit(limit);
        }
        return new ProgramDefinition(
                ProgramSettings.DEFAULT.withOwnKinds(List.of(RUN)),
                List.of(World.campaign("c").rule(rule.then(Effect.addPoints(5))).build()));
    }

    private static EngagementEvent.Builder run(String id) {
        return EngagementEvent.of("run.finished").from("watch", id).member("m").at(World.NOON);
    }

    private static EngagementEvent.Builder play(String id) {
        return EngagementEvent.of("track.played")
                .from("spotify", id)
                .member("m")
                .at(World.NOON);
    }

    private static Condition medal(String value) {
        return Condition.attribute("event.medal").is(value);
    }

    @Test
    void anEnumerationIsComparedWithItsValuesOnly() {
        Problem problem = FanReward.check(program(medal("golf"))).getFirst();
        assertEquals("/rules/0/when/eq", problem.path());
        assertEquals("gold", problem.suggestion());
        assertTrue(problem.message().contains("one of gold, silver"), problem.message());
        assertEquals(
                1,
                FanReward.check(program(Condition.attribute("event.medal").in("gold", "bronze")))
                        .size());
        assertEquals(
                1,
                FanReward.check(program(Condition.attribute("event.medal").matches(Condition.Match.STARTS_WITH, "g")))
                        .size());
        try (World world = new World(program(medal("gold")))) {
            assertEquals(5, world.submit(run("1").put("medal", "gold")).granted("points"));
            assertEquals(0, world.submit(run("2").put("medal", "silver")).granted("points"));
        }
    }

    @Test
    void anEventWithAnotherValueIsRefusedLikeAnyWrongType() {
        try (World world = new World(program(medal("gold")))) {
            List<EventResult> results = world.engine.submitAll(
                    List.of(
                            run("1").put("medal", "Gold").build(),
                            run("2").put("medal", 1).build(),
                            run("3").put("route", " ").build()),
                    SubmitOptions.DEFAULT);
            for (EventResult result : results) {
                assertEquals(
                        ErrorCode.TYPE_MISMATCH,
                        assertInstanceOf(EventResult.Refused.class, result)
                                .problem()
                                .code());
            }
            assertEquals(
                    "gold",
                    assertInstanceOf(EventResult.Refused.class, results.getFirst())
                            .problem()
                            .suggestion());
        }
    }

    @Test
    void theOnlyEntityOfAnOwnKindIsWhatItsEventsAreAbout() {
        Limit once = new Limit.Frequency(
                1,
                List.of(Limit.MEMBER, Limit.ENTITY),
                new CalendarPeriod(CalendarPeriod.Unit.DAY, new CalendarPeriod.Zone.OfCampaign()));
        try (World world = new World(program(Condition.attribute("event.route").exists(), once))) {
            assertEquals(
                    5, world.submit(run("1").put("route", "strava:route:1")).granted("points"));
            assertEquals(
                    0, world.submit(run("2").put("route", "strava:route:1")).granted("points"));
            assertEquals(
                    5, world.submit(run("3").put("route", "strava:route:2")).granted("points"));
        }
    }

    @Test
    void aUnitIsShownAndAConditionThatSaysAnotherIsRefused() {
        Condition far = Condition.attribute("event.distance").measuredIn("km").atLeast(5);
        try (World world = new World(program(far))) {
            world.submit(run("1").put("distance", 3));
            Explanation.ConditionResult result = Objects.requireNonNull(world.engine
                    .explain("m", run("1").build().identity().reference())
                    .rules()
                    .getFirst()
                    .condition());
            assertEquals("event.distance ≥ 5 km", result.text());
            assertEquals("3 km", result.seen());
            assertEquals("2 km short", result.distance());
        }
        Problem problem = FanReward.check(program(
                        Condition.attribute("event.distance").measuredIn("mi").atLeast(5)))
                .getFirst();
        assertEquals("/rules/0/when/unit", problem.path());
        assertEquals("km", problem.suggestion());
        assertEquals(
                1,
                FanReward.check(program(Condition.attribute("event.medal")
                                .measuredIn("km")
                                .is("gold")))
                        .size());
    }

    @Test
    void aKindThatComesWithTheEngineTakesFurtherAttributesAndKeepsItsOwn() {
        EventKind played = EventKind.extending("track.played", List.of(AttributeSchema.oneOf("genre", "jazz", "soul")));
        ProgramDefinition jazz = new ProgramDefinition(
                ProgramSettings.DEFAULT.withOwnKinds(List.of(played)),
                List.of(World.campaign("c")
                        .rule(Rule.on("jazz", "track.played")
                                .when(Condition.attribute("event.genre").is("jazz"))
                                .then(Effect.addPoints(5)))
                        .build()));
        try (World world = new World(jazz)) {
            assertEquals(5, world.submit(play("1").put("genre", "jazz")).granted("points"));
            assertThrows(FanRewardException.class, () -> world.submit(play("2").put("genre", "folk")));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> EventKind.extending(
                        "track.played", List.of(AttributeSchema.optional("duration", AttributeType.TEXT))));
        assertThrows(
                IllegalArgumentException.class,
                () -> EventKind.extending(
                        "tier.changed", List.of(AttributeSchema.optional("mood", AttributeType.TEXT))));
    }

    @Test
    void anAttributeNamedLikeWhatEveryEventOrMemberHasIsRefused() {
        EventKind shadowed = EventKind.of(
                "run.finished",
                List.of(
                        AttributeSchema.optional("source", AttributeType.INTEGER),
                        AttributeSchema.optional("occurredAt", AttributeType.DATE)));
        Map<String, AttributeSchema> members = new LinkedHashMap<>(ProgramSettings.shippedMemberAttributes());
        members.put("id", AttributeSchema.optional("id", AttributeType.INTEGER));
        ProgramSettings base = ProgramSettings.DEFAULT;
        ProgramDefinition program = new ProgramDefinition(
                new ProgramSettings(base.zone(), base.lateness(), base.pointTypes(), members, Set.of())
                        .withOwnKinds(List.of(shadowed)),
                List.of());
        assertEquals(
                List.of("/kinds/run.finished/occurredAt", "/kinds/run.finished/source", "/memberAttributes/id"),
                FanReward.check(program).stream().map(Problem::path).toList());
        assertThrows(FanRewardException.class, () -> new World(program).close());
    }

    @Test
    void theTimeAndTheSourceOfEveryEventAndTheIdOfItsMemberAreAskedFor() {
        Condition noon = Condition.all(
                Condition.attribute("event.occurredAt").is(Condition.Operator.GTE, Value.of(World.NOON)),
                Condition.attribute("event.source").is("watch"),
                Condition.attribute("member.id").is("m"));
        try (World world = new World(program(noon))) {
            assertEquals(5, world.submit(run("1")).granted("points"));
            assertEquals(
                    0, world.submit(run("2").at(World.NOON.minusSeconds(1))).granted("points"));
        }
    }
}
