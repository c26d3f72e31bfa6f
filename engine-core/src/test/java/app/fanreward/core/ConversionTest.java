package app.fanreward.core;

import static app.fanreward.core.LedgerWorld.day;
import static app.fanreward.core.LedgerWorld.done;
import static app.fanreward.core.LedgerWorld.order;
import static app.fanreward.core.LedgerWorld.refused;
import static app.fanreward.core.LedgerWorld.thrown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.ExpiryNotice;
import app.fanreward.api.ledger.LedgerCommand.Convert;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.rule.PointType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Semantics 37: conversion. */
class ConversionTest {
    private static LedgerResult convert(LedgerWorld world, String key, long amount, long numerator, long denominator) {
        return world.run(new Convert(order("m", key), "points", amount, "stars", numerator, denominator));
    }

    @Test
    void theMemberGetsTheLargestWholeNumberAndGivesNoMoreThanThatTakes() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 100);
            LedgerResult result = done(convert(world, "c", 25, 1, 10));
            assertEquals(2, result.amount());
            world.assertWallet("m", 80, 0, 0, 0);
            assertEquals(2, world.engine.balance("m").wallet("stars").available());
            assertEquals(20, world.total(AccountKind.EXCHANGE));
        }
    }

    @Test
    void whatComesInExpiresWithWhatWentOut() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "soon", 15, day(3));
            world.give("m", "late", 15, day(9));
            done(convert(world, "c", 30, 1, 10));
            assertEquals(
                    List.of(new ExpiryNotice("stars", 1, day(3)), new ExpiryNotice("stars", 2, day(9))),
                    world.engine.expiring("m", day(99)));
        }
    }

    @Test
    void whatIsWorthNothingIsRefusedAndMayBeAskedForAgain() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 100);
            refused(ErrorCode.CONVERTS_TO_ZERO, convert(world, "c", 9, 1, 10));
            world.assertWallet("m", 100, 0, 0, 0);
            done(convert(world, "c", 10, 1, 10));
        }
    }

    @Test
    void moreThanThereIsIsRefusedForGood() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.give("m", "in", 100);
            refused(ErrorCode.INSUFFICIENT_POINTS, convert(world, "c", 110, 1, 10));
            world.give("m", "more", 100);
            refused(ErrorCode.INSUFFICIENT_POINTS, convert(world, "c", 110, 1, 10));
            world.assertWallet("m", 200, 0, 0, 0);
        }
    }

    @Test
    void theLargestAmountsConvertExactly() {
        try (LedgerWorld world = new LedgerWorld()) {
            long most = PointType.LARGEST_AMOUNT;
            world.give("m", "in", most);
            thrown(ErrorCode.INVALID_INPUT, () -> convert(world, "c", most, 2, 1));
            done(convert(world, "c", most, most - 1, most));
            assertEquals(most - 1, world.engine.balance("m").wallet("stars").available());
            assertThrows(
                    IllegalArgumentException.class, () -> new Convert(order("m", "x"), "points", 1, "points", 1, 1));
            assertThrows(
                    IllegalArgumentException.class, () -> new Convert(order("m", "x"), "points", 1, "stars", 0, 1));
            assertThrows(
                    IllegalArgumentException.class, () -> new Convert(order("m", "x"), "points", 1, "stars", 1, 0));
        }
    }
}
