package app.fanreward.platform.files;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Rows of a file with one JSON object a line. A broken line costs nothing but itself; blank ones are no items. */
final class JsonLineRows implements RowSource {
    private final ExportText text;
    private final LineReader lines;
    private final Fields fields;
    private long lastLine;
    private long items;

    JsonLineRows(ExportText text, Fields fields) {
        this.text = text;
        this.fields = fields;
        this.lines = new LineReader(text.reader(), text.limits().lineCharacters());
    }

    @Override
    public @Nullable Row next() {
        for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
            lastLine = line.number();
            if (text.failed() && !line.complete()) {
                break;
            }
            if (!line.text().isBlank()) {
                items++;
                return parse(line);
            }
        }
        if (text.failed()) {
            throw text.failure(lastLine, 0, items, "");
        }
        return null;
    }

    private Row parse(LineReader.Line line) {
        if (line.tooLong()) {
            return broken(line, "the line is longer than " + text.limits().lineCharacters() + " characters");
        }
        try (JsonParser parser = Json.parser(line.text())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return broken(line, "the line is no JSON object");
            }
            Row row = new Row(items, line.number());
            Json.readObject(parser, fields, row);
            return parser.nextToken() == null ? row : broken(line, "something follows the JSON object on the line");
        } catch (JacksonException broken) {
            return broken(line, "the line is no valid JSON: " + Texts.oneLine(broken.getOriginalMessage()));
        }
    }

    private Row broken(LineReader.Line line, String defect) {
        return new Row(items, line.number(), defect);
    }

    @Override
    public void close() {
        lines.close();
    }
}
