package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.api.campaign.CampaignRequest;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.LoadContent;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.CampaignTest;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.trial.BacktestOptions;
import app.fanreward.api.trial.DryRunOptions;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of campaigns of files or code when they change: semantics 42. */
class LoadedVersionsTest {
    private static Campaign.Builder plays(long points) {
        return Campaign.of("plays").rule(Rule.on("play", "track.played").then(Effect.addPoints(points)));
    }

    private static Instant hour(int hours) {
        return World.NOON.plusSeconds(hours * 3_600L);
    }

    private static long earned(World world, Instant occurredAt) {
        Decision decision = world.submit(world.play("m", occurredAt, 60));
        return decision.awards().stream().mapToLong(award -> award.granted()).sum();
    }

    private static RewardEngine reopened(World world, Campaign... campaigns) {
        return FanReward.builder()
                .store(world.store)
                .program(ProgramDefinition.of(campaigns))
                .clock(world.now::get)
                .build();
    }

    private static List<LoadContent.Loaded> loaded(World world) {
        return world.engine.journal("$loads", 0, 100).stream()
                .flatMap(record -> ((LoadContent) record.content()).campaigns().stream())
                .toList();
    }

    @Test
    void theFirstVersionDecidesOverItsWholeWindow() {
        try (World world = new World(plays(2).effectiveFrom(hour(5)).build())) {
            assertEquals(2, earned(world, hour(-48)));
            assertEquals(2, earned(world, World.NOON));
        }
    }

    @Test
    void aLaterVersionDecidesWhatHappensFromItsLoadOn() {
        try (World world = new World(plays(1).build())) {
            world.now.set(hour(2));
            world.engine.publish(ProgramDefinition.of(plays(5).build()));
            assertEquals(1, earned(world, hour(1)));
            assertEquals(5, earned(world, hour(2)));
            assertEquals(1, earned(world, hour(-100)));
        }
    }

    @Test
    void whatALateEventWasDecidedByExplainsItLaterAsWell() {
        try (World world = new World(plays(1).build())) {
            world.now.set(hour(2));
            world.engine.publish(ProgramDefinition.of(plays(5).build()));
            Decision late = world.submit(world.play("m", hour(1), 60));
            Explanation then = world.engine.explain("m", late.event());
            world.now.set(hour(3));
            world.engine.publish(ProgramDefinition.of(plays(7).build()));
            assertEquals(then, world.engine.explain("m", late.event()));
        }
    }

    @Test
    void aVersionDecidesFromTheInstantThatItNames() {
        try (World world = new World(plays(1).build())) {
            world.now.set(hour(2));
            world.engine.publish(
                    ProgramDefinition.of(plays(5).effectiveFrom(hour(6)).build()));
            assertEquals(1, earned(world, hour(2)));
            world.now.set(hour(7));
            assertEquals(1, earned(world, hour(5)));
            assertEquals(5, earned(world, hour(6)));
            world.engine.publish(
                    ProgramDefinition.of(plays(9).effectiveFrom(hour(3)).build()));
            assertEquals(1, earned(world, hour(2)));
            assertEquals(9, earned(world, hour(4)), "late events are judged anew where the file says so");
            assertEquals(9, earned(world, hour(7)));
        }
    }

    @Test
    void whatIsLoadedBeforeAnotherVersionBeganTakesItsPlace() {
        try (World world = new World(plays(1).build())) {
            world.engine.publish(
                    ProgramDefinition.of(plays(5).effectiveFrom(hour(6)).build()));
            world.now.set(hour(1));
            world.engine.publish(ProgramDefinition.of(plays(3).build()));
            world.now.set(hour(8));
            assertEquals(1, earned(world, hour(0)));
            assertEquals(3, earned(world, hour(1)));
            assertEquals(3, earned(world, hour(7)));
        }
    }

    @Test
    void versionsAreKnownAfterARestart() {
        try (World world = new World(plays(1).build())) {
            world.now.set(hour(2));
            RewardEngine next = reopened(world, plays(5).build());
            assertEquals(
                    1,
                    next.submit(world.play("m", hour(1), 60).build())
                            .awards()
                            .get(0)
                            .granted());
            assertEquals(
                    5,
                    next.submit(world.play("m", hour(2), 60).build())
                            .awards()
                            .get(0)
                            .granted());
            world.now.set(hour(3));
            RewardEngine same = reopened(world, plays(5).build());
            assertEquals(
                    1,
                    same.submit(world.play("m", hour(1), 60).build())
                            .awards()
                            .get(0)
                            .granted());
            assertEquals(
                    5,
                    same.submit(world.play("m", hour(3), 60).build())
                            .awards()
                            .get(0)
                            .granted());
            assertEquals(2, loaded(world).size(), "the third load said nothing new");
        }
    }

    @Test
    void goingBackIsAFurtherVersion() {
        try (World world = new World(plays(1).build())) {
            world.now.set(hour(1));
            world.engine.publish(ProgramDefinition.of(plays(5).build()));
            world.now.set(hour(2));
            world.engine.publish(ProgramDefinition.of(plays(1).build()));
            assertEquals(
                    List.of(1, 2, 3),
                    loaded(world).stream().map(LoadContent.Loaded::version).toList());
            assertEquals(5, earned(world, hour(1)));
            assertEquals(1, earned(world, hour(2)));
        }
    }

    @Test
    void aCampaignDecidesAsLongAsItIsThere() {
        try (World world = new World(plays(1).build())) {
            world.now.set(hour(2));
            world.engine.publish(ProgramDefinition.of());
            assertEquals(0, earned(world, hour(1)));
            world.engine.publish(ProgramDefinition.of(plays(1).build()));
            assertEquals(1, earned(world, hour(1)));
            assertEquals(1, loaded(world).size());
        }
    }

    @Test
    void onlyTheCampaignThatChangedHasANextVersion() {
        Campaign other = Campaign.of("other")
                .rule(Rule.on("play", "track.played").then(Effect.addPoints(10)))
                .build();
        try (World world = new World(plays(1).build(), other)) {
            world.now.set(hour(2));
            Campaign tested = other.withTests(List.of(new CampaignTest("t", List.of(), 0, List.of())));
            world.engine.publish(ProgramDefinition.of(plays(5).build(), tested));
            assertEquals(
                    List.of("other 1", "plays 1", "plays 2"),
                    loaded(world).stream()
                            .map(each -> each.campaign() + " " + each.version())
                            .sorted()
                            .toList());
            assertEquals(11, earned(world, hour(1)));
            assertEquals(15, earned(world, hour(2)));
        }
    }

    @Test
    void aBudgetIsOneOverAllVersions() {
        try (World world = new World(plays(10).budget(100).build())) {
            assertEquals(10, earned(world, World.NOON));
            world.now.set(hour(2));
            world.engine.publish(ProgramDefinition.of(plays(20).budget(35).build()));
            assertEquals(10, earned(world, hour(1)));
            assertEquals(15, earned(world, hour(2)));
            assertEquals(0, earned(world, hour(1)), "the budget is as large as it is now");
        }
    }

    @Test
    void whereWhatWasSaidNoLongerFitsTheSettingsTheNewestVersionDecides() {
        Campaign vips = Campaign.of("plays")
                .rule(Rule.on("play", "track.played")
                        .when(Condition.not(Condition.inSegment("vips")))
                        .then(Effect.addPoints(1)))
                .build();
        ProgramSettings settings = ProgramSettings.DEFAULT.withSegments(
                Map.of("vips", Condition.attribute("member.country").is("IS")));
        try (World world = new World(new ProgramDefinition(settings, List.of(vips)))) {
            world.now.set(hour(2));
            world.engine.publish(ProgramDefinition.of(plays(5).build()));
            assertEquals(5, earned(world, hour(1)));
        }
    }

    @Test
    void aVersionThatNoLongerFitsTakesNoOtherCampaignWithIt() {
        Campaign vips = Campaign.of("vips")
                .rule(Rule.on("play", "track.played")
                        .when(Condition.inSegment("vips"))
                        .then(Effect.addPoints(100)))
                .build();
        ProgramSettings settings = ProgramSettings.DEFAULT.withSegments(
                Map.of("vips", Condition.attribute("member.country").is("IS")));
        try (World world = new World(new ProgramDefinition(settings, List.of(vips, plays(1).build())))) {
            world.now.set(hour(2));
            Campaign forAll = Campaign.of("vips")
                    .rule(Rule.on("play", "track.played").then(Effect.addPoints(200)))
                    .build();
            world.engine.publish(ProgramDefinition.of(forAll, plays(5).build()));
            assertEquals(201, earned(world, hour(1)));
            assertEquals(205, earned(world, hour(2)));
        }
    }

    @Test
    void aStartThatIsRefusedBesideTheCampaignsOfTheStoreIsNoLoad() {
        try (CampaignWorld world = new CampaignWorld(plays(1).build())) {
            Campaign inStore = Campaign.of("summer")
                    .rule(Rule.on("play", "track.played").then(Effect.addPoints(20)))
                    .build();
            world.publish(inStore, World.NOON);
            world.clock(hour(2));
            RewardEngine wrong = reopened(world.world, plays(50).build(), inStore);
            assertTrue(!wrong.campaigns().check().isEmpty());
            world.clock(hour(4));
            RewardEngine right = reopened(world.world, plays(1).build());
            Decision late = right.submit(world.world.play("m", hour(3), 60).build());
            assertEquals(21, late.granted("points"));
            assertEquals(1, loaded(world.world).size());
        }
    }

    @Test
    void aClockThatWasAheadDoesNotPutAChangeOff() {
        try (World world = new World(plays(1).build())) {
            world.now.set(hour(24 * 365));
            reopened(world, plays(5).build());
            world.now.set(hour(1));
            RewardEngine again = reopened(world, plays(5).build());
            assertEquals(5, again.submit(world.play("m", hour(1), 60).build()).granted("points"));
            assertEquals(3, loaded(world).size());
        }
    }

    @Test
    void aVersionKeepsItsBudgetUntilOneWithoutTakesItsPlace() {
        try (World world = new World(plays(10).budget(15).build())) {
            world.engine.publish(
                    ProgramDefinition.of(plays(10).effectiveFrom(hour(5)).build()));
            world.now.set(hour(6));
            assertEquals(10, earned(world, hour(1)));
            assertEquals(5, earned(world, hour(2)));
            assertEquals(0, earned(world, hour(3)));
            assertEquals(10, earned(world, hour(5)));
        }
    }

    @Test
    void aLoadIsRememberedEvenIfWhatIsLongOverNoLongerCompiles() {
        ProgramSettings settings = ProgramSettings.DEFAULT.withSegments(
                Map.of("vips", Condition.attribute("member.country").is("IS")));
        try (World world = new World(new ProgramDefinition(settings, List.of(plays(1).build())))) {
            CampaignWorld store = new CampaignWorld(world);
            store.publish(
                    Campaign.of("over")
                            .rule(Rule.on("play", "track.played")
                                    .when(Condition.inSegment("vips"))
                                    .then(Effect.addPoints(1)))
                            .build(),
                    World.NOON);
            world.now.set(hour(1));
            store.omar(CampaignRequest.of("over", CampaignMove.END));
            world.now.set(hour(2));
            reopened(world, plays(5).build());
            world.now.set(hour(4));
            RewardEngine again = reopened(world, plays(5).build());
            assertEquals(5, again.submit(world.play("m", hour(3), 60).build()).granted("points"));
            assertEquals(2, loaded(world).size());
        }
    }

    @Test
    void aVersionThatBudgetedOtherPointsIsOutdated() {
        ProgramSettings usual = ProgramSettings.DEFAULT;
        ProgramSettings two = new ProgramSettings(
                usual.zone(),
                usual.lateness(),
                List.of(PointType.DEFAULT, new PointType("gems", 0, RoundingMode.DOWN)),
                usual.memberAttributes(),
                usual.memberScopedSources());
        try (World world = new World(new ProgramDefinition(two, List.of(budgeted("points", 100))))) {
            world.now.set(hour(2));
            world.engine.publish(new ProgramDefinition(two, List.of(budgeted("gems", 7))));
            Decision late = world.submit(world.play("m", hour(1), 60));
            assertEquals(List.of(0L, 3L), List.of(late.granted("points"), late.granted("gems")));
        }
    }

    private static Campaign budgeted(String pointType, long points) {
        return Campaign.of("plays")
                .budget(new Campaign.Budget(BigDecimal.valueOf(points), pointType, OnExceed.TRUNCATE))
                .rule(Rule.on("play", "track.played")
                        .then(new Effect.AddPoints(new Amount.Fixed(BigDecimal.valueOf(3)), pointType, null, null)))
                .build();
    }

    @Test
    void whatDecidesNowIsToldWhileAVersionWaits() {
        try (World world = new World(plays(1).build())) {
            var before = world.engine.programHash();
            world.engine.publish(
                    ProgramDefinition.of(plays(5).effectiveFrom(hour(5)).build()));
            assertEquals(before, world.engine.programHash());
            assertEquals(
                    before,
                    world.engine
                            .dryRun(List.of(world.play("m", hour(0), 60).build()), DryRunOptions.DEFAULT)
                            .program());
            world.now.set(hour(6));
            assertTrue(!before.equals(world.engine.programHash()));
        }
    }

    @Test
    void aLoadThatIsRefusedIsNone() {
        try (World world = new World(plays(10).budget(100).build())) {
            assertEquals(10, earned(world, World.NOON));
            world.now.set(hour(2));
            FanRewardException refused = assertThrows(
                    FanRewardException.class,
                    () -> world.engine.publish(
                            ProgramDefinition.of(plays(20).budget(5).build())));
            assertEquals(ErrorCode.RULE_INVALID, refused.code());
            assertEquals(1, loaded(world).size());
            assertEquals(10, earned(world, hour(2)));
        }
    }

    @Test
    void aDryRunDecidesLateEventsAsTheyWillBeDecided() {
        try (World world = new World(plays(1).build())) {
            world.now.set(hour(2));
            world.engine.publish(ProgramDefinition.of(plays(5).build()));
            var late = world.play("m", hour(1), 60).build();
            assertEquals(1, granted(world, late, DryRunOptions.DEFAULT));
            assertEquals(
                    9,
                    granted(world, late, DryRunOptions.DEFAULT.with(ProgramDefinition.of(plays(9).build()))),
                    "a draft is tried as if it had always been there");
            assertEquals(1, world.engine.submit(late).awards().get(0).granted());
            assertEquals(
                    9,
                    world.engine
                            .backtest(BacktestOptions.of(ProgramDefinition.of(plays(9).build())), (done, total) -> {})
                            .totals()
                            .get(0)
                            .draft());
        }
    }

    private static long granted(World world, EngagementEvent event, DryRunOptions options) {
        var outcome = world.engine.dryRun(List.of(event), options).outcomes().get(0);
        return ((EventResult.Decided) outcome.result())
                .decision()
                .awards()
                .get(0)
                .granted();
    }

    @Test
    void nodesThatOpenTogetherBookALoadOnce() throws Exception {
        try (World world = new World(plays(1).build())) {
            world.now.set(hour(1));
            CyclicBarrier barrier = new CyclicBarrier(4);
            try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
                List<Future<?>> nodes = IntStream.range(0, 4)
                        .<Future<?>>mapToObj(i -> threads.submit(() -> {
                            barrier.await();
                            return reopened(world, plays(5).build());
                        }))
                        .toList();
                for (Future<?> node : nodes) {
                    node.get();
                }
            }
            assertEquals(2, loaded(world).size());
        }
    }

    @Test
    void aStoreThatIsOnlyReadDecidesAsIfTheLoadHadBeenBooked() {
        try (World world = new World(plays(1).build())) {
            world.now.set(hour(2));
            ForgedStore readOnly = new ForgedStore(world.store) {
                @Override
                public boolean readOnly() {
                    return true;
                }
            };
            RewardEngine reader = FanReward.builder()
                    .store(readOnly)
                    .program(ProgramDefinition.of(plays(5).build()))
                    .clock(world.now::get)
                    .build();
            var outcome = reader.dryRun(List.of(world.play("m", hour(1), 60).build()), DryRunOptions.DEFAULT);
            assertTrue(outcome.records().toString().contains("granted=1"), outcome.records()::toString);
            assertEquals(1, loaded(world).size());
        }
    }

    @Test
    void whatHappenedLongBeforeIsDecidedByWhatWasLoadedThenWhenItIsBroughtInAsAPast() {
        try (World world = new World(plays(1).build())) {
            world.now.set(hour(24 * 100));
            world.engine.publish(ProgramDefinition.of(plays(5).build()));
            Decision past = world.submit(world.play("m", hour(24), 60), SubmitOptions.backfill(Backfill.AWARD, "jane"));
            assertEquals(1, past.awards().get(0).granted());
        }
    }
}
