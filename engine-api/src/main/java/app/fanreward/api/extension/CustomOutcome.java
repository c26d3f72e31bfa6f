package app.fanreward.api.extension;

import app.fanreward.api.event.AttributeBounds;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a {@link CustomEffect} wants done.
 *
 * @param subject what to: a text of 1 to {@value Names#LONGEST_ID} characters that the host understands
 * @param values what belongs to it, by name; at most {@value #MOST_VALUES}. The name {@value #FUNCTION} is taken: there
 *     the decision says which function it was
 */
public record CustomOutcome(String subject, Map<String, Value> values) {
    /** Most values of one outcome. */
    public static final int MOST_VALUES = 20;

    /** The value in which a decision names the function. */
    public static final String FUNCTION = "function";

    /**
     * Takes a copy.
     *
     * @throws IllegalArgumentException if a journal could not keep it
     */
    public CustomOutcome {
        if (!Names.isId(subject)) {
            throw new IllegalArgumentException("the subject of an outcome is a text of 1 to " + Names.LONGEST_ID
                    + " characters, no control characters and no space at either end");
        }
        if (values.size() > MOST_VALUES) {
            throw new IllegalArgumentException(
                    "an outcome has at most " + MOST_VALUES + " values, not " + values.size());
        }
        values.forEach((name, value) -> {
            if (!Names.isAttributeName(name) || name.equals(FUNCTION)) {
                throw new IllegalArgumentException("no value of an outcome can be named '" + name + "'");
            }
            AttributeBounds.check(name, value);
        });
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }
}
