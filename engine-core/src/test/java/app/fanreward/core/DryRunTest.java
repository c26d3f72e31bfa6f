package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.RuleStatus;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.trial.DryRun;
import app.fanreward.api.trial.DryRunOptions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Trying events out: semantics 44. */
class DryRunTest {
    private static final Campaign TWICE = World.campaign("c")
            .budget(5)
            .rule(World.fullListen().limit(Limit.frequency(2, CalendarPeriod.Unit.DAY)))
            .build();

    private static final ProgramDefinition DRAFT = ProgramDefinition.of(World.campaign("c")
            .rule(Rule.on("any-play", "track.played").then(Effect.addPoints(7)))
            .build());

    private final World world = new World(TWICE);

    @Test
    void nothingIsBookedAndTheSameEventAfterwardsIsNoDuplicate() {
        EngagementEvent event = world.play("m", World.NOON, 40).build();
        long newest = world.store.lastPosition();
        DryRun dry = world.engine.dryRun(List.of(event), DryRunOptions.DEFAULT);
        assertEquals(1, decision(dry, 0).granted("points"));
        assertEquals(0, world.available("m"));
        assertEquals(newest, world.store.lastPosition());
        assertEquals(0, world.store.budgetUsed("c"));
        Decision real = world.engine.submit(event);
        assertFalse(real.duplicate());
        assertEquals(decision(dry, 0), real);
        world.close();
    }

    @Test
    void limitsAndBudgetsAreThoseOfTheMemberAsItIs() {
        world.submit(world.play("m", World.NOON, 40));
        world.submit(world.play("m", World.NOON, 40));
        DryRun dry = world.engine.dryRun(
                List.of(
                        world.play("m", World.NOON, 40).build(),
                        world.play("m", World.NOON.minus(Duration.ofDays(1)), 40)
                                .build()),
                DryRunOptions.DEFAULT);
        assertEquals(0, decision(dry, 0).granted("points"));
        assertEquals(1, decision(dry, 1).granted("points"));
        world.close();
    }

    @Test
    void severalEventsSeeEachOtherUnlessEachIsAlone() {
        List<EngagementEvent> three = List.of(
                world.play("m", World.NOON, 40).build(),
                world.play("m", World.NOON, 40).build(),
                world.play("m", World.NOON, 40).build());
        assertEquals(
                Map.of("points", 2L),
                world.engine.dryRun(three, DryRunOptions.DEFAULT).granted());
        assertEquals(
                Map.of("points", 3L),
                world.engine.dryRun(three, DryRunOptions.DEFAULT.eachAlone()).granted());
        world.close();
    }

    @Test
    void aDraftDecidesAndTheRunningProgramStays() {
        EngagementEvent event = world.play("m", World.NOON, 10).build();
        DryRun dry = world.engine.dryRun(List.of(event), DryRunOptions.DEFAULT.with(DRAFT));
        assertEquals(7, decision(dry, 0).granted("points"));
        assertFalse(dry.program().equals(world.engine.programHash()));
        assertEquals(0, world.submit(world.play("m", World.NOON, 10)).granted("points"));
        world.close();
    }

    @Test
    void aDraftThatIsWrongIsRefusedWithItsProblems() {
        ProgramDefinition wrong = ProgramDefinition.of(World.campaign("c")
                .rule(Rule.on("r", "track.played")
                        .when(Condition.attribute("event.durationn").exists())
                        .then(Effect.addPoints(1)))
                .build());
        FanRewardException refused = assertThrows(
                FanRewardException.class, () -> world.engine.dryRun(List.of(), DryRunOptions.DEFAULT.with(wrong)));
        assertEquals(ErrorCode.RULE_INVALID, refused.code());
        world.close();
    }

    @Test
    void theInstantSaysWhatIsLateAndWhatIsAhead() {
        List<EngagementEvent> one = List.of(world.play("m", World.NOON, 40).build());
        assertInstanceOf(
                EventResult.Refused.class,
                world.engine
                        .dryRun(one, DryRunOptions.DEFAULT.at(World.NOON.minus(Duration.ofHours(1))))
                        .outcomes()
                        .get(0)
                        .result());
        DryRunOptions later = DryRunOptions.DEFAULT.at(World.NOON.plus(Duration.ofDays(40)));
        assertEquals(0, decision(world.engine.dryRun(one, later), 0).granted("points"));
        assertEquals(
                1,
                decision(world.engine.dryRun(one, later.with(SubmitOptions.backfill(Backfill.AWARD, "alice"))), 0)
                        .granted("points"));
        world.close();
    }

    @Test
    void theWholeTreeSaysWhy() {
        DryRun dry = world.engine.dryRun(List.of(world.play("m", World.NOON, 18).build()), DryRunOptions.DEFAULT);
        Explanation explanation = dry.outcomes().get(0).explanation();
        assertNotNull(explanation);
        assertEquals(RuleStatus.NOT_MATCHED, explanation.rules().get(0).status());
        assertTrue(explanation.nearestMiss().isPresent());
        world.close();
    }

    @Test
    void anEventThatWasBookedIsADuplicateWithItsFirstDecision() {
        EngagementEvent event = world.play("m", World.NOON, 40).build();
        world.engine.submit(event);
        DryRun dry = world.engine.dryRun(List.of(event), DryRunOptions.DEFAULT.with(DRAFT));
        assertTrue(decision(dry, 0).duplicate());
        assertEquals(1, decision(dry, 0).granted("points"));
        assertEquals(Map.of(), dry.granted());
        assertEquals(List.of(), dry.records());
        world.close();
    }

    @Test
    void theAuditLineSaysWhatWasTriedAndNamesNobody() {
        DryRun dry = world.engine.dryRun(
                List.of(
                        world.play("secret-member", World.NOON, 40).build(),
                        world.play("m", World.NOON.plus(Duration.ofDays(1)), 40).build()),
                DryRunOptions.DEFAULT);
        assertEquals(
                "dry run of 2 events as of 2026-06-01T12:00:00Z with program "
                        + world.engine.programHash().brief()
                        + ": would grant 1 points, 1 refused; nothing was booked",
                dry.auditLine(world.engine.program().settings()));
        world.close();
    }

    @Test
    void moreEventsThanFitAreRefused() {
        EngagementEvent event = world.play("m", World.NOON, 40).build();
        FanRewardException refused = assertThrows(
                FanRewardException.class,
                () -> world.engine.dryRun(Collections.nCopies(DryRun.MOST_EVENTS + 1, event), DryRunOptions.DEFAULT));
        assertEquals(ErrorCode.INVALID_INPUT, refused.code());
        world.close();
    }

    private static Decision decision(DryRun dry, int event) {
        return assertInstanceOf(
                        EventResult.Decided.class, dry.outcomes().get(event).result())
                .decision();
    }
}
