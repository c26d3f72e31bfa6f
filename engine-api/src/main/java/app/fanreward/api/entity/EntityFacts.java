package app.fanreward.api.entity;

import app.fanreward.api.event.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What holds of an entity at an instant, by all that is known now.
 *
 * @param entity the id of the entity
 * @param at the instant
 * @param attributes the attributes by name; none of an entity never heard of
 */
public record EntityFacts(String entity, Instant at, Map<String, Value> attributes) {
    /** Takes a copy. */
    public EntityFacts {
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }
}
