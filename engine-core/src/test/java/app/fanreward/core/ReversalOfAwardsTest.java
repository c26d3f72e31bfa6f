package app.fanreward.core;

import static app.fanreward.core.LedgerWorld.day;
import static app.fanreward.core.LedgerWorld.done;
import static app.fanreward.core.LedgerWorld.order;
import static app.fanreward.core.LedgerWorld.refused;
import static app.fanreward.core.LedgerWorld.thrown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Refund;
import app.fanreward.api.ledger.LedgerCommand.Reverse;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.LedgerResult;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Semantics 21 and 32. */
class ReversalOfAwardsTest {
    @Test
    void whatAnEventEarnedIsTakenFromItsOwnLotFirst() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "soon", 10, day(1));
            EventReference play = world.play("m", "song");
            assertEquals(
                    10, done(world.undo("m", "r", play, null, Shortfall.REJECT)).amount());
            world.assertWallet("m", 10, 0, 0, 0);
            assertEquals(1, world.engine.expiring("m", day(9)).size());
        }
    }

    @Test
    void aSecondFullReversalChangesNothingAndNamesTheFirst() {
        try (LedgerWorld world = new LedgerWorld()) {
            EventReference play = world.play("m", "song");
            done(world.undo("m", "r", play, null, Shortfall.REJECT));
            LedgerResult again = world.undo("m", "r2", play, null, Shortfall.REJECT);
            refused(ErrorCode.ALREADY_REVERSED, again);
            assertEquals("r", LedgerWorld.fact(again, "by"));
            assertTrue(world.undo("m", "r", play, null, Shortfall.REJECT).replayed());
            refused(ErrorCode.NOT_REVERSIBLE, world.undo("m", "r3", "r"));
        }
    }

    @Test
    void theFirstReversalOfTheSameAwardIsNamedNotThatOfAnother() {
        try (LedgerWorld world = new LedgerWorld()) {
            EventReference play = world.play("m", "both");
            done(world.run(part(play, "r1", "both-points")));
            done(world.run(part(play, "r2", "both-stars")));
            LedgerResult again = world.run(part(play, "r3", "both-points"));
            refused(ErrorCode.ALREADY_REVERSED, again);
            assertEquals("r1", LedgerWorld.fact(again, "by"));
        }
    }

    private static Reverse part(EventReference play, String key, String campaign) {
        return new Reverse(
                order("m", key),
                new Target.OfEvent(play, campaign, ""),
                null,
                Shortfall.WITHIN_BALANCE,
                Refund.ORIGINAL);
    }

    @Test
    void partialReversalsAddUpToTheWholeAndNoMore() {
        try (LedgerWorld world = new LedgerWorld()) {
            EventReference play = world.play("m", "song");
            done(world.undo("m", "r1", play, 4L, Shortfall.REJECT));
            LedgerResult tooMuch = world.undo("m", "r2", play, 7L, Shortfall.REJECT);
            refused(ErrorCode.EXCEEDS_ORIGINAL, tooMuch);
            assertEquals("6", LedgerWorld.fact(tooMuch, "remaining"));
            done(world.undo("m", "r2", play, 3L, Shortfall.REJECT));
            assertEquals(
                    3, done(world.undo("m", "r3", play, null, Shortfall.REJECT)).amount());
            world.assertWallet("m", 0, 0, 0, 0);
        }
    }

    @Test
    void theExpiredPartComesBackFromBreakageAndNotFromTheMember() {
        try (LedgerWorld world = new LedgerWorld()) {
            EventReference play = world.play("m", "short");
            done(world.spend("m", "s", 4));
            world.at(Duration.ofDays(2));
            world.give("m", "own", 100);
            assertEquals(6, world.total(AccountKind.BREAKAGE));
            done(world.undo("m", "r", play, null, Shortfall.WITHIN_BALANCE));
            // 6 had expired; only the 4 that were spent are taken from elsewhere.
            world.assertWallet("m", 96, 0, 0, 0);
            assertEquals(0, world.total(AccountKind.BREAKAGE));
        }
    }

    @Test
    void whatExpiresInTheSameInstantIsNotTakenFromTheMemberEither() {
        try (LedgerWorld world = new LedgerWorld()) {
            EventReference play = world.play("m", "short");
            world.give("m", "own", 100);
            world.at(Duration.ofDays(1));
            done(world.undo("m", "r", play, null, Shortfall.REJECT));
            world.assertWallet("m", 100, 0, 0, 0);
        }
    }

    @Test
    void withinBalanceWritesOffWhatTheMemberNoLongerHas() {
        try (LedgerWorld world = new LedgerWorld()) {
            EventReference play = world.play("m", "song");
            done(world.spend("m", "s", 8));
            world.give("m", "own", 3);
            assertEquals(
                    10,
                    done(world.undo("m", "r", play, null, Shortfall.WITHIN_BALANCE))
                            .amount());
            world.assertWallet("m", 0, 0, 0, 0);
            assertEquals(-5, world.total(AccountKind.WRITE_OFF));
        }
    }

    @Test
    void allowNegativeMakesADebtThatWhateverBecomesAvailableRepaysFirst() {
        try (LedgerWorld world = new LedgerWorld()) {
            EventReference play = world.play("m", "song");
            done(world.spend("m", "s", 10));
            done(world.undo("m", "r", play, null, Shortfall.ALLOW_NEGATIVE));
            world.assertWallet("m", 0, 0, 0, 10);
            world.give("m", "own", 4);
            world.assertWallet("m", 0, 0, 0, 6);
            world.give("m", "pending", 5, day(1), null);
            world.assertWallet("m", 0, 5, 0, 6);
            world.at(Duration.ofDays(1));
            world.assertWallet("m", 0, 0, 0, 1);
            done(world.undo("m", "refund", "s", 3L));
            world.assertWallet("m", 2, 0, 0, 0);
            assertEquals(0, world.total(AccountKind.DEBT));
        }
    }

    @Test
    void aDebtIsRepaidWhenPointsBecomeAvailableWhoeverBooksItWhenever() {
        try (LedgerWorld world = new LedgerWorld()) {
            EventReference play = world.play("m", "song");
            done(world.spend("m", "s", 10));
            done(world.undo("m", "r", play, null, Shortfall.ALLOW_NEGATIVE));
            world.give("m", "brief", 6, day(1), day(2));
            world.world.now.set(day(1));
            world.assertWallet("m", 0, 0, 0, 4);
            // Nobody booked it while the points were available; they repaid the debt all the same.
            world.world.now.set(day(2));
            world.assertWallet("m", 0, 0, 0, 4);
            world.engine.settle(n -> {});
            world.assertWallet("m", 0, 0, 0, 4);
            assertEquals(0, world.total(AccountKind.BREAKAGE));
        }
    }

    @Test
    void pendingOnlyTouchesOnlyALotThatIsStillPending() {
        try (LedgerWorld world = new LedgerWorld()) {
            EventReference pending = world.play("m", "later");
            done(world.undo("m", "r1", pending, 4L, Shortfall.PENDING_ONLY));
            world.assertWallet("m", 0, 6, 0, 0);
            world.at(Duration.ofDays(2));
            refused(ErrorCode.NOT_REVERSIBLE, world.undo("m", "r2", pending, null, Shortfall.PENDING_ONLY));
            world.assertWallet("m", 6, 0, 0, 0);
        }
    }

    @Test
    void rejectChangesNothingUnlessAllCanBeTaken() {
        try (LedgerWorld world = new LedgerWorld()) {
            EventReference play = world.play("m", "song");
            done(world.spend("m", "s", 3));
            LedgerResult missing = world.undo("m", "r", play, null, Shortfall.REJECT);
            refused(ErrorCode.INSUFFICIENT_POINTS_FOR_REVERSAL, missing);
            assertEquals("3", LedgerWorld.fact(missing, "missing"));
            world.assertWallet("m", 7, 0, 0, 0);
            world.give("m", "own", 3);
            done(world.undo("m", "r", play, null, Shortfall.REJECT));
            world.assertWallet("m", 0, 0, 0, 0);
        }
    }

    @Test
    void pointsThatAHoldSetsAsideAreNotTakenByAReversal() {
        try (LedgerWorld world = new LedgerWorld()) {
            EventReference play = world.play("m", "song");
            done(world.hold("m", "h", 7, Duration.ofHours(1)));
            refused(ErrorCode.INSUFFICIENT_POINTS_FOR_REVERSAL, world.undo("m", "r1", play, null, Shortfall.REJECT));
            done(world.undo("m", "r2", play, null, Shortfall.ALLOW_NEGATIVE));
            world.assertWallet("m", 0, 0, 7, 7);
            done(world.capture("m", "c", "h", null, true));
            world.assertWallet("m", 0, 0, 0, 7);
        }
    }

    @Test
    void whatComesBackFromAHoldRepaysDebtFirstWhicheverWayTheHoldEnds() {
        try (LedgerWorld world = new LedgerWorld()) {
            EventReference play = world.play("m", "song");
            done(world.hold("m", "voided", 2, Duration.ofHours(1)));
            done(world.hold("m", "captured", 3, Duration.ofHours(1)));
            done(world.hold("m", "timed-out", 5, Duration.ofHours(1)));
            done(world.undo("m", "r", play, null, Shortfall.ALLOW_NEGATIVE));
            world.assertWallet("m", 0, 0, 10, 10);
            done(world.voidHold("m", "v", "voided"));
            world.assertWallet("m", 0, 0, 8, 8);
            done(world.capture("m", "c", "captured", 1L, true));
            world.assertWallet("m", 0, 0, 5, 6);
            world.at(Duration.ofHours(2));
            world.assertWallet("m", 0, 0, 0, 1);
            world.give("m", "own", 4);
            world.assertWallet("m", 3, 0, 0, 0);
        }
    }

    @Test
    void whatExpiredInAGracePeriodComesBackFromBreakageAndNotFromTheMember() {
        try (LedgerWorld world = new LedgerWorld()) {
            EventReference play = world.play("m", "short");
            done(world.spend("m", "s", 6));
            world.at(Duration.ofDays(2));
            done(world.run(new Reverse(
                    order("m", "back"),
                    new Target.OfCommand("s"),
                    null,
                    Shortfall.REJECT,
                    new Refund(Duration.ofDays(1)))));
            world.assertWallet("m", 6, 0, 0, 0);
            world.at(Duration.ofDays(4));
            world.assertWallet("m", 0, 0, 0, 0);
            done(world.undo("m", "r", play, null, Shortfall.ALLOW_NEGATIVE));
            world.assertWallet("m", 0, 0, 0, 0);
            assertEquals(0, world.total(AccountKind.BREAKAGE));
        }
    }

    @Test
    void theBudgetRegainsTheWholeReversedAmountWhateverBecameOfThePoints() {
        try (LedgerWorld world = new LedgerWorld()) {
            EventReference first = world.play("m", "budget");
            world.play("m", "budget");
            world.play("m", "budget");
            world.assertWallet("m", 25, 0, 0, 0);
            assertEquals(25, world.world.store.budgetUsed("budgeted"));
            done(world.spend("m", "s", 25));
            done(world.undo("m", "r", first, null, Shortfall.WITHIN_BALANCE));
            assertEquals(15, world.world.store.budgetUsed("budgeted"));
            world.play("m", "budget");
            world.assertWallet("m", 10, 0, 0, 0);
            assertEquals(25, world.world.store.budgetUsed("budgeted"));
        }
    }

    @Test
    void anEventWithSeveralAwardsIsReversedWhollyOrAwardByAward() {
        try (LedgerWorld world = new LedgerWorld()) {
            EventReference play = world.play("m", "both");
            thrown(ErrorCode.INVALID_INPUT, () -> world.undo("m", "r", play, 3L, Shortfall.REJECT));
            done(world.run(part(play, "r", "both-stars")));
            assertEquals(0, world.engine.balance("m").wallet("stars").available());
            world.assertWallet("m", 10, 0, 0, 0);
            done(world.undo("m", "rest", play, null, Shortfall.REJECT));
            world.assertWallet("m", 0, 0, 0, 0);
            refused(ErrorCode.NOT_REVERSIBLE, world.run(part(play, "r4", "nothing")));
        }
    }

    @Test
    void whatWasNeverThereIsNotFoundAndWhatEarnedNothingIsNotReversible() {
        try (LedgerWorld world = new LedgerWorld()) {
            EventReference nothing = world.play("m", "unknown");
            refused(ErrorCode.NOT_REVERSIBLE, world.undo("m", "r", nothing, null, Shortfall.REJECT));
            thrown(
                    ErrorCode.NOT_FOUND,
                    () -> world.undo("m", "r", new EventReference("test", "none"), null, Shortfall.REJECT));
            thrown(ErrorCode.NOT_FOUND, () -> world.undo("other", "r", nothing, null, Shortfall.REJECT));
            thrown(ErrorCode.NOT_FOUND, () -> world.undo("m", "r", "none"));
        }
    }

    @Test
    void whatWasBroughtInIsReversedAsAnAward() {
        try (LedgerWorld world = new LedgerWorld()) {
            long issued = world.total(AccountKind.ISSUANCE);
            world.give("m", "in", 10);
            done(world.spend("m", "s", 4));
            done(world.undo("m", "r", "in", null, Shortfall.ALLOW_NEGATIVE));
            world.assertWallet("m", 0, 0, 0, 4);
            assertEquals(issued, world.total(AccountKind.ISSUANCE));
        }
    }

    @Test
    void otherCommandsAreNotReversible() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 100);
            done(world.hold("m", "h", 10, Duration.ofHours(1)));
            done(world.adjust("m", "a", 5));
            done(world.run(new LedgerCommand.Convert(order("m", "x"), "points", 10, "stars", 1, 1)));
            refused(ErrorCode.INSUFFICIENT_POINTS, world.spend("m", "no", 1_000));
            for (String key : new String[] {"h", "a", "x", "no"}) {
                refused(ErrorCode.NOT_REVERSIBLE, world.undo("m", "r-" + key, key));
            }
        }
    }
}
