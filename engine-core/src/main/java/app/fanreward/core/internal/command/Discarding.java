package app.fanreward.core.internal.command;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.ledger.DiscardDetail;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.Refusal;
import java.util.List;

/** Closes the case of events that wait in quarantine. */
final class Discarding {
    private Discarding() {}

    static Ruling discard(Case one, LedgerCommand.Discard discard) {
        JournalRecord kept = Reversing.event(one, discard.event(), "/event");
        if (one.state().quarantined().contains(kept.sequence())) {
            return one.book(one.draft(), one.recordedAt(), 0, new DiscardDetail(kept.sequence()), List.of());
        }
        EventContent content = (EventContent) kept.content();
        String because = wasReleased(one, kept, content)
                ? "it was released before"
                : content.disposition() == Disposition.QUARANTINED
                        ? "it was discarded before"
                        : "it was decided when it arrived";
        return new Ruling.Refuse(Refusal.of(ErrorCode.NOT_QUARANTINED, "because", because));
    }

    /** Otherwise it was not quarantined at all but promoted later. */
    private static boolean wasReleased(Case one, JournalRecord kept, EventContent content) {
        return content.releases() > 0
                && one.history().record(kept.member(), content.releases()).content() instanceof EventContent first
                && first.disposition() == Disposition.QUARANTINED;
    }
}
