package app.fanreward.core.internal.ledger;

import app.fanreward.api.ledger.Lot;

/**
 * A lot that still holds points.
 *
 * @param lot the lot
 * @param remaining smallest units left; positive
 * @param vested whether its points were booked as available
 */
record OpenLot(Lot lot, long remaining, boolean vested) {}
