package app.fanreward.core.internal.command;

import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.core.internal.decide.Verdict;
import java.util.Map;

/** Decides events again that were decided before: as of then, by the program that decided them. */
@FunctionalInterface
public interface Redeciding {
    /**
     * What an event would have been granted.
     *
     * @param decided the record that decided it
     * @param changed attributes with other values than the event had; all others stay
     * @throws app.fanreward.api.FanRewardException with {@code MASTER_KEY_UNAVAILABLE} or {@code MEMBER_CLOSED} if something
     *     of the event or the member cannot be read now
     */
    Again with(JournalRecord decided, Map<String, Value> changed);

    /**
     * What comes of deciding twice.
     *
     * @param was what the journal says, decided again
     * @param net what the event would have been granted with the other values
     */
    record Again(Verdict was, Verdict net) {}
}
