package app.fanreward.api.event;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A kind of engagement event and the attributes its events may carry. An event may carry further attributes; they are
 * kept with it, but no rule can name them.
 *
 * @param name the name, such as {@code track.played}
 * @param attributes the declared attributes by name
 */
public record EventKind(String name, Map<String, AttributeSchema> attributes) {
    /**
     * The attribute that says on which account of the platform something was done: all kinds that come with the engine
     * have it. It is an id as the member's is, so a pseudonym where ids are to be none.
     */
    public static final String ACCOUNT = "account";

    private static final String ITEM = "item";
    private static final int LONGEST_NAME = 64;
    private static final Pattern OWN_NAME = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");
    private static final List<String> RESERVED = List.of("ledger.", "member.", "books.", "catalog.", "metric.");

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
     * Says whether a text may name a kind of a program's own.
     *
     * @param text the text
     * @return true if it is two words or more of lower-case letters, digits and hyphens with dots between, such as
     *     {@code concert.attended}, at most 64 characters, and does not begin with {@code ledger.}, {@code member.},
     *     {@code books.}, {@code catalog.} or {@code metric.}, which are the engine's
     */
    public static boolean isOwnName(String text) {
        return text.length() <= LONGEST_NAME
                && OWN_NAME.matcher(text).matches()
                && RESERVED.stream().noneMatch(text::startsWith);
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
     * Names the attribute that says what events of the kind are about, such as the track of a play.
     *
     * @return its name without prefix: of a kind of a program's own {@code item}, if it declares that; otherwise empty
     */
    public Optional<String> entity() {
        String shipped = ShippedKinds.ENTITIES.get(name);
        return Optional.ofNullable(shipped != null ? shipped : attributes.containsKey(ITEM) ? ITEM : null);
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
