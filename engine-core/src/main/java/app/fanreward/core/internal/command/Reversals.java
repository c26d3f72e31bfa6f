package app.fanreward.core.internal.command;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.JournalRecord.CommandContent;
import app.fanreward.api.ledger.JournalRecord.ReversalDetail;
import app.fanreward.api.ledger.JournalRecord.StepContent;
import app.fanreward.api.ledger.JournalRecord.StepKind;
import app.fanreward.api.ledger.Lot;
import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.ledger.WalletChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was undone of a record before, and what expired of its lots, from the records that follow it. */
final class Reversals {
    private final Map<String, ReversalDetail> byKey = new LinkedHashMap<>();
    private final Map<LotId, Long> expired = new LinkedHashMap<>();
    private final Map<LotId, LotId> mergedInto = new LinkedHashMap<>();

    /** What was taken out of expired points for other awards, by key of the command. */
    private final Map<String, ReversalDetail> others = new LinkedHashMap<>();

    private final long original;

    private Reversals(long original) {
        this.original = original;
    }

    static Reversals of(Case one, JournalRecord original) {
        Reversals found = new Reversals(original.sequence());
        found.read(original);
        one.history().after(original.member(), original.sequence(), found::read);
        return found;
    }

    private void read(JournalRecord record) {
        countExpired(record.walletChanges());
        for (WalletChange change : record.walletChanges()) {
            if (change instanceof WalletChange.Merged(Lot into, List<LotId> from)) {
                from.forEach(id -> mergedInto.put(id, into.id()));
            }
        }
        if (record.content() instanceof CommandContent content
                && content.refusal() == null
                && content.detail() instanceof ReversalDetail detail) {
            (detail.sequence() == original ? byKey : others)
                    .put(content.command().order().key(), detail);
        }
        if (record.content() instanceof StepContent step
                && step.kind() == StepKind.REVERSAL_END
                && step.refusal() != null) {
            byKey.remove(step.key());
            others.remove(step.key());
        }
    }

    /** Counts what expires in a record that is being made. */
    void countExpired(List<WalletChange> changes) {
        for (WalletChange change : changes) {
            if (change instanceof WalletChange.Expired(LotId id, long amount)) {
                expired.merge(id, amount, Math::addExact);
            }
        }
    }

    /** How much of a lot was undone. */
    long undone(LotId lot) {
        return parts(lot).mapToLong(ReversalDetail.Part::amount).sum();
    }

    /** How much was undone in all. */
    long undone() {
        return byKey.values().stream()
                .flatMap(detail -> detail.parts().stream())
                .mapToLong(ReversalDetail.Part::amount)
                .sum();
    }

    /** How many items went back. */
    long restocked() {
        return byKey.values().stream().mapToLong(ReversalDetail::restock).sum();
    }

    /** Where the points of a lot are now: elsewhere if it was put together with others. */
    LotId current(LotId lot) {
        LotId at = lot;
        for (LotId next = mergedInto.get(at); next != null; next = mergedInto.get(at)) {
            at = next;
        }
        return at;
    }

    /**
     * What expired of a lot and did not come back yet. Of lots that were put together nobody can tell whose points
     * expired: the first to be reversed has them.
     */
    long expired(LotId lot) {
        LotId at = current(lot);
        if (!mergedInto.containsValue(at)) {
            return expired.getOrDefault(lot, 0L)
                    - parts(lot).mapToLong(ReversalDetail.Part::expired).sum();
        }
        long pool = expired.getOrDefault(at, 0L) + (at.equals(lot) ? 0 : expired.getOrDefault(lot, 0L));
        long gone = Stream.concat(byKey.values().stream(), others.values().stream())
                .flatMap(detail -> detail.parts().stream())
                .filter(part -> mayBeIn(at, part.lot()))
                .mapToLong(ReversalDetail.Part::expired)
                .sum();
        return Math.max(0, pool - gone);
    }

    /** A lot that is older than what is reversed may have been put together with others before. */
    private boolean mayBeIn(LotId into, LotId lot) {
        return current(lot).equals(into) || (lot.sequence() < original && !mergedInto.containsKey(lot));
    }

    private Stream<ReversalDetail.Part> parts(LotId lot) {
        return byKey.values().stream()
                .flatMap(detail -> detail.parts().stream())
                .filter(part -> part.lot().equals(lot));
    }

    /** How much is to be undone now of what has so much left, or why it cannot be. */
    Amount amountOf(long left, @Nullable Long asked) {
        return amountOf(left, asked, lot -> true);
    }

    /** How much is to be undone now of some lots that have so much left, or why it cannot be. */
    Amount amountOf(long left, @Nullable Long asked, Predicate<LotId> lots) {
        if (left == 0) {
            String by = "?";
            for (Map.Entry<String, ReversalDetail> entry : byKey.entrySet()) {
                if (entry.getValue().parts().stream().anyMatch(part -> lots.test(part.lot()))) {
                    by = entry.getKey();
                }
            }
            return new Amount(0, Refusal.of(ErrorCode.ALREADY_REVERSED, "by", by));
        }
        if (asked != null && asked > left) {
            return new Amount(0, Refusal.of(ErrorCode.EXCEEDS_ORIGINAL, "remaining", left, "requested", asked));
        }
        return new Amount(asked == null ? left : asked, null);
    }

    /** How much is to be undone, or why not. */
    record Amount(long units, @Nullable Refusal refusal) {}
}
