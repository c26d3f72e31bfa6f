package app.fanreward.cli.command;

import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.Literals;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import app.fanreward.cli.CliException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Types what {@code --set NAME=VALUE} says. A shell has texts only, so the declared type decides how a text is read. */
final class SetValues {
    private SetValues() {}

    static Map<String, Value> typed(Map<String, AttributeSchema> declared, String whose, Map<String, String> said) {
        return typed(declared, whose, said, Map.of(), "");
    }

    /** Types them, and of one that is declared elsewhere says how it is set there. */
    static Map<String, Value> typed(
            Map<String, AttributeSchema> declared,
            String whose,
            Map<String, String> said,
            Map<String, AttributeSchema> elsewhere,
            String there) {
        said.keySet().stream()
                .filter(name -> !declared.containsKey(name) && elsewhere.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw CliException.usage(whose + " has no attribute '" + name + "'; " + there);
                });
        Map<String, Value> values = new TreeMap<>();
        said.forEach((name, text) -> values.put(name, typed(declared, whose, name, text)));
        return values;
    }

    private static Value typed(Map<String, AttributeSchema> declared, String whose, String name, String text) {
        AttributeSchema schema = declared.get(name);
        if (schema == null) {
            String meant = Names.didYouMean(name, declared.keySet())
                    .map(other -> "; did you mean " + other + "?")
                    .orElse(
                            declared.isEmpty()
                                    ? "; the program declares none"
                                    : "; the program declares " + String.join(", ", declared.keySet()));
            throw CliException.usage(whose + " has no attribute '" + name + "'" + meant);
        }
        return value(schema.type(), text)
                .filter(schema::takes)
                .orElseThrow(() -> CliException.usage("--set " + name + " takes "
                        + schema.howToWrite().replace(" without quotes", "").replace(" in quotes", "")
                        + ", not '" + text + "'"));
    }

    private static Optional<Value> value(AttributeType type, String text) {
        return switch (type) {
            case BOOLEAN ->
                switch (text) {
                    case "true" -> Optional.of(Value.of(true));
                    case "false" -> Optional.of(Value.of(false));
                    default -> Optional.empty();
                };
            case INTEGER, DECIMAL -> number(text).flatMap(number -> Literals.typed(type, number));
            case TEXT_LIST ->
                Optional.of(Value.of(
                        Arrays.stream(text.split(",", -1)).map(String::strip).toList()));
            case TEXT, INSTANT, DATE, DURATION, ENUMERATION, ENTITY -> Literals.typed(type, Value.of(text));
        };
    }

    private static Optional<Value> number(String text) {
        try {
            return text.length() > 40 ? Optional.empty() : Optional.of(Value.of(new BigDecimal(text)));
        } catch (NumberFormatException notNumber) {
            return Optional.empty();
        }
    }
}
