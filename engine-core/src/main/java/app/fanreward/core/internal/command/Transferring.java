package app.fanreward.core.internal.command;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.JournalRecord.StepContent;
import app.fanreward.api.ledger.JournalRecord.StepKind;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.MemberStatus;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.ledger.WalletChange.Use;
import app.fanreward.core.internal.ledger.Draft;
import app.fanreward.core.internal.ledger.MemberState;
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

    /** The receiver's side: the slot of this record decides what becomes of the transfer. */
    public static JournalRecord arrive(
            MemberState receiver, Instant recordedAt, LedgerCommand.Transfer transfer, List<Draft.Part> parts) {
        Draft draft = Draft.at(receiver, recordedAt);
        @Nullable Refusal refusal = null;
        if (receiver.status() == MemberStatus.CLOSED) {
            refusal = Refusal.of(ErrorCode.MEMBER_CLOSED, "member", receiver.member());
        } else if (!receiver.status().takesCredit()) {
            refusal = Refusal.of(ErrorCode.MEMBER_FROZEN, "member", receiver.member(), "status", receiver.status());
        } else {
            for (Draft.Part part : parts) {
                draft.open(
                        AccountKind.TRANSIT,
                        "",
                        transfer.pointType(),
                        part.amount(),
                        part.lot().availableAt(),
                        part.lot().expiresAt());
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

    /** The sender's side, once the receiver's is known. */
    public static JournalRecord end(
            MemberState sender,
            Instant recordedAt,
            LedgerCommand.Transfer transfer,
            List<Draft.Part> parts,
            @Nullable Refusal refusal) {
        Draft draft = Draft.at(sender, recordedAt);
        if (refusal != null) {
            for (int i = parts.size() - 1; i >= 0; i--) {
                draft.restore(parts.get(i).lot(), parts.get(i).amount(), AccountKind.TRANSIT);
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
