package app.fanreward.core.internal.ledger;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Lot;
import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.WalletChange;
import java.util.List;

/** What becomes of a lot as records follow, whether or not points are left in it. */
public final class LotTrail {
    private Lot lot;

    /** Starts with a lot as it stood. */
    public LotTrail(Lot lot) {
        this.lot = lot;
    }

    /** Goes on by one record of the member. */
    public void follow(JournalRecord record) {
        for (WalletChange change : record.walletChanges()) {
            switch (change) {
                case WalletChange.Renewed renewed
                when renewed.pointType().equals(lot.pointType())
                        && renewed.renewal().equals(lot.renewal())
                        && Wallet.renews(lot, renewed.expiresAt(), record.recordedAt()) ->
                    lot = lot.lasting(renewed.expiresAt());
                case WalletChange.Merged(Lot into, List<LotId> from)
                when into.id().equals(lot.id()) || from.contains(lot.id()) -> lot = into;
                default -> {}
            }
        }
    }

    /** The lot as it stands by now: another one if it was put together with that. */
    public Lot lot() {
        return lot;
    }
}
