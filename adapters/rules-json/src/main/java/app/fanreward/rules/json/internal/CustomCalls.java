package app.fanreward.rules.json.internal;

import app.fanreward.api.event.Value;
import app.fanreward.api.rule.CustomCall;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Reads and writes {@code custom: NAME, version: 2, with: { parameter: value }}. Which functions there are, and what they
 * take, no file knows: that is left to the compiler.
 */
final class CustomCalls {
    /** The field by which a condition, an amount or an effect says that it is one. */
    static final String FORM = "custom";

    /** What may stand beside it. */
    static final List<String> BESIDE = List.of("version", "with");

    private CustomCalls() {}

    /** Reads a use; null if something is wrong with it, which is reported. */
    static @Nullable CustomCall read(Fields fields, Spot name) {
        int before = name.problems();
        String function = name.text("the name of a function such as tapering");
        Spot versionSpot = fields.optional("version");
        Integer version = versionSpot == null ? Integer.valueOf(1) : versionSpot.whole(1, Integer.MAX_VALUE);
        Spot withSpot = fields.optional("with");
        Fields arguments = withSpot == null ? null : withSpot.fields();
        Map<String, Value> with = new TreeMap<>();
        if (arguments != null) {
            arguments.rest().forEach((parameter, spot) -> {
                Value value = LiteralBinder.read(spot, parameter, null);
                if (value != null) {
                    with.put(parameter, value);
                }
            });
        }
        return function == null || version == null || name.problems() > before
                ? null
                : new CustomCall(function, version, with);
    }

    /** Writes the fields of a use. */
    static void write(JsonGenerator out, CustomCall call) {
        out.writeStringProperty(FORM, call.function());
        if (call.version() != 1) {
            out.writeNumberProperty("version", call.version());
        }
        if (!call.with().isEmpty()) {
            out.writeObjectPropertyStart("with");
            call.with().forEach((parameter, value) -> {
                out.writeName(parameter);
                Generators.value(out, value);
            });
            out.writeEndObject();
        }
    }
}
