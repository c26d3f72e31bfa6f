package app.fanreward.core.internal.program.progress;

import app.fanreward.api.event.Value;
import com.google.common.collect.ImmutableMap;
import java.time.Instant;

/**
 * Something a member has reached, for which an event is derived.
 *
 * @param key what tells it from everything else the member can reach, such as {@code streak:daily|2026-06-01|7}; it
 *     begins with the key of its track
 * @param kind the kind of the derived event, one that the engine derives
 * @param at when it was reached, as the derived event's time
 * @param attributes what the derived event says
 */
public record Achievement(String key, String kind, Instant at, ImmutableMap<String, Value> attributes) {}
