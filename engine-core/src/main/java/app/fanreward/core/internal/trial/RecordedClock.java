package app.fanreward.core.internal.trial;

import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.ReversalDetail;
import app.fanreward.api.ledger.StepKind;
import app.fanreward.api.store.RecordLocation;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.command.Journal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the clock said when a record was booked, as far as journals tell: not later than the record says, and earlier if
 * the clock was set back, since a record is always booked after the one before it. For a command that went on in another
 * journal, the record there may know better.
 */
final class RecordedClock {
    private final RewardStore recorded;

    RecordedClock(RewardStore recorded) {
        this.recorded = recorded;
    }

    Instant at(JournalRecord record, CommandContent command) {
        @Nullable RecordKey step = firstStep(command);
        if (step == null) {
            return record.recordedAt();
        }
        Map<RecordKey, RecordLocation> found = recorded.find(List.of(step));
        @Nullable RecordLocation location = found.get(step);
        if (location == null) {
            return record.recordedAt();
        }
        Instant there = recorded.journal(location.member(), location.sequence() - 1, 1)
                .get(0)
                .recordedAt();
        return there.isBefore(record.recordedAt()) ? there : record.recordedAt();
    }

    /** The slot of the step that a command takes in another journal, or null if it takes none. */
    private static @Nullable RecordKey firstStep(CommandContent content) {
        return switch (content.command()) {
            case LedgerCommand.Transfer transfer -> step(transfer.to(), StepKind.TRANSFER_ARRIVAL, transfer.order());
            case LedgerCommand.Redeem redeem ->
                step(Journal.ofReward(redeem.reward()), StepKind.STOCK_CLAIM, redeem.order());
            case LedgerCommand.Reverse reverse -> {
                String other = content.detail() instanceof ReversalDetail detail && detail.other() != null
                        ? detail.other()
                        : "";
                boolean ofReward = !Journal.reward(other).isEmpty();
                yield other.isEmpty()
                        ? null
                        : step(other, ofReward ? StepKind.STOCK_RETURN : StepKind.TRANSFER_RETURN, reverse.order());
            }
            default -> null;
        };
    }

    private static RecordKey step(String journal, StepKind kind, Order order) {
        return RecordKey.ofStep(journal, kind, order.member(), order.key());
    }
}
