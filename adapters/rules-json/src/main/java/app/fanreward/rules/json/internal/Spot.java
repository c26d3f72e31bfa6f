package app.fanreward.rules.json.internal;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.Problem;
import app.fanreward.api.event.Names;
import app.fanreward.rules.json.scenario.Location;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a document together with the way to it. Its methods return the value as the type asked for, or report what
 * is wrong and return null, so that whoever reads a document finds every problem in it.
 */
final class Spot {
    /** Longest text, in characters. */
    static final int LONGEST_TEXT = 2_048;

    private final Origin origin;
    private final String path;
    private final Node node;

    Spot(Origin origin, String path, Node node) {
        this.origin = origin;
        this.path = path;
        this.node = node;
    }

    /**
     * Which document a spot belongs to.
     *
     * @param file the file
     * @param subject what paths start from: the key of a campaign, or {@code program}
     * @param report told about everything wrong
     */
    record Origin(String file, String subject, Report report) {}

    Node node() {
        return node;
    }

    String path() {
        return path;
    }

    Location location() {
        return new Location(origin.file(), node.place().line(), node.place().column(), origin.subject(), path);
    }

    /** How many problems were reported so far, here and elsewhere. */
    int problems() {
        return origin.report().count();
    }

    void wrong(String message) {
        wrong(message, null);
    }

    void wrong(String message, @Nullable String meant) {
        wrong(node.place(), path, message, meant);
    }

    void wrong(Place place, String at, String message, @Nullable String meant) {
        origin.report()
                .add(Problem.at(ErrorCode.RULE_INVALID, origin.subject(), at, message)
                        .suggesting(meant == null || Quoting.shown(meant).equals(meant) ? meant : null)
                        .in(origin.file(), place.line(), place.column()));
    }

    /** Reports that something else was wanted; says nothing about what was reported before. */
    void wanted(String what) {
        wanted(what, null);
    }

    void wanted(String what, @Nullable String meant) {
        if (!(node instanceof Node.Broken)) {
            wrong(name() + " must be " + what + ", not " + node.describe(), meant);
        }
    }

    /** The last name on the way here, for messages. */
    private String name() {
        String rest = path;
        while (true) {
            int slash = rest.lastIndexOf('/');
            if (slash < 0) {
                return "the document";
            }
            String last = rest.substring(slash + 1);
            if (!last.chars().allMatch(c -> c >= '0' && c <= '9')) {
                String field = Pointers.unescape(last);
                return rest.length() == path.length() ? field : "each entry of " + field;
            }
            rest = rest.substring(0, slash);
        }
    }

    @Nullable
    Fields fields() {
        if (node instanceof Node.Mapping mapping) {
            return new Fields(this, mapping);
        }
        wanted("a mapping (name: value)");
        return null;
    }

    List<Spot> items() {
        List<Spot> spots = new ArrayList<>();
        if (node instanceof Node.Items items) {
            for (Node item : items.items()) {
                spots.add(new Spot(origin, path + "/" + spots.size(), item));
            }
        } else {
            wanted("a list");
        }
        return spots;
    }

    Spot field(String name, Node value) {
        return new Spot(origin, path + "/" + Pointers.escape(name), value);
    }

    @Nullable
    String text() {
        return text("a text");
    }

    @Nullable
    String text(String what) {
        if (!(node instanceof Node.Text(Place place, String text))) {
            boolean unquoted = node instanceof Node.Number || node instanceof Node.Flag;
            wanted(what, unquoted ? "\"" + node.describe().replaceFirst("^number ", "") + "\"" : null);
            return null;
        }
        if (text.length() > LONGEST_TEXT) {
            wrong("this text is longer than " + LONGEST_TEXT + " characters");
            return null;
        }
        return text;
    }

    /** A key: of a campaign, a rule, a point type or a stacking group. */
    @Nullable
    String key() {
        String text = text("a key such as summer-tour");
        if (text != null && !Names.isKey(text)) {
            String meant =
                    text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-").replaceAll("^-+|-+$", "");
            wanted(
                    "a key of lower-case letters, digits and hyphens, at most " + Names.LONGEST_NAME + " characters",
                    Names.isKey(meant) ? meant : null);
            return null;
        }
        return text;
    }

    /** A number without quotes; 0 is allowed unless it must be positive. */
    @Nullable
    BigDecimal number(boolean positive) {
        String what = positive ? "a positive number" : "a number of 0 or more";
        if (!(node instanceof Node.Number(Place place, BigDecimal number))) {
            wanted(what + " without quotes");
            return null;
        }
        if (number.signum() < 0 || (positive && number.signum() == 0)) {
            wanted(what);
            return null;
        }
        return number;
    }

    @Nullable
    Integer whole(int least, int most) {
        if (node instanceof Node.Number(Place place, BigDecimal number)) {
            try {
                int value = number.intValueExact();
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (ArithmeticException notWhole) {
                // said below
            }
        }
        wanted("a whole number from " + least + " to " + most);
        return null;
    }

    @Nullable
    Boolean flag() {
        if (node instanceof Node.Flag(Place place, boolean value)) {
            return value;
        }
        wanted("true or false");
        return null;
    }

    /** One of several spellings. */
    <T> @Nullable T choice(Map<String, T> choices) {
        if (node instanceof Node.Text(Place place, String text)) {
            T chosen = choices.get(text);
            if (chosen != null) {
                return chosen;
            }
            wanted("one of " + String.join(", ", choices.keySet()), Report.near(text, choices.keySet()));
        } else {
            wanted("one of " + String.join(", ", choices.keySet()));
        }
        return null;
    }
}
