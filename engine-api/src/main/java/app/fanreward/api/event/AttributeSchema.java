package app.fanreward.api.event;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is declared of one attribute.
 *
 * @param name the name without its {@code event.} or {@code member.} prefix
 * @param type the type of its values
 * @param required whether an event without it is refused
 * @param personal whether the value is personal data
 * @param values of {@link AttributeType#ENUMERATION}: what the value can be, 1 to {@link #MOST_VALUES} different texts of
 *     at most {@link Names#LONGEST_NAME} characters; empty for other types
 * @param unit what a number is measured in, such as {@code km}, at most {@link #LONGEST_UNIT} characters; null if nothing
 *     is said. It converts nothing: a condition that names another one is refused
 */
public record AttributeSchema(
        String name,
        AttributeType type,
        boolean required,
        boolean personal,
        List<String> values,
        @Nullable String unit) {
    /** Most values of an enumeration. */
    public static final int MOST_VALUES = 1_000;

    /** Longest name of a unit, in characters. */
    public static final int LONGEST_UNIT = 32;

    private static final int SHOWN = 12;

    /** Checks the parts and takes a copy. */
    public AttributeSchema {
        Objects.requireNonNull(type, "type");
        if (!Names.isAttributeName(name)) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no attribute name: letters, digits and _ . -, starting with a letter, at most "
                            + Names.LONGEST_NAME);
        }
        // The same object in every schema and every constant, so that it is found by a look.
        name = name.intern();
        values = List.copyOf(values);
        if ((type == AttributeType.ENUMERATION) == values.isEmpty() || values.size() > MOST_VALUES) {
            throw new IllegalArgumentException(
                    type == AttributeType.ENUMERATION
                            ? name + " needs 1 to " + MOST_VALUES + " values, not " + values.size()
                            : name + " is " + type.described() + "; only an enumeration lists its values");
        }
        for (String value : values) {
            if (!Names.isId(value) || value.length() > Names.LONGEST_NAME) {
                throw new IllegalArgumentException("'" + value + "' is no value of an enumeration: 1 to "
                        + Names.LONGEST_NAME + " characters, no control characters, no space at either end");
            }
        }
        if (new HashSet<>(values).size() < values.size()) {
            throw new IllegalArgumentException(name + " has a value twice");
        }
        if (unit != null) {
            if (type != AttributeType.INTEGER && type != AttributeType.DECIMAL) {
                throw new IllegalArgumentException(name + " is " + type.described() + "; only numbers have a unit");
            }
            if (!Names.isId(unit) || unit.length() > LONGEST_UNIT) {
                throw new IllegalArgumentException("'" + unit + "' is no unit: 1 to " + LONGEST_UNIT
                        + " characters, no control characters, no space at either end");
            }
        }
    }

    /**
     * Declares an attribute without values of its own and without a unit.
     *
     * @param name the name without its {@code event.} or {@code member.} prefix
     * @param type the type of its values; not {@link AttributeType#ENUMERATION}
     * @param required whether an event without it is refused
     * @param personal whether the value is personal data
     */
    public AttributeSchema(String name, AttributeType type, boolean required, boolean personal) {
        this(name, type, required, personal, List.of(), null);
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

    /**
     * Declares an optional attribute that is not personal and has one of several values.
     *
     * @param name the name
     * @param values what the value can be
     * @return the declaration
     */
    public static AttributeSchema oneOf(String name, String... values) {
        return new AttributeSchema(name, AttributeType.ENUMERATION, false, false, List.of(values), null);
    }

    /**
     * Declares the same with a unit.
     *
     * @param other what the number is measured in
     * @return the declaration
     */
    public AttributeSchema in(String other) {
        return new AttributeSchema(name, type, required, personal, values, other);
    }

    /**
     * Says whether an attribute may have a value.
     *
     * @param value the value
     * @return true if it fits the type, is one of the values of an enumeration, or may identify an entity
     */
    public boolean takes(Value value) {
        if (!value.fits(type)) {
            return false;
        }
        return switch (type) {
            case ENUMERATION -> values.contains(((Value.Text) value).value());
            case ENTITY -> Names.isId(((Value.Text) value).value());
            default -> true;
        };
    }

    /**
     * Says in words how a value is written, for messages.
     *
     * @return as {@link Literals#howToWrite} says it, and of an enumeration its values
     */
    public String howToWrite() {
        if (type != AttributeType.ENUMERATION) {
            return Literals.howToWrite(type);
        }
        int more = values.size() - SHOWN;
        return "one of " + values.stream().limit(SHOWN).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /**
     * Finds the value that was probably meant.
     *
     * @param wrong a value that is not taken
     * @return the nearest value of an enumeration, if it is near enough to be a typing error
     */
    public Optional<String> didYouMean(Value wrong) {
        return wrong instanceof Value.Text(String text) ? Names.didYouMean(text, values) : Optional.empty();
    }
}
