package app.fanreward.api.member;

import app.fanreward.api.event.Value;
import java.time.ZoneId;
import java.util.Map;

/**
 * What holds of a member at an instant.
 *
 * @param member the id of the member
 * @param zone the member's zone; the program's where none was set
 * @param attributes the attributes by name
 */
public record MemberProfile(String member, ZoneId zone, Map<String, Value> attributes) {
    /** Takes a copy. */
    public MemberProfile {
        attributes = Map.copyOf(attributes);
    }
}
