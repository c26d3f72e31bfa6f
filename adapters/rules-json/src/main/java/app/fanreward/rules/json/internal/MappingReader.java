package app.fanreward.rules.json.internal;

import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.rules.json.scenario.ScenarioWords.Word;
import org.jspecify.annotations.Nullable;

/**
 * Makes something of a mapping whose fields could all be read.
 *
 * @param <T> what is made
 */
@FunctionalInterface
interface MappingReader<T> {
    /** What is made of it, or null once the problem with it is reported. */
    @Nullable
    T make(Values values);

    /** Reads a mapping with the fields of a word. */
    static <T> @Nullable T read(Spot spot, Word word, ProgramSettings settings, MappingReader<T> reader) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Values values = new Values(fields, settings).read(word.fields());
        fields.done();
        return values.sound() ? reader.make(values) : null;
    }
}
