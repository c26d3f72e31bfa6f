package app.fanreward.core;

import static app.fanreward.core.CampaignWorld.PLAYS;
import static app.fanreward.core.CampaignWorld.hour;
import static app.fanreward.core.CampaignWorld.plays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.api.campaign.CampaignOrder;
import app.fanreward.api.campaign.CampaignRequest;
import app.fanreward.api.campaign.CampaignState;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.Rule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The life of a campaign that the store manages, and what it decides along the way. */
class CampaignLifeTest {
    @Test
    void aCampaignDecidesNothingBeforeItIsPublished() {
        try (CampaignWorld world = new CampaignWorld()) {
            world.jane(CampaignRequest.draft(plays(1)));
            assertEquals(CampaignState.DRAFT, world.state());
            assertEquals(0, world.play(hour(0)));
            world.jane(CampaignRequest.of(PLAYS, CampaignMove.SUBMIT));
            assertEquals(CampaignState.IN_REVIEW, world.state());
            assertEquals(0, world.play(hour(0)));
            world.omar(CampaignMove.APPROVE);
            assertEquals(CampaignState.APPROVED, world.state());
            assertEquals(0, world.play(hour(0)));
            world.clock(hour(1));
            world.omar(CampaignMove.PUBLISH);
            assertEquals(CampaignState.ACTIVE, world.state());
            assertEquals(1, world.play(hour(1)));
        }
    }

    @Test
    void publishingGivesNothingForThePastUnlessItSaysSo() {
        try (CampaignWorld world = new CampaignWorld()) {
            world.clock(hour(5));
            world.publish(plays(1), null);
            assertEquals(0, world.play(hour(4)));
            assertEquals(1, world.play(hour(5)));
        }
        try (CampaignWorld world = new CampaignWorld()) {
            world.clock(hour(5));
            world.publish(plays(1), hour(3));
            assertEquals(0, world.play(hour(2)));
            assertEquals(1, world.play(hour(4)));
        }
    }

    @Test
    void aScheduledCampaignBecomesActiveAtItsInstantByItself() {
        try (CampaignWorld world = new CampaignWorld()) {
            world.publish(plays(1), hour(2));
            assertEquals(CampaignState.SCHEDULED, world.state());
            world.clock(hour(1));
            assertEquals(0, world.play(hour(1)));
            world.clock(hour(2));
            assertEquals(CampaignState.ACTIVE, world.state());
            assertEquals(1, world.play(hour(2)));
        }
    }

    @Test
    void anEventIsJudgedByTheVersionInEffectWhenItHappened() {
        try (CampaignWorld world = new CampaignWorld()) {
            world.publish(plays(1), hour(0));
            world.clock(hour(2));
            world.publish(plays(5), null);
            assertEquals(5, world.play(hour(2)));
            ContentHash second = world.decidedBy();
            assertEquals(1, world.play(hour(1)));
            ContentHash first = world.decidedBy();
            assertNotEquals(first, second);
            assertEquals(second, world.world.engine.programHash());
            assertEquals(
                    1,
                    world.world
                            .engine
                            .explain("fan", world.newestEvent())
                            .decision()
                            .awards()
                            .get(0)
                            .granted());
        }
    }

    @Test
    void whatHappensDuringAPauseEarnsNothingWheneverItArrives() {
        try (CampaignWorld world = new CampaignWorld()) {
            world.publish(plays(1), hour(0));
            world.clock(hour(2));
            world.omar(CampaignMove.PAUSE);
            assertEquals(CampaignState.PAUSED, world.state());
            world.clock(hour(3));
            assertEquals(0, world.play(hour(3)));
            assertEquals(1, world.play(hour(1)), "what happened before the pause and arrives during it");
            world.clock(hour(4));
            world.omar(CampaignMove.RESUME);
            assertEquals(CampaignState.ACTIVE, world.state());
            assertEquals(1, world.play(hour(4)));
            assertEquals(0, world.play(hour(3)), "what happened during the pause and arrives after it");
        }
    }

    @Test
    void limitsKeepCountingAcrossVersionsAndPauses() {
        Limit cap = Limit.cap(3, CalendarPeriod.Unit.DAY);
        Campaign first = Campaign.of(PLAYS)
                .rule(Rule.on("play", "track.played").then(Effect.addPoints(2)).limit(cap))
                .build();
        Campaign second = Campaign.of(PLAYS)
                .rule(Rule.on("play", "track.played").then(Effect.addPoints(1)).limit(cap))
                .build();
        try (CampaignWorld world = new CampaignWorld()) {
            world.publish(first, hour(0));
            assertEquals(2, world.play(hour(0)));
            world.clock(hour(1));
            world.omar(CampaignMove.PAUSE);
            world.publish(second, null);
            world.clock(hour(2));
            world.omar(CampaignMove.RESUME);
            assertEquals(1, world.play(hour(2)));
            assertEquals(0, world.play(hour(2)));
        }
    }

    @Test
    void anEndedCampaignPaysForWhatHappenedBeforeAndAnArchivedOneForNothing() {
        try (CampaignWorld world = new CampaignWorld()) {
            world.publish(plays(1), hour(0));
            world.clock(hour(2));
            world.omar(CampaignMove.END);
            assertEquals(CampaignState.ENDED, world.state());
            assertEquals(0, world.play(hour(2)));
            assertEquals(1, world.play(hour(1)));
            world.omar(CampaignMove.ARCHIVE);
            assertEquals(CampaignState.ARCHIVED, world.state());
            assertEquals(0, world.play(hour(1)));
        }
    }

    @Test
    void whatIsOverNeverComesBack() {
        try (CampaignWorld world = new CampaignWorld()) {
            world.publish(plays(1), null);
            world.omar(CampaignMove.END);
            for (CampaignMove move : Set.of(CampaignMove.PAUSE, CampaignMove.RESUME, CampaignMove.PUBLISH)) {
                String why = world.refused(ErrorCode.CAMPAIGN_STATE, () -> world.omar(move));
                assertTrue(why.contains("possible now: archive"), why);
            }
            world.refused(ErrorCode.CAMPAIGN_STATE, () -> world.jane(CampaignRequest.submit(plays(2))));
            world.omar(CampaignMove.ARCHIVE);
            String why = world.refused(ErrorCode.CAMPAIGN_STATE, () -> world.jane(CampaignRequest.submit(plays(2))));
            assertTrue(why.contains("nothing is possible any more"), why);
        }
    }

    @Test
    void whatIsNotPossibleSaysWhatIs() {
        try (CampaignWorld world = new CampaignWorld()) {
            world.refused(ErrorCode.NOT_FOUND, () -> world.omar(CampaignMove.APPROVE));
            world.jane(CampaignRequest.submit(plays(1)));
            String why = world.refused(ErrorCode.CAMPAIGN_STATE, () -> world.omar(CampaignMove.PUBLISH));
            assertTrue(why.contains("version 1, which is in review"), why);
            assertTrue(why.contains("possible now: draft, submit, approve, reject, archive"), why);
        }
    }

    @Test
    void nobodyApprovesWhatIsHisOwnUnlessTheHostAllowsIt() {
        try (CampaignWorld world = new CampaignWorld()) {
            world.jane(CampaignRequest.submit(plays(1)));
            world.refused(ErrorCode.OWN_APPROVAL, () -> world.jane(CampaignRequest.of(PLAYS, CampaignMove.APPROVE)));
            assertEquals(CampaignState.IN_REVIEW, world.state());
            FanReward.builder()
                    .store(world.world.store)
                    .clock(world.world.now::get)
                    .ownApproval(true)
                    .build()
                    .campaigns()
                    .change(CampaignOrder.of("own", "jane", "", CampaignRequest.of(PLAYS, CampaignMove.APPROVE)));
            assertEquals(CampaignState.APPROVED, world.state());
        }
    }

    @Test
    void onlyTheVersionThatWasLookedAtIsApproved() {
        try (CampaignWorld world = new CampaignWorld()) {
            world.jane(CampaignRequest.submit(plays(1)));
            world.jane(CampaignRequest.submit(plays(100)));
            String why = world.refused(
                    ErrorCode.CAMPAIGN_STATE,
                    () -> world.omar(new CampaignRequest(PLAYS, CampaignMove.APPROVE, 1, null, null)));
            assertTrue(why.contains("version 1 is not the newest"), why);
        }
    }

    @Test
    void aRejectedVersionIsADraftAgainAndAScheduledOneIsTakenBack() {
        try (CampaignWorld world = new CampaignWorld()) {
            world.publish(plays(1), null);
            world.publish(plays(5), hour(3));
            world.omar(CampaignMove.REJECT);
            CampaignEntry entry = world.world.engine.campaigns().find(PLAYS).orElseThrow();
            assertEquals(CampaignEntry.Stage.DRAFT, entry.newest().stage());
            world.clock(hour(4));
            assertEquals(1, world.play(hour(4)));
            assertFalse(entry.possible(hour(4)).contains(CampaignMove.PUBLISH));
        }
    }

    @Test
    void aLaterVersionNeverHoldsFromBeforeAnEarlierOne() {
        try (CampaignWorld world = new CampaignWorld()) {
            world.publish(plays(1), hour(3));
            world.jane(CampaignRequest.submit(plays(2)));
            world.omar(CampaignMove.APPROVE);
            world.refused(ErrorCode.INVALID_INPUT, () -> world.omar(CampaignRequest.publish(PLAYS, hour(2))));
            world.omar(CampaignRequest.publish(PLAYS, hour(3)));
            world.clock(hour(3));
            assertEquals(2, world.play(hour(3)));
        }
    }

    @Test
    void aVersionThatNamesItsInstantHoldsFromThenOnUnlessTheOrderSaysOtherwise() {
        try (CampaignWorld world = new CampaignWorld()) {
            Campaign later = Campaign.of(PLAYS)
                    .effectiveFrom(hour(3))
                    .rule(Rule.on("play", "track.played").then(Effect.addPoints(7)))
                    .build();
            world.publish(later, null);
            world.clock(hour(4));
            assertEquals(0, world.play(hour(2)));
            assertEquals(7, world.play(hour(3)));
            world.publish(later, hour(5));
            assertEquals(
                    hour(5),
                    world.world
                            .engine
                            .campaigns()
                            .find(PLAYS)
                            .orElseThrow()
                            .newest()
                            .effectiveFrom());
            world.clock(hour(6));
            world.publish(later, null);
            assertEquals(0, world.play(hour(2)), "a line that was left in the file is for nothing that is past");
        }
    }

    @Test
    void anOrderSentAgainChangesNothingAndItsKeyServesNoOther() {
        try (CampaignWorld world = new CampaignWorld()) {
            var campaigns = world.world.engine.campaigns();
            CampaignOrder order = CampaignOrder.of("k", "jane", "", CampaignRequest.submit(plays(1)));
            List<CampaignEntry> first = campaigns.change(order);
            assertEquals(first, campaigns.change(order));
            assertEquals(1, first.get(0).versions().size());
            world.refused(
                    ErrorCode.CONFLICT,
                    () -> campaigns.change(CampaignOrder.of("k", "jane", "", CampaignRequest.submit(plays(2)))));
        }
    }

    @Test
    void movesOfOneOrderAreMadeTogetherOrNotAtAll() {
        Campaign likes = Campaign.of("likes")
                .rule(Rule.on("like", "item.liked").then(Effect.addPoints(1)))
                .build();
        try (CampaignWorld world = new CampaignWorld()) {
            var campaigns = world.world.engine.campaigns();
            world.refused(
                    ErrorCode.OWN_APPROVAL,
                    () -> campaigns.change(new CampaignOrder(
                            "both",
                            "jane",
                            "",
                            List.of(
                                    CampaignRequest.submit(likes),
                                    CampaignRequest.submit(plays(1)),
                                    CampaignRequest.of(PLAYS, CampaignMove.APPROVE)))));
            assertTrue(campaigns.list().isEmpty());
            campaigns.change(new CampaignOrder(
                    "both", "jane", "", List.of(CampaignRequest.submit(likes), CampaignRequest.submit(plays(1)))));
            assertEquals(
                    List.of("likes", PLAYS),
                    campaigns.list().stream().map(CampaignEntry::key).toList());
        }
    }

    @Test
    void whatDoesNotCompileIsNotTakenInAndTheRunningProgramStays() {
        Campaign wrong = Campaign.of(PLAYS)
                .rule(Rule.on("play", "track.playd").then(Effect.addPoints(1)))
                .build();
        try (CampaignWorld world = new CampaignWorld()) {
            world.publish(plays(1), null);
            String why = world.refused(ErrorCode.RULE_INVALID, () -> world.jane(CampaignRequest.submit(wrong)));
            assertTrue(why.contains("track.playd"), why);
            assertEquals(
                    1,
                    world.world
                            .engine
                            .campaigns()
                            .find(PLAYS)
                            .orElseThrow()
                            .versions()
                            .size());
            assertEquals(1, world.play(hour(0)));
        }
    }

    @Test
    void whatDoesNotFitTheOthersIsNotPublished() {
        Campaign first = Campaign.of("one")
                .stacking("tour", Campaign.Stacking.Mode.BEST, 0)
                .rule(Rule.on("play", "track.played").then(Effect.addPoints(1)))
                .build();
        Campaign second = Campaign.of("two")
                .stacking("tour", Campaign.Stacking.Mode.FIRST, 0)
                .rule(Rule.on("play", "track.played").then(Effect.addPoints(2)))
                .build();
        try (CampaignWorld world = new CampaignWorld()) {
            world.jane(CampaignRequest.submit(first));
            world.jane(CampaignRequest.submit(second));
            world.omar(CampaignRequest.of("one", CampaignMove.APPROVE));
            world.omar(CampaignRequest.of("two", CampaignMove.APPROVE));
            world.omar(CampaignRequest.publish("one", null));
            world.refused(ErrorCode.RULE_INVALID, () -> world.omar(CampaignRequest.publish("two", null)));
            assertEquals(1, world.play(hour(0)));
        }
    }

    @Test
    void aCampaignComesFromTheHostOrFromTheStoreNotFromBoth() {
        try (CampaignWorld world = new CampaignWorld(plays(1))) {
            world.jane(CampaignRequest.submit(plays(2)));
            world.omar(CampaignMove.APPROVE);
            String why = world.refused(ErrorCode.RULE_INVALID, () -> world.omar(CampaignMove.PUBLISH));
            assertTrue(why.contains("take it out there"), why);
            assertEquals(1, world.play(hour(0)));
            world.world.engine.publish(ProgramDefinition.of());
            world.omar(CampaignMove.PUBLISH);
            assertEquals(2, world.play(hour(0)));
            world.refused(ErrorCode.RULE_INVALID, () -> world.world.engine.publish(ProgramDefinition.of(plays(1))));
            assertEquals(2, world.play(hour(0)));
        }
    }

    @Test
    void anEngineWhoseOwnCampaignsCollideWithThoseOfTheStoreRefusesEventsAndSaysWhy() {
        try (CampaignWorld world = new CampaignWorld()) {
            world.publish(plays(1), null);
            var other = FanReward.builder()
                    .store(world.world.store)
                    .campaign(plays(2))
                    .clock(world.world.now::get)
                    .build();
            assertEquals(
                    ErrorCode.RULE_INVALID, other.campaigns().check().get(0).code());
            world.refused(
                    ErrorCode.RULE_INVALID,
                    () -> other.submit(world.world.play("fan", hour(0), 60).build()));
            assertTrue(world.world.engine.campaigns().check().isEmpty());
        }
    }

    @Test
    void everythingIsThereAgainAfterARestart() {
        try (CampaignWorld world = new CampaignWorld()) {
            world.publish(plays(1), hour(0));
            world.clock(hour(1));
            world.publish(plays(5), hour(1));
            world.omar(CampaignMove.PAUSE);
            world.clock(hour(2));
            world.omar(CampaignMove.RESUME);
            var again = FanReward.builder()
                    .store(world.world.store)
                    .clock(world.world.now::get)
                    .build();
            assertEquals(
                    world.world.engine.campaigns().list(), again.campaigns().list());
            assertEquals(world.world.engine.programHash(), again.programHash());
            assertEquals(plays(5), again.campaigns().content(PLAYS, 2));
            assertEquals(
                    1,
                    again.submit(world.world.play("fan", hour(0), 60).build())
                            .awards()
                            .get(0)
                            .granted());
        }
    }

    @Test
    void anotherNodeDecidesByWhatWasJustPublished() {
        try (CampaignWorld world = new CampaignWorld()) {
            var other = FanReward.builder()
                    .store(world.world.store)
                    .clock(world.world.now::get)
                    .build();
            world.publish(plays(1), null);
            assertEquals(
                    1,
                    other.submit(world.world.play("fan", hour(0), 60).build())
                            .awards()
                            .get(0)
                            .granted());
        }
    }

    @Test
    void aBudgetIsThatOfTheVersionThatDecides() {
        Campaign small = Campaign.of(PLAYS)
                .budget(10)
                .rule(Rule.on("play", "track.played").then(Effect.addPoints(6)))
                .build();
        Campaign large = Campaign.of(PLAYS)
                .budget(100)
                .rule(Rule.on("play", "track.played").then(Effect.addPoints(6)))
                .build();
        try (CampaignWorld world = new CampaignWorld()) {
            world.publish(small, hour(0));
            world.clock(hour(2));
            world.publish(large, null);
            assertEquals(6, world.play(hour(1)));
            var results = world.world.engine.submitAll(
                    List.of(
                            world.world.play("fan", hour(1), 60).build(),
                            world.world.play("fan", hour(2), 60).build(),
                            world.world.play("fan", hour(1), 60).build()),
                    app.fanreward.api.SubmitOptions.DEFAULT);
            assertEquals(
                    List.of(4L, 6L, 0L),
                    results.stream()
                            .map(result -> ((app.fanreward.api.decision.EventResult.Decided) result).decision())
                            .map(decision -> decision.awards().stream()
                                    .mapToLong(award -> award.granted())
                                    .sum())
                            .toList());
            assertEquals(16, world.world.store.budgetUsed(PLAYS));
        }
    }
}
