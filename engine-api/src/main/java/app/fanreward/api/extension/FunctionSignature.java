package app.fanreward.api.extension;

import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.Names;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How rules use a function: its name and version, what they give it, and which attributes it reads. It gets to see these
 * and nothing else, so that personal data, missing attributes and explanations are dealt with as for every other part of
 * a rule. Immutable.
 */
public final class FunctionSignature {
    /** Most parameters, and most attributes. */
    public static final int MOST = 20;

    private final String name;
    private final int version;
    private final Map<String, Parameter> parameters;
    private final Map<String, Read> attributes;

    private FunctionSignature(Builder builder) {
        this.name = builder.name;
        this.version = builder.version;
        this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(builder.parameters));
        this.attributes = Collections.unmodifiableMap(new LinkedHashMap<>(builder.attributes));
    }

    /**
     * Something that a rule gives.
     *
     * @param type its type
     * @param required whether every rule has to give it
     */
    public record Parameter(AttributeType type, boolean required) {}

    /**
     * An attribute that is read.
     *
     * @param type its type; what is declared as a whole number can be read as a number, an enumeration or an entity as a
     *     text
     * @param needed whether the function is not asked where it is missing: a condition is unknown then, and a rule with
     *     such an amount or effect reports {@code MISSING_ATTRIBUTE} and gives nothing
     */
    public record Read(AttributeType type, boolean needed) {}

    /**
     * Starts a signature of version 1 without parameters that reads nothing.
     *
     * @param name what rules call it: lower-case letters, digits and hyphens
     * @return a builder
     * @throws IllegalArgumentException if the name is none
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * Returns what rules call the function.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Returns which version of the function it is.
     *
     * @return the version, from 1 on
     */
    public int version() {
        return version;
    }

    /**
     * Returns what rules give.
     *
     * @return the parameters by name
     */
    public Map<String, Parameter> parameters() {
        return parameters;
    }

    /**
     * Returns which attributes the function reads.
     *
     * @return them by full name, such as {@code event.duration}
     */
    public Map<String, Read> attributes() {
        return attributes;
    }

    /** Such as {@code tapering version 1}. */
    @Override
    public String toString() {
        return name + " version " + version;
    }

    /** Collects the parts of a signature. Not safe for use by several threads. */
    public static final class Builder {
        private final String name;
        private final Map<String, Parameter> parameters = new LinkedHashMap<>();
        private final Map<String, Read> attributes = new LinkedHashMap<>();
        private int version = 1;

        private Builder(String name) {
            if (!Names.isKey(name)) {
                throw new IllegalArgumentException(
                        "'" + name + "' is no name of a function: lower-case letters, digits and hyphens");
            }
            this.name = name;
        }

        /**
         * Sets the version.
         *
         * @param version from 1 on
         * @return this builder
         * @throws IllegalArgumentException if it is less
         */
        public Builder version(int version) {
            if (version < 1) {
                throw new IllegalArgumentException("versions of a function count from 1, not " + version);
            }
            this.version = version;
            return this;
        }

        /**
         * Adds something that every rule has to give.
         *
         * @param parameter its name: letters, digits and {@code _ . -}, a letter first
         * @param type its type
         * @return this builder
         * @throws IllegalArgumentException if the name is none or taken
         */
        public Builder takes(String parameter, AttributeType type) {
            return add(parameter, new Parameter(type, true));
        }

        /**
         * Adds something that a rule may give.
         *
         * @param parameter its name: letters, digits and {@code _ . -}, a letter first
         * @param type its type
         * @return this builder
         * @throws IllegalArgumentException if the name is none or taken
         */
        public Builder mayTake(String parameter, AttributeType type) {
            return add(parameter, new Parameter(type, false));
        }

        /**
         * Adds an attribute without which the function is not asked.
         *
         * @param attribute the full name, such as {@code event.duration}
         * @param type its type
         * @return this builder
         * @throws IllegalArgumentException if it is read already
         */
        public Builder reads(String attribute, AttributeType type) {
            return add(attribute, new Read(type, true));
        }

        /**
         * Adds an attribute that may be missing, in an event or for all of its kind. The function sees that it is.
         *
         * @param attribute the full name, such as {@code event.duration}
         * @param type its type
         * @return this builder
         * @throws IllegalArgumentException if it is read already
         */
        public Builder readsIfThere(String attribute, AttributeType type) {
            return add(attribute, new Read(type, false));
        }

        /**
         * Finishes the signature.
         *
         * @return the signature
         */
        public FunctionSignature build() {
            return new FunctionSignature(this);
        }

        private Builder add(String parameter, Parameter declared) {
            Objects.requireNonNull(declared.type(), "type");
            if (!Names.isAttributeName(parameter)) {
                throw new IllegalArgumentException(
                        "'" + parameter + "' is no name of a parameter: letters, digits and _ . - with a letter first");
            }
            if (parameters.size() == MOST || parameters.putIfAbsent(parameter, declared) != null) {
                throw new IllegalArgumentException(
                        "function " + name + " has the parameter '" + parameter + "' twice, or more than " + MOST);
            }
            return this;
        }

        private Builder add(String attribute, Read read) {
            Objects.requireNonNull(read.type(), "type");
            if (attributes.size() == MOST || attributes.putIfAbsent(attribute, read) != null) {
                throw new IllegalArgumentException(
                        "function " + name + " reads " + attribute + " twice, or more than " + MOST + " attributes");
            }
            return this;
        }
    }
}
