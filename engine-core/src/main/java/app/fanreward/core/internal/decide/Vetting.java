package app.fanreward.core.internal.decide;

import app.fanreward.api.ledger.JournalRecord.EventContent;
import app.fanreward.api.rule.RiskCheck;
import org.jspecify.annotations.Nullable;

/**
 * How the checks of risk are asked about an event.
 *
 * @param asked which of them
 * @param before what they found before, if that is to hold whatever they would say now; otherwise null
 */
public record Vetting(Asked asked, @Nullable Finding before) {
    /** The event comes in. */
    public static final Vetting OF_ARRIVAL = new Vetting(Asked.ALL, null);

    /** Somebody released what had come too late: that is the look that a hold would wait for. */
    public static final Vetting OF_RELEASED = new Vetting(Asked.DENIALS, null);

    /** The event takes the place of another one, and nobody can look at it any more. */
    public static final Vetting OF_PROMOTED = new Vetting(Asked.ALL_FOR_GOOD, null);

    /** The event was looked at, by them or by somebody. */
    public static final Vetting DONE = new Vetting(Asked.NONE, null);

    /** For an event that somebody releases, given what was said of it when it came in. */
    public static Vetting ofReleased(EventContent first) {
        return first.heldByRisk() ? DONE : OF_RELEASED;
    }

    /** Which checks are asked. */
    public enum Asked {
        NONE,
        DENIALS,
        ALL,
        /** All, and what would be held is denied. */
        ALL_FOR_GOOD
    }

    /**
     * What the checks found.
     *
     * @param check the key of the check that decided
     * @param then what is done
     */
    public record Finding(String check, RiskCheck.Action then) {}

    /** What was found before holds, or that nothing was. */
    public static Vetting asBefore(@Nullable Finding found) {
        return new Vetting(Asked.NONE, found);
    }
}
