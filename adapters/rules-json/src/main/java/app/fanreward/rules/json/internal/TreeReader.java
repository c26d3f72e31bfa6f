package app.fanreward.rules.json.internal;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.Problem;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads the text of a file into located trees, one for each document. What a parser refuses, and what a campaign file
 * may not use (aliases, tags, fields given twice, numbers of absurd size, deep nesting), is reported; it never throws,
 * and its memory is bounded by the size of the file.
 */
public final class TreeReader {
    /** Deepest nesting of mappings and lists. */
    public static final int DEEPEST = 64;

    /** Most values in all files of one load. */
    public static final int MOST_VALUES = 1_000_000;

    private static final int MOST_DIGITS = 64;

    private final Report report;
    private int values;

    /**
     * Creates a reader for one load.
     *
     * @param report told about everything wrong
     */
    public TreeReader(Report report) {
        this.report = report;
    }

    /**
     * Reads one file.
     *
     * @param source its text
     * @return its documents up to the first syntax error; a list at the top counts as that many documents
     */
    public List<Node> documents(SourceText source) {
        List<Node> found = new ArrayList<>();
        if (!source.json() && !source.fitForYaml(report)) {
            return found;
        }
        int before = report.count();
        try (JsonParser parser = Parsers.open(source)) {
            Walk walk = new Walk(source, parser);
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                Node document = walk.value(token, 1);
                if (document instanceof Node.Items items) {
                    found.addAll(items.items());
                } else if (!(document instanceof Node.Nothing) || source.json()) {
                    found.add(document);
                }
                if (source.json() && parser.nextToken() != null) {
                    walk.problem(walk.place(), "more follows the end of the document; put several campaigns in a list");
                    break;
                }
            }
        } catch (TooMuch tooMuch) {
            report.unreadable(source.name(), tooMuch.place, tooMuch.getMessage());
        } catch (JacksonException e) {
            SyntaxErrors.report(source, e, report);
        }
        if (found.isEmpty() && report.count() == before) {
            report.unreadable(source.name(), Place.START, "the file holds no campaign; it is empty");
        }
        return found;
    }

    /** Ends the reading of a file. */
    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Place place;

        TooMuch(Place place, String message) {
            super(message, null, false, false);
            this.place = place;
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    /** One file under way. */
    private final class Walk {
        private final SourceText source;
        private final JsonParser parser;
        private final Positions positions;
        private final Deque<String> way = new ArrayDeque<>();
        private final Set<String> said = new HashSet<>();

        Walk(SourceText source, JsonParser parser) {
            this.source = source;
            this.parser = parser;
            this.positions = new Positions(source);
        }

        Node value(JsonToken token, int depth) {
            Place place = place();
            if (++values > MOST_VALUES) {
                throw new TooMuch(place, "the campaign files hold more than " + MOST_VALUES + " values in all");
            }
            if (depth > DEEPEST) {
                throw new TooMuch(place, "this is nested more than " + DEEPEST + " deep");
            }
            if (unusable(place)) {
                if (token.isStructStart()) {
                    parser.skipChildren();
                }
                return new Node.Broken(place);
            }
            return switch (token) {
                case START_OBJECT -> mapping(place, depth);
                case START_ARRAY -> items(place, depth);
                case VALUE_STRING -> text(place);
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(place);
                case VALUE_TRUE -> new Node.Flag(place, true);
                case VALUE_FALSE -> new Node.Flag(place, false);
                case VALUE_NULL -> new Node.Nothing(place);
                default -> throw new TooMuch(place, "this cannot be read here: " + token);
            };
        }

        private Node mapping(Place place, int depth) {
            Map<String, Node.Field> fields = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                Place namePlace = place();
                String name = parser.getString();
                unusable(namePlace);
                way.addLast(Pointers.escape(name));
                Node value = value(parser.nextToken(), depth + 1);
                Node.Field first = fields.putIfAbsent(name, new Node.Field(namePlace, value));
                if (first != null) {
                    problem(
                            namePlace,
                            "the field " + Quoting.quoted(name) + " is given twice; the first stands in line "
                                    + first.place().line());
                }
                way.removeLast();
            }
            return new Node.Mapping(place, fields);
        }

        private Node items(Place place, int depth) {
            List<Node> items = new ArrayList<>();
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                way.addLast(Integer.toString(items.size()));
                items.add(value(token, depth + 1));
                way.removeLast();
            }
            return new Node.Items(place, items);
        }

        private Node text(Place place) {
            String text = parser.getString();
            if (hasHalfPair(text)) {
                problem(place, "this text has half of a surrogate pair (an escape from \\uD800 to \\uDFFF)");
                return new Node.Broken(place);
            }
            return new Node.Text(place, text);
        }

        private static boolean hasHalfPair(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (Character.isSurrogate(text.charAt(i)) && Character.charCount(text.codePointAt(i++)) == 1) {
                    return true;
                }
            }
            return false;
        }

        private Node number(Place place) {
            String written = parser.getString();
            try {
                BigDecimal number = written.length() > 2 * MOST_DIGITS ? null : new BigDecimal(written);
                if (number != null
                        && number.precision() <= MOST_DIGITS
                        && Math.abs((long) number.scale()) <= MOST_DIGITS) {
                    return new Node.Number(place, number);
                }
                problem(place, "the number " + Quoting.quoted(written) + " has more than " + MOST_DIGITS + " digits");
            } catch (NumberFormatException notFinite) {
                problem(place, Quoting.quoted(written) + " is no number this format has; put a text in quotes");
            }
            return new Node.Broken(place);
        }

        /** Aliases would let a small file say something huge, tags would turn texts into numbers. */
        private boolean unusable(Place place) {
            if (!(parser instanceof YAMLParser yaml)) {
                return false;
            }
            if (yaml.isCurrentAlias()) {
                once(place, "aliases (*name) are not read; write the value out, or quote the text");
                return true;
            }
            if (yaml.getObjectId() != null) {
                once(place, "anchors (&name) are not read; leave it out, or quote the text");
            }
            if (yaml.getTypeId() != null) {
                once(place, "tags (!name) are not read; leave it out, or quote the text");
                return true;
            }
            return false;
        }

        Place place() {
            return positions.place(parser.currentTokenLocation());
        }

        /** A file that uses them uses many, and one message about it is enough. */
        private void once(Place place, String message) {
            if (said.add(message)) {
                problem(place, message);
            }
        }

        void problem(Place place, String message) {
            StringBuilder path = new StringBuilder();
            way.forEach(step -> path.append('/').append(step));
            report.add(Problem.at(ErrorCode.FILE_UNREADABLE, "", path.toString(), message)
                    .in(source.name(), place.line(), place.column()));
        }
    }
}
