package app.fanreward.wire.json;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The few forms that every answer is made of. */
final class Fields {
    private Fields() {}

    /** An amount of the ledger: a text, since many readers take numbers for floating point. */
    static void amount(JsonGenerator out, String name, long units) {
        out.writeStringProperty(name, Long.toString(units));
    }

    /** The value's own text, or null. */
    static void orNull(JsonGenerator out, String name, @Nullable Object value) {
        if (value == null) {
            out.writeNullProperty(name);
        } else {
            out.writeStringProperty(name, value.toString());
        }
    }

    /** The value's own text, left out where there is none. */
    static void ifAny(JsonGenerator out, String name, @Nullable Object value) {
        if (value != null) {
            out.writeStringProperty(name, value.toString());
        }
    }

    /** An amount of the ledger, left out where there is none. */
    static void amountIfAny(JsonGenerator out, String name, @Nullable Long units) {
        if (units != null) {
            amount(out, name, units);
        }
    }

    /** A number of things, or null. */
    static void countOrNull(JsonGenerator out, String name, @Nullable Long count) {
        if (count == null) {
            out.writeNullProperty(name);
        } else {
            out.writeNumberProperty(name, count);
        }
    }

    /** A text that is left out where it is empty. */
    static void unlessEmpty(JsonGenerator out, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            out.writeStringProperty(name, value);
        }
    }

    static <T> void list(JsonGenerator out, String name, List<T> items, BiConsumer<JsonGenerator, T> writer) {
        out.writeArrayPropertyStart(name);
        items.forEach(item -> writer.accept(out, item));
        out.writeEndArray();
    }
}
