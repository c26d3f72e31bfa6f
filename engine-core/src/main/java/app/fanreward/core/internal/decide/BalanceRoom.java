package app.fanreward.core.internal.decide;

import app.fanreward.api.rule.PointType;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** How much a member's balances may still grow while one event is decided. */
final class BalanceRoom {
    private final ToLongFunction<PointType> rooms;
    private final Map<String, Long> given = new HashMap<>();

    BalanceRoom(ToLongFunction<PointType> rooms) {
        this.rooms = rooms;
    }

    long left(PointType type) {
        return Math.max(0, rooms.applyAsLong(type) - given.getOrDefault(type.key(), 0L));
    }

    void give(PointType type, long amount) {
        given.merge(type.key(), amount, Math::addExact);
    }
}
