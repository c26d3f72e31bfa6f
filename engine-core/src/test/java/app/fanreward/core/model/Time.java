package app.fanreward.core.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Does what time does, in the order of time; at one instant holds end first, then lots become available, then they expire. */
final class Time {
    private Time() {}

    /** What time did: a lot expired, or, with null, something else. */
    record Done(@Nullable Lot expired) {}

    private enum Kind {
        TIME_OUT,
        VEST,
        EXPIRE
    }

    private record Due(
            Instant at, Kind kind, String hold, @Nullable Lot lot) {
        boolean isBefore(@Nullable Due other) {
            return other == null || at.isBefore(other.at) || (at.equals(other.at) && kind.compareTo(other.kind) < 0);
        }
    }

    static List<Done> pass(Wallet wallet, Instant to) {
        List<Done> done = new ArrayList<>();
        for (Due due = first(wallet); due != null && !due.at().isAfter(to); due = first(wallet)) {
            done.add(make(wallet, due));
        }
        return done;
    }

    private static @Nullable Due first(Wallet wallet) {
        Due first = null;
        for (Map.Entry<String, Hold> hold : wallet.holds.entrySet()) {
            Instant end = hold.getValue().expiresAt();
            first = end == null ? first : earlier(first, new Due(end, Kind.TIME_OUT, hold.getKey(), null));
        }
        for (Lot lot : wallet.lots) {
            if (lot.left > 0 && !lot.vested) {
                first = earlier(first, new Due(lot.availableAt, Kind.VEST, "", lot));
            }
            if (lot.left > 0 && lot.expiresAt != null) {
                first = earlier(first, new Due(lot.expiresAt, Kind.EXPIRE, "", lot));
            }
        }
        return first;
    }

    private static Due earlier(@Nullable Due first, Due other) {
        return first == null || other.isBefore(first) ? other : first;
    }

    private static Done make(Wallet wallet, Due due) {
        Lot lot = due.lot();
        if (lot == null) {
            wallet.giveBack(due.hold(), due.at());
            return new Done(null);
        }
        if (due.kind() == Kind.VEST) {
            lot.vested = true;
            wallet.repay(lot);
            return new Done(null);
        }
        lot.expired += lot.left;
        lot.left = 0;
        return new Done(lot);
    }
}
