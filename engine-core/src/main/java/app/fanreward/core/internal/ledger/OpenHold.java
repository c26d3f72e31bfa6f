package app.fanreward.core.internal.ledger;

import app.fanreward.api.ledger.LotId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hold that still sets points aside.
 *
 * @param key the key of the command that made it
 * @param pointType the key of the point type
 * @param expiresAt when it times out, or null if it waits for a further step
 * @param slices from which lots, in the order in which they were taken
 */
public record OpenHold(
        String key, String pointType, @Nullable Instant expiresAt, List<Slice> slices) {
    /** Takes a copy. */
    public OpenHold {
        slices = List.copyOf(slices);
    }

    /** A part of a hold that comes from one lot. */
    public record Slice(LotId lot, long amount) {}

    /** How many smallest units it still sets aside. */
    public long remaining() {
        return slices.stream().mapToLong(Slice::amount).sum();
    }

    OpenHold with(LotId lot, long amount) {
        List<Slice> more = new ArrayList<>(slices);
        more.add(new Slice(lot, amount));
        return new OpenHold(key, pointType, expiresAt, more);
    }

    /** Takes from the first slice of a lot; null if there is not so much in it. */
    @Nullable
    OpenHold without(LotId lot, long amount) {
        List<Slice> fewer = new ArrayList<>(slices);
        for (int i = 0; i < fewer.size(); i++) {
            Slice slice = fewer.get(i);
            if (slice.lot().equals(lot) && slice.amount() >= amount) {
                if (slice.amount() == amount) {
                    fewer.remove(i);
                } else {
                    fewer.set(i, new Slice(lot, slice.amount() - amount));
                }
                return new OpenHold(key, pointType, expiresAt, fewer);
            }
        }
        return null;
    }
}
