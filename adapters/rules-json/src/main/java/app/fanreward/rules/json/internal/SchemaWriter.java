package app.fanreward.rules.json.internal;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Puts schemas together and writes them. */
public final class SchemaWriter {
    private static final String DRAFT = "http://json-schema.org/draft-07/schema#";

    private SchemaWriter() {}

    /**
     * Writes the schema of a document.
     *
     * @param kind {@code campaign}, {@code program}, {@code scenario}, or {@code document} for any of them
     * @return JSON
     */
    public static String write(String kind) {
        Map<String, Shape> documents = new LinkedHashMap<>();
        documents.put("campaign", LanguageSchema.campaign());
        documents.put("program", LanguageSchema.program());
        documents.put("scenario", ScenarioSchema.scenario());
        Map<String, Shape> definitions = new LinkedHashMap<>(LanguageSchema.definitions());
        definitions.putAll(ScenarioSchema.definitions());
        Shape chosen = documents.get(kind);
        if (chosen == null) {
            definitions.putAll(documents);
            chosen = any();
        }
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("$schema", DRAFT);
        words.put("title", "FanReward " + kind);
        words.putAll(chosen.words());
        Map<String, Object> named = new LinkedHashMap<>();
        definitions.forEach((name, shape) -> named.put(name, shape.words()));
        words.put("definitions", named);
        StringWriter text = new StringWriter();
        try (JsonGenerator out = Generators.json(text)) {
            value(out, words);
        }
        return text.append('\n').toString();
    }

    /** By its kind, so that what is wrong is said of what was meant. */
    private static Shape any() {
        Shape document = ofKind("Program", "program", ofKind("Scenario", "scenario", Shape.named("campaign")));
        return document.oneOrMany();
    }

    private static Shape ofKind(String kind, String name, Shape otherwise) {
        return Shape.ANY
                .with("if", Map.of("properties", Map.of("kind", Map.of("const", kind))))
                .with("then", Shape.named(name).words())
                .with("else", otherwise.words());
    }

    private static void value(JsonGenerator out, Object value) {
        switch (value) {
            case Map<?, ?> map -> {
                out.writeStartObject();
                map.forEach((name, inside) -> {
                    out.writeName(String.valueOf(name));
                    value(out, inside);
                });
                out.writeEndObject();
            }
            case List<?> list -> {
                out.writeStartArray();
                list.forEach(item -> value(out, item));
                out.writeEndArray();
            }
            case Boolean flag -> out.writeBoolean(flag);
            default -> out.writeString(value.toString());
        }
    }
}
