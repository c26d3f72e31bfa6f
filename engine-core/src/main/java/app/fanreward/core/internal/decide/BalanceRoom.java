package app.fanreward.core.internal.decide;

import app.fanreward.api.rule.PointType;
import java.util.function.ToLongFunction;

/** How much a member's balances may still grow while one event is decided. */
final class BalanceRoom {
    private final ToLongFunction<PointType> rooms;
    private final EventTally tally;

    BalanceRoom(ToLongFunction<PointType> rooms, EventTally tally) {
        this.rooms = rooms;
        this.tally = tally;
    }

    long left(PointType type) {
        return Math.max(0, rooms.applyAsLong(type) - tally.of(name(type.key())));
    }

    void give(PointType type, long amount) {
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
