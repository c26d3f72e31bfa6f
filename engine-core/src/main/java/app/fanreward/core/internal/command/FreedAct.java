package app.fanreward.core.internal.command;

import app.fanreward.api.ledger.Act;
import app.fanreward.api.ledger.Cause;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.rule.Activity;
import org.jspecify.annotations.Nullable;

/**
 * Which act is open again to events of other sources once something is undone: an event stands for its act by what it
 * earned at once, or by what activations on the past gave for it, as long as anything of that is left.
 */
final class FreedAct {
    private FreedAct() {}

    /**
     * The number of the record of the event that stands for an act no more, or 0 if there is none.
     *
     * @param undone the record that is undone as a whole
     * @param before what was undone of it before
     */
    static long by(Case one, JournalRecord undone, Reversals before) {
        EventContent content = (EventContent) undone.content();
        Cause cause = content.cause();
        if (cause != null && cause.activation() != null) {
            return stands(undone) ? ofGiven(one, undone, one.history().record(undone.member(), cause.sequence())) : 0;
        }
        boolean stood = stands(undone) || before.activated().stream().anyMatch(FreedAct::stands);
        return stood && promotes(one, content) ? undone.sequence() : 0;
    }

    private static long ofGiven(Case one, JournalRecord undone, JournalRecord event) {
        Reversals before = Reversals.of(one, event);
        boolean open = before.wholeBy() != null;
        boolean stands = stands(event)
                || before.activated().stream()
                        .anyMatch(other -> other.sequence() != undone.sequence() && stands(other));
        return !open && !stands && promotes(one, (EventContent) event.content()) ? event.sequence() : 0;
    }

    private static boolean stands(JournalRecord record) {
        return record.content() instanceof EventContent content
                && content.act() instanceof Act act
                && act.twin() == null;
    }

    private static boolean promotes(Case one, EventContent content) {
        @Nullable
        Activity activity =
                one.settings().activities().byKind().get(content.event().kind());
        return activity != null && activity.promoteOnReversal();
    }
}
