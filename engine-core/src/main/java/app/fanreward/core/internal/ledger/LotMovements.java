package app.fanreward.core.internal.ledger;

import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Lot;
import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.WalletChange;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares what a record does to lots with what it posts to the accounts that lots make up. */
public final class LotMovements {
    private final Map<String, Long> net = new TreeMap<>();

    private LotMovements() {}

    /**
     * Finds out whether both say the same.
     *
     * @param before the state before the record
     * @return what contradicts, or an empty text
     */
    public static String contradiction(MemberState before, JournalRecord record) {
        LotMovements movements = new LotMovements();
        Map<LotId, Lot> opened = new HashMap<>();
        for (WalletChange change : record.walletChanges()) {
            switch (change) {
                case WalletChange.Opened(Lot lot) -> {
                    opened.put(lot.id(), lot);
                    boolean pending = lot.availableAt().isAfter(record.recordedAt());
                    movements.move(pending ? AccountKind.PENDING : AccountKind.AVAILABLE, lot, lot.amount());
                }
                case WalletChange.Vested(LotId id, long amount) -> {
                    Lot lot = lotOf(before, opened, id);
                    if (lot == null) {
                        return "lot " + id + " becomes available and is not open";
                    }
                    movements.move(AccountKind.PENDING, lot, -amount);
                    movements.move(AccountKind.AVAILABLE, lot, amount);
                }
                case WalletChange.Expired(LotId id, long amount) -> {
                    Lot lot = lotOf(before, opened, id);
                    if (lot == null) {
                        return "lot " + id + " expires and is not open";
                    }
                    movements.move(AccountKind.AVAILABLE, lot, -amount);
                }
                default -> throw new IllegalStateException("not yet: " + change);
            }
        }
        for (Posting posting : record.postings()) {
            if (posting.account() == AccountKind.AVAILABLE || posting.account() == AccountKind.PENDING) {
                movements.add(posting.account(), posting.pointType(), -posting.amount());
            }
        }
        movements.net.values().removeIf(amount -> amount == 0);
        return movements.net.isEmpty() ? "" : "lots and postings differ by " + movements.net;
    }

    private static @Nullable Lot lotOf(MemberState before, Map<LotId, Lot> opened, LotId id) {
        OpenLot open = before.lots.get(id);
        return open == null ? opened.get(id) : open.lot();
    }

    private void move(AccountKind account, Lot lot, long amount) {
        add(account, lot.pointType(), amount);
    }

    private void add(AccountKind account, String pointType, long amount) {
        net.merge(account + " " + pointType, amount, Math::addExact);
    }
}
