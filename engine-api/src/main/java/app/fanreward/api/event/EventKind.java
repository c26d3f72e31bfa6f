package app.fanreward.api.event;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A kind of engagement event and the attributes its events may carry. An event may carry further attributes; they are
 * kept with it, but no rule can name them.
 *
 * @param name the name, such as {@code track.played}
 * @param attributes the declared attributes by name
 */
public record EventKind(String name, Map<String, AttributeSchema> attributes) {
    /** Takes a copy. */
    public EventKind {
        if (attributes.containsKey(EngagementEvent.PERSONAL)) {
            throw new IllegalArgumentException(
                    "'" + EngagementEvent.PERSONAL + "' is where journals keep what is personal; name it otherwise");
        }
        attributes = java.util.Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /**
     * Declares a kind.
     *
     * @param name the name
     * @param attributes the attributes
     * @return the kind
     */
    public static EventKind of(String name, Collection<AttributeSchema> attributes) {
        return new EventKind(name, attributes.stream().collect(Collectors.toMap(AttributeSchema::name, a -> a)));
    }

    /**
     * Finds a declared attribute.
     *
     * @param attribute its name without prefix
     * @return the declaration, or empty if the kind has no such attribute
     */
    public Optional<AttributeSchema> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    /**
     * Says whether an attribute is personal data: one that is declared so, and also one that is not declared at all,
     * since nobody knows what it says.
     *
     * @param attribute its name without prefix
     * @return true if journals keep it sealed where a master key is configured
     */
    public boolean personal(String attribute) {
        AttributeSchema schema = attributes.get(attribute);
        return schema == null || schema.personal();
    }

    /**
     * Returns the kinds that come with the engine.
     *
     * @return the kinds, in the order in which the documentation lists them
     */
    public static List<EventKind> shipped() {
        return ShippedKinds.ALL;
    }

    /**
     * Finds a kind that comes with the engine.
     *
     * @param name its name
     * @return the kind, or empty if there is none
     */
    public static Optional<EventKind> shipped(String name) {
        return Optional.ofNullable(ShippedKinds.BY_NAME.get(name));
    }
}
