package app.fanreward.api.decision;

import app.fanreward.api.event.EventReference;
import java.time.Instant;

/**
 * An event that came too late, or that a check of risk holds, and that waits to be released or discarded.
 *
 * @param member who did it
 * @param sequence the number of the record in the member's journal that keeps it
 * @param event which event
 * @param kind its kind, such as {@code track.played}
 * @param occurredAt when it happened
 * @param recordedAt when it was booked
 * @param why what keeps it aside: {@code LATE_QUARANTINED}, or {@code RISK_HOLD} with the check as its path
 */
public record QuarantinedEvent(
        String member,
        long sequence,
        EventReference event,
        String kind,
        Instant occurredAt,
        Instant recordedAt,
        Reason why) {}
