package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.Problem;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.event.Value;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Conditions over members that rules ask for by name. */
class SegmentsTest {
    private static final Condition NORTH = Condition.attribute("member.country").in("NO", "SE");

    private static ProgramDefinition program(Map<String, Condition> segments, Condition when) {
        return new ProgramDefinition(
                ProgramSettings.DEFAULT.withSegments(segments),
                List.of(World.campaign("c")
                        .rule(Rule.on("play", "track.played").when(when).then(Effect.addPoints(1)))
                        .build()));
    }

    private static void moves(World world, String member, String country, Instant from) {
        world.engine.update(
                new MemberUpdate(member, "to-" + country, from, null, Map.of("country", Value.of(country)), "admin"));
    }

    @Test
    void aMemberIsInASegmentAsOfWhenTheEventHappened() {
        try (World world = new World(program(Map.of("north", NORTH), Condition.inSegment("north")))) {
            moves(world, "m", "NO", World.NOON.minusSeconds(100));
            moves(world, "m", "FR", World.NOON.minusSeconds(50));
            assertEquals(
                    1,
                    world.submit(world.play("m", World.NOON.minusSeconds(51), 1))
                            .granted("points"));
            Decision missed = world.submit(world.play("m", World.NOON.minusSeconds(50), 1));
            assertEquals(
                    new Reason("c", "play", ReasonCode.CONDITION_FALSE, "/when"),
                    missed.reasons().get(0).reason());
            ConditionResult told = Objects.requireNonNull(
                    world.engine.explain("m", missed.event()).rules().get(0).condition());
            assertEquals("the member is in segment north", told.text());
            assertEquals("/segments/north", told.parts().get(0).path());
            assertEquals("\"FR\"", told.parts().get(0).seen());
        }
    }

    @Test
    void ofAMemberOfWhomNothingIsKnownItIsNotKnown() {
        Condition notNorth = Condition.not(Condition.inSegment("north"));
        try (World world = new World(program(Map.of("north", NORTH), notNorth))) {
            Decision missed = world.submit(world.play("m", World.NOON, 1));
            assertEquals(
                    ReasonCode.MISSING_ATTRIBUTE,
                    missed.reasons().get(0).reason().code());
            ConditionResult told = Objects.requireNonNull(
                    world.engine.explain("m", missed.event()).rules().get(0).condition());
            assertEquals(Truth.UNKNOWN, told.truth());
        }
    }

    @Test
    void aSegmentThatIsNotDeclaredOrAsksOfEventsOrNamesAnotherIsRefused() {
        Problem unknown = only(program(Map.of("north", NORTH), Condition.inSegment("nort")));
        assertEquals("north", unknown.suggestion());
        assertEquals("/rules/0/when/segment", unknown.path());
        Problem ofEvent = only(program(
                Map.of("listeners", Condition.attribute("event.track").exists()), Condition.inSegment("listeners")));
        assertEquals("program", ofEvent.subject());
        assertTrue(ofEvent.path().startsWith("/segments/listeners"), ofEvent.path());
        Problem nested = only(program(
                Map.of("north", NORTH, "far-north", Condition.inSegment("north")), Condition.inSegment("far-north")));
        assertTrue(nested.message().contains("a segment names no other segment"), nested.message());
    }

    @Test
    void anotherMeaningOfASegmentIsAnotherProgram() {
        Condition when = Condition.inSegment("north");
        try (World world = new World(program(Map.of("north", NORTH), when))) {
            moves(world, "m", "FR", World.NOON.minusSeconds(9));
            Decision before = world.submit(world.play("m", World.NOON, 1));
            world.engine.publish(program(
                    Map.of("north", Condition.attribute("member.country").is("FR")), when));
            assertEquals(1, world.submit(world.play("m", World.NOON, 1)).granted("points"));
            assertEquals(
                    Truth.FALSE,
                    Objects.requireNonNull(world.engine
                                    .explain("m", before.event())
                                    .rules()
                                    .get(0)
                                    .condition())
                            .truth());
        }
    }

    private static Problem only(ProgramDefinition program) {
        List<Problem> problems = FanReward.check(program);
        assertEquals(1, problems.size(), problems.toString());
        return problems.get(0);
    }
}
