package app.fanreward.wire.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Collects the fields of a JSON object; they are written in the order added. Not safe for use by several threads. */
public final class AnswerObject {
    private final List<Consumer<JsonGenerator>> fields = new ArrayList<>();

    AnswerObject() {}

    /**
     * Adds a text.
     *
     * @param name the field
     * @param value the text, or null for a JSON null
     * @return this builder
     */
    public AnswerObject put(String name, @Nullable String value) {
        fields.add(out -> {
            if (value == null) {
                out.writeNullProperty(name);
            } else {
                out.writeStringProperty(name, value);
            }
        });
        return this;
    }

    /**
     * Adds a number. For amounts of the ledger use {@link #putAmount}.
     *
     * @param name the field
     * @param value the number
     * @return this builder
     */
    public AnswerObject put(String name, long value) {
        fields.add(out -> out.writeNumberProperty(name, value));
        return this;
    }

    /**
     * Adds a number with decimals, without an exponent. For amounts of the ledger use {@link #putAmount}.
     *
     * @param name the field
     * @param value the number
     * @return this builder
     */
    public AnswerObject put(String name, BigDecimal value) {
        fields.add(out -> out.writeNumberProperty(name, value));
        return this;
    }

    /**
     * Adds a truth value.
     *
     * @param name the field
     * @param value the value
     * @return this builder
     */
    public AnswerObject put(String name, boolean value) {
        fields.add(out -> out.writeBooleanProperty(name, value));
        return this;
    }

    /**
     * Adds an answer as the value of a field.
     *
     * @param name the field
     * @param value the answer
     * @return this builder
     */
    public AnswerObject put(String name, AnswerJson value) {
        fields.add(out -> {
            out.writeName(name);
            value.writeInto(out);
        });
        return this;
    }

    /**
     * Adds an amount of the ledger, which is written as a text.
     *
     * @param name the field
     * @param units smallest units
     * @return this builder
     */
    public AnswerObject putAmount(String name, long units) {
        return put(name, Long.toString(units));
    }

    /**
     * Finishes the object.
     *
     * @return the answer
     */
    public AnswerJson build() {
        List<Consumer<JsonGenerator>> copy = List.copyOf(fields);
        return new AnswerJson(out -> {
            out.writeStartObject();
            copy.forEach(field -> field.accept(out));
            out.writeEndObject();
        });
    }
}
