package app.fanreward.core.internal.command;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.RedemptionDetail;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.ledger.ReversalDetail;
import app.fanreward.api.ledger.StepContent;
import app.fanreward.api.ledger.StepKind;
import app.fanreward.core.internal.ledger.Draft;
import app.fanreward.core.internal.ledger.MemberState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives spent points back to the lots they came from, the lot that was taken last first. What is past its time expires
 * at once, unless the refund has a grace period.
 */
public final class SpendingReversal {
    private SpendingReversal() {}

    static Ruling reverse(Case one, LedgerCommand.Reverse reverse, JournalRecord original, CommandContent content) {
        if (one.state().underWay().containsKey(content.command().order().key())) {
            return new Ruling.Refuse(
                    Refusal.of(ErrorCode.NOT_REVERSIBLE, "because", "it is still under way; ask again"));
        }
        JournalRecord spent = spentIn(one, original, content);
        if (spent.content() instanceof StepContent step && step.refusal() != null) {
            return new Ruling.Refuse(
                    Refusal.of(ErrorCode.NOT_REVERSIBLE, "because", "it was called off and spent nothing"));
        }
        Reversals before = Reversals.of(one, original);
        long total = content.amount();
        Reversals.Amount amount = before.amountOf(total - before.undone(), reverse.amount());
        if (amount.refusal() != null) {
            return new Ruling.Refuse(amount.refusal());
        }
        Draft draft = one.draft();
        List<Draft.Part> taken = Parts.taken(one.history(), spent);
        List<ReversalDetail.Part> parts = new ArrayList<>();
        List<Draft.Part> back = Parts.lastFirst(taken, before.undone(), amount.units());
        for (Draft.Part part : Parts.asTheyStand(one.history(), one.state(), spent, back)) {
            giveBack(draft, one.recordedAt(), part, reverse.refund());
            parts.add(new ReversalDetail.Part(
                    part.lot().id(), part.lot().pointType(), part.amount(), part.amount(), 0, 0, 0, 0));
        }
        if (content.command() instanceof LedgerCommand.Redeem redeem
                && content.detail() instanceof RedemptionDetail redemption) {
            long restock = (before.undone() + amount.units()) / redemption.price() - before.restocked();
            List<Charge> room = content.charges().stream()
                    .filter(charge -> restock > 0)
                    .map(charge -> new Charge(charge.counter(), -restock))
                    .toList();
            String shelf = redemption.claims() && restock > 0 ? Journal.ofReward(redeem.reward()) : null;
            return one.book(
                    draft,
                    one.recordedAt(),
                    amount.units(),
                    new ReversalDetail(original.sequence(), parts, restock, shelf, false),
                    room);
        }
        return one.book(
                draft,
                one.recordedAt(),
                amount.units(),
                new ReversalDetail(original.sequence(), parts, 0, null, false),
                List.of());
    }

    /** The record that really spent the points: of a redemption that claimed items, its last step. */
    private static JournalRecord spentIn(Case one, JournalRecord original, CommandContent content) {
        if (!(content.detail() instanceof RedemptionDetail redemption) || !redemption.claims()) {
            return original;
        }
        String member = original.member();
        @Nullable
        JournalRecord end = one.history()
                .find(RecordKey.ofStep(
                        member,
                        StepKind.REDEMPTION_END,
                        member,
                        content.command().order().key()));
        if (end == null) {
            throw new IllegalStateException(
                    "redemption " + content.command().order().key() + " never ended");
        }
        return end;
    }

    private static void giveBack(Draft draft, Instant now, Draft.Part part, LedgerCommand.Refund refund) {
        Instant expiresAt = part.lot().expiresAt();
        Instant graceEnds = now.plus(refund.grace());
        if (expiresAt == null || refund.grace().isZero() || !expiresAt.isBefore(graceEnds)) {
            draft.restore(part.lot(), part.amount(), AccountKind.REDEMPTION);
        } else {
            draft.open(AccountKind.REDEMPTION, "", part.lot().pointType(), part.amount(), now, graceEnds);
        }
    }

    /** The member's last word on a reversal that put items back on the shelf. */
    public static JournalRecord end(MemberState member, Instant recordedAt, String key, long restock) {
        StepContent content =
                new StepContent(StepKind.REVERSAL_END, member.member(), key, restock, null, List.of(), List.of());
        return Draft.at(member, recordedAt)
                .book("", RecordKey.ofStep(member.member(), StepKind.REVERSAL_END, member.member(), key), content);
    }
}
