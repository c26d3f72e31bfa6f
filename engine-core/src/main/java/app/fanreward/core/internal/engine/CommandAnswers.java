package app.fanreward.core.internal.engine;

import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.ledger.StepContent;
import app.fanreward.core.internal.ledger.Balances;
import app.fanreward.core.internal.ledger.MemberState;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What callers are told of commands. Wallets are shown as they were after all that was booked with the command; a command
 * that is sent again is told the same, from the records that follow its own and were booked with it.
 */
final class CommandAnswers {
    private final Journals journals;

    CommandAnswers(Journals journals) {
        this.journals = journals;
    }

    /** The answer to a command that its record is about to be booked for. */
    static LedgerResult of(JournalRecord record, CommandContent content) {
        return of(record, content, content.wallets(), false);
    }

    /** The answer to a command that left no trace. */
    static LedgerResult refused(LedgerCommand command, Instant recordedAt, Refusal refusal) {
        Order order = command.order();
        return new LedgerResult(
                order.member(), order.key(), command.kind(), 0, recordedAt, 0, refusal, List.of(), false);
    }

    /** The same answer once more. */
    LedgerResult again(JournalRecord record, CommandContent content) {
        return of(record, content, wallets(content.wallets(), record), true);
    }

    /** The answer to a command that a further step has brought to its end. */
    LedgerResult ended(LedgerResult first, JournalRecord end) {
        StepContent step = (StepContent) end.content();
        return new LedgerResult(
                first.member(),
                first.key(),
                first.kind(),
                first.sequence(),
                first.recordedAt(),
                step.refusal() == null ? first.amount() : 0,
                step.refusal(),
                step.wallets().isEmpty() ? first.wallets() : wallets(step.wallets(), end),
                first.replayed());
    }

    /**
     * An answer with the wallets as they are after what followed.
     *
     * @param following what was booked after the record of the command, and with it
     * @param state the member after the last of them
     */
    static LedgerResult after(LedgerResult answer, List<JournalRecord> following, MemberState state) {
        return new LedgerResult(
                answer.member(),
                answer.key(),
                answer.kind(),
                answer.sequence(),
                answer.recordedAt(),
                answer.amount(),
                answer.refusal(),
                after(answer.wallets(), following, () -> state),
                answer.replayed());
    }

    private static LedgerResult of(
            JournalRecord record, CommandContent content, List<Balance.Wallet> wallets, boolean replayed) {
        return new LedgerResult(
                record.member(),
                content.command().order().key(),
                content.command().kind(),
                record.sequence(),
                record.recordedAt(),
                content.refusal() == null ? content.amount() : 0,
                content.refusal(),
                wallets,
                replayed);
    }

    private List<Balance.Wallet> wallets(List<Balance.Wallet> told, JournalRecord record) {
        List<JournalRecord> following = journals.following(record);
        return after(
                told,
                following,
                () -> journals.before(
                        record.member(), counts -> counts.sequence() <= record.sequence() + following.size()));
    }

    private static List<Balance.Wallet> after(
            List<Balance.Wallet> told, List<JournalRecord> following, Supplier<MemberState> after) {
        Set<String> moved = new LinkedHashSet<>();
        for (JournalRecord record : following) {
            for (Posting posting : record.postings()) {
                if (posting.account().ofMember()) {
                    moved.add(posting.pointType());
                }
            }
        }
        if (moved.isEmpty()) {
            return told;
        }
        Set<String> touched = new LinkedHashSet<>();
        told.forEach(wallet -> touched.add(wallet.pointType()));
        touched.addAll(moved);
        MemberState state = after.get();
        return touched.stream().map(type -> Balances.booked(state, type)).toList();
    }
}
