package app.fanreward.api.extension;

import app.fanreward.api.event.Value;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;

/** All that a function gets to know. Immutable. */
public final class FunctionInput {
    private final Map<String, Value> arguments;
    private final Map<String, Value> attributes;

    /**
     * Makes an input; a host needs it for tests of its functions only.
     *
     * @param arguments what the rule gives, by the names of the parameters
     * @param attributes what is there of the attributes that the signature reads, by their full names
     */
    public FunctionInput(Map<String, Value> arguments, Map<String, Value> attributes) {
        this.arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
        this.attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /**
     * Returns what the rule gives.
     *
     * @return the arguments, by the names of the parameters, each of the parameter's type
     */
    public Map<String, Value> arguments() {
        return arguments;
    }

    /**
     * Returns what is there of the attributes that the signature reads.
     *
     * @return the values, by full names
     */
    public Map<String, Value> attributes() {
        return attributes;
    }

    /**
     * Returns an argument.
     *
     * @param parameter the name of the parameter
     * @return the value, if the rule gives it
     */
    public Optional<Value> argument(String parameter) {
        return Optional.ofNullable(arguments.get(parameter));
    }

    /**
     * Returns an attribute.
     *
     * @param name the full name, such as {@code event.amount}
     * @return the value, if it is there and the signature reads it
     */
    public Optional<Value> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /**
     * Returns a number that is there: an argument, or else an attribute.
     *
     * @param name the name of a parameter, or the full name of an attribute
     * @return the number
     * @throws NoSuchElementException if it is not there or no number
     */
    public BigDecimal number(String name) {
        if (find(name) instanceof Value.Numeric(BigDecimal number)) {
            return number;
        }
        throw new NoSuchElementException(name + " is no number here");
    }

    /**
     * Returns a text that is there: an argument, or else an attribute.
     *
     * @param name the name of a parameter, or the full name of an attribute
     * @return the text
     * @throws NoSuchElementException if it is not there or no text
     */
    public String text(String name) {
        if (find(name) instanceof Value.Text(String text)) {
            return text;
        }
        throw new NoSuchElementException(name + " is no text here");
    }

    private Value find(String name) {
        Value found = arguments.containsKey(name) ? arguments.get(name) : attributes.get(name);
        if (found == null) {
            throw new NoSuchElementException(name + " is not there");
        }
        return found;
    }

    /** Says how much it knows, without personal data. */
    @Override
    public String toString() {
        return arguments.size() + " arguments, " + attributes.size() + " attributes";
    }
}
