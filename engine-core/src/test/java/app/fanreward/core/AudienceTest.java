package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.Problem;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Explanation.RuleExplanation;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.decision.RuleStatus;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.event.Value;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whom campaigns and rules are for. */
class AudienceTest {
    private static final ProgramSettings SETTINGS = ProgramSettings.DEFAULT.withSegments(Map.of(
            "north", Condition.attribute("member.country").in("NO", "SE"),
            "german", Condition.attribute("member.language").is("de")));

    private static ProgramDefinition program(Campaign.Builder campaign) {
        return new ProgramDefinition(SETTINGS, List.of(campaign.build()));
    }

    private static void lives(World world, String member, String country, Instant from) {
        world.engine.update(
                new MemberUpdate(member, "to-" + country, from, null, Map.of("country", Value.of(country)), "admin"));
    }

    @Test
    void aMemberOutsideIsDeniedAsTheMemberWasWhenTheEventHappened() {
        try (World world = new World(program(World.campaign("c")
                .audience(Condition.inSegment("north"))
                .rule(Rule.on("play", "track.played").then(Effect.addPoints(1)))))) {
            lives(world, "m", "NO", World.NOON.minusSeconds(100));
            lives(world, "m", "FR", World.NOON.minusSeconds(50));
            assertEquals(
                    1,
                    world.submit(world.play("m", World.NOON.minusSeconds(51), 1))
                            .granted("points"));
            Decision denied = world.submit(world.play("m", World.NOON.minusSeconds(50), 1));
            assertEquals(
                    List.of(new Reason("c", "", ReasonCode.NOT_IN_AUDIENCE, "/audience")),
                    denied.reasons().stream().map(Decision.Explained::reason).toList());
            RuleExplanation told =
                    world.engine.explain("m", denied.event()).rules().get(0);
            assertEquals(RuleStatus.DENIED, told.status());
            assertEquals(
                    "the member is in segment north", told.audience().get(0).text());
            assertEquals("\"FR\"", told.audience().get(0).parts().get(0).seen());
        }
    }

    @Test
    void ofWhomItIsNotKnownIsOutside() {
        try (World world = new World(program(World.campaign("c")
                .audience(Condition.not(Condition.inSegment("north")))
                .rule(Rule.on("play", "track.played").then(Effect.addPoints(1)))))) {
            Decision denied = world.submit(world.play("m", World.NOON, 1));
            assertEquals(
                    ReasonCode.NOT_IN_AUDIENCE, denied.reasons().get(0).reason().code());
            assertEquals(
                    Truth.UNKNOWN,
                    world.engine
                            .explain("m", denied.event())
                            .rules()
                            .get(0)
                            .audience()
                            .get(0)
                            .truth());
        }
    }

    @Test
    void aRuleMayBeForFewerThanItsCampaignAndItsConditionIsNotAskedOfOthers() {
        try (World world = new World(program(World.campaign("c")
                .audience(Condition.any(Condition.inSegment("north"), Condition.inSegment("german")))
                .rule(Rule.on("all", "track.played").then(Effect.addPoints(1)))
                .rule(Rule.on("germans", "track.played")
                        .audience(Condition.inSegment("german"))
                        .when(Condition.attribute("event.duration").atLeast(Duration.ofSeconds(30)))
                        .then(Effect.addPoints(10)))))) {
            lives(world, "m", "NO", World.NOON.minusSeconds(9));
            Decision some = world.submit(world.play("m", World.NOON, 1));
            assertEquals(1, some.granted("points"));
            RuleExplanation told =
                    world.engine.explain("m", some.event()).rules().get(1);
            assertEquals(List.of(new Reason("c", "germans", ReasonCode.NOT_IN_AUDIENCE, "/audience")), told.reasons());
            assertEquals(2, told.audience().size());
            assertNull(told.condition());
        }
    }

    @Test
    void anAudienceAsksNothingOfEventsAndNamesSegmentsThatAreThere() {
        Rule.Builder play = Rule.on("play", "track.played").then(Effect.addPoints(1));
        Problem ofEvent = only(program(World.campaign("c")
                .audience(Condition.attribute("event.track").exists())
                .rule(play)));
        assertEquals("/audience/attribute", ofEvent.path());
        Problem unknown = only(program(World.campaign("c")
                .rule(Rule.on("play", "track.played")
                        .audience(Condition.all(Condition.inSegment("nort")))
                        .then(Effect.addPoints(1)))));
        assertEquals("/rules/0/audience/all/0/segment", unknown.path());
        assertEquals("north", unknown.suggestion());
    }

    private static Problem only(ProgramDefinition program) {
        List<Problem> problems = FanReward.check(program);
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.get(0).subject().equals("c"), problems.toString());
        return problems.get(0);
    }
}
