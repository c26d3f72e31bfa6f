package app.fanreward.core;

import static app.fanreward.core.LedgerWorld.day;
import static app.fanreward.core.LedgerWorld.done;
import static app.fanreward.core.LedgerWorld.explained;
import static app.fanreward.core.LedgerWorld.order;
import static app.fanreward.core.LedgerWorld.refused;
import static app.fanreward.core.LedgerWorld.thrown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.catalog.Reward;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.LedgerCommand.Close;
import app.fanreward.api.ledger.LedgerCommand.Convert;
import app.fanreward.api.ledger.LedgerCommand.SetStatus;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.MemberStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Frozen and closed accounts. */
class AccountStatusTest {
    private static void set(LedgerWorld world, String key, MemberStatus status) {
        done(world.run(new SetStatus(explained("m", key), status)));
    }

    @Test
    void anAccountFrozenForDebitsEarnsAndSpendsNothing() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 100);
            world.offer("o", Reward.of("mug", "A mug", "points", 1));
            done(world.hold("m", "h", 10, Duration.ofHours(1)));
            set(world, "freeze", MemberStatus.FROZEN_DEBIT);
            world.play("m", "song");
            refused(ErrorCode.MEMBER_FROZEN, world.spend("m", "s", 1));
            refused(ErrorCode.MEMBER_FROZEN, world.hold("m", "h2", 1, Duration.ofHours(1)));
            refused(ErrorCode.MEMBER_FROZEN, world.transfer("m", "t", "b", 1));
            refused(ErrorCode.MEMBER_FROZEN, world.redeem("m", "r", "mug", 1));
            refused(ErrorCode.MEMBER_FROZEN, world.run(new Convert(order("m", "c"), "points", 1, "stars", 1, 1)));
            done(world.capture("m", "cap", "h", 4L, true));
            world.assertWallet("m", 106, 0, 0, 0);
            set(world, "thaw", MemberStatus.OPEN);
            // A refusal because of the status does not stick.
            done(world.spend("m", "s", 1));
        }
    }

    @Test
    void aFrozenAccountTakesNoEventsAndItsHoldsAreOnlyGivenBack() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 100);
            done(world.hold("m", "h", 10, Duration.ofHours(1)));
            set(world, "freeze", MemberStatus.FROZEN);
            thrown(ErrorCode.MEMBER_FROZEN, () -> world.play("m", "song"));
            refused(ErrorCode.MEMBER_FROZEN, world.capture("m", "c", "h", 1L, true));
            done(world.voidHold("m", "v", "h"));
            done(world.adjust("m", "a", 5));
            world.assertWallet("m", 105, 0, 0, 0);
        }
    }

    @Test
    void anAccountWithPointsIsClosedOnlyIfTheyAreGivenUp() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "now", 100);
            world.give("m", "later", 10, day(1), null);
            done(world.hold("m", "h", 30, Duration.ofHours(1)));
            refused(ErrorCode.NOT_EMPTY, world.run(new Close(explained("m", "x"), false, false)));
            assertEquals(
                    110,
                    done(world.run(new Close(explained("m", "x"), true, false))).amount());
            world.assertWallet("m", 0, 0, 0, 0);
            assertEquals(110, world.total(AccountKind.BREAKAGE));
            refused(ErrorCode.MEMBER_CLOSED, world.spend("m", "s", 1));
            refused(ErrorCode.MEMBER_CLOSED, world.voidHold("m", "v", "h"));
            refused(ErrorCode.MEMBER_CLOSED, world.adjust("m", "a", 1));
            thrown(ErrorCode.MEMBER_CLOSED, () -> world.play("m", "song"));
            refused(ErrorCode.MEMBER_CLOSED, world.run(new SetStatus(explained("m", "open"), MemberStatus.OPEN)));
        }
    }

    @Test
    void aDebtIsForgivenWhenAnAccountIsClosed() {
        try (LedgerWorld world = new LedgerWorld()) {
            var play = world.play("m", "song");
            done(world.spend("m", "s", 10));
            done(world.undo("m", "r", play, null, Shortfall.ALLOW_NEGATIVE));
            refused(ErrorCode.NOT_EMPTY, world.run(new Close(explained("m", "x"), false, false)));
            done(world.run(new Close(explained("m", "x"), true, false)));
            world.assertWallet("m", 0, 0, 0, 0);
            assertEquals(-10, world.total(AccountKind.WRITE_OFF));
        }
    }

    @Test
    void pointsOfSeveralTypesThatAreGivenUpHaveNoSum() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.play("m", "both");
            assertEquals(
                    0,
                    done(world.run(new Close(explained("m", "x"), true, false))).amount());
            world.assertWallet("m", 0, 0, 0, 0);
        }
    }

    @Test
    void anEmptyAccountIsClosedWithoutGivingUpAnything() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 10);
            done(world.spend("m", "s", 10));
            done(world.run(new Close(explained("m", "x"), false, false)));
            assertThrows(IllegalArgumentException.class, () -> new SetStatus(explained("n", "x"), MemberStatus.CLOSED));
            assertThrows(IllegalArgumentException.class, () -> new Close(explained("n", "x"), false, true));
        }
    }

    @Test
    void whatAClosedAccountWasAnsweredBeforeItIsStillAnswered() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 10);
            var spent = done(world.spend("m", "s", 10));
            done(world.run(new Close(explained("m", "x"), false, false)));
            assertEquals(spent.sequence(), done(world.spend("m", "s", 10)).sequence());
        }
    }
}
