package app.fanreward.core.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts lots together that end on the same day, where there are more than stay apart: what is available, of one type and
 * on the same terms, and of which no hold has a part. The oldest takes over, and lasts as long as the longest.
 */
final class Crowding {
    private static final int APART = 256;

    /** Beyond that it is tried whenever so many more are open. */
    private static final int STEP = 64;

    private Crowding() {}

    /**
     * Puts together what can be, if there is reason to.
     *
     * @param before how many lots were open before the record
     */
    static void ease(Wallet wallet, int before, Reached reached) {
        int open = wallet.openLots();
        if (open <= APART || steps(open) <= steps(before)) {
            return;
        }
        Set<Integer> pinned = wallet.pinned();
        for (int i = 0; i < wallet.lots.size(); i++) {
            Lot lot = wallet.lot(i);
            for (int j = 0; j < i && lot.left > 0 && lot.vested && !pinned.contains(i); j++) {
                Lot first = wallet.lot(j);
                if (first.left > 0 && first.vested && !pinned.contains(j) && alike(first, lot)) {
                    move(lot, first);
                    lot.movedTo = j;
                    reached.count(first, Fate.PUT_TOGETHER);
                }
            }
        }
    }

    private static int steps(int open) {
        return Math.max(0, open - 1) / STEP;
    }

    private static boolean alike(Lot one, Lot other) {
        return one.type.equals(other.type)
                && Objects.equals(one.terms, other.terms)
                && Objects.equals(day(one.expiresAt), day(other.expiresAt));
    }

    private static @Nullable Instant day(@Nullable Instant end) {
        return end == null ? null : end.truncatedTo(ChronoUnit.DAYS);
    }

    private static void move(Lot from, Lot into) {
        into.left += from.left;
        into.gathered = true;
        into.renewed |= from.renewed;
        from.left = 0;
        if (from.availableAt.isBefore(into.availableAt)) {
            into.availableAt = from.availableAt;
        }
        if (from.expiresAt != null && from.expiresAt.isAfter(into.expiresAt)) {
            into.expiresAt = from.expiresAt;
        }
    }
}
