package app.fanreward.core.internal.ledger;

import app.fanreward.api.ledger.Lot;
import app.fanreward.api.ledger.Renewal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A lot that still holds points.
 *
 * @param lot the lot
 * @param remaining smallest units that nothing has a claim to
 * @param pinned smallest units that holds have set aside
 * @param vested whether its points were booked as available
 * @param altered whether the lot may no longer be as it was opened
 */
record OpenLot(Lot lot, long remaining, long pinned, boolean vested, boolean altered) {
    static final Comparator<OpenLot> BY_NUMBER =
            Comparator.comparing(open -> open.lot().id());

    /** What is spent first: what expires first and never last, then what became available first, then by number. */
    static final Comparator<OpenLot> SPENDING_ORDER = Comparator.comparing(
                    (OpenLot open) -> open.lot().expiresAt(), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(open -> open.lot().availableAt())
            .thenComparing(open -> open.lot().id());

    OpenLot with(long nowRemaining, long nowPinned) {
        return new OpenLot(lot, nowRemaining, nowPinned, vested, altered);
    }

    /** The lot as it stands, if that is not how it was opened. */
    @Nullable
    Lot ifAltered() {
        return altered ? lot : null;
    }

    boolean empty() {
        return remaining == 0 && pinned == 0;
    }

    boolean isOn(String pointType, Renewal renewal) {
        return renewal.equals(lot.renewal()) && pointType.equals(lot.pointType());
    }

    boolean mergeable() {
        return spendable() && pinned == 0;
    }

    boolean spendable() {
        return vested && remaining > 0;
    }
}
