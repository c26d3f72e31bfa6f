package app.fanreward.rules.json.internal;

/**
 * Where something stands in a text.
 *
 * @param line from 1
 * @param column from 1, in characters as a person counts them (code points)
 */
public record Place(int line, int column) {
    /** The first character. */
    public static final Place START = new Place(1, 1);
}
