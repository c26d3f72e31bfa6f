package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.api.campaign.CampaignOrder;
import app.fanreward.api.campaign.CampaignRequest;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.BudgetStatus;
import app.fanreward.api.ledger.FundingContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.BoostReach;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Budgets of campaigns that live in the store and change from one version to the next. */
class CampaignBudgetsTest {
    /** Plays earn three points while the budget lasts. */
    private static Campaign plays(long budget) {
        return Campaign.of(CampaignWorld.PLAYS)
                .budget(budget)
                .rule(Rule.on("play", "track.played").then(Effect.addPoints(3)))
                .build();
    }

    private static List<Long> funded(RewardEngine engine) {
        return engine.journal("$budget:" + CampaignWorld.PLAYS, 0, 10).stream()
                .map(JournalRecord::content)
                .map(content -> ((FundingContent) content).total())
                .toList();
    }

    @Test
    void publishingACampaignFundsItsBudget() {
        try (CampaignWorld store = new CampaignWorld()) {
            store.publish(plays(10), null);
            assertEquals(List.of(10L), funded(store.world.engine));
            assertEquals(3, store.play(CampaignWorld.hour(0)));
            assertEquals(List.of(new BudgetStatus(CampaignWorld.PLAYS, "points", 10, 3)), store.world.engine.budgets());
        }
    }

    @Test
    void aLaterVersionWithLessTakesNothingFromEventsOfBefore() {
        try (CampaignWorld store = new CampaignWorld()) {
            store.publish(plays(10), null);
            store.publish(plays(4), CampaignWorld.hour(24));
            assertEquals(List.of(10L), funded(store.world.engine), "the first version decides late events for long");
            store.clock(CampaignWorld.hour(25));
            assertEquals(3, store.play(CampaignWorld.hour(24)));
            assertEquals(1, store.play(CampaignWorld.hour(24)), "4 by the version of now");
            assertEquals(0, store.play(CampaignWorld.hour(24)));
            assertEquals(3, store.play(CampaignWorld.hour(1)), "10 by the version of then");
            assertEquals(3, store.play(CampaignWorld.hour(1)));
            assertEquals(0, store.play(CampaignWorld.hour(1)));
        }
    }

    @Test
    void aLaterVersionWithMoreIsFundedWithTheDifference() {
        try (CampaignWorld store = new CampaignWorld()) {
            store.publish(plays(3), null);
            assertEquals(3, store.play(CampaignWorld.hour(0)));
            store.clock(CampaignWorld.hour(1));
            store.publish(plays(5), null);
            assertEquals(List.of(3L, 5L), funded(store.world.engine));
            assertEquals(2, store.play(CampaignWorld.hour(1)));
        }
    }

    @Test
    void aCampaignThatIsBoostedMayPauseAndEndAndWhatBoostsItGoesOn() {
        try (CampaignWorld store = new CampaignWorld()) {
            store.publish(plays(100), null);
            store.publish(
                    Campaign.of("double")
                            .rule(Rule.on("twice", "track.played")
                                    .then(new Effect.Boost(
                                            BigDecimal.TWO,
                                            new BoostReach.Campaigns(Set.of(CampaignWorld.PLAYS)),
                                            null)))
                            .rule(Rule.on("own", "track.played").then(Effect.addPoints(1)))
                            .build(),
                    null);
            assertEquals(7, store.play(CampaignWorld.hour(0)));
            store.clock(CampaignWorld.hour(1));
            store.omar(CampaignMove.PAUSE);
            store.clock(CampaignWorld.hour(2));
            assertEquals(1, store.play(CampaignWorld.hour(2)));
            assertEquals(List.of(), store.world.engine.campaigns().check());
        }
    }

    @Test
    void aCampaignThatCannotBeReadKeepsNoEngineFromOpening() {
        try (CampaignWorld store = new CampaignWorld()) {
            store.publish(plays(10), CampaignWorld.hour(24));
            ContentHash lost = store.world
                    .engine
                    .campaigns()
                    .find(CampaignWorld.PLAYS)
                    .orElseThrow()
                    .version(1)
                    .orElseThrow()
                    .content();
            ForgedStore without = new ForgedStore(store.world.store) {
                @Override
                public Optional<byte[]> program(ContentHash hash) {
                    return hash.equals(lost) ? Optional.empty() : super.program(hash);
                }
            };
            RewardEngine engine = FanReward.builder()
                    .store(without)
                    .campaign(World.campaign("own").rule(World.fullListen()).build())
                    .clock(store.world.now::get)
                    .build();
            assertEquals(
                    1,
                    engine.submit(store.world.play("fan", World.NOON, 60).build())
                            .granted("points"));
            assertEquals(1, engine.campaigns().check().size());
        }
    }

    /** Plays earn so many points of a type while the budget lasts. */
    private static Campaign earning(String key, long points, String pointType, long budget) {
        return Campaign.of(key)
                .budget(new Campaign.Budget(BigDecimal.valueOf(budget), pointType, OnExceed.TRUNCATE))
                .rule(Rule.on("play", "track.played")
                        .then(new Effect.AddPoints(
                                new Amount.Fixed(BigDecimal.valueOf(points)), pointType, null, null)))
                .build();
    }

    /** Plays earn three points of a type while the budget lasts. */
    private static Campaign plays(long budget, String pointType) {
        return earning(CampaignWorld.PLAYS, 3, pointType, budget);
    }

    private static CampaignWorld withCoins() {
        return new CampaignWorld(new ProgramDefinition(
                new ProgramSettings(
                        ProgramSettings.DEFAULT.zone(),
                        ProgramSettings.DEFAULT_LATENESS,
                        List.of(PointType.DEFAULT, new PointType("coins", 0, RoundingMode.DOWN)),
                        ProgramSettings.shippedMemberAttributes(),
                        Set.of()),
                List.of()));
    }

    @Test
    void versionsThatMayDecideSideBySideBudgetPointsOfOneType() {
        try (CampaignWorld store = withCoins()) {
            store.publish(plays(10, "points"), null);
            String refused = store.refused(
                    ErrorCode.RULE_INVALID, () -> store.publish(plays(20, "coins"), CampaignWorld.hour(24)));
            assertTrue(refused.contains("coins and points; use another key"), refused);
            assertEquals(List.of(10L), funded(store.world.engine), "and nothing is funded for it");
            store.clock(CampaignWorld.hour(25));
            assertEquals(3, store.play(CampaignWorld.hour(24)), "the version that was published decides");
            assertEquals(List.of(new BudgetStatus(CampaignWorld.PLAYS, "points", 10, 3)), store.world.engine.budgets());
        }
    }

    @Test
    void aCampaignThatNeverHadABudgetMayTakeOneOfAnyType() {
        try (CampaignWorld store = withCoins()) {
            store.publish(
                    Campaign.of(CampaignWorld.PLAYS)
                            .rule(Rule.on("like", "item.liked")
                                    .then(new Effect.AddPoints(new Amount.Fixed(BigDecimal.ONE), "points", null, null)))
                            .build(),
                    null);
            store.publish(plays(20, "coins"), CampaignWorld.hour(1));
            store.clock(CampaignWorld.hour(1));
            assertEquals(3, store.play(CampaignWorld.hour(1)));
        }
    }

    @Test
    void anOrderOfWhichOnePartIsRefusedFundsNothing() {
        try (CampaignWorld store = withCoins()) {
            store.publish(plays(10, "points"), null);
            assertEquals(3, store.play(CampaignWorld.hour(0)));
            Campaign other = earning("other", 1, "points", 100);
            store.jane(CampaignRequest.submit(other));
            store.omar(CampaignRequest.of("other", CampaignMove.APPROVE));
            store.jane(CampaignRequest.submit(plays(20, "coins")));
            store.omar(CampaignRequest.of(CampaignWorld.PLAYS, CampaignMove.APPROVE));

            store.refused(
                    ErrorCode.RULE_INVALID,
                    () -> store.world
                            .engine
                            .campaigns()
                            .change(new CampaignOrder(
                                    "both",
                                    "omar",
                                    "",
                                    List.of(
                                            CampaignRequest.publish("other", null),
                                            CampaignRequest.publish(CampaignWorld.PLAYS, null)))));

            assertEquals(List.of(10L), funded(store.world.engine));
            assertEquals(List.of(), store.world.engine.journal("$budget:other", 0, 10));
            assertEquals(3, store.play(CampaignWorld.hour(0)), "the running program stays");
        }
    }
}
