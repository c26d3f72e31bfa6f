package app.fanreward.core.internal.ledger;

import app.fanreward.api.ledger.JournalRecord.CommandContent;
import app.fanreward.api.ledger.JournalRecord.RedemptionDetail;
import app.fanreward.api.ledger.JournalRecord.ReversalDetail;
import app.fanreward.api.ledger.LedgerCommand;
import java.time.Instant;

/**
 * A command of which a further step, in another journal, is still to come.
 *
 * @param key the command's key
 * @param sequence the number of its record
 * @param since when it was booked
 */
public record OpenCommand(String key, long sequence, Instant since) {
    /** Whether a command that was carried out needs further steps. */
    static boolean needsAnotherJournal(CommandContent content) {
        return switch (content.command()) {
            case LedgerCommand.Transfer ignored -> true;
            case LedgerCommand.Redeem ignored ->
                content.detail() instanceof RedemptionDetail redemption && redemption.claims();
            case LedgerCommand.Reverse ignored ->
                content.detail() instanceof ReversalDetail reversal && reversal.other() != null;
            default -> false;
        };
    }
}
