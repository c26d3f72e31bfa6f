package app.fanreward.core.internal.engine;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.ledger.ReversalDetail;
import app.fanreward.api.ledger.StepContent;
import app.fanreward.api.ledger.StepKind;
import app.fanreward.api.rule.PointType;
import app.fanreward.core.internal.command.History;
import app.fanreward.core.internal.command.Journal;
import app.fanreward.core.internal.command.Parts;
import app.fanreward.core.internal.command.Redeeming;
import app.fanreward.core.internal.command.SpendingReversal;
import app.fanreward.core.internal.command.TransferReversal;
import app.fanreward.core.internal.command.Transferring;
import app.fanreward.core.internal.engine.JournalWriter.Move;
import app.fanreward.core.internal.ledger.Draft;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.ledger.OpenCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings commands that concern two journals to their end: one record in the other journal, whose slot decides what
 * becomes of the command, then one in the member's own. Each step can be done by anyone, any number of times; whoever
 * finds a command half done goes on where it stands.
 */
final class FurtherSteps {
    private final Programs programs;
    private final JournalWriter writer;
    private final History history;
    private final ReferrerSide referrals;

    FurtherSteps(Programs programs, JournalWriter writer, History history, ReferrerSide referrals) {
        this.referrals = referrals;
        this.programs = programs;
        this.writer = writer;
        this.history = history;
    }

    /** Whether what a referral qualified by may be taken back with a command. */
    boolean mayEndReferrals(LedgerCommand command) {
        return command instanceof LedgerCommand.Reverse || command instanceof LedgerCommand.Rerate;
    }

    /** Whether a command may need further steps. */
    boolean concern(LedgerCommand command) {
        return command instanceof LedgerCommand.Transfer
                || command instanceof LedgerCommand.Redeem
                || command instanceof LedgerCommand.Reverse;
    }

    /** Sees to the referrers of members of whom something follows from a referral, or does no more. */
    void finishReferrals(Collection<String> members) {
        members.forEach(referrals::finish);
    }

    /** A decision with what it brought to those who brought the member in, who are seen to already. */
    Decision withReferrers(Decision decision) {
        List<Award> granted = new ArrayList<>();
        for (Decision derived : decision.consequences()) {
            if (ReferrerSide.isOfReferral(derived)) {
                granted.addAll(referrals.granted(derived.member(), derived.sequence()));
            }
        }
        return granted.isEmpty() ? decision : decision.toReferrers(granted);
    }

    /** Finishes everything of a member that is half done; returns how much that was. */
    long finishAll(String member) {
        List<OpenCommand> open =
                writer.read(member, state -> List.copyOf(state.underWay().values()));
        open.stream().filter(one -> !one.ofReferral()).forEach(one -> finish(member, one.key()));
        if (open.stream().anyMatch(OpenCommand::ofReferral)) {
            referrals.finish(member);
        }
        return open.size();
    }

    /** Finishes a command if need be; returns the record that ended it, or null if it never needed one. */
    @Nullable
    JournalRecord finish(String member, String key) {
        Optional<OpenCommand> open = writer.read(
                member, state -> Optional.ofNullable(state.underWay().get(key)));
        open.map(command -> history.record(member, command.sequence()))
                .ifPresent(original -> finish(original, (CommandContent) original.content()));
        for (StepKind kind : List.of(StepKind.REDEMPTION_END, StepKind.TRANSFER_END, StepKind.REVERSAL_END)) {
            @Nullable JournalRecord end = history.find(RecordKey.ofStep(member, kind, member, key));
            if (end != null) {
                return end;
            }
        }
        return null;
    }

    private void finish(JournalRecord original, CommandContent content) {
        switch (content.command()) {
            case LedgerCommand.Redeem redeem -> redeem(content, redeem);
            case LedgerCommand.Transfer transfer -> transfer(original, transfer);
            case LedgerCommand.Reverse reverse -> reverse(content, reverse, (ReversalDetail) content.detail());
            default -> throw new IllegalStateException("a " + content.command().kind() + " has no further steps");
        }
    }

    private void redeem(CommandContent content, LedgerCommand.Redeem redeem) {
        String member = redeem.order().member();
        @Nullable
        Refusal refusal = decisive(
                Journal.ofReward(redeem.reward()),
                StepKind.STOCK_CLAIM,
                redeem.order().member(),
                redeem.order().key(),
                (state, recordedAt) -> Redeeming.claim(state, recordedAt, redeem));
        end(member, redeem.order().key(), (state, recordedAt) -> Redeeming.end(state, recordedAt, content, refusal));
    }

    private void transfer(JournalRecord original, LedgerCommand.Transfer transfer) {
        String member = transfer.order().member();
        String key = transfer.order().key();
        List<Draft.Part> parts = Parts.taken(history, original);
        @Nullable
        PointType type = programs.settings().pointType(transfer.pointType()).orElse(null);
        @Nullable
        Refusal refusal = decisive(
                transfer.to(),
                StepKind.TRANSFER_ARRIVAL,
                member,
                key,
                (state, recordedAt) -> Transferring.arrive(state, recordedAt, transfer, type, parts));
        end(
                member,
                key,
                (state, recordedAt) -> Transferring.end(history, state, recordedAt, original, transfer, refusal));
    }

    private void reverse(CommandContent content, LedgerCommand.Reverse reverse, ReversalDetail detail) {
        String member = reverse.order().member();
        String key = reverse.order().key();
        String other = String.valueOf(detail.other());
        if (!Journal.reward(other).isEmpty()) {
            decisive(
                    other,
                    StepKind.STOCK_RETURN,
                    member,
                    key,
                    (state, recordedAt) -> Redeeming.putBack(state, recordedAt, member, key, detail.restock()));
            end(member, key, (state, recordedAt) -> SpendingReversal.end(state, recordedAt, key, detail.restock()));
            return;
        }
        CommandContent original =
                (CommandContent) history.record(member, detail.sequence()).content();
        RecordKey arrivalKey = RecordKey.ofStep(
                other,
                StepKind.TRANSFER_ARRIVAL,
                member,
                original.command().order().key());
        @Nullable JournalRecord arrival = history.find(arrivalKey);
        if (arrival == null) {
            throw new IllegalStateException("the transfer that " + key + " reverses never arrived");
        }
        @Nullable
        Refusal refusal = decisive(
                other,
                StepKind.TRANSFER_RETURN,
                member,
                key,
                (state, recordedAt) -> TransferReversal.takeBack(history, state, recordedAt, content, arrival));
        end(member, key, (state, recordedAt) -> TransferReversal.end(history, state, recordedAt, content, refusal));
    }

    /** Makes the record of a step. */
    @FunctionalInterface
    private interface Step {
        JournalRecord book(MemberState state, Instant recordedAt);
    }

    /** The step in the other journal, unless it is there; what it says, null meaning yes. */
    private @Nullable Refusal decisive(String journal, StepKind kind, String member, String key, Step step) {
        RecordKey slot = RecordKey.ofStep(journal, kind, member, key);
        JournalRecord booked = writer.write(journal, (state, recordedAt) -> {
            @Nullable JournalRecord known = history.find(slot);
            if (known != null) {
                return new Move.Answer<>(known);
            }
            JournalRecord record = step.book(state, recordedAt);
            return new Move.Append<>(record, List.of(), record);
        });
        return ((StepContent) booked.content()).refusal();
    }

    /** The last step, in the member's own journal, unless somebody else has done it. */
    private void end(String member, String key, Step step) {
        writer.write(member, (state, recordedAt) -> {
            if (!state.underWay().containsKey(key)) {
                return new Move.Answer<>(Boolean.FALSE);
            }
            return new Move.Append<>(step.book(state, recordedAt), List.of(), Boolean.TRUE);
        });
    }
}
