package app.fanreward.api.rule;

import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.event.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An example that travels with a campaign: these events give these points, for these reasons.
 *
 * @param name what the example shows
 * @param events what one member does, in order
 * @param points the points all events together must give, in smallest units
 * @param reasons reasons that must be among those given
 */
public record CampaignTest(String name, List<Step> events, long points, List<ExpectedReason> reasons) {
    /** Takes copies. */
    public CampaignTest {
        events = List.copyOf(events);
        reasons = List.copyOf(reasons);
    }

    /**
     * One event of an example.
     *
     * @param kind the kind of event
     * @param at when it happens; it is received at the same instant
     * @param attributes its attributes
     */
    public record Step(String kind, Instant at, Map<String, Value> attributes) {
        /** Takes a copy. */
        public Step {
            attributes = java.util.Collections.unmodifiableMap(new TreeMap<>(attributes));
        }
    }

    /**
     * A reason that must be given.
     *
     * @param rule the key of the rule
     * @param code the code
     * @param at the path within the rule, or null for any
     */
    public record ExpectedReason(
            String rule, ReasonCode code, @Nullable String at) {}
}
