package app.fanreward.api.rule;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When bringing in somebody pays. An event {@code member.referred} of the new member names the {@code referrer}; nothing
 * is paid for that. Once the new member does what qualifies, the engine derives an event {@code referral.qualified} for each
 * of the two, with the {@code side} that it is for: {@code referee} in the journal of the new member, {@code referrer} in
 * that of the other; rules say what each side gets, and their limits how often. If what qualified is reversed, both events
 * are.
 *
 * <p>Nobody refers oneself. New is a member in whose journal nothing stands before but what is known of members, and
 * events that wait in quarantine; so each member is referred at most once.
 *
 * @param on the kind of event that qualifies
 * @param where only events for which this holds qualify, or null for all; it may ask for counters
 * @param within how soon after the referral it must happen, by the times of events; more than 0, at most
 *     {@link #LONGEST}
 */
public record Referral(String on, @Nullable Condition where, Duration within) {
    /** The longest time to qualify in. */
    public static final Duration LONGEST = Duration.ofDays(3_660);

    /**
     * A referral for which all events of a kind qualify.
     *
     * @param kind the kind of event
     * @param within how soon after the referral it must happen
     * @return the referral
     */
    public static Referral on(String kind, Duration within) {
        return new Referral(kind, null, within);
    }
}
