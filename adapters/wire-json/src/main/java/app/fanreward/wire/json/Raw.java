package app.fanreward.wire.json;

import app.fanreward.api.event.Names;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON value before anything is known about its type. */
sealed interface Raw {
    /** Longest piece of a text in a message. */
    int LONGEST_QUOTED = 60;

    /** Longest message of somebody else's. */
    int LONGEST_TOLD = 400;

    record Text(String value) implements Raw {}

    /**
     * A number.
     *
     * @param written as it was written, since {@code 1e99999999999} is well-formed and fits no type
     */
    record Number(String written) implements Raw {}

    record Flag(boolean value) implements Raw {}

    record Nothing() implements Raw {}

    record Items(List<Raw> values) implements Raw {}

    /**
     * An object.
     *
     * @param values the first value of each name, in the order written
     * @param repeated names that came again
     */
    record Fields(Map<String, Raw> values, List<String> repeated) implements Raw {}

    /** Says in words what stands there, for messages; short whatever the value. */
    default String inWords() {
        return switch (this) {
            case Text(String value) -> "the text " + quoted(value);
            case Number(String written) -> "the number " + shortened(written, LONGEST_QUOTED);
            case Flag(boolean value) -> Boolean.toString(value);
            case Nothing() -> "null";
            case Items(List<Raw> values) -> "a list";
            case Fields fields -> "an object";
        };
    }

    /** Quotes a text that a caller sent: shortened, and without anything that a terminal would act on. */
    static String quoted(String text) {
        return '"' + printable(shortened(text, LONGEST_QUOTED)) + '"';
    }

    /** Makes a message fit to be shown that may hold, in the words of others, what a caller sent. */
    static String told(@Nullable String message) {
        return message == null ? "" : printable(shortened(message, LONGEST_TOLD));
    }

    private static String printable(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> safe.appendCodePoint(Character.isISOControl(c) || isSurrogate(c) ? 0xFFFD : c));
        return safe.toString();
    }

    /** Says whether a text holds half of a surrogate pair, which no UTF-8 can hold. */
    static boolean isBroken(String text) {
        return !Names.isWhole(text);
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}
