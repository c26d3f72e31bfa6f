package app.fanreward.wire.json;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON text into {@link Raw} values, within bounds. */
final class RawReader {
    /** What is read here needs four levels at most: an array, an event, its data, a list in there. */
    private static final int DEEPEST = 32;

    /** Digits of a number; the ledger's own bound is 64 and gives a better message. */
    private static final int LONGEST_NUMBER = 1_000;

    private static final JsonFactory JSON = factory(DEEPEST);

    private static final String NOTHING = "nothing here; write a JSON object";

    private static final Pattern START_MARKER = Pattern.compile("\\s*\\(start marker at [^)]*\\)?(?:;[^)]*\\))?\\)?");
    private static final Pattern CHARACTER_CODE = Pattern.compile("\\s*\\(code \\d+[^)]*\\)");
    private static final Pattern PARSER_OPTION = Pattern.compile(": enable `.*");

    private RawReader() {}

    /** Reads a text that is no file, so that the message itself has to say where in it the problem is. */
    static Raw whole(byte[] utf8) {
        try {
            return read(utf8, 0, utf8.length);
        } catch (FanRewardException notJson) {
            Problem problem = notJson.problems().get(0);
            throw new FanRewardException(new Problem(
                    problem.code(),
                    null,
                    problem.line(),
                    problem.column(),
                    "",
                    "",
                    problem.message() + " (line " + problem.line() + ", column " + problem.column() + ")",
                    null));
        }
    }

    /** Reads the one JSON value in the text. Throws {@code INVALID_INPUT} with line and column if it is not JSON. */
    static Raw read(byte[] utf8, int offset, int length) {
        return read(JSON, DEEPEST, utf8, offset, length);
    }

    /** The same, as deep as is said. */
    static Raw read(byte[] utf8, int deepest) {
        return read(factory(deepest), deepest, utf8, 0, utf8.length);
    }

    private static JsonFactory factory(int deepest) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(deepest)
                        .maxNumberLength(LONGEST_NUMBER)
                        .build())
                .build();
    }

    private static Raw read(JsonFactory json, int deepest, byte[] utf8, int offset, int length) {
        if (isBlank(utf8, offset, length)) {
            throw notJson(NOTHING, 1, 1);
        }
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), utf8, offset, length)) {
            // The parser also reads UTF-16, of which blank texts are no blank bytes.
            if (parser.nextToken() == null) {
                throw notJson(NOTHING, 1, 1);
            }
            Raw value = value(parser);
            if (parser.nextToken() != null) {
                TokenStreamLocation at = parser.currentTokenLocation();
                throw notJson("there is more after the end of the JSON value", at.getLineNr(), at.getColumnNr());
            }
            return value;
        } catch (StreamConstraintsException tooMuch) {
            throw notJson(
                    "nested deeper than " + deepest + " levels, or with a number of more than " + LONGEST_NUMBER
                            + " digits",
                    tooMuch.getLocation());
        } catch (JacksonException syntax) {
            throw notJson(Raw.told(withoutInternals(syntax.getOriginalMessage())), syntax.getLocation());
        }
    }

    private static Raw value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case VALUE_STRING -> new Raw.Text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Raw.Number(parser.getString());
            case VALUE_TRUE -> new Raw.Flag(true);
            case VALUE_FALSE -> new Raw.Flag(false);
            case VALUE_NULL -> new Raw.Nothing();
            case START_ARRAY -> items(parser);
            case START_OBJECT -> fields(parser);
            default -> throw new IllegalStateException("the parser gave " + token + " where a value starts");
        };
    }

    private static Raw items(JsonParser parser) {
        List<Raw> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser));
        }
        return new Raw.Items(values);
    }

    private static Raw fields(JsonParser parser) {
        Map<String, Raw> values = new LinkedHashMap<>();
        List<String> repeated = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (values.putIfAbsent(name, value(parser)) != null) {
                repeated.add(name);
            }
        }
        return new Raw.Fields(values, repeated);
    }

    private static boolean isBlank(byte[] utf8, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (utf8[i] != ' ' && utf8[i] != '\t' && utf8[i] != '\r' && utf8[i] != '\n') {
                return false;
            }
        }
        return true;
    }

    /** The parser adds where it read from in brackets; that is of no use to whoever sent the text. */
    private static String withoutInternals(String message) {
        String shown = START_MARKER.matcher(message).replaceAll("");
        shown = CHARACTER_CODE.matcher(shown).replaceAll("");
        return PARSER_OPTION.matcher(shown).replaceAll(" is no JSON");
    }

    private static FanRewardException notJson(String message, @Nullable TokenStreamLocation at) {
        return at == null ? notJson(message, 1, 1) : notJson(message, at.getLineNr(), at.getColumnNr());
    }

    private static FanRewardException notJson(String message, int line, int column) {
        return new FanRewardException(
                new Problem(ErrorCode.INVALID_INPUT, null, line, column, "", "", "not JSON: " + message, null));
    }
}
