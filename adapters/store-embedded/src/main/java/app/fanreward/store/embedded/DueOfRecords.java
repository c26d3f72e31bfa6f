package app.fanreward.store.embedded;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Lot;
import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.WalletChange;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds when something is due for a member in records of layout 1, in which points could only be awarded, become
 * available and expire.
 */
final class DueOfRecords {
    private final String member;
    private final Map<LotId, Instant> due = new HashMap<>();
    private final Map<LotId, Lot> lots = new HashMap<>();

    DueOfRecords(String member) {
        this.member = member;
    }

    String member() {
        return member;
    }

    void add(JournalRecord booked) {
        for (WalletChange change : booked.walletChanges()) {
            switch (change) {
                case WalletChange.Opened(Lot lot) -> {
                    lots.put(lot.id(), lot);
                    boolean pending = lot.availableAt().isAfter(booked.recordedAt());
                    note(lot.id(), pending ? lot.availableAt() : lot.expiresAt());
                }
                case WalletChange.Vested vested -> {
                    Lot lot = lots.get(vested.id());
                    note(vested.id(), lot == null ? null : lot.expiresAt());
                }
                case WalletChange.Expired expired -> note(expired.id(), null);
                default -> {
                    // Nothing else was ever written in layout 1.
                }
            }
        }
    }

    private void note(LotId lot, @Nullable Instant at) {
        if (at == null) {
            due.remove(lot);
        } else {
            due.put(lot, at);
        }
    }

    /** Returns the earliest instant, or null if nothing is due ever. */
    @Nullable
    Instant next() {
        return due.values().stream().min(Instant::compareTo).orElse(null);
    }
}
