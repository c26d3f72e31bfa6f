package app.fanreward.rules.json.internal;

import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Opens the streaming parsers, which leave fields given twice to the reader. */
final class Parsers {
    private static final JsonFactory JSON = JsonFactory.builder().build();
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .loadSettings(LoadSettings.builder()
                    .setCodePointLimit(SourceText.LARGEST_FILE)
                    .setAllowDuplicateKeys(true)
                    .setMaxAliasesForCollections(0)
                    .build())
            .build();

    private Parsers() {}

    static JsonParser open(SourceText source) {
        return source.json()
                ? JSON.createParser(ObjectReadContext.empty(), source.text())
                : YAML.createParser(ObjectReadContext.empty(), new WholeCharacters(source.text()));
    }
}
