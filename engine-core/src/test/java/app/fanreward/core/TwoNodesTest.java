package app.fanreward.core;

import static app.fanreward.core.LedgerWorld.done;
import static app.fanreward.core.LedgerWorld.explained;
import static app.fanreward.core.LedgerWorld.order;
import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.Reward;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.MemberStatus;
import org.junit.jupiter.api.Test;

/** What one node answers must not rest on a state that another has changed. */
class TwoNodesTest {
    private static RewardEngine other(LedgerWorld world) {
        return FanReward.builder()
                .store(world.world.store)
                .program(LedgerWorld.PROGRAM)
                .clock(world.world.now::get)
                .build();
    }

    @Test
    void eventsAreTakenAsSoonAsAnotherNodeHasOpenedTheAccountAgain() {
        try (LedgerWorld world = new LedgerWorld()) {
            RewardEngine other = other(world);
            done(world.run(new LedgerCommand.SetStatus(explained("m", "f"), MemberStatus.FROZEN)));
            done(other.execute(new LedgerCommand.SetStatus(explained("m", "t"), MemberStatus.OPEN)));
            world.play("m", "song");
            world.assertWallet("m", 10, 0, 0, 0);
        }
    }

    @Test
    void aChangeOfTheCatalogueIsJudgedByWhatTheOthersHaveChanged() {
        try (LedgerWorld world = new LedgerWorld()) {
            RewardEngine other = other(world);
            world.offer("o", Reward.of("mug", "A mug", "points", 1));
            world.stock("mug", "s1", 5);
            other.change(new CatalogChange("mug", "s2", "admin", new CatalogChange.Stocked(5)));
            assertEquals(2L, world.stock("mug", "s3", -8).stock());
        }
    }

    @Test
    void aRewardThatAnotherNodeHasJustOfferedIsThere() {
        try (LedgerWorld world = new LedgerWorld()) {
            RewardEngine other = other(world);
            LedgerWorld.thrown(app.fanreward.api.ErrorCode.NOT_FOUND, () -> world.stock("mug", "s", 1));
            other.change(new CatalogChange(
                    "mug", "o", "admin", new CatalogChange.Offered(Reward.of("mug", "A mug", "points", 1), null)));
            assertEquals(1L, world.stock("mug", "s", 1).stock());
        }
    }

    @Test
    void whatAnotherNodeRedeemedIsReversedFromAnyNode() {
        try (LedgerWorld world = new LedgerWorld()) {
            RewardEngine other = other(world);
            world.give("m", "in", 100);
            world.offer("o", Reward.of("mug", "A mug", "points", 10));
            world.stock("mug", "s", 5);
            done(other.execute(new LedgerCommand.Redeem(order("m", "r"), "mug", 2, null)));
            done(world.undo("m", "u", "r"));
            world.assertWallet("m", 100, 0, 0, 0);
        }
    }
}
