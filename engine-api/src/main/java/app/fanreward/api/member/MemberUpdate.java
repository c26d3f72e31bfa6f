package app.fanreward.api.member;

import app.fanreward.api.event.AttributeBounds;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that becomes known about a member, or about an account of theirs. It holds from an instant on; events that
 * happened before it are judged by what held then.
 *
 * @param member the id of the member
 * @param key makes the update safe to send twice; unique among this member's commands
 * @param from the instant from which it holds, to the microsecond
 * @param zone the member's zone, or null if it does not change
 * @param attributes the attributes of the member that change, by name
 * @param account the account of which something becomes known, with the attributes that change, at least one; or null
 * @param actor who made the change
 */
public record MemberUpdate(
        String member,
        String key,
        Instant from,
        @Nullable ZoneId zone,
        Map<String, Value> attributes,
        @Nullable AccountFacts account,
        String actor) {
    /** Checks the parts and takes a copy. */
    public MemberUpdate {
        if (!Names.isId(member)) {
            throw new IllegalArgumentException("member '" + member + "' is no id");
        }
        if (!Names.isId(key)) {
            throw new IllegalArgumentException("key '" + key + "' is no id");
        }
        if (!Names.isId(actor)) {
            throw new IllegalArgumentException("actor '" + actor + "' is no id");
        }
        attributes.forEach((name, value) -> {
            if (!Names.isAttributeName(name)) {
                throw new IllegalArgumentException("'" + name + "' is no attribute name");
            }
            AttributeBounds.check(name, value);
        });
        if (zone == null && attributes.isEmpty() && account == null) {
            throw new IllegalArgumentException("the update changes nothing: give a zone, an attribute or an account");
        }
        if (account != null && account.attributes().isEmpty()) {
            throw new IllegalArgumentException("the update says nothing of account '" + account.id() + "' on "
                    + account.platform() + ": give an attribute of it");
        }
        from = from.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        attributes = java.util.Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /**
     * An update that is about no account.
     *
     * @param member the id of the member
     * @param key makes the update safe to send twice; unique among this member's commands
     * @param from the instant from which it holds, to the microsecond
     * @param zone the member's zone, or null if it does not change
     * @param attributes the attributes that change, by name
     * @param actor who made the change
     */
    public MemberUpdate(
            String member,
            String key,
            Instant from,
            @Nullable ZoneId zone,
            Map<String, Value> attributes,
            String actor) {
        this(member, key, from, zone, attributes, null, actor);
    }

    /**
     * An update that is about an account alone.
     *
     * @param member the id of the member
     * @param key makes the update safe to send twice; unique among this member's commands
     * @param from the instant from which it holds, to the microsecond
     * @param account the account, with the attributes that change
     * @param actor who made the change
     * @return the update
     */
    public static MemberUpdate ofAccount(String member, String key, Instant from, AccountFacts account, String actor) {
        return new MemberUpdate(member, key, from, null, Map.of(), account, actor);
    }
}
