package app.fanreward.core.internal.command;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.Lot;
import app.fanreward.api.ledger.MemberStatus;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.ledger.StepContent;
import app.fanreward.api.ledger.StepKind;
import app.fanreward.api.ledger.WalletChange.Use;
import app.fanreward.api.rule.PointType;
import app.fanreward.core.internal.ledger.Draft;
import app.fanreward.core.internal.ledger.MemberState;
import com.google.common.collect.Lists;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Points that go from one member to another: sent, arrived or refused, ended. */
public final class Transferring {
    private Transferring() {}

    static Ruling send(Case one, LedgerCommand.Transfer transfer) {
        Draft draft = one.draft();
        @Nullable Ruling refused = one.unlessAvailable(draft, transfer.pointType(), transfer.amount());
        if (refused != null) {
            return refused;
        }
        draft.take(transfer.pointType(), transfer.amount(), Use.TRANSFERRED, AccountKind.TRANSIT, "");
        return one.book(draft, transfer.amount());
    }

    /**
     * The receiver's side: the slot of this record decides what becomes of the transfer.
     *
     * @param type the type of the points, or null if the program has it no more
     */
    public static JournalRecord arrive(
            MemberState receiver,
            Instant recordedAt,
            LedgerCommand.Transfer transfer,
            @Nullable PointType type,
            List<Draft.Part> parts) {
        Draft draft = Draft.at(receiver, recordedAt);
        @Nullable Refusal refusal = null;
        if (receiver.status() == MemberStatus.CLOSED) {
            refusal = Refusal.of(ErrorCode.MEMBER_CLOSED, "member", receiver.member());
        } else if (!receiver.status().takesCredit()) {
            refusal = Refusal.of(ErrorCode.MEMBER_FROZEN, "member", receiver.member(), "status", receiver.status());
        } else if (type != null) {
            refusal = Crediting.beyondRoom(draft, type, transfer.amount());
        }
        if (refusal == null) {
            try {
                for (Draft.Part part : parts) {
                    Lot lot = part.lot();
                    draft.open(
                            AccountKind.TRANSIT,
                            "",
                            lot.pointType(),
                            part.amount(),
                            availableAt(lot, recordedAt),
                            lot.expiresAt(),
                            lot.renewal());
                }
            } catch (FanRewardException overflow) {
                // The points are on their way: they have to go back, as from any other receiver that cannot take them.
                draft = Draft.at(receiver, recordedAt);
                refusal = tooMuch(draft, transfer, overflow);
            }
        }
        String sender = transfer.order().member();
        String key = transfer.order().key();
        StepContent content = new StepContent(
                StepKind.TRANSFER_ARRIVAL,
                sender,
                key,
                refusal == null ? transfer.amount() : 0,
                refusal,
                List.of(),
                draft.touched());
        return draft.book("", RecordKey.ofStep(receiver.member(), StepKind.TRANSFER_ARRIVAL, sender, key), content);
    }

    /** What the sender could spend the receiver can spend, even if the receiver's journal is behind by its clock. */
    private static Instant availableAt(Lot lot, Instant recordedAt) {
        return lot.availableAt().isAfter(recordedAt) ? recordedAt : lot.availableAt();
    }

    private static Refusal tooMuch(Draft draft, LedgerCommand.Transfer transfer, FanRewardException overflow) {
        if (overflow.code() != ErrorCode.OVERFLOW) {
            throw overflow;
        }
        String pointType = transfer.pointType();
        return Refusal.of(
                ErrorCode.BALANCE_LIMIT_EXCEEDED,
                "pointType",
                pointType,
                "room",
                Draft.LARGEST_BALANCE - draft.available(pointType),
                "requested",
                transfer.amount(),
                "most",
                Draft.LARGEST_BALANCE);
    }

    /** The sender's side, once the receiver's is known. */
    public static JournalRecord end(
            History history,
            MemberState sender,
            Instant recordedAt,
            JournalRecord original,
            LedgerCommand.Transfer transfer,
            @Nullable Refusal refusal) {
        Draft draft = Draft.at(sender, recordedAt);
        if (refusal != null) {
            List<Draft.Part> sent = Parts.taken(history, original);
            for (Draft.Part part : Lists.reverse(Parts.asTheyStand(history, sender, original, sent))) {
                draft.restore(part.lot(), part.amount(), AccountKind.TRANSIT);
            }
        }
        String key = transfer.order().key();
        StepContent content = new StepContent(
                StepKind.TRANSFER_END,
                sender.member(),
                key,
                refusal == null ? transfer.amount() : 0,
                refusal,
                List.of(),
                draft.touched());
        return draft.book("", RecordKey.ofStep(sender.member(), StepKind.TRANSFER_END, sender.member(), key), content);
    }
}
