package app.fanreward.api.event;

import java.util.ArrayList;
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
    private static final List<String> BUILT_IN = List.of("source", "occurredAt");
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
     * Gives a kind that comes with the engine further attributes, for {@link
     * app.fanreward.api.rule.ProgramSettings#withOwnKinds}.
     *
     * @param name its name
     * @param further the further attributes
     * @return the kind with all attributes
     * @throws IllegalArgumentException if there is no such kind, nobody can send its events, or it has one of the
     *     attributes already
     */
    public static EventKind extending(String name, Collection<AttributeSchema> further) {
        EventKind shipped = shipped(name).orElse(null);
        if (shipped == null || DerivedKinds.contains(name)) {
            throw new IllegalArgumentException(
                    shipped == null
                            ? "no kind '" + name + "' comes with the engine"
                            : "events of kind " + name + " are the engine's own; they take no further attributes");
        }
        List<AttributeSchema> all = new ArrayList<>(shipped.attributes().values());
        for (AttributeSchema schema : further) {
            if (shipped.attributes().containsKey(schema.name())) {
                throw new IllegalArgumentException(name + " has the attribute '" + schema.name()
                        + "' already; what comes with the engine does not change");
            }
            all.add(schema);
        }
        return of(name, all);
    }

    /**
     * Lists what a program declares of the kind.
     *
     * @return the attributes that the kind does not have where it comes with the engine; of a kind of a program's own all
     */
    public List<AttributeSchema> declared() {
        Map<String, AttributeSchema> known =
                shipped(name).map(EventKind::attributes).orElse(Map.of());
        return attributes.values().stream()
                .filter(schema -> !known.containsKey(schema.name()))
                .toList();
    }

    /**
     * Says whether a program may declare the kind.
     *
     * @return true if it is one of the program's own, or one that comes with the engine, has all that this has, and is
     *     not derived by the engine itself
     */
    public boolean declarable() {
        return shipped(name)
                .map(shipped -> !DerivedKinds.contains(name)
                        && attributes
                                .entrySet()
                                .containsAll(shipped.attributes().entrySet()))
                .orElse(isOwnName(name));
    }

    /**
     * Says whether every event has something of a name, whatever is declared, so that rules could not tell an attribute of
     * that name from it.
     *
     * @param attribute the name without prefix
     * @return true for {@code source}, a text, and {@code occurredAt}, an instant
     */
    public static boolean isBuiltIn(String attribute) {
        return BUILT_IN.contains(attribute);
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
     * @return its name without prefix: of a kind of a program's own {@code item}, if it declares that, otherwise its only
     *     attribute of type {@link AttributeType#ENTITY}; empty if there is none or several
     */
    public Optional<String> entity() {
        String shipped = ShippedKinds.ENTITIES.get(name);
        if (shipped != null) {
            return Optional.of(shipped);
        }
        if (attributes.containsKey(ITEM)) {
            return Optional.of(ITEM);
        }
        List<String> entities = attributes.values().stream()
                .filter(schema -> schema.type() == AttributeType.ENTITY)
                .map(AttributeSchema::name)
                .toList();
        return entities.size() == 1 ? Optional.of(entities.getFirst()) : Optional.empty();
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
