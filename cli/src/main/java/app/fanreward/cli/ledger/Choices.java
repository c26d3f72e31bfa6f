package app.fanreward.cli.ledger;

import app.fanreward.api.event.Names;
import app.fanreward.cli.CliException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Words that a user chooses from. */
final class Choices {
    private Choices() {}

    /** Each value by its name, in lower case and with hyphens. */
    static <T extends Enum<T>> Map<String, T> words(T[] values) {
        Map<String, T> words = new LinkedHashMap<>();
        for (T value : values) {
            words.put(value.name().toLowerCase(Locale.ROOT).replace('_', '-'), value);
        }
        return words;
    }

    static <T> T of(String option, String text, Map<String, T> words) {
        T value = words.get(text);
        if (value == null) {
            String meant = Names.didYouMean(text, words.keySet())
                    .map(name -> "; did you mean " + name + "?")
                    .orElse("");
            throw CliException.usage(
                    option + " takes " + String.join(", ", words.keySet()) + ", not '" + text + "'" + meant);
        }
        return value;
    }
}
