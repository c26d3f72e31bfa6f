package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.decision.EffectOutcome.Kind;
import app.fanreward.api.decision.RuleStatus;
import app.fanreward.api.event.Value;
import app.fanreward.api.progress.MemberProgress.HeldBadge;
import app.fanreward.api.rule.Badge;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Progress;
import app.fanreward.api.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What rules do beside points: within their limits, told in the answer, undone with their event. */
class EffectsTest {
    private static final Instant NOON = World.NOON;

    private static ProgramDefinition program(Rule... rules) {
        Campaign.Builder campaign = World.campaign("c");
        for (Rule rule : rules) {
            campaign.rule(rule);
        }
        return ProgramDefinition.of(campaign.build());
    }

    private static Decision play(World world, int seconds) {
        return world.submit(world.play("m", NOON, seconds));
    }

    @Test
    void anAnswerTellsWhatARuleDidBesidePointsAndTellsItAgain() {
        Rule rule = Rule.on("r", "track.played")
                .then(Effect.addPoints(2))
                .then(new Effect.Tag("listened"))
                .then(new Effect.Notify("well-done", Map.of("track", "event.track", "album", "event.album")))
                .then(new Effect.IssueReward("poster"))
                .build();
        try (World world = new World(program(rule))) {
            var event = world.play("m", NOON, 60).build();
            Decision decision = world.engine.submit(event);
            assertEquals(
                    List.of(
                            new EffectOutcome("c", "r", Kind.TAG, "listened", Map.of()),
                            new EffectOutcome("c", "r", Kind.NOTIFY, "well-done", Map.of("track", Value.of("song"))),
                            new EffectOutcome("c", "r", Kind.ISSUE_REWARD, "poster", Map.of())),
                    decision.effects(),
                    "the album is missing and stays out");
            Decision again = world.engine.submit(event);
            assertTrue(again.duplicate());
            assertEquals(decision.effects(), again.effects());
            var explained = world.engine.explain("m", decision.event()).rules().getFirst();
            assertEquals(RuleStatus.AWARDED, explained.status());
            assertEquals(decision.effects(), explained.effects());
        }
    }

    @Test
    void aRuleWithoutPointsFiresWithinItsLimits() {
        Rule rule = Rule.on("r", "track.played")
                .then(new Effect.Tag("first-of-day"))
                .limit(Limit.frequency(1, CalendarPeriod.Unit.DAY))
                .build();
        try (World world = new World(program(rule))) {
            Decision first = play(world, 60);
            assertEquals(1, first.effects().size());
            Decision second = play(world, 60);
            assertTrue(second.effects().isEmpty());
            assertEquals(
                    "FREQUENCY_LIMIT",
                    second.reasons().getFirst().reason().code().name());
            StreaksTest.reverse(world, first.event());
            assertEquals(1, play(world, 60).effects().size(), "the reversal gave the room back");
        }
    }

    @Test
    void aCapLimitsPointsAloneAndNothingElseTheRuleDoes() {
        Rule rule = Rule.on("r", "track.played")
                .then(Effect.addPoints(1))
                .then(new Effect.Tag("played"))
                .limit(Limit.cap(1, CalendarPeriod.Unit.DAY))
                .build();
        try (World world = new World(program(rule))) {
            play(world, 60);
            Decision second = play(world, 60);
            assertEquals(0, second.granted("points"));
            assertEquals(1, second.effects().size());
        }
    }

    @Test
    void whatACampaignDoesIsExcludedWithIt() {
        Campaign first = World.campaign("first")
                .stacking("g", Campaign.Stacking.Mode.FIRST, 2)
                .rule(Rule.on("r", "track.played")
                        .when(Condition.attribute("event.duration").atLeast(Duration.ofSeconds(30)))
                        .then(new Effect.Tag("first"))
                        .build())
                .build();
        Campaign second = World.campaign("second")
                .stacking("g", Campaign.Stacking.Mode.FIRST, 1)
                .rule(Rule.on("r", "track.played")
                        .then(Effect.addPoints(1))
                        .then(new Effect.GrantBadge("second"))
                        .build())
                .build();
        try (World world = new World(first, second)) {
            Decision decision = play(world, 60);
            assertEquals("tag first", decision.effects().getFirst().toString());
            assertTrue(decision.awards().isEmpty());
            assertTrue(world.engine.progress("m").badges().isEmpty(), "nothing was charged for what was excluded");
            Decision passed = play(world, 10);
            assertEquals(1, passed.granted("points"), "a campaign that does nothing is passed over");
            assertEquals("grantBadge second", passed.effects().getFirst().toString());
        }
    }

    @Test
    void aBadgeIsHeldOnceAndAsLongAsAnythingThatGrantedItStands() {
        Rule grant = Rule.on("grant", "track.played")
                .then(new Effect.GrantBadge("fan"))
                .build();
        Rule welcome =
                Rule.on("welcome", "badge.granted").then(Effect.addPoints(50)).build();
        try (World world = new World(program(grant, welcome))) {
            Decision first = play(world, 60);
            assertEquals(1, first.consequences().size());
            Decision second = play(world, 60);
            assertTrue(second.consequences().isEmpty());
            assertEquals(
                    List.of(new HeldBadge("fan", null, 1, NOON)),
                    world.engine.progress("m").badges());
            StreaksTest.reverse(world, first.event());
            assertEquals(50, world.available("m"));
            StreaksTest.reverse(world, second.event());
            assertEquals(0, world.available("m"));
            assertTrue(world.engine.progress("m").badges().isEmpty());
        }
    }

    @Test
    void conditionsAskForBadgesAsTheyWereBeforeTheEvent() {
        Rule grant = Rule.on("grant", "item.shared")
                .then(new Effect.GrantBadge("sharer"))
                .build();
        Rule more = Rule.on("more", "track.played")
                .when(Condition.hasBadge("sharer"))
                .then(Effect.addPoints(1))
                .build();
        try (World world = new World(program(grant, more))) {
            assertEquals(0, play(world, 60).granted("points"));
            world.submit(app.fanreward.api.event.EngagementEvent.of("item.shared")
                    .from("test", "s1")
                    .member("m")
                    .at(NOON));
            assertEquals(1, play(world, 60).granted("points"));
        }
    }

    @Test
    void aCountedBadgeCountsAndSaysSo() {
        Progress progress = Progress.NONE.withBadges(Map.of("week", new Badge("Fan of the week", true)));
        ProgramDefinition program = new ProgramDefinition(
                ProgramSettings.DEFAULT.withProgress(progress),
                List.of(World.campaign("c")
                        .rule(Rule.on("grant", "track.played")
                                .then(new Effect.GrantBadge("week"))
                                .build())
                        .rule(Rule.on("third", "badge.granted")
                                .when(Condition.attribute("event.count").is(Condition.Operator.EQ, Value.of(3)))
                                .then(Effect.addPoints(1))
                                .build())
                        .build()));
        try (World world = new World(program)) {
            play(world, 60);
            play(world, 60);
            assertEquals(0, world.available("m"));
            play(world, 60);
            assertEquals(1, world.available("m"));
            assertEquals(
                    List.of(new HeldBadge("week", "Fan of the week", 3, NOON)),
                    world.engine.progress("m").badges());
        }
    }

    @Test
    void anEventThatOnlyGaveARewardCanBeReversedOnce() {
        Rule rule = Rule.on("r", "track.played")
                .then(new Effect.IssueReward("poster"))
                .build();
        try (World world = new World(program(rule))) {
            Decision decision = play(world, 60);
            assertTrue(StreaksTest.reverse(world, decision.event()).done());
            world.now.set(NOON.plusSeconds(9));
            var again = world.engine.execute(new app.fanreward.api.ledger.LedgerCommand.Reverse(
                    new app.fanreward.api.ledger.Order("m", "again", "admin", "twice"),
                    new app.fanreward.api.ledger.LedgerCommand.Target.OfEvent(decision.event(), "", ""),
                    null,
                    app.fanreward.api.ledger.LedgerCommand.Shortfall.WITHIN_BALANCE,
                    app.fanreward.api.ledger.LedgerCommand.Refund.ORIGINAL));
            assertFalse(again.done());
        }
    }
}
