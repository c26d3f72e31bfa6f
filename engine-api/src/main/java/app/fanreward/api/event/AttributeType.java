package app.fanreward.api.event;

/** The type of an attribute of an event or a member. There is no coercion between types. */
public enum AttributeType {
    /** True or false. */
    BOOLEAN("boolean"),
    /** A whole number of any size. */
    INTEGER("integer"),
    /** An exact decimal number. */
    DECIMAL("decimal"),
    /** Text; compared by code points, case matters. */
    TEXT("text"),
    /** A point in time, UTC. */
    INSTANT("instant"),
    /** A calendar date without a zone. */
    DATE("date"),
    /** A length of time, to the nanosecond. */
    DURATION("duration"),
    /** A list of texts, order kept. */
    TEXT_LIST("list"),
    /** One of the texts that {@link AttributeSchema#values} lists. */
    ENUMERATION("enumeration"),
    /** What a platform calls an artist, a track or anything else that events are about: an id, compared like a text. */
    ENTITY("entity");

    private final String label;

    AttributeType(String label) {
        this.label = label;
    }

    /**
     * Returns the name used in files and messages.
     *
     * @return the lower-case name, such as {@code duration}
     */
    public String label() {
        return label;
    }

    /**
     * Names the type in a sentence.
     *
     * @return such as {@code a duration} or {@code an enumeration}
     */
    public String described() {
        return ("aeiou".indexOf(label.charAt(0)) < 0 ? "a " : "an ") + label;
    }

    /**
     * Says whether values of this type have an order, so that {@code gte} and its like make sense.
     *
     * @return true for numbers, instants, dates and durations
     */
    public boolean ordered() {
        return switch (this) {
            case INTEGER, DECIMAL, INSTANT, DATE, DURATION -> true;
            case BOOLEAN, TEXT, TEXT_LIST, ENUMERATION, ENTITY -> false;
        };
    }

    /**
     * Names the type that values of this type have by themselves.
     *
     * @return {@link #TEXT} for enumerations and entities, otherwise this
     */
    public AttributeType natural() {
        return this == ENUMERATION || this == ENTITY ? TEXT : this;
    }
}
