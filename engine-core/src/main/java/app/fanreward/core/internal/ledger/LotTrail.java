package app.fanreward.core.internal.ledger;

import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Lot;
import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.Renewal;
import app.fanreward.api.ledger.WalletChange;
import app.fanreward.api.rule.Expiry.Activity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a lot as records follow, whether or not points are left in it. */
public final class LotTrail {
    private Lot lot;

    /** Starts with a lot as it stood. */
    public LotTrail(Lot lot) {
        this.lot = lot;
    }

    /** Goes on by one record of the member. */
    public void follow(JournalRecord record) {
        boolean booked = false;
        for (WalletChange change : record.walletChanges()) {
            switch (change) {
                case WalletChange.Renewed renewed
                when renewed.pointType().equals(lot.pointType())
                        && renewed.renewal().equals(lot.renewal()) -> {
                    renew(renewed.expiresAt(), record);
                    booked = true;
                }
                case WalletChange.Merged(Lot into, List<LotId> from)
                when into.id().equals(lot.id()) || from.contains(lot.id()) -> lot = into;
                case WalletChange.Restored(Lot restored, long ignored)
                when restored.id().equals(lot.id()) -> lot = restored;
                default -> {}
            }
        }
        Renewal renewal = lot.renewal();
        if (renewal != null && !booked) {
            keepAlive(renewal, record);
        }
    }

    /** What is booked is for lots that are open: where there was none, what the member did says until when this one lasts. */
    private void keepAlive(Renewal renewal, JournalRecord record) {
        @Nullable Instant earned = renewal.expiry().resetBy().contains(Activity.EARNING) ? earned(record) : null;
        if (earned != null) {
            renew(renewal.endAfter(earned), record);
        }
        if (renewal.expiry().resetBy().contains(Activity.REDEEMING) && redeems(record)) {
            renew(renewal.endAfter(record.recordedAt()), record);
        }
    }

    private void renew(Instant until, JournalRecord record) {
        if (Wallet.renews(lot, until, record.recordedAt())) {
            lot = lot.lasting(until);
        }
    }

    private @Nullable Instant earned(JournalRecord record) {
        return record.content() instanceof EventContent content
                        && content.awards().stream()
                                .anyMatch(award -> award.pointType().equals(lot.pointType()))
                ? content.event().occurredAt()
                : null;
    }

    private boolean redeems(JournalRecord record) {
        return record.postings().stream()
                .anyMatch(posting -> posting.account() == AccountKind.REDEMPTION
                        && posting.pointType().equals(lot.pointType())
                        && posting.amount() > 0);
    }

    /** The lot as it stands by now: another one if it was put together with that. */
    public Lot lot() {
        return lot;
    }
}
