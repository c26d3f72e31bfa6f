package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.CalendarPeriod.Unit;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is easy to get wrong once programs change, clocks move and values are extreme. */
class EdgeCasesTest {
    private static Rule.Builder points(long points) {
        return Rule.on("r", "track.played").then(Effect.addPoints(points));
    }

    @Test
    void aSourceThatBecomesMemberScopedIsNotPaidAgain() {
        Campaign campaign = World.campaign("c").rule(points(5)).build();
        try (World world = new World(campaign)) {
            EngagementEvent event = world.play("m", World.NOON, 40).build();
            world.engine.submit(event);
            ProgramSettings usual = ProgramSettings.DEFAULT;
            world.engine.publish(new ProgramDefinition(
                    new ProgramSettings(
                            usual.zone(),
                            usual.lateness(),
                            usual.pointTypes(),
                            usual.memberAttributes(),
                            Set.of("test")),
                    List.of(campaign)));
            assertTrue(world.engine.submit(event).duplicate());
            EngagementEvent later = world.play("m", World.NOON, 40).build();
            world.engine.submit(later);
            world.engine.publish(ProgramDefinition.of(campaign));
            assertTrue(world.engine.submit(later).duplicate());
            assertEquals(10, world.available("m"));
        }
    }

    @Test
    void aLifetimeLimitSurvivesAnotherZone() {
        Campaign.Builder once = World.campaign("c").rule(points(5).limit(Limit.frequency(1, Unit.LIFETIME)));
        try (World world = new World(once.build())) {
            assertEquals(5, world.submit(world.play("m", World.NOON, 40)).granted("points"));
            world.engine.publish(
                    ProgramDefinition.of(once.zone(ZoneId.of("Europe/Berlin")).build()));
            assertEquals(0, world.submit(world.play("m", World.NOON, 40)).granted("points"));
        }
    }

    @Test
    void theOrderInWhichLimitsAreWrittenDoesNotMatter() {
        Limit award = new Limit.Cap(
                BigDecimal.valueOf(3), List.of("member"), CalendarPeriod.of(Unit.AWARD), OnExceed.TRUNCATE);
        Limit day =
                new Limit.Cap(BigDecimal.valueOf(4), List.of("member"), CalendarPeriod.of(Unit.DAY), OnExceed.REJECT);
        for (List<Limit> order : List.of(List.of(award, day), List.of(day, award))) {
            Rule.Builder rule = points(8);
            order.forEach(rule::limit);
            try (World world = new World(World.campaign("c").rule(rule).build())) {
                assertEquals(3, world.submit(world.play("m", World.NOON, 40)).granted("points"));
            }
        }
    }

    @Test
    void whoComesFirstInABatchIsServedFirst() {
        try (World world =
                new World(World.campaign("c").budget(10).rule(points(10)).build())) {
            world.engine.submitAll(
                    List.of(
                            world.play("zoe", World.NOON, 40).build(),
                            world.play("ann", World.NOON, 40).build()),
                    SubmitOptions.DEFAULT);
            assertEquals(10, world.available("zoe"));
            assertEquals(0, world.available("ann"));
        }
    }

    @Test
    void aMemberWhoComesOftenForALittleGetsASnapshotToo() {
        Campaign campaign = World.campaign("c").rule(points(1)).build();
        InMemoryStore store = new InMemoryStore();
        World events = new World(campaign);
        for (int i = 0; i < 100; i++) {
            try (var engine = FanReward.builder()
                    .store(store)
                    .campaign(campaign)
                    .clock(() -> World.NOON)
                    .build()) {
                engine.submit(events.play("m", World.NOON, 40).build());
            }
        }
        assertTrue(store.snapshot("m").isPresent());
    }

    @Test
    void aDuplicateIsADuplicateEvenWhenTheClockWasSetBack() {
        try (World world = new World(World.campaign("c").rule(points(1)).build())) {
            EngagementEvent event = world.play("m", World.NOON, 40).build();
            world.engine.submit(event);
            world.now.set(World.NOON.minus(Duration.ofHours(1)));
            assertTrue(world.engine.submit(event).duplicate());
        }
    }

    @Test
    void anActorGoesWithABackfill() {
        assertThrows(IllegalArgumentException.class, () -> new SubmitOptions(Backfill.NONE, "jane"));
        assertThrows(IllegalArgumentException.class, () -> new SubmitOptions(Backfill.AWARD, ""));
    }

    @Test
    void extremeLengthsAreRefusedWhenTheyArePublishedNotWhenTheyAreMet() {
        Rule.Builder pending = Rule.on("r", "track.played")
                .then(new Effect.AddPoints(
                        new Amount.Fixed(BigDecimal.ONE), null, Duration.ofSeconds(Long.MAX_VALUE), null));
        assertEquals(
                1,
                FanReward.check(ProgramDefinition.of(
                                World.campaign("c").rule(pending).build()))
                        .size());
        Rule.Builder huge =
                Rule.on("r", "track.played").then(Effect.addPoints(new Amount.Fixed(new BigDecimal("1e2000000000"))));
        assertEquals(
                1,
                FanReward.check(ProgramDefinition.of(
                                World.campaign("c").rule(huge).build()))
                        .size());
    }

    @Test
    void halfACharacterIsRefusedBecauseItCannotBeKept() {
        assertThrows(
                IllegalArgumentException.class,
                () -> EngagementEvent.of("track.played").put("artist", "x\uD800"));
    }

    @Test
    void theBestOfTwoPointTypesIsNoQuestion() {
        ProgramSettings usual = ProgramSettings.DEFAULT;
        ProgramSettings two = new ProgramSettings(
                usual.zone(),
                usual.lateness(),
                List.of(new PointType("star", 0, RoundingMode.DOWN), new PointType("cent", 6, RoundingMode.DOWN)),
                usual.memberAttributes(),
                Set.of());
        List<Campaign> campaigns = List.of(best("a", "star"), best("b", "cent"));
        assertEquals(1, FanReward.check(new ProgramDefinition(two, campaigns)).size());
    }

    private static Campaign best(String key, String pointType) {
        return World.campaign(key)
                .stacking("g", Campaign.Stacking.Mode.BEST, 0)
                .rule(Rule.on("r", "track.played")
                        .then(new Effect.AddPoints(new Amount.Fixed(BigDecimal.ONE), pointType, null, null)))
                .build();
    }

    @Test
    void thePointsInTheLedgerKeepTheirDecimals() {
        try (World world = new World(World.campaign("c").rule(points(1)).build())) {
            ProgramSettings usual = ProgramSettings.DEFAULT;
            ProgramSettings finer = new ProgramSettings(
                    usual.zone(),
                    usual.lateness(),
                    List.of(new PointType("points", 2, RoundingMode.DOWN)),
                    usual.memberAttributes(),
                    Set.of());
            FanRewardException refused = assertThrows(
                    FanRewardException.class, () -> world.engine.publish(new ProgramDefinition(finer, List.of())));
            assertEquals(ErrorCode.RULE_INVALID, refused.code());
        }
    }

    @Test
    void aConflictDoesNotTellWhoElseHasTheIdentity() {
        try (World world = new World(World.campaign("c").rule(points(1)).build())) {
            List<EventResult> results = world.engine.submitAll(
                    List.of(
                            EngagementEvent.of("track.played")
                                    .from("a", "1")
                                    .member("secret")
                                    .at(World.NOON)
                                    .build(),
                            EngagementEvent.of("track.played")
                                    .from("a", "1")
                                    .member("other")
                                    .at(World.NOON)
                                    .build()),
                    SubmitOptions.DEFAULT);
            assertTrue(results.get(1) instanceof EventResult.Refused refused
                    && !refused.problem().toString().contains("secret"));
        }
    }
}
