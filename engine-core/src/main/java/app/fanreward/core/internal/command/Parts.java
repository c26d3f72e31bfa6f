package app.fanreward.core.internal.command;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Lot;
import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.WalletChange;
import app.fanreward.api.ledger.WalletChange.Use;
import app.fanreward.core.internal.ledger.Draft;
import app.fanreward.core.internal.ledger.LotTrail;
import app.fanreward.core.internal.ledger.MemberState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** From which lots a record took the points that left the member. */
public final class Parts {
    private Parts() {}

    /** What a record spent, sent or captured, in the order in which it did, from the lots as they stood. */
    public static List<Draft.Part> taken(History history, JournalRecord record) {
        return taken(history, record, Set.of(Use.SPENT, Use.TRANSFERRED));
    }

    /** What a record took for some uses, or captured, in the order in which it did, from the lots as they stood. */
    static List<Draft.Part> taken(History history, JournalRecord record, Set<Use> uses) {
        List<Draft.Part> parts = new ArrayList<>();
        Map<LotId, Lot> known = new HashMap<>();
        for (WalletChange change : record.walletChanges()) {
            switch (change) {
                case WalletChange.Taken(LotId id, long amount, Use use, Lot altered)
                when uses.contains(use) ->
                    parts.add(new Draft.Part(
                            altered == null
                                    ? known.computeIfAbsent(id, lot -> lotOf(history, record.member(), lot))
                                    : altered,
                            amount));
                case WalletChange.Captured(String ignored, Lot lot, long amount) ->
                    parts.add(new Draft.Part(lot, amount));
                default -> {}
            }
        }
        return parts;
    }

    /**
     * The same parts, of the lots as they stand now.
     *
     * @param state the state of the member whose lots they are
     * @param taken the record that took them
     */
    static List<Draft.Part> asTheyStand(
            History history, MemberState state, JournalRecord taken, List<Draft.Part> parts) {
        List<LotTrail> trails =
                parts.stream().map(part -> new LotTrail(part.lot())).toList();
        boolean altered = state.mergedAfter(taken.sequence() - 1)
                || parts.stream().anyMatch(part -> part.lot().renewal() != null);
        if (altered) {
            trails.forEach(trail -> trail.follow(taken));
            history.after(taken.member(), taken.sequence(), later -> trails.forEach(trail -> trail.follow(later)));
        }
        List<Draft.Part> now = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Lot lot = trails.get(i).lot();
            now.add(new Draft.Part(
                    state.openLot(lot.id()).orElse(lot), parts.get(i).amount()));
        }
        return now;
    }

    /** The next units from the end, after those that went before. */
    static List<Draft.Part> lastFirst(List<Draft.Part> parts, long before, long units) {
        List<Draft.Part> found = new ArrayList<>();
        long skip = before;
        long left = units;
        for (int i = parts.size() - 1; i >= 0 && left > 0; i--) {
            long amount = parts.get(i).amount();
            long skipped = Math.min(skip, amount);
            skip -= skipped;
            long part = Math.min(left, amount - skipped);
            if (part > 0) {
                found.add(new Draft.Part(parts.get(i).lot(), part));
                left -= part;
            }
        }
        if (left > 0) {
            throw new IllegalStateException(left + " of " + units + " were never taken");
        }
        return found;
    }

    private static Lot lotOf(History history, String member, LotId id) {
        for (WalletChange change : history.record(member, id.sequence()).walletChanges()) {
            if (change instanceof WalletChange.Opened(Lot lot) && lot.id().equals(id)) {
                return lot;
            }
        }
        throw new IllegalStateException("record " + id.sequence() + " of member " + member + " opened no lot " + id);
    }
}
