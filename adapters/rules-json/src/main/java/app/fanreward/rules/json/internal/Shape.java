package app.fanreward.rules.json.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a value of a file looks like, as a part of a JSON Schema (draft 7, which editors know). Immutable. */
final class Shape {
    /** Anything at all. */
    static final Shape ANY = new Shape(Map.of());

    static final Shape TEXT = type("string");
    static final Shape NUMBER = type("number");
    static final Shape WHOLE = type("integer");
    static final Shape FLAG = type("boolean");

    /** A number, with or without quotes. */
    static final Shape QUOTED_NUMBER = types("number", "string");

    /** A number, or a duration where durations are summed up. */
    static final Shape NUMBER_OR_DURATION = types("number", "string");

    /** How often, or whether over and over. */
    static final Shape REPETITION = types("integer", "boolean");

    /** A constant of a condition. */
    static final Shape LITERAL = types("string", "number", "boolean", "array");

    static final Shape KEY = TEXT.matching("^[a-z0-9][a-z0-9-]*$").saying("a key such as summer-tour");
    static final Shape DURATION = TEXT.saying("a duration such as 30s, 48h, 7d or P7D");
    static final Shape INSTANT = TEXT.saying("an instant such as 2026-06-01T10:00:00Z");
    static final Shape ZONE = TEXT.saying("a time zone such as Europe/Berlin");
    static final Shape ATTRIBUTE = TEXT.saying("the name of an attribute such as event.duration");
    static final Shape EVENT_KIND = TEXT.saying("a kind of event such as track.played");
    static final Shape POINT_TYPE = TEXT.saying("the key of a point type");

    private final Map<String, Object> words;

    private Shape(Map<String, Object> words) {
        this.words = words;
    }

    private static Shape type(String type) {
        return new Shape(Map.of("type", type));
    }

    private static Shape types(String... types) {
        return new Shape(Map.of("type", List.of(types)));
    }

    /** One of some texts. */
    static Shape choice(Collection<String> texts) {
        return new Shape(Map.of("enum", List.copyOf(texts)));
    }

    /** A part of the schema that has a name. */
    static Shape named(String name) {
        return new Shape(Map.of("$ref", "#/definitions/" + name));
    }

    static Shape listOf(Shape items) {
        return TEXT.with("type", "array").with("items", items.words);
    }

    /** A mapping of names that the file makes up. */
    static Shape byName(Shape values) {
        return TEXT.with("type", "object").with("additionalProperties", values.words);
    }

    /** A mapping with these fields and no others. */
    static Shape object(Map<String, Shape> fields, String... required) {
        return open(fields, required).with("additionalProperties", false);
    }

    /** A mapping with these fields and whatever else. */
    static Shape open(Map<String, Shape> fields, String... required) {
        Map<String, Object> properties = new LinkedHashMap<>();
        fields.forEach((name, shape) -> properties.put(name, shape.words));
        Shape shape = TEXT.with("type", "object").with("properties", properties);
        return required.length == 0 ? shape : shape.with("required", List.of(required));
    }

    /** This where a mapping stands, otherwise something else. */
    Shape unlessMapping(Shape otherwise) {
        return new Shape(Map.of())
                .with("if", Map.of("type", "object"))
                .with("then", words)
                .with("else", otherwise.words);
    }

    /** This, or a list of these. */
    Shape oneOrMany() {
        return orListOf(this);
    }

    /** This, or a list of something. */
    Shape orListOf(Shape items) {
        return new Shape(Map.of())
                .with("if", Map.of("type", "array"))
                .with("then", listOf(items).words)
                .with("else", words);
    }

    Shape saying(String description) {
        return with("description", description);
    }

    private Shape matching(String pattern) {
        return with("pattern", pattern);
    }

    Shape with(String word, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(words);
        more.put(word, value);
        return new Shape(more);
    }

    /** The words of the schema, in order. */
    Map<String, Object> words() {
        return words;
    }

    /** Fields in order: name, shape, name, shape. */
    static Map<String, Shape> fields(Object... namesAndShapes) {
        Map<String, Shape> fields = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (Object part : namesAndShapes) {
            if (part instanceof Shape shape) {
                names.forEach(name -> fields.put(name, shape));
                names.clear();
            } else {
                names.add(part.toString());
            }
        }
        return fields;
    }
}
