package app.fanreward.api.member;

import app.fanreward.api.event.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What holds of a member from an instant on, until something else is known.
 *
 * @param from the instant
 * @param zone the member's zone from then on, or null if it does not change then
 * @param attributes the attributes of the member that change then, by name
 * @param accounts the accounts of which something changes then, with what changes, by platform and id
 */
public record ProfileChange(
        Instant from, @Nullable ZoneId zone, Map<String, Value> attributes, List<AccountFacts> accounts) {
    /** Takes copies. */
    public ProfileChange {
        accounts = List.copyOf(accounts);
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /** Leaves out the values, which may be personal. */
    @Override
    public String toString() {
        return "ProfileChange[" + from + ", " + attributes.keySet() + ", " + accounts + "]";
    }
}
