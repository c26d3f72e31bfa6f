package app.fanreward.core.internal.engine;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.Act;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.core.internal.ledger.Acts;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.program.CompiledActivity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether an event tells of an act that another source told of already. Acts that are too old for the state to know
 * are read from the journal, once.
 */
final class ActMatching {
    private final MemberState state;
    private final Journals journals;
    private final List<JournalRecord> unstored;
    private @Nullable Acts ofJournal;
    private int learned;

    /**
     * Begins with a state.
     *
     * @param unstored the newest records of the state, which are not stored yet; may grow with the state
     */
    ActMatching(MemberState state, Journals journals, List<JournalRecord> unstored) {
        this.state = state;
        this.journals = journals;
        this.unstored = unstored;
    }

    /** The act that an event tells of, with the event that stands for it if there is one; null if it tells of none. */
    @Nullable
    Act actOf(EngagementEvent event, @Nullable CompiledActivity activity) {
        ContentHash key = activity == null ? null : activity.keyOf(event);
        if (activity == null || key == null) {
            return null;
        }
        Acts acts = state.acts().knowsAllFrom(event.occurredAt().minus(activity.within())) ? state.acts() : all();
        Acts.Match match = acts.nearest(key, event.identity().source(), event.occurredAt(), activity.within());
        return new Act(
                key,
                activity.until(event.occurredAt()),
                match == null ? null : new Act.Twin(reference(match.sequence()), match.sequence(), match.occurredAt()));
    }

    private EventReference reference(long sequence) {
        long stored = state.sequence() - unstored.size();
        JournalRecord record = sequence > stored
                ? unstored.get((int) (sequence - stored - 1))
                : journals.record(state.member(), sequence);
        if (record.content() instanceof EventContent content) {
            return content.about();
        }
        throw new IllegalStateException("record " + sequence + " of member " + state.member() + " holds no event");
    }

    private Acts all() {
        Acts acts = ofJournal;
        if (acts == null) {
            acts = new Acts();
            journals.read(state.member(), state.sequence() - unstored.size(), acts::learn);
            ofJournal = acts;
        }
        while (learned < unstored.size()) {
            acts.learn(unstored.get(learned++));
        }
        return acts;
    }
}
