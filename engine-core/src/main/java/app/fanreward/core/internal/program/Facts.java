package app.fanreward.core.internal.program;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.member.MemberProfile;

/**
 * What conditions, amounts and limits may read.
 *
 * @param event the event
 * @param member the member as it was before the event, at the time it happened
 */
public record Facts(EngagementEvent event, MemberProfile member) {}
