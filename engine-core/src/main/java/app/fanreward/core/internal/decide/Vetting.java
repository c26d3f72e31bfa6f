package app.fanreward.core.internal.decide;

import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.rule.RiskCheck;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How the checks of risk are asked about an event.
 *
 * @param asked which of them
 * @param settled whether what they found before holds, whatever they would say now
 * @param before what they found before, or null for nothing or if that is not settled
 */
public record Vetting(
        Asked asked, boolean settled, @Nullable Finding before) {
    /** The event comes in. */
    public static final Vetting OF_ARRIVAL = new Vetting(Asked.ALL, false, null);

    /** The event was looked at, by them or by somebody. */
    public static final Vetting DONE = new Vetting(Asked.NONE, false, null);

    /** Somebody released what had come too late: that is the look that a hold would wait for. */
    private static final Vetting OF_RELEASED = new Vetting(Asked.DENIALS, false, null);

    /** The event takes the place of another one, and nobody can look at it any more. */
    private static final Vetting OF_PROMOTED = new Vetting(Asked.ALL_FOR_GOOD, false, null);

    /** Which checks are asked. */
    public enum Asked {
        NONE,
        /** All, and only those that deny decide. */
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

    /** For an event that somebody releases, given what was said of it when it came in. */
    public static Vetting ofReleased(EventContent first) {
        return first.heldByRisk() ? DONE : OF_RELEASED;
    }

    /**
     * For an event that takes the place of another one.
     *
     * @param suppressed what was said of it before
     * @param records finds earlier records of the event by their numbers
     */
    public static Vetting ofPromoted(EventContent suppressed, LongFunction<EventContent> records) {
        EventContent earlier = suppressed;
        while (earlier.releases() > 0) {
            earlier = records.apply(earlier.releases());
            if (earlier.heldByRisk()) {
                return DONE;
            }
        }
        return OF_PROMOTED;
    }

    /** The same, and what was found before holds. */
    public Vetting settled(@Nullable Finding found) {
        return new Vetting(asked, true, found);
    }
}
