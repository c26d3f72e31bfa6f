package app.fanreward.api.store;

import java.time.Instant;

/**
 * A member for whom something is due. A hint: what really is due, the member's state says.
 *
 * @param member the id
 * @param at since when
 */
public record DueMember(String member, Instant at) {}
