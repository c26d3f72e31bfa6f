package app.fanreward.api.event;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** How large a value may be, wherever it comes from: an event, an update of a member, a rule. */
public final class AttributeBounds {
    /** Longest text, in characters; also the most texts in a list. */
    public static final int LONGEST_TEXT = 2_048;

    /** Most digits of a number, and most places its decimal point may be moved. */
    public static final int MOST_DIGITS = 64;

    private static final Duration SHORTEST_SPAN = Literals.LONGEST_DURATION.negated();

    private AttributeBounds() {}

    /**
     * Checks a value.
     *
     * @param name the attribute, for the message
     * @param value the value
     * @throws IllegalArgumentException if it is too long, too large or holds half a character
     */
    public static void check(String name, Value value) {
        switch (value) {
            case Value.Text(String text) -> checkText(name, text);
            case Value.TextList(List<String> texts) -> {
                require(texts.size() <= LONGEST_TEXT, name, "has more than " + LONGEST_TEXT + " texts");
                texts.forEach(text -> checkText(name, text));
            }
            case Value.Numeric(BigDecimal number) ->
                require(
                        number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS,
                        name,
                        "is a number with more than " + MOST_DIGITS + " digits");
            case Value.Span(Duration span) ->
                require(
                        span.compareTo(Literals.LONGEST_DURATION) <= 0 && span.compareTo(SHORTEST_SPAN) >= 0,
                        name,
                        "is longer than " + Literals.LONGEST_DURATION.toDays() + " days");
            default -> {}
        }
    }

    private static void checkText(String name, String text) {
        require(text.length() <= LONGEST_TEXT, name, "is longer than " + LONGEST_TEXT + " characters");
        require(Names.isWhole(text), name, "has half of a surrogate pair, which no encoding can keep");
    }

    private static void require(boolean condition, String name, String problem) {
        if (!condition) {
            throw new IllegalArgumentException("attribute '" + name + "' " + problem);
        }
    }
}
