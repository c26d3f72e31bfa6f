package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.RuleStatus;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Explanations: semantics 41. */
class ExplainTest {
    private static final Campaign CAPPED = World.campaign("c")
            .budget(3)
            .rule(World.fullListen().limit(Limit.frequency(4, CalendarPeriod.Unit.DAY)))
            .build();

    @Test
    void aMissNamesTheConditionTheValueAndHowFarItWas() {
        try (World world = new World(CAPPED)) {
            Decision decision = world.submit(world.play("m", World.NOON, 18));
            Explanation explanation = world.engine.explain("m", decision.event());
            Explanation.RuleExplanation rule = explanation.rules().get(0);
            assertEquals(RuleStatus.NOT_MATCHED, rule.status());
            Explanation.ConditionResult condition = rule.condition();
            assertNotNull(condition);
            assertEquals("event.duration ≥ 30s", condition.text());
            assertEquals(Truth.FALSE, condition.truth());
            assertEquals("18s", condition.seen());
            assertEquals("12s short", condition.distance());
        }
    }

    @Test
    void anExplanationIsTheSameAfterTheProgramAndTheStateHaveMovedOn() {
        try (World world = new World(CAPPED)) {
            for (int i = 0; i < 6; i++) {
                Decision decision = world.submit(world.play("m", World.NOON, 40));
                Explanation then = world.engine.explain("m", decision.event());
                world.engine.publish(ProgramDefinition.of(
                        World.campaign("c").rule(World.fullListen()).build()));
                assertEquals(then, world.engine.explain("m", decision.event()));
                world.engine.publish(ProgramDefinition.of(CAPPED));
            }
            Explanation fourth = world.engine.explain("m", new EventReference("test", "play-3"));
            assertEquals(RuleStatus.LIMITED, fourth.rules().get(0).status());
        }
    }

    @Test
    void aFullLimitSaysWhenItOpensAgain() {
        Campaign once = World.campaign("c")
                .rule(World.fullListen().limit(Limit.frequency(1, CalendarPeriod.Unit.DAY)))
                .build();
        try (World world = new World(once)) {
            world.submit(world.play("m", World.NOON, 40));
            Decision second = world.submit(world.play("m", World.NOON, 40));
            Explanation.RuleExplanation rule =
                    world.engine.explain("m", second.event()).rules().get(0);
            assertEquals(
                    Instant.parse("2026-06-02T00:00:00Z"),
                    rule.steps().get(rule.steps().size() - 1).retryAt());
        }
    }

    @Test
    void anEventNobodySentIsNotFound() {
        try (World world = new World(CAPPED)) {
            world.submit(world.play("m", World.NOON, 40));
            FanRewardException missing = assertThrows(
                    FanRewardException.class, () -> world.engine.explain("m", new EventReference("test", "nope")));
            assertEquals(ErrorCode.NOT_FOUND, missing.code());
            assertThrows(
                    FanRewardException.class,
                    () -> world.engine.explain("other", new EventReference("test", "play-0")));
        }
    }

    @Test
    void rulesThatFireAndAreLimitedAreNotAmongTheFewMissesThatAreKept() {
        Campaign.Builder campaign = World.campaign("c");
        for (int i = 0; i < Decision.MOST_MISSES; i++) {
            campaign.rule(Rule.on("once-" + i, "track.played")
                    .then(Effect.addPoints(1))
                    .limit(Limit.frequency(1, CalendarPeriod.Unit.DAY)));
        }
        campaign.rule(Rule.on("zz-long", "track.played")
                .when(Condition.attribute("event.duration").atLeast(Duration.ofHours(1)))
                .then(Effect.addPoints(1)));
        try (World world = new World(campaign.build())) {
            world.submit(world.play("m", World.NOON, 40));
            Decision second = world.submit(world.play("m", World.NOON, 40));
            assertTrue(
                    second.reasons().stream()
                            .anyMatch(reason -> reason.reason().rule().equals("zz-long")),
                    second::toString);
            assertEquals(second, world.engine.explain("m", second.event()).decision());
        }
    }
}
