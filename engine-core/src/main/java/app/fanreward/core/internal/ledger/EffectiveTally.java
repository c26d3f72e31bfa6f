package app.fanreward.core.internal.ledger;

import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Lot;
import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.RecordContent;
import app.fanreward.api.ledger.WalletChange;
import app.fanreward.api.rule.PointType;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what is effective at an instant: a lot from when it counts, pending until it is available, until it expires;
 * what was taken from it from when the taking counts. Points that a hold sets aside are still the member's and count as
 * available.
 */
public final class EffectiveTally {
    private final MemberState state;
    private final Instant at;
    private final Map<LotId, Lot> lots = new HashMap<>();
    private final Map<LotId, Instant> since = new HashMap<>();
    private final Map<String, long[]> sums = new LinkedHashMap<>();

    /** Starts to count what is effective at an instant. */
    public EffectiveTally(String member, Instant at) {
        this.state = new MemberState(member);
        this.at = at;
    }

    /** Counts the next record. */
    public void count(JournalRecord record) {
        Instant effective = effective(record.content(), record.recordedAt());
        record.walletChanges().forEach(change -> count(change, effective));
        if (!effective.isAfter(at)) {
            record.postings().forEach(this::countDebt);
        }
        state.apply(record);
    }

    /** What is effective, with what falls due by then whether or not it is booked. */
    public Balance balance(List<PointType> pointTypes) {
        Instant known = state.lastRecordedAt();
        Draft draft = Draft.at(state, at.isAfter(known) ? at : known);
        draft.changes().forEach(change -> count(change, at));
        draft.postings().forEach(this::countDebt);
        Map<String, long[]> all = new LinkedHashMap<>();
        pointTypes.forEach(type -> all.put(type.key(), sums(type.key())));
        sums.forEach(all::putIfAbsent);
        return new Balance(
                state.member(),
                at,
                state.sequence(),
                all.entrySet().stream()
                        .map(entry -> new Balance.Wallet(
                                entry.getKey(), entry.getValue()[0], entry.getValue()[1], 0, entry.getValue()[2]))
                        .toList());
    }

    private void countDebt(Posting posting) {
        if (posting.account() == AccountKind.DEBT) {
            sums(posting.pointType())[2] -= posting.amount();
        }
    }

    private static Instant effective(RecordContent content, Instant recordedAt) {
        return switch (content) {
            case EventContent event -> event.event().occurredAt();
            case CommandContent command -> command.effectiveAt();
            default -> recordedAt;
        };
    }

    private void count(WalletChange change, Instant effective) {
        switch (change) {
            case WalletChange.Opened(Lot lot) -> {
                lots.put(lot.id(), lot);
                since.put(lot.id(), effective);
                add(lot, lot.amount(), effective);
            }
            case WalletChange.Expired(LotId id, long amount) -> {
                Lot lot = lotOf(id);
                Instant expired = lot.expiresAt();
                // What came back to a lot past its time expired when it came back.
                add(lot, -amount, expired == null || expired.isBefore(since(id)) ? since(id) : expired);
            }
            case WalletChange.Taken(LotId id, long amount, WalletChange.Use ignored, Lot altered) ->
                add(lotOf(id), -amount, effective);
            case WalletChange.Restored(Lot lot, long amount) -> {
                lots.put(lot.id(), lot);
                since.merge(lot.id(), effective, (before, now) -> before.isAfter(now) ? before : now);
                add(lot, amount, effective);
            }
            case WalletChange.Captured(String ignored, Lot lot, long amount) -> add(lot, -amount, effective);
            case WalletChange.Merged(Lot lot, List<LotId> from) -> {
                lots.put(lot.id(), lot);
                for (LotId id : from) {
                    since.merge(lot.id(), since(id), (before, other) -> before.isAfter(other) ? before : other);
                }
            }
            default -> {}
        }
    }

    private void add(Lot lot, long amount, Instant from) {
        if (!from.isAfter(at)) {
            long[] sum = sums(lot.pointType());
            int place = lot.availableAt().isAfter(at) ? 1 : 0;
            sum[place] = Math.addExact(sum[place], amount);
        }
    }

    private Lot lotOf(LotId id) {
        // The end of a lot that the record itself does not speak of may have been moved on since it was opened.
        OpenLot open = state.wallet.lot(id);
        Lot lot = open == null ? lots.get(id) : open.lot();
        if (lot == null) {
            throw new IllegalStateException("lot " + id + " was never opened");
        }
        return lot;
    }

    private Instant since(LotId id) {
        return since.getOrDefault(id, Instant.MIN);
    }

    private long[] sums(String pointType) {
        return sums.computeIfAbsent(pointType, type -> new long[3]);
    }
}
