package app.fanreward.core.internal.program;

import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.rule.ProgramSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of what is declared of attributes.
 *
 * @param version the form of the program
 */
record AttributesCodec(int version) {
    private static final int WITH_VALUES_AND_UNITS = 6;

    /** Whether settings declare something of attributes that form 5 did not know. */
    static boolean later(ProgramSettings settings) {
        return !settings.entityAttributes().isEmpty()
                || settings.ownKinds().keySet().stream()
                        .anyMatch(kind -> EventKind.shipped(kind).isPresent())
                || Stream.concat(
                                settings.memberAttributes().values().stream(),
                                settings.ownKinds().values().stream()
                                        .flatMap(kind -> kind.attributes().values().stream()))
                        .anyMatch(schema -> schema.type() != schema.type().natural() || schema.unit() != null);
    }

    /** Writes attributes, in the order of their names. */
    void write(CanonicalWriter out, Collection<AttributeSchema> attributes) {
        List<AttributeSchema> sorted = attributes.stream()
                .sorted(Comparator.comparing(AttributeSchema::name))
                .toList();
        out.list(sorted, schema -> {
            out.text(schema.name())
                    .text(schema.type().name())
                    .flag(schema.required())
                    .flag(schema.personal());
            if (version >= WITH_VALUES_AND_UNITS) {
                out.list(schema.values(), out::text).optional(schema.unit(), out::text);
            }
        });
    }

    /** Reads attributes, by name. */
    Map<String, AttributeSchema> read(CanonicalReader in) {
        Map<String, AttributeSchema> attributes = new LinkedHashMap<>();
        in.list(() -> attribute(in)).forEach(schema -> attributes.put(schema.name(), schema));
        return attributes;
    }

    /** Reads the kinds of events of a program, by name. */
    Map<String, EventKind> readKinds(CanonicalReader in) {
        Map<String, EventKind> kinds = new TreeMap<>();
        in.list(() -> kind(in.text(), read(in))).forEach(kind -> kinds.put(kind.name(), kind));
        return kinds;
    }

    private static EventKind kind(String name, Map<String, AttributeSchema> attributes) {
        return EventKind.shipped(name).isPresent()
                ? EventKind.extending(name, new ArrayList<>(attributes.values()))
                : new EventKind(name, attributes);
    }

    private AttributeSchema attribute(CanonicalReader in) {
        String name = in.text();
        AttributeType type = AttributeType.valueOf(in.text());
        boolean required = in.flag();
        boolean personal = in.flag();
        boolean more = version >= WITH_VALUES_AND_UNITS;
        List<String> values = more ? in.list(in::text) : List.of();
        @Nullable String unit = more ? in.optional(in::text) : null;
        return new AttributeSchema(name, type, required, personal, values, unit);
    }
}
