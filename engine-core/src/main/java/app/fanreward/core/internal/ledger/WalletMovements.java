package app.fanreward.core.internal.ledger;

import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.WalletChange;
import java.util.Map;
import java.util.TreeMap;

/** Compares what a record does to lots and holds with what it posts to the accounts that they make up. */
public final class WalletMovements {
    private final Map<String, Long> net = new TreeMap<>();

    private WalletMovements() {}

    /**
     * Finds out whether both say the same.
     *
     * @param before the state before the record
     * @return what contradicts, or an empty text
     */
    public static String contradiction(MemberState before, JournalRecord record) {
        WalletMovements movements = new WalletMovements();
        DraftWallet wallet = new DraftWallet(before.wallet);
        try {
            for (WalletChange change : record.walletChanges()) {
                wallet.apply(change, record.recordedAt(), movements::add);
            }
        } catch (IllegalStateException impossible) {
            return String.valueOf(impossible.getMessage());
        }
        for (Posting posting : record.postings()) {
            if (posting.account().ofMember() && posting.account() != AccountKind.DEBT) {
                movements.add(posting.account(), posting.pointType(), -posting.amount());
            }
        }
        movements.net.values().removeIf(amount -> amount == 0);
        return movements.net.isEmpty() ? "" : "lots and postings differ by " + movements.net;
    }

    private void add(AccountKind account, String pointType, long amount) {
        net.merge(account + " " + pointType, amount, Math::addExact);
    }
}
