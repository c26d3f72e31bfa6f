package app.fanreward.core.internal.program;

import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When events of one kind are the same act.
 *
 * @param kind the kind
 * @param key the attributes that agree, by name
 * @param within how far apart in time they may lie
 * @param lateness how late an event may arrive
 */
public record CompiledActivity(String kind, ImmutableList<AttributeRef> key, Duration within, Duration lateness) {
    /** What an event has in common with others that tell of the same act; null if it lacks a part of it. */
    public @Nullable ContentHash keyOf(EngagementEvent event) {
        CanonicalWriter out = new CanonicalWriter().text(kind);
        for (AttributeRef attribute : key) {
            Value value = event.attribute(attribute.own());
            if (value == null) {
                return null;
            }
            out.text(attribute.name()).value(value);
        }
        return ContentHash.of(out.toBytes());
    }

    /** Until when an event on time that tells of the same act as one that happened then may arrive. */
    public Instant until(Instant occurredAt) {
        return occurredAt.plus(within).plus(lateness);
    }
}
