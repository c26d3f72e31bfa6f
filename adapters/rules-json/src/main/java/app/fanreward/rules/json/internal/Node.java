package app.fanreward.rules.json.internal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What a file says, as JSON types it, every part with its place. */
public sealed interface Node {
    /**
     * Returns where the value starts.
     *
     * @return the place
     */
    Place place();

    /**
     * A mapping.
     *
     * @param place where it starts
     * @param fields its fields in the order written
     */
    record Mapping(Place place, Map<String, Field> fields) implements Node {}

    /**
     * One field of a mapping.
     *
     * @param place where its name starts
     * @param value its value
     */
    record Field(Place place, Node value) {}

    /**
     * A list.
     *
     * @param place where it starts
     * @param items its items
     */
    record Items(Place place, List<Node> items) implements Node {}

    /**
     * A text, quoted or plain.
     *
     * @param place where it starts
     * @param text the text
     */
    record Text(Place place, String text) implements Node {}

    /**
     * A number, exact.
     *
     * @param place where it starts
     * @param number the number with as many decimals as written
     */
    record Number(Place place, BigDecimal number) implements Node {}

    /**
     * A truth value.
     *
     * @param place where it starts
     * @param value the value
     */
    record Flag(Place place, boolean value) implements Node {}

    /**
     * Nothing: {@code null}, or no value after a field's colon.
     *
     * @param place where it would start
     */
    record Nothing(Place place) implements Node {}

    /**
     * Something already reported as a problem, of which nothing more is said.
     *
     * @param place where it starts
     */
    record Broken(Place place) implements Node {}

    /**
     * Says in words what stands here, for messages.
     *
     * @return the kind of value and, where short, the value
     */
    default String describe() {
        return switch (this) {
            case Mapping mapping -> "a mapping";
            case Items items -> "a list";
            case Text text -> "text " + Quoting.quoted(text.text());
            case Number number -> "number " + number.number();
            case Flag flag -> Boolean.toString(flag.value());
            case Nothing nothing -> "nothing";
            case Broken broken -> "something unreadable";
        };
    }
}
