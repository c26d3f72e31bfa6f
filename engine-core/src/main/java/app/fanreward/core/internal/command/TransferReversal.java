package app.fanreward.core.internal.command;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.Lot;
import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.MemberStatus;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.ledger.ReversalDetail;
import app.fanreward.api.ledger.StepContent;
import app.fanreward.api.ledger.StepKind;
import app.fanreward.api.ledger.WalletChange;
import app.fanreward.api.ledger.WalletChange.Use;
import app.fanreward.core.internal.ledger.Draft;
import app.fanreward.core.internal.ledger.MemberState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings a transfer back: noted in the sender's journal, taken from the receiver (from the lots that arrived, from what
 * of them has expired, then as the policy says), and given back to the sender's own lots.
 */
public final class TransferReversal {
    private TransferReversal() {}

    static Ruling start(
            Case one, LedgerCommand.Reverse reverse, JournalRecord original, LedgerCommand.Transfer transfer) {
        String key = transfer.order().key();
        String sender = one.state().member();
        @Nullable JournalRecord end = one.history().find(RecordKey.ofStep(sender, StepKind.TRANSFER_END, sender, key));
        if (end == null) {
            return new Ruling.Refuse(
                    Refusal.of(ErrorCode.NOT_REVERSIBLE, "because", "it is still under way; ask again"));
        }
        if (end.content() instanceof StepContent step && step.refusal() != null) {
            return new Ruling.Refuse(
                    Refusal.of(ErrorCode.NOT_REVERSIBLE, "because", "its points came back to the sender"));
        }
        Reversals before = Reversals.of(one, original);
        Reversals.Amount amount = before.amountOf(transfer.amount() - before.undone(), reverse.amount());
        if (amount.refusal() != null) {
            return new Ruling.Refuse(amount.refusal());
        }
        List<ReversalDetail.Part> parts = new ArrayList<>();
        List<Draft.Part> taken = Parts.taken(one.history(), original);
        for (Draft.Part part : Parts.lastFirst(taken, before.undone(), amount.units())) {
            parts.add(new ReversalDetail.Part(part.lot().id(), part.lot().pointType(), part.amount(), 0, 0, 0, 0, 0));
        }
        return one.book(
                one.draft(),
                one.recordedAt(),
                amount.units(),
                new ReversalDetail(original.sequence(), parts, 0, transfer.to(), false),
                List.of());
    }

    /**
     * The receiver's side: the slot of this record decides what becomes of the reversal.
     *
     * @param arrival the record with which the transfer arrived
     */
    public static JournalRecord takeBack(
            History history, MemberState receiver, Instant recordedAt, CommandContent reversal, JournalRecord arrival) {
        LedgerCommand.Reverse reverse = (LedgerCommand.Reverse) reversal.command();
        ReversalDetail detail = (ReversalDetail) reversal.detail();
        Draft draft = Draft.at(receiver, recordedAt);
        @Nullable Refusal refusal = null;
        if (receiver.status() == MemberStatus.CLOSED) {
            refusal = Refusal.of(ErrorCode.MEMBER_CLOSED, "member", receiver.member());
        } else {
            List<Draft.Part> arrived = arrived(history, receiver, arrival);
            Set<LotId> lots = arrived.stream().map(part -> part.lot().id()).collect(Collectors.toSet());
            Expiries expiries = Expiries.of(history, receiver.member(), arrival.sequence(), lots);
            expiries.count(draft.changes());
            refusal = take(
                    draft,
                    reverse.shortfall(),
                    detail.parts().get(0).pointType(),
                    reversal.amount(),
                    arrived,
                    expiries);
            if (refusal != null) {
                draft = Draft.at(receiver, recordedAt);
            }
        }
        String sender = reverse.order().member();
        String key = reverse.order().key();
        StepContent content = new StepContent(
                StepKind.TRANSFER_RETURN,
                sender,
                key,
                refusal == null ? reversal.amount() : 0,
                refusal,
                List.of(),
                draft.touched());
        return draft.book(
                reverse.order().actor(),
                RecordKey.ofStep(receiver.member(), StepKind.TRANSFER_RETURN, sender, key),
                content);
    }

    /** The lots that arrived, the last one first, or those that took them over. */
    private static List<Draft.Part> arrived(History history, MemberState receiver, JournalRecord arrival) {
        List<Draft.Part> own = new ArrayList<>();
        for (WalletChange change : arrival.walletChanges()) {
            if (change instanceof WalletChange.Opened(Lot lot)) {
                own.add(new Draft.Part(lot, lot.amount()));
            }
        }
        Collections.reverse(own);
        return receiver.mergedAfter(arrival.sequence() - 1) ? Parts.asTheyStand(history, receiver, arrival, own) : own;
    }

    private static @Nullable Refusal take(
            Draft draft, Shortfall policy, String pointType, long units, List<Draft.Part> arrived, Expiries expiries) {
        if (policy == Shortfall.PENDING_ONLY) {
            return Refusal.of(ErrorCode.NOT_REVERSIBLE, "because", "transferred points are never pending");
        }
        long left = units;
        for (Draft.Part part : arrived) {
            long most = Math.min(left, part.amount());
            long own = draft.takeFrom(part.lot().id(), most, Use.REVERSED, AccountKind.TRANSIT, "");
            long expired = Math.clamp(expiries.left(part.lot().id()), 0, most - own);
            expiries.takeBack(part.lot().id(), expired);
            draft.takeExpired(part.lot(), expired, AccountKind.TRANSIT);
            left -= own + expired;
        }
        AwardReversal.Shortage shortage = AwardReversal.cover(draft, policy, pointType, left, AccountKind.TRANSIT, "");
        return shortage.missing() == 0
                ? null
                : Refusal.of(
                        ErrorCode.INSUFFICIENT_POINTS_FOR_REVERSAL, "missing", shortage.missing(), "requested", units);
    }

    /** The sender's side, once the receiver's is known. */
    public static JournalRecord end(
            History history,
            MemberState sender,
            Instant recordedAt,
            CommandContent reversal,
            @Nullable Refusal refusal) {
        ReversalDetail detail = (ReversalDetail) reversal.detail();
        Draft draft = Draft.at(sender, recordedAt);
        if (refusal == null) {
            JournalRecord original = history.record(sender.member(), detail.sequence());
            List<Draft.Part> taken = Parts.taken(history, original);
            List<Draft.Part> back = new ArrayList<>();
            for (ReversalDetail.Part part : detail.parts()) {
                taken.stream()
                        .filter(of -> of.lot().id().equals(part.lot()))
                        .findFirst()
                        .ifPresent(of -> back.add(new Draft.Part(of.lot(), part.amount())));
            }
            for (Draft.Part part : Parts.asTheyStand(history, sender, original, back)) {
                draft.restore(part.lot(), part.amount(), AccountKind.TRANSIT);
            }
        }
        String key = reversal.command().order().key();
        StepContent content = new StepContent(
                StepKind.REVERSAL_END,
                sender.member(),
                key,
                refusal == null ? reversal.amount() : 0,
                refusal,
                List.of(),
                draft.touched());
        return draft.book("", RecordKey.ofStep(sender.member(), StepKind.REVERSAL_END, sender.member(), key), content);
    }
}
