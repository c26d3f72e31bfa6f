package app.fanreward.platform.files;

import app.fanreward.api.FanRewardException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Rows within one JSON document, however long: only the row at hand is in memory. */
final class JsonTreeRows implements RowSource {
    private record Container(Fields fields, boolean array) {}

    private final ExportText text;
    private final JsonParser parser;
    private final Fields root;
    private final Fields fields;
    private final Deque<Container> open = new ArrayDeque<>();
    private String name = "";
    private long items;

    JsonTreeRows(ExportText text, Fields rows, Fields fields) {
        this.text = text;
        this.root = rows;
        this.fields = fields;
        this.parser = Json.parser(text.reader());
    }

    @Override
    public @Nullable Row next() {
        try {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                Row row = enter(token);
                if (row != null) {
                    return row;
                }
            }
        } catch (JacksonException broken) {
            throw failure(broken);
        }
        if (text.failed()) {
            throw text.failure(0, 0, items, "");
        }
        return null;
    }

    private @Nullable Row enter(JsonToken token) {
        switch (token) {
            case PROPERTY_NAME -> name = parser.currentName();
            case END_OBJECT, END_ARRAY -> open.pop();
            default -> {
                Fields here = position();
                if (here == null) {
                    parser.skipChildren();
                } else if (here.leaf() || (token == JsonToken.START_OBJECT && isListOfRows(here))) {
                    return row(token);
                } else if (token.isStructStart()) {
                    open.push(new Container(here, token == JsonToken.START_ARRAY));
                }
            }
        }
        return null;
    }

    private @Nullable Fields position() {
        Container around = open.peek();
        if (around == null) {
            return root;
        }
        return around.fields.child(around.array ? Fields.EACH : name);
    }

    /** Last.fm's interface writes a list of one as the one. */
    private static boolean isListOfRows(Fields here) {
        Fields each = here.child(Fields.EACH);
        return each != null && each.leaf();
    }

    private Row row(JsonToken token) {
        TokenStreamLocation location = parser.currentTokenLocation();
        long item = items + 1;
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            items = item;
            return new Row(item, location.getLineNr(), "it is no JSON object, as every item of this format is");
        }
        Row row = new Row(item, location.getLineNr());
        Json.readObject(parser, fields, row);
        items = item;
        return row;
    }

    private FanRewardException failure(JacksonException broken) {
        TokenStreamLocation location = broken.getLocation();
        String message = broken instanceof UnexpectedEndOfInputException
                ? "it is cut off: the JSON ends before it is complete"
                : "it is no valid JSON from here on: " + Texts.oneLine(broken.getOriginalMessage());
        return location == null
                ? text.failure(0, 0, items, message)
                : text.failure(location.getLineNr(), location.getColumnNr(), items, message);
    }

    @Override
    public void close() {
        parser.close();
    }
}
