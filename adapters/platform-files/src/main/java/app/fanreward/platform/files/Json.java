package app.fanreward.platform.files;

import java.io.Reader;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Streaming JSON within bounds. */
final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxStringLength(1 << 20)
                    .maxNumberLength(200)
                    .maxNameLength(2_000)
                    .build())
            // Some exporters write tabs and line ends in titles as they are.
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private Json() {}

    static JsonParser parser(Reader reader) {
        return FACTORY.createParser(ObjectReadContext.empty(), reader);
    }

    static JsonParser parser(String text) {
        return FACTORY.createParser(ObjectReadContext.empty(), text);
    }

    /** Fills a row with the wanted fields of the object the parser has just entered; leaves it at the object's end. */
    static void readObject(JsonParser parser, Fields wanted, Row row) {
        readObject(parser, wanted, row, "");
    }

    private static void readObject(JsonParser parser, Fields wanted, Row row, String prefix) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            Fields child = wanted.child(name);
            JsonToken token = parser.nextToken();
            if (child == null) {
                parser.skipChildren();
            } else {
                readValue(parser, token, child, row, prefix + name);
            }
        }
    }

    private static void readArray(JsonParser parser, Fields each, Row row, String path) {
        int index = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (index < Row.MOST_ELEMENTS) {
                readValue(parser, token, each, row, path + "/" + index);
            } else {
                parser.skipChildren();
            }
            index++;
        }
    }

    private static void readValue(JsonParser parser, JsonToken token, Fields wanted, Row row, String path) {
        switch (token) {
            case START_OBJECT -> {
                if (wanted.leaf()) {
                    row.put(path, Row.Type.OTHER, token.name());
                    parser.skipChildren();
                } else {
                    readObject(parser, wanted, row, path + "/");
                }
            }
            case START_ARRAY -> {
                Fields each = wanted.child(Fields.EACH);
                if (each != null) {
                    readArray(parser, each, row, path);
                } else {
                    row.put(path, Row.Type.OTHER, token.name());
                    parser.skipChildren();
                }
            }
            case VALUE_STRING -> row.put(path, Row.Type.TEXT, parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> row.put(path, Row.Type.NUMBER, parser.getString());
            case VALUE_TRUE, VALUE_FALSE -> row.put(path, Row.Type.BOOLEAN, parser.getString());
            default -> {}
        }
    }
}
