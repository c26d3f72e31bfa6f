package app.fanreward.core.model;

import java.time.Instant;

/** What keeps points alive. */
enum Activity {
    EARNING,
    REDEEMING;

    private boolean keeps(Terms terms) {
        return this == EARNING ? terms.keptByEarning() : terms.keptByRedeeming();
    }

    /**
     * Has the length counted anew for every lot that is not expired by now, be it empty, since its points may come back.
     * No end is moved back.
     *
     * @param done when the member was active
     */
    void renew(Wallet wallet, String type, Instant done, Instant now, Reached reached) {
        for (Lot lot : wallet.lots) {
            if (lot.terms == null || !lot.type.equals(type) || !keeps(lot.terms) || lot.expiredAt(now)) {
                continue;
            }
            Instant end = lot.terms.endAfter(done);
            if (end.isAfter(lot.expiresAt)) {
                lot.expiresAt = end;
                lot.renewed = true;
                reached.count(lot, this == EARNING ? Fate.RENEWED_BY_EARNING : Fate.RENEWED_BY_REDEEMING);
            }
        }
    }
}
