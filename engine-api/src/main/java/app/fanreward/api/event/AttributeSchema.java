package app.fanreward.api.event;

import java.util.Objects;

/**
 * What is declared of one attribute.
 *
 * @param name the name without its {@code event.} or {@code member.} prefix
 * @param type the type of its values
 * @param required whether an event without it is refused
 * @param personal whether the value is personal data
 */
public record AttributeSchema(String name, AttributeType type, boolean required, boolean personal) {
    /** Checks the name. */
    public AttributeSchema {
        Objects.requireNonNull(type, "type");
        if (!Names.isAttributeName(name)) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no attribute name: letters, digits and _ . -, starting with a letter, at most "
                            + Names.LONGEST_NAME);
        }
    }

    /**
     * Declares an optional attribute that is not personal.
     *
     * @param name the name
     * @param type the type
     * @return the declaration
     */
    public static AttributeSchema optional(String name, AttributeType type) {
        return new AttributeSchema(name, type, false, false);
    }

    /**
     * Declares an optional attribute that is personal data.
     *
     * @param name the name
     * @param type the type
     * @return the declaration
     */
    public static AttributeSchema personal(String name, AttributeType type) {
        return new AttributeSchema(name, type, false, true);
    }
}
