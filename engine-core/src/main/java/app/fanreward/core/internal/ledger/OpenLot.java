package app.fanreward.core.internal.ledger;

import app.fanreward.api.ledger.Lot;
import java.util.Comparator;

/**
 * A lot that still holds points.
 *
 * @param lot the lot
 * @param remaining smallest units that nothing has a claim to
 * @param pinned smallest units that holds have set aside
 * @param vested whether its points were booked as available
 */
record OpenLot(Lot lot, long remaining, long pinned, boolean vested) {
    /** What is spent first: what expires first and never last, then what became available first, then by number. */
    static final Comparator<OpenLot> SPENDING_ORDER = Comparator.comparing(
                    (OpenLot open) -> open.lot().expiresAt(), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(open -> open.lot().availableAt())
            .thenComparing(open -> open.lot().id());

    boolean empty() {
        return remaining == 0 && pinned == 0;
    }

    boolean spendable() {
        return vested && remaining > 0;
    }
}
