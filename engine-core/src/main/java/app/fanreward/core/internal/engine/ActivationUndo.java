package app.fanreward.core.internal.engine;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.activation.ActivationProgress;
import app.fanreward.api.activation.UndoOrder;
import app.fanreward.api.activation.UndoTotals;
import app.fanreward.api.ledger.Cause;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.command.Activated;
import app.fanreward.core.internal.command.Case;
import app.fanreward.core.internal.command.Desk;
import app.fanreward.core.internal.command.History;
import app.fanreward.core.internal.command.Ruling;
import app.fanreward.core.internal.engine.JournalWriter.Move;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes over everything that was booked and reverses what an activation gave. Done again it changes nothing more. */
final class ActivationUndo {
    private static final int PAGE = 500;

    private final RewardStore store;
    private final JournalWriter writer;
    private final History history;
    private final Programs programs;
    private final FurtherSteps steps;
    private final UndoOrder order;
    private final List<String> reasons = new ArrayList<>();
    private long reversed;
    private long refused;

    ActivationUndo(
            RewardStore store,
            JournalWriter writer,
            History history,
            Programs programs,
            FurtherSteps steps,
            UndoOrder order) {
        this.store = store;
        this.writer = writer;
        this.history = history;
        this.programs = programs;
        this.steps = steps;
        this.order = order;
    }

    UndoTotals run(ActivationProgress progress) {
        long last = store.lastPosition();
        long position = 0;
        while (position < last) {
            List<PositionedRecord> page = store.follow(position, PAGE);
            if (page.isEmpty()) {
                break;
            }
            for (PositionedRecord record : page) {
                if (record.position() <= last && given(record.record())) {
                    reverse(record.record());
                }
            }
            position = page.get(page.size() - 1).position();
            progress.at(Math.min(position, last), last);
        }
        progress.at(last, last);
        return new UndoTotals(reversed, refused, reasons);
    }

    private boolean given(JournalRecord record) {
        if (!(record.content() instanceof EventContent content)) {
            return false;
        }
        Cause cause = content.cause();
        return cause != null && order.activation().equals(cause.activation());
    }

    private void reverse(JournalRecord record) {
        EventContent content = (EventContent) record.content();
        LedgerCommand.Reverse reverse = new LedgerCommand.Reverse(
                new Order(record.member(), Activated.UNDONE + record.sequence(), order.actor(), order.reason()),
                new LedgerCommand.Target.OfEvent(content.event().identity().reference(), "", ""),
                null,
                order.shortfall(),
                LedgerCommand.Refund.ORIGINAL);
        @Nullable String why;
        try {
            why = reverse(record.member(), reverse);
            steps.finishReferrals(List.of(record.member()));
        } catch (FanRewardException failed) {
            if (failed.code().worthRetrying()) {
                throw failed;
            }
            why = String.valueOf(failed.getMessage());
        }
        if (why == null) {
            reversed++;
            return;
        }
        refused++;
        if (reasons.size() < UndoTotals.MOST_REASONS) {
            reasons.add(record.member() + ", record " + record.sequence() + ": " + why);
        }
    }

    /** Books the reversal, unless it is booked; returns why not, or null. */
    private @Nullable String reverse(String member, LedgerCommand.Reverse reverse) {
        Refusal none = Refusal.of(app.fanreward.api.ErrorCode.ALREADY_REVERSED, "by", "");
        Refusal refusal = writer.write(member, (state, recordedAt) -> {
            if (history.find(RecordKey.ofCommand(member, reverse.order().key())) != null) {
                return new Move.Answer<>(none);
            }
            Case one = new Case(
                    state,
                    recordedAt,
                    reverse,
                    programs.settings(),
                    history,
                    hash -> programs.named(hash).definition(),
                    Consequences.DECIDES_NOTHING_AGAIN,
                    null);
            return switch (Desk.rule(one, key -> null)) {
                case Ruling.Book(JournalRecord record) ->
                    new Move.Append<>(record, BudgetQuotes.givenBack(List.of(record)), none, impossible -> impossible);
                case Ruling.Refuse refuse -> new Move.Answer<>(refuse.refusal());
            };
        });
        return refusal.code() == none.code() ? null : refusal.code() + " " + refusal.facts();
    }
}
