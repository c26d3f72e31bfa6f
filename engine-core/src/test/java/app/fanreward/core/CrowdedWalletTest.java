package app.fanreward.core;

import static app.fanreward.core.LedgerWorld.day;
import static app.fanreward.core.LedgerWorld.done;
import static app.fanreward.core.LedgerWorld.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.ExpiryNotice;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.WalletChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens to a member who earns and earns and never spends: lots that end on the same day are put together. */
class CrowdedWalletTest {
    /** One lot more than stay apart. */
    private static final int MANY = 257;

    @Test
    void lotsArePutTogetherAndTheBalanceStaysAsItWas() {
        try (LedgerWorld world = new LedgerWorld()) {
            playMany(world, "song");
            world.assertWallet("m", 10L * MANY, 0, 0, 0);
            assertTrue(merged(world) > 0);
            done(world.spend("m", "all", 10L * MANY));
            world.assertWallet("m", 0, 0, 0, 0);
        }
    }

    @Test
    void nothingExpiresEarlierThanItWouldHaveAndLotsOfOtherDaysStayApart() {
        try (LedgerWorld world = new LedgerWorld()) {
            for (int i = 0; i < MANY; i++) {
                world.give("m", "g" + i, 1, day(i < 200 ? 3 : 4).plusSeconds(i));
            }
            assertEquals(
                    List.of(
                            new ExpiryNotice("points", 200, day(3).plusSeconds(199)),
                            new ExpiryNotice("points", MANY - 200, day(4).plusSeconds(MANY - 1))),
                    world.engine.expiring("m", day(99)));
            world.world.now.set(day(4));
            world.assertWallet("m", MANY - 200, 0, 0, 0);
        }
    }

    @Test
    void lotsThatActivityRenewsStayRenewed() {
        try (LedgerWorld world = new LedgerWorld()) {
            playMany(world, "alive");
            world.at(Duration.ofDays(2));
            done(world.spend("m", "s", 5));
            assertEquals(
                    List.of(new ExpiryNotice("points", 10L * MANY - 5, day(5))), world.engine.expiring("m", day(99)));
            world.at(Duration.ofDays(4));
            done(world.undo("m", "r", "s"));
            world.assertWallet("m", 10L * MANY, 0, 0, 0);
            world.at(Duration.ofDays(5));
            world.assertWallet("m", 0, 0, 0, 0);
        }
    }

    @Test
    void aReversalFindsThePointsOfItsAward() {
        try (LedgerWorld world = new LedgerWorld()) {
            List<EventReference> plays = playMany(world, "song");
            done(world.undo("m", "r1", plays.get(7), null, Shortfall.REJECT));
            done(world.undo("m", "r2", plays.get(0), 4L, Shortfall.REJECT));
            world.assertWallet("m", 10L * MANY - 14, 0, 0, 0);
            refused(ErrorCode.ALREADY_REVERSED, world.undo("m", "r3", plays.get(7), null, Shortfall.REJECT));
        }
    }

    @Test
    void aReversalOfWhatExpiredTakesItFromTheExpiredPointsOnce() {
        try (LedgerWorld world = new LedgerWorld()) {
            List<EventReference> plays = playMany(world, "short");
            done(world.spend("m", "most", 10L * MANY - 25));
            world.at(Duration.ofDays(2));
            world.give("m", "rich", 1_000);
            assertEquals(25, world.total(AccountKind.BREAKAGE));
            for (int i = 0; i < 4; i++) {
                done(world.undo("m", "r" + i, plays.get(i), null, Shortfall.REJECT));
            }
            assertEquals(0, world.total(AccountKind.BREAKAGE));
            world.assertWallet("m", 1_000 - 15, 0, 0, 0);
        }
    }

    @Test
    void aReversalOfTwoAwardsThatWerePutTogetherTakesFromTheExpiredPointsWhatTheyAreNotMore() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.play("m", "short");
            EventReference pair = world.play("m", "pair");
            play(world, "short", MANY - 3);
            done(world.spend("m", "most", 10L * MANY - 12));
            world.at(Duration.ofDays(2));
            world.give("m", "rich", 1_000);
            done(world.undo("m", "r", pair, null, Shortfall.REJECT));
            assertEquals(0, world.total(AccountKind.BREAKAGE));
            world.assertWallet("m", 1_000 - 8, 0, 0, 0);
        }
    }

    @Test
    void whatExpiredOfAnotherLotAndWentBackIsNotMissedHere() {
        try (LedgerWorld world = new LedgerWorld()) {
            EventReference alone = world.play("m", "short");
            world.at(Duration.ofDays(2));
            List<EventReference> plays = playMany(world, "short");
            done(world.spend("m", "most", 10L * MANY - 25));
            world.at(Duration.ofDays(4));
            world.give("m", "rich", 1_000);
            done(world.undo("m", "r", alone, null, Shortfall.REJECT));
            for (int i = 0; i < 3; i++) {
                done(world.undo("m", "r" + i, plays.get(i + 1), null, Shortfall.REJECT));
            }
            assertEquals(0, world.total(AccountKind.BREAKAGE));
            world.assertWallet("m", 1_000 - 5, 0, 0, 0);
        }
    }

    @Test
    void aRefundGoesBackToTheLotsThatTookOverAndLastsAsLong() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.play("m", "short");
            world.play("m", "short");
            done(world.spend("m", "early", 15));
            playMany(world, "short");
            done(world.undo("m", "r1", "early"));
            world.assertWallet("m", 10L * MANY + 20, 0, 0, 0);
            done(world.spend("m", "all", 10L * MANY + 20));
            done(world.undo("m", "r2", "all"));
            world.assertWallet("m", 10L * MANY + 20, 0, 0, 0);
            world.at(Duration.ofDays(2));
            world.assertWallet("m", 0, 0, 0, 0);
        }
    }

    @Test
    void whatAHoldSetsAsideStaysApart() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.play("m", "song");
            done(world.hold("m", "h", 4, Duration.ofDays(1)));
            playMany(world, "song");
            done(world.capture("m", "c", "h", 3L, true));
            done(world.undo("m", "r", "c"));
            world.assertWallet("m", 10L * MANY + 10, 0, 0, 0);
        }
    }

    @Test
    void aTransferOfWhatWasPutTogetherArrivesWholeAndComesBack() {
        try (LedgerWorld world = new LedgerWorld()) {
            playMany(world, "song");
            done(world.transfer("m", "t", "friend", 10L * MANY));
            world.assertWallet("friend", 10L * MANY, 0, 0, 0);
            done(world.undo("m", "back", "t"));
            world.assertWallet("m", 10L * MANY, 0, 0, 0);
            world.assertWallet("friend", 0, 0, 0, 0);
        }
    }

    @Test
    void whatArrivedAndWasPutTogetherWithOtherLotsIsFoundWhenItGoesBack() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "older", 1, day(3));
            world.give("m", "soon", 50, day(1));
            world.give("friend", "in", 10, day(3));
            done(world.transfer("friend", "t", "m", 10));
            for (int i = 0; i < MANY; i++) {
                world.give("m", "g" + i, 1, day(3).plusSeconds(i));
            }
            done(world.undo("friend", "back", "t"));
            assertEquals(
                    List.of(
                            new ExpiryNotice("points", 50, day(1)),
                            new ExpiryNotice("points", MANY - 2, day(3).plusSeconds(MANY - 4))),
                    world.engine.expiring("m", day(99)).stream().limit(2).toList());
        }
    }

    private static List<EventReference> playMany(LedgerWorld world, String track) {
        return play(world, track, MANY);
    }

    private static List<EventReference> play(LedgerWorld world, String track, int times) {
        List<EventReference> plays = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            plays.add(world.play("m", track));
        }
        return plays;
    }

    private static long merged(LedgerWorld world) {
        return world.engine.journal("m", 0, MANY + 1).stream()
                .flatMap(record -> record.walletChanges().stream())
                .filter(WalletChange.Merged.class::isInstance)
                .count();
    }
}
