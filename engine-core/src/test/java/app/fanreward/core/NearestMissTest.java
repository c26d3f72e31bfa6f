package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Explanation.Lacking;
import app.fanreward.api.decision.Explanation.RuleExplanation;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.Rule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which rule came nearest to firing: semantics 41. */
class NearestMissTest {
    private static final Condition LONG = atLeast(30);
    private static final Condition SONG = Condition.attribute("event.track").is("song");
    private static final Condition OTHER = Condition.attribute("event.track").is("other");

    @Test
    void fewerConditionsAreNearerThanAShorterDistance() {
        Explanation explanation = explained(
                20, rule("two-nearly", Condition.all(atLeast(21), atLeast(22))), rule("one-far", atLeast(3_000)));
        assertEquals("one-far", nearest(explanation));
    }

    @Test
    void ofAsManyConditionsTheSmallerDistanceIsNearer() {
        Explanation explanation = explained(20, rule("far", atLeast(60)), rule("near", LONG), rule("as-near", LONG));
        assertEquals("as-near", nearest(explanation));
        Lacking lacking = lacking(explanation.nearestMiss().orElseThrow());
        assertEquals(334, lacking.distance());
        assertEquals("10s short", lacking.conditions().get(0).distance());
        assertEquals("≥ 30s", lacking.conditions().get(0).wanted());
        assertEquals("20s", lacking.conditions().get(0).seen());
    }

    @Test
    void whereNoDistanceCanBeToldTheConditionIsFartherThanAnyThatHasOne() {
        Explanation explanation = explained(20, rule("another-track", OTHER), rule("long-play", atLeast(20_000)));
        assertEquals("long-play", nearest(explanation));
    }

    @Test
    void ofAllEveryFailingConditionIsLackingAndOfAnyOnlyTheNearest() {
        Explanation explanation = explained(
                20,
                rule("a", Condition.all(SONG, LONG, OTHER)),
                rule("b", Condition.any(atLeast(90), LONG, Condition.all(OTHER, LONG))));
        assertEquals(List.of("/when/all/1", "/when/all/2"), paths(explanation, 0));
        assertEquals(List.of("/when/any/1"), paths(explanation, 1));
    }

    @Test
    void whatMustNotHoldAndIsNotThereIsToldAsSuchToo() {
        Explanation explanation = explained(
                20, rule("a", Condition.not(Condition.attribute("event.artist").is("bot"))));
        ConditionResult lacking =
                lacking(explanation.rules().get(0)).conditions().get(0);
        assertEquals("not event.artist = \"bot\"", lacking.text());
    }

    @Test
    void aRuleThatWouldTakePointsIsNoMissToTellOf() {
        Explanation explanation = explained(
                20,
                Rule.on("fine", "track.played").when(atLeast(21)).then(Effect.takePoints(1)),
                rule("pays", atLeast(3_000)));
        assertEquals("pays", nearest(explanation));
    }

    @Test
    void whatMustNotHoldIsToldAsSuch() {
        Explanation explanation = explained(20, rule("a", Condition.not(Condition.any(LONG, SONG))));
        ConditionResult lacking =
                lacking(explanation.rules().get(0)).conditions().get(0);
        assertEquals("not event.track = \"song\"", lacking.text());
        assertEquals("/when/not/any/1", lacking.path());
        assertEquals("\"song\"", lacking.seen());
    }

    @Test
    void aRuleThatFiredOrWasCutByALimitMissedNothing() {
        try (World world = new World(World.campaign("c")
                .rule(World.fullListen().limit(Limit.frequency(1, CalendarPeriod.Unit.DAY)))
                .build())) {
            world.submit(world.play("m", World.NOON, 40));
            Decision cut = world.submit(world.play("m", World.NOON, 40));
            Explanation explanation = world.engine.explain("m", cut.event());
            assertTrue(explanation.nearestMiss().isEmpty());
            assertNull(explanation.rules().get(0).lacking());
        }
    }

    private static Condition atLeast(int seconds) {
        return Condition.attribute("event.duration").atLeast(Duration.ofSeconds(seconds));
    }

    private static Rule.Builder rule(String key, Condition when) {
        return Rule.on(key, "track.played").when(when).then(Effect.addPoints(1));
    }

    private static Explanation explained(int seconds, Rule.Builder... rules) {
        var campaign = World.campaign("c");
        for (Rule.Builder rule : rules) {
            campaign.rule(rule);
        }
        try (World world = new World(campaign.build())) {
            Decision decision = world.submit(world.play("m", World.NOON, seconds));
            return world.engine.explain("m", decision.event());
        }
    }

    private static Lacking lacking(RuleExplanation rule) {
        Lacking lacking = rule.lacking();
        assertNotNull(lacking);
        return lacking;
    }

    private static String nearest(Explanation explanation) {
        return explanation.nearestMiss().map(RuleExplanation::rule).orElse("");
    }

    private static List<String> paths(Explanation explanation, int rule) {
        return lacking(explanation.rules().get(rule)).conditions().stream()
                .map(ConditionResult::path)
                .toList();
    }
}
