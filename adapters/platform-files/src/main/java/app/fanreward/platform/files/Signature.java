package app.fanreward.platform.files;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What the beginning of a file looks like.
 *
 * @param json whether it begins like JSON
 * @param document the paths of a JSON document's fields, such as {@code /}{@code *}{@code /ts}; {@code =value} is added
 *     for the few whose value tells something
 * @param lines the paths of the objects of JSON lines
 * @param text the beginning itself
 * @param whole whether that is all there is
 */
record Signature(boolean json, Set<String> document, Set<String> lines, String text, boolean whole) {
    private static final Set<String> TELLING = Set.of("header", "titleUrl", "*");
    private static final int MOST_PATHS = 5_000;
    private static final int MOST_RECORDS = 100;

    /** Far longer than any path that tells a format; what lies deeper is passed over. */
    private static final int LONGEST_PATH = 200;

    static Signature of(ExportText beginning) {
        String text = new String(beginning.beginning(), StandardCharsets.UTF_8);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        Set<String> document = new HashSet<>();
        Set<String> lines = new HashSet<>();
        String start = text.stripLeading();
        boolean json = start.startsWith("{") || start.startsWith("[");
        if (json) {
            collect(text, document);
        }
        if (!start.startsWith("[")) {
            text.lines()
                    .filter(line -> line.stripLeading().startsWith("{"))
                    .limit(MOST_RECORDS)
                    .forEach(line -> collect(line, lines));
        }
        return new Signature(json, document, lines, text, beginning.whole());
    }

    boolean document(String... paths) {
        return document.containsAll(Set.of(paths));
    }

    boolean lines(String... paths) {
        return lines.containsAll(Set.of(paths));
    }

    /** Whether it is a list with nothing in it. */
    boolean emptyList() {
        return json && whole && text.strip().matches("\\[\\s*\\]");
    }

    /** The first records, if it is read as a table; the last may be incomplete and is left out. */
    List<List<String>> records(char separator) {
        List<List<String>> found = new ArrayList<>();
        LineReader lines = new LineReader(new StringReader(text), ReadLimits.DEFAULTS.lineCharacters());
        try (CsvRecords records = new CsvRecords(lines, separator)) {
            for (CsvRecords.Parsed next = records.next(); next != null; next = records.next()) {
                boolean known = next.defect() == null && (next.complete() || whole);
                if (known && found.size() < MOST_RECORDS) {
                    found.add(next.fields());
                }
            }
        }
        return found;
    }

    private static void collect(String text, Set<String> into) {
        try (JsonParser parser = Json.parser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                collect(parser, token, "", "", into);
            }
        } catch (JacksonException endOfWhatIsKnown) {
            into.add("");
        }
    }

    private static void collect(
            JsonParser parser, @Nullable JsonToken token, String path, String name, Set<String> into) {
        if (into.size() > MOST_PATHS || path.length() > LONGEST_PATH) {
            parser.skipChildren();
            return;
        }
        into.add(path);
        if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String child = parser.currentName();
                collect(parser, parser.nextToken(), path + "/" + child, child, into);
            }
        } else if (token == JsonToken.START_ARRAY) {
            for (JsonToken each = parser.nextToken(); each != JsonToken.END_ARRAY; each = parser.nextToken()) {
                collect(parser, each, path + "/" + Fields.EACH, Fields.EACH, into);
            }
        } else if (token == JsonToken.VALUE_STRING && TELLING.contains(name)) {
            into.add(path + "=" + parser.getString());
        }
    }
}
