package app.fanreward.core.internal.command;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.JournalRecord.CommandContent;
import app.fanreward.api.ledger.JournalRecord.ReversalDetail;
import app.fanreward.api.ledger.Lot;
import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.WalletChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What expired of a member's lots, and how much of that went back to where it came from because an award was reversed.
 * Of lots that were put together nobody can tell whose points expired: the first to be reversed has them.
 */
final class Expiries {
    private final Map<LotId, Long> expired = new HashMap<>();
    private final Map<LotId, Long> takenBack = new HashMap<>();
    private final Map<LotId, LotId> mergedInto = new HashMap<>();

    /** Goes on by one record of the member. */
    void read(JournalRecord record) {
        count(record.walletChanges());
        if (record.content() instanceof CommandContent content
                && content.refusal() == null
                && content.detail() instanceof ReversalDetail detail) {
            detail.parts().forEach(part -> takeBack(part.lot(), part.expired()));
        }
    }

    /** Counts what happens in a record that is being made. */
    void count(List<WalletChange> changes) {
        for (WalletChange change : changes) {
            switch (change) {
                case WalletChange.Expired(LotId id, long amount) -> expired.merge(id, amount, Math::addExact);
                case WalletChange.Merged(Lot into, List<LotId> from) ->
                    from.forEach(id -> mergedInto.put(id, into.id()));
                default -> {}
            }
        }
    }

    /** Where the points of a lot are now: elsewhere if it was put together with others. */
    LotId current(LotId lot) {
        LotId at = lot;
        for (LotId next = mergedInto.get(at); next != null; next = mergedInto.get(at)) {
            at = next;
        }
        return at;
    }

    /** What expired of where the points of a lot are now, and did not go back yet. */
    long left(LotId lot) {
        LotId at = current(lot);
        return sum(expired, at) - sum(takenBack, at);
    }

    private long sum(Map<LotId, Long> amounts, LotId at) {
        return amounts.entrySet().stream()
                .filter(entry -> current(entry.getKey()).equals(at))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Expired points of a lot go back. */
    void takeBack(LotId lot, long amount) {
        takenBack.merge(lot, amount, Math::addExact);
    }
}
