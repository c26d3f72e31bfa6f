package app.fanreward.api.entity;

import app.fanreward.api.event.AttributeBounds;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that becomes known about what events are about, such as the genre of a track. It holds from an instant on;
 * events that happened before it are judged by what held then. What was decided before it is known stays as it is. A later
 * update about the same instant replaces an earlier one.
 *
 * @param entity the id of the entity, as events name it; at most {@link #LONGEST_ID} characters
 * @param key makes the update safe to send twice; unique among the updates of this entity
 * @param from the instant from which it holds, to the microsecond
 * @param attributes the attributes that change, by name; at least one
 * @param actor who made the change
 */
public record EntityUpdate(String entity, String key, Instant from, Map<String, Value> attributes, String actor) {
    /** Longest id of an entity of which something can be known, in characters. */
    public static final int LONGEST_ID = Names.LONGEST_ID - 8;

    /** Checks the parts and takes a copy. */
    public EntityUpdate {
        if (!isEntity(entity)) {
            throw new IllegalArgumentException("entity '" + entity + "' is no id of 1 to " + LONGEST_ID
                    + " characters without control characters and without a space at either end");
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
        if (attributes.isEmpty()) {
            throw new IllegalArgumentException("the update changes nothing: give an attribute");
        }
        from = from.truncatedTo(ChronoUnit.MICROS);
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /**
     * Says whether a text may be the id of an entity of which something is known.
     *
     * @param text the text
     * @return true if it is an id of at most {@link #LONGEST_ID} characters
     */
    public static boolean isEntity(String text) {
        return text.length() <= LONGEST_ID && Names.isId(text);
    }
}
