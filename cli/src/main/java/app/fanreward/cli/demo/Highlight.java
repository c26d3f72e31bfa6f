package app.fanreward.cli.demo;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The decision worth showing. */
public final class Highlight {
    /** The made-up fan whose decision is shown. */
    public static final String MEMBER = "gus";

    private static final int LOOKED_AT = 500;

    private Highlight() {}

    /**
     * Finds a decision that says much: an award that a limit cut if there is one, else any award, else any event.
     *
     * @param engine holds the journal
     * @param member whose decision
     * @return its explanation, or null if the member did nothing
     */
    public static @Nullable Explanation find(RewardEngine engine, String member) {
        List<EventContent> events = engine.journal(member, 0, LOOKED_AT).stream()
                .map(JournalRecord::content)
                .filter(EventContent.class::isInstance)
                .map(EventContent.class::cast)
                .toList();
        EventContent best = null;
        for (EventContent event : events) {
            if (best == null || worth(event) > worth(best)) {
                best = event;
            }
        }
        return best == null
                ? null
                : engine.explain(member, best.event().identity().reference());
    }

    private static int worth(EventContent event) {
        boolean limited = event.reasons().stream()
                .anyMatch(reason -> reason.code() == ReasonCode.CAP || reason.code() == ReasonCode.FREQUENCY_LIMIT);
        return 2 * Math.min(event.awards().size(), 2) + (limited ? 1 : 0);
    }
}
