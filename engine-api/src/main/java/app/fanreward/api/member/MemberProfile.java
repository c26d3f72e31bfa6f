package app.fanreward.api.member;

import app.fanreward.api.event.Value;
import app.fanreward.api.internal.SortedAttributes;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What holds of a member at an instant.
 *
 * @param member the id of the member
 * @param zone the member's zone; the program's where none was set
 * @param attributes the attributes by name
 * @param accounts the accounts of which something is known, by platform and id
 */
public record MemberProfile(String member, ZoneId zone, Map<String, Value> attributes, List<AccountFacts> accounts) {
    /** Takes copies. */
    public MemberProfile {
        attributes = SortedAttributes.of(attributes);
        accounts = List.copyOf(accounts);
    }

    /**
     * Says the same of a member in another zone.
     *
     * @param other the zone
     * @return the changed copy
     */
    public MemberProfile in(ZoneId other) {
        return new MemberProfile(member, other, attributes, accounts);
    }
}
