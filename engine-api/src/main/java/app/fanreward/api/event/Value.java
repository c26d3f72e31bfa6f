package app.fanreward.api.event;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A typed value of an attribute. Closed and immutable; two values are equal when they have the same type and the
 * same value, and numbers are compared by value, so that 1 and 1.0 are the same number.
 */
public sealed interface Value {
    /**
     * A truth value.
     *
     * @param value the value
     */
    record Bool(boolean value) implements Value {
        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /**
     * A number; trailing zeros are removed, so that equal numbers are equal objects.
     *
     * @param value the value
     */
    record Numeric(BigDecimal value) implements Value {
        /** Removes trailing zeros. */
        public Numeric {
            value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        }

        @Override
        public String toString() {
            return Math.abs(value.scale()) > AttributeBounds.MOST_DIGITS ? value.toString() : value.toPlainString();
        }
    }

    /**
     * A text.
     *
     * @param value the value
     */
    record Text(String value) implements Value {
        @Override
        public String toString() {
            return value;
        }
    }

    /**
     * A point in time.
     *
     * @param value the value
     */
    record Moment(Instant value) implements Value {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    /**
     * A calendar date.
     *
     * @param value the value
     */
    record Day(LocalDate value) implements Value {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    /**
     * A length of time.
     *
     * @param value the value
     */
    record Span(Duration value) implements Value {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    /**
     * A list of texts.
     *
     * @param values the texts, in order
     */
    record TextList(List<String> values) implements Value {
        /** Takes a copy. */
        public TextList {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return values.toString();
        }
    }

    /**
     * Something personal that only the key of its member opens. It is made by the engine and found in journals; no rule
     * ever sees one, and none is taken from outside.
     *
     * @param bytes the sealed bytes, in the engine's own form
     */
    record Sealed(byte[] bytes) implements Value {
        /** Takes a copy. */
        public Sealed {
            bytes = bytes.clone();
        }

        /**
         * Returns the sealed bytes.
         *
         * @return a copy
         */
        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Sealed that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "(sealed)";
        }
    }

    /**
     * Wraps a truth value.
     *
     * @param value the value
     * @return the wrapped value
     */
    static Value of(boolean value) {
        return new Bool(value);
    }

    /**
     * Wraps a whole number.
     *
     * @param value the value
     * @return the wrapped value
     */
    static Value of(long value) {
        return new Numeric(BigDecimal.valueOf(value));
    }

    /**
     * Wraps a number.
     *
     * @param value the value
     * @return the wrapped value
     */
    static Value of(BigDecimal value) {
        return new Numeric(value);
    }

    /**
     * Wraps a text.
     *
     * @param value the value
     * @return the wrapped value
     */
    static Value of(String value) {
        return new Text(value);
    }

    /**
     * Wraps a point in time.
     *
     * @param value the value
     * @return the wrapped value
     */
    static Value of(Instant value) {
        return new Moment(value);
    }

    /**
     * Wraps a date.
     *
     * @param value the value
     * @return the wrapped value
     */
    static Value of(LocalDate value) {
        return new Day(value);
    }

    /**
     * Wraps a length of time.
     *
     * @param value the value
     * @return the wrapped value
     */
    static Value of(Duration value) {
        return new Span(value);
    }

    /**
     * Wraps a list of texts.
     *
     * @param values the texts
     * @return the wrapped value
     */
    static Value of(List<String> values) {
        return new TextList(values);
    }

    /**
     * Returns the natural type of this value. A number is {@link AttributeType#INTEGER} when it has no fraction.
     *
     * @return the type
     * @throws IllegalStateException if the value is sealed: what it is shows when it is opened
     */
    default AttributeType type() {
        return switch (this) {
            case Bool b -> AttributeType.BOOLEAN;
            case Numeric n -> n.value().scale() <= 0 ? AttributeType.INTEGER : AttributeType.DECIMAL;
            case Text t -> AttributeType.TEXT;
            case Moment m -> AttributeType.INSTANT;
            case Day d -> AttributeType.DATE;
            case Span s -> AttributeType.DURATION;
            case TextList l -> AttributeType.TEXT_LIST;
            case Sealed s -> throw new IllegalStateException("a sealed value has no type before it is opened");
        };
    }

    /**
     * Says whether this value may stand where the given type is declared.
     *
     * @param declared the declared type
     * @return true if the types agree; a whole number also fits {@link AttributeType#DECIMAL}, a sealed value nothing;
     *     which texts an enumeration or an entity takes, {@link AttributeSchema#takes} says
     */
    default boolean fits(AttributeType declared) {
        if (this instanceof Sealed) {
            return false;
        }
        AttributeType own = type();
        return own == declared.natural() || (declared == AttributeType.DECIMAL && own == AttributeType.INTEGER);
    }
}
