package app.fanreward.api.rule;

import app.fanreward.api.event.Value;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A use of a {@linkplain app.fanreward.api.extension.CustomFunction function} of the host's own in a rule.
 *
 * @param function its name
 * @param version its version
 * @param with what it is given, by the names of its parameters. Kept as files write it: durations, instants and dates are
 *     texts here, which the function gets as the types that its signature says
 */
public record CustomCall(String function, int version, Map<String, Value> with) {
    /** Takes a copy. */
    public CustomCall {
        TreeMap<String, Value> written = new TreeMap<>();
        with.forEach((name, value) -> written.put(name, asWritten(value)));
        with = Collections.unmodifiableMap(written);
    }

    /**
     * Uses the first version of a function, and gives it nothing.
     *
     * @param function its name
     * @return the use
     */
    public static CustomCall of(String function) {
        return new CustomCall(function, 1, Map.of());
    }

    /**
     * The same of another version.
     *
     * @param other the version
     * @return the use
     */
    public CustomCall version(int other) {
        return new CustomCall(function, other, with);
    }

    /**
     * The same with something given.
     *
     * @param parameter the name of the parameter
     * @param value what it is given
     * @return the use
     */
    public CustomCall with(String parameter, Value value) {
        Map<String, Value> more = new TreeMap<>(with);
        more.put(parameter, value);
        return new CustomCall(function, version, more);
    }

    /**
     * The same with a number given.
     *
     * @param parameter the name of the parameter
     * @param number what it is given
     * @return the use
     */
    public CustomCall with(String parameter, long number) {
        return with(parameter, Value.of(number));
    }

    /**
     * The same with a text given.
     *
     * @param parameter the name of the parameter
     * @param text what it is given
     * @return the use
     */
    public CustomCall with(String parameter, String text) {
        return with(parameter, Value.of(text));
    }

    /** Such as {@code tapering(half: 40, most: 100)}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(function);
        if (version != 1) {
            text.append(" version ").append(version);
        }
        List<String> arguments = with.entrySet().stream()
                .map(argument -> argument.getKey() + ": " + argument.getValue())
                .toList();
        return text.append('(').append(String.join(", ", arguments)).append(')').toString();
    }

    private static Value asWritten(Value value) {
        return switch (value) {
            case Value.Moment moment -> Value.of(moment.toString());
            case Value.Day day -> Value.of(day.toString());
            case Value.Span span -> Value.of(span.toString());
            default -> value;
        };
    }
}
