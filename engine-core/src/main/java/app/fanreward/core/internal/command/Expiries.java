package app.fanreward.core.internal.command;

import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Lot;
import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.ReversalDetail;
import app.fanreward.api.ledger.WalletChange;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What expired of a member's lots, and how much of that went back to where it came from because an award was reversed.
 * Of lots that were put together nobody can tell whose points expired: the first to be reversed has them.
 */
final class Expiries {
    private final Map<LotId, Long> expired = new HashMap<>();
    private final Map<LotId, Long> takenBack = new HashMap<>();
    private final Map<LotId, LotId> mergedInto = new HashMap<>();

    /** Lots in which points came back for a time of grace, and from which lots they were spent. */
    private final Map<LotId, LotId> graced = new LinkedHashMap<>();

    /** What expired of lots that a record opened; if they were put together with older ones, of those too. */
    static Expiries of(History history, String member, long record, Set<LotId> lots) {
        Expiries since = since(history, member, record);
        long oldest = lots.stream()
                .mapToLong(lot -> since.current(lot).sequence())
                .min()
                .orElse(record);
        return oldest < record ? since(history, member, oldest) : since;
    }

    private static Expiries since(History history, String member, long record) {
        Expiries expiries = new Expiries();
        expiries.read(history.record(member, record));
        history.after(member, record, expiries::read);
        return expiries;
    }

    /** Goes on by one record of the member. */
    void read(JournalRecord record) {
        count(record.walletChanges());
        if (record.content() instanceof CommandContent content
                && content.refusal() == null
                && content.detail() instanceof ReversalDetail detail) {
            detail.parts().forEach(part -> takeBack(part.lot(), part.expired()));
            // What a penalty gives back goes to lots that no award of the event opened.
            if (detail.returned().isEmpty()) {
                noteGrace(detail.parts(), record.walletChanges());
            }
        }
    }

    /** Each part went back to its lot or, for a time of grace, to one of its own. */
    private void noteGrace(List<ReversalDetail.Part> parts, List<WalletChange> changes) {
        Iterator<ReversalDetail.Part> part = parts.iterator();
        for (WalletChange change : changes) {
            if (change instanceof WalletChange.Restored && part.hasNext()) {
                part.next();
            } else if (change instanceof WalletChange.Opened(Lot lot) && part.hasNext()) {
                graced.put(lot.id(), part.next().lot());
            }
        }
    }

    /** Counts what happens in a record that is being made. */
    void count(List<WalletChange> changes) {
        for (WalletChange change : changes) {
            switch (change) {
                case WalletChange.Expired(LotId id, long amount) -> expired.merge(id, amount, Math::addExact);
                case WalletChange.ExpiryReversed(LotId id, long amount) -> takeBack(id, amount);
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
        return places(lot).stream().mapToLong(this::leftAt).sum();
    }

    /** Where points of a lot may be now: where the lot is, and where those that came back for a time of grace are. */
    private Set<LotId> places(LotId lot) {
        Set<LotId> places = new LinkedHashSet<>();
        places.add(current(lot));
        boolean more = !graced.isEmpty();
        while (more) {
            more = false;
            for (Map.Entry<LotId, LotId> one : graced.entrySet()) {
                if (places.contains(current(one.getValue()))) {
                    more |= places.add(current(one.getKey()));
                }
            }
        }
        return places;
    }

    private long leftAt(LotId place) {
        return sum(expired, place) - sum(takenBack, place);
    }

    private long sum(Map<LotId, Long> amounts, LotId at) {
        return amounts.entrySet().stream()
                .filter(entry -> current(entry.getKey()).equals(at))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Expired points of a lot go back; there are as many. */
    void takeBack(LotId lot, long amount) {
        long rest = amount;
        for (LotId place : places(lot)) {
            long part = Math.min(rest, leftAt(place));
            takenBack.merge(place, part, Math::addExact);
            rest -= part;
        }
    }
}
