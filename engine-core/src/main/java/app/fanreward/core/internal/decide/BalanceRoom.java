package app.fanreward.core.internal.decide;

import app.fanreward.api.rule.PointType;

/** How much a member's balances may still grow while one event is decided. */
final class BalanceRoom {
    private BalanceRoom() {}

    static long left(Input input, EventTally tally, PointType type) {
        return Math.max(0, input.rooms().applyAsLong(type) - tally.of(name(type.key())));
    }

    static void take(EventTally tally, PointType type, long amount) {
        // Nobody asks for the room of a type whose balances have no limit.
        if (type.maxBalance() != null) {
            tally.take(name(type.key()), amount);
        }
    }

    /** Makes room by what was taken before anything is given. */
    static void free(EventTally tally, String pointType, long amount) {
        tally.take(name(pointType), -amount);
    }

    /** Like no counter, whose names begin with a rule, and no budget, whose names have no bar. */
    private static String name(String pointType) {
        return "balance|" + pointType;
    }
}
