package app.fanreward.core.internal.ledger;

import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.RedemptionDetail;
import app.fanreward.api.ledger.ReversalDetail;
import java.time.Instant;

/**
 * A command, or a referral, of which a further step, in another journal, is still to come.
 *
 * @param key the command's key
 * @param sequence the number of its record
 * @param since when it was booked
 */
public record OpenCommand(String key, long sequence, Instant since) {
    /** What the key begins with of a referral that qualified; the number of its derived record follows. */
    public static final String REFERRAL_BEGUN = "fanreward:referral:";

    /** What the key begins with of a referral that qualifies no more; the number of its derived record follows. */
    public static final String REFERRAL_OVER = "fanreward:unreferral:";

    /** A referral that qualified. */
    static OpenCommand referralBegun(long derived, Instant since) {
        return new OpenCommand(REFERRAL_BEGUN + derived, derived, since);
    }

    /** A referral that qualifies no more. */
    static OpenCommand referralOver(long derived, long sequence, Instant since) {
        return new OpenCommand(REFERRAL_OVER + derived, sequence, since);
    }

    /** Whether it is no command but a referral. */
    public boolean ofReferral() {
        return isReferralBegun() || key.startsWith(REFERRAL_OVER);
    }

    /** Whether it is a referral that qualified. */
    public boolean isReferralBegun() {
        return key.startsWith(REFERRAL_BEGUN);
    }

    /** The number of the record that was derived from a referral. */
    public long referral() {
        return Long.parseLong(key.substring((isReferralBegun() ? REFERRAL_BEGUN : REFERRAL_OVER).length()));
    }

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
