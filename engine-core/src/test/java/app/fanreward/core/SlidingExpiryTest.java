package app.fanreward.core;

import static app.fanreward.core.LedgerWorld.day;
import static app.fanreward.core.LedgerWorld.done;
import static app.fanreward.core.LedgerWorld.order;
import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.ExpiryNotice;
import app.fanreward.api.ledger.LedgerCommand.Convert;
import app.fanreward.api.ledger.LedgerCommand.Refund;
import app.fanreward.api.ledger.LedgerCommand.Reverse;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Spend;
import app.fanreward.api.ledger.LedgerCommand.Target;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Semantics 30: an expiry that activity resets. The tracks "alive" and "loyal" earn points that last three days. */
class SlidingExpiryTest {
    @Test
    void whoeverEarnsAgainKeepsWhatWasEarnedBefore() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.play("m", "alive");
            world.at(Duration.ofDays(2));
            world.play("m", "song");
            assertEquals(List.of(new ExpiryNotice("points", 10, day(5))), world.engine.expiring("m", day(99)));
            world.world.now.set(day(5).minusNanos(1_000));
            world.assertWallet("m", 20, 0, 0, 0);
            world.world.now.set(day(5));
            world.assertWallet("m", 10, 0, 0, 0);
        }
    }

    @Test
    void whoeverIsNotActiveLosesThem() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.play("m", "alive");
            world.at(Duration.ofDays(3));
            world.play("m", "song");
            world.assertWallet("m", 10, 0, 0, 0);
            assertEquals(10, world.total(AccountKind.BREAKAGE));
        }
    }

    @Test
    void onlyTheActivityThatIsNamedCounts() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.play("m", "loyal");
            world.at(Duration.ofDays(1));
            world.play("m", "song");
            assertEquals(List.of(new ExpiryNotice("points", 10, day(3))), world.engine.expiring("m", day(99)));
            world.at(Duration.ofDays(2));
            done(world.spend("m", "s", 4));
            assertEquals(List.of(new ExpiryNotice("points", 6, day(5))), world.engine.expiring("m", day(99)));
        }
    }

    @Test
    void correctionsTransfersAndPointsOfAnotherTypeAreNoActivity() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.play("m", "alive");
            world.at(Duration.ofDays(1));
            world.adjust("m", "a", 5);
            world.give("m", "g", 5);
            done(world.adjust("m", "b", -1));
            world.give("friend", "g", 9);
            done(world.transfer("friend", "t", "m", 9));
            done(world.transfer("m", "t", "friend", 3));
            done(world.run(new Convert(order("m", "c"), "points", 1, "stars", 1, 1)));
            done(world.run(new Spend(order("m", "s"), "stars", 1, "")));
            assertEquals(day(3), world.engine.expiring("m", day(99)).get(0).expiresAt());
        }
    }

    @Test
    void aLateEventCountsFromWhenItOccurredAndNeverShortensAnything() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.at(Duration.ofDays(2));
            world.play("m", "alive");
            world.play("m", "song", day(1));
            assertEquals(List.of(new ExpiryNotice("points", 10, day(5))), world.engine.expiring("m", day(99)));
            world.at(Duration.ofDays(4));
            world.play("m", "song", day(3));
            assertEquals(List.of(new ExpiryNotice("points", 10, day(6))), world.engine.expiring("m", day(99)));
        }
    }

    @Test
    void whatHasExpiredIsNotBroughtBackByAnEventThatCameLate() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.play("m", "alive");
            world.at(Duration.ofDays(4));
            world.play("m", "song", day(2));
            world.assertWallet("m", 10, 0, 0, 0);
        }
    }

    @Test
    void anEventThatEarnsNothingKeepsNothingAlive() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.play("m", "alive");
            world.at(Duration.ofDays(2));
            world.play("m", "a track that no rule names");
            assertEquals(List.of(new ExpiryNotice("points", 10, day(3))), world.engine.expiring("m", day(99)));
        }
    }

    @Test
    void aReversalOfTheActivityTakesNoTimeBack() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.play("m", "alive");
            world.at(Duration.ofDays(2));
            EventReference second = world.play("m", "song");
            done(world.undo("m", "r", second, null, Shortfall.REJECT));
            assertEquals(List.of(new ExpiryNotice("points", 10, day(5))), world.engine.expiring("m", day(99)));
        }
    }

    @Test
    void aCaptureRenewsAndWhatItLeftOutOfTheHoldIsRenewedWithTheRest() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.play("m", "loyal");
            done(world.hold("m", "h", 6, Duration.ofDays(9)));
            world.at(Duration.ofDays(2));
            done(world.capture("m", "c", "h", 2L, true));
            assertEquals(List.of(new ExpiryNotice("points", 8, day(5))), world.engine.expiring("m", day(99)));
        }
    }

    @Test
    void whatIsHeldPastItsEndIsNotRenewed() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.play("m", "loyal");
            done(world.hold("m", "h", 10, Duration.ofDays(9)));
            world.at(Duration.ofDays(4));
            world.give("m", "g", 1);
            done(world.spend("m", "s", 1));
            done(world.voidHold("m", "v", "h"));
            world.assertWallet("m", 0, 0, 0, 0);
            assertEquals(10, world.total(AccountKind.BREAKAGE));
        }
    }

    @Test
    void aRefundComesBackWithTheTimeItWouldHaveHadByNow() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.play("m", "alive");
            world.at(Duration.ofDays(2));
            done(world.spend("m", "s", 10));
            world.at(Duration.ofDays(4));
            done(world.undo("m", "r1", "s", 4L));
            assertEquals(List.of(new ExpiryNotice("points", 4, day(5))), world.engine.expiring("m", day(99)));
            world.play("m", "alive");
            done(world.undo("m", "r2", "s"));
            assertEquals(List.of(new ExpiryNotice("points", 20, day(7))), world.engine.expiring("m", day(99)));
        }
    }

    @Test
    void aRefundHasThatTimeEvenIfNoOtherLotWasThereToBeRenewed() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.play("m", "alive");
            world.at(Duration.ofDays(1));
            done(world.spend("m", "s", 10));
            world.at(Duration.ofDays(3));
            world.play("m", "song");
            world.at(Duration.ofDays(5));
            done(world.spend("m", "s2", 5));
            world.at(Duration.ofDays(7));
            done(world.undo("m", "r1", "s", 4L));
            assertEquals(List.of(new ExpiryNotice("points", 4, day(8))), world.engine.expiring("m", day(99)));
            done(world.undo("m", "r2", "s"));
            assertEquals(List.of(new ExpiryNotice("points", 10, day(8))), world.engine.expiring("m", day(99)));
        }
    }

    @Test
    void aRefundAfterThatTimeExpiresAtOnceUnlessItHasAGracePeriod() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.play("m", "alive");
            world.at(Duration.ofDays(2));
            done(world.spend("m", "s", 10));
            world.at(Duration.ofDays(5));
            done(world.undo("m", "r1", "s", 4L));
            world.assertWallet("m", 0, 0, 0, 0);
            world.at(Duration.ofDays(6));
            done(world.run(new Reverse(
                    order("m", "r2"),
                    new Target.OfCommand("s"),
                    null,
                    Shortfall.REJECT,
                    new Refund(Duration.ofDays(1)))));
            assertEquals(List.of(new ExpiryNotice("points", 6, day(7))), world.engine.expiring("m", day(99)));
        }
    }

    @Test
    void whatIsTransferredKeepsItsTermsAndIsRenewedByWhatTheReceiverDoes() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.play("m", "alive");
            world.at(Duration.ofDays(1));
            world.play("m", "alive");
            done(world.transfer("m", "t", "friend", 12));
            assertEquals(List.of(new ExpiryNotice("points", 12, day(4))), world.engine.expiring("friend", day(99)));
            world.at(Duration.ofDays(3));
            world.play("friend", "song");
            assertEquals(List.of(new ExpiryNotice("points", 12, day(6))), world.engine.expiring("friend", day(99)));
            done(world.undo("m", "back", "t"));
            assertEquals(List.of(new ExpiryNotice("points", 20, day(4))), world.engine.expiring("m", day(99)));
        }
    }

    @Test
    void whatWasEffectiveThenStaysAnswerable() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.play("m", "alive");
            world.at(Duration.ofDays(2));
            world.play("m", "song");
            world.at(Duration.ofDays(9));
            assertEquals(
                    20,
                    world.engine
                            .effectiveBalance("m", day(4), day(9))
                            .wallet("points")
                            .available());
            assertEquals(
                    10,
                    world.engine
                            .effectiveBalance("m", day(6), day(9))
                            .wallet("points")
                            .available());
        }
    }
}
