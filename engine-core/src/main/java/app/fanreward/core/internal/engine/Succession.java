package app.fanreward.core.internal.engine;

import app.fanreward.api.ledger.Act;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.ReversalDetail;

/** Follows an act from the event that stood for it to those that took its place, by the records of the member. */
final class Succession {
    private long standing;
    private boolean stands = true;

    /**
     * Begins with an event that stood for the act.
     *
     * @param standing the number of its record
     */
    Succession(long standing) {
        this.standing = standing;
    }

    /** Goes on by one record. */
    void take(JournalRecord record) {
        if (record.content() instanceof EventContent content
                && content.act() instanceof Act act
                && act.twin() == null
                && act.promotion() instanceof Act.Promotion promotion
                && promotion.reversed().sequence() == standing) {
            standing = record.sequence();
            stands = true;
        }
        if (record.content() instanceof CommandContent command
                && command.detail() instanceof ReversalDetail reversal
                && reversal.freed() == standing) {
            stands = false;
        }
    }

    /** Whether an event stands for the act by now. */
    boolean stands() {
        return stands;
    }
}
