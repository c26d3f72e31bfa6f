package app.fanreward.rules.json.internal;

import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Opens the streaming parsers, which leave fields given twice to the reader, and reads their positions. */
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
                : YAML.createParser(ObjectReadContext.empty(), source.text());
    }

    /** The YAML parser counts characters as people do; the JSON parser counts UTF-16 units. */
    static Place place(SourceText source, TokenStreamLocation location) {
        int line = Math.max(1, location.getLineNr());
        int column = Math.max(1, location.getColumnNr());
        if (source.json()) {
            int offset = (int) Math.min(location.getCharOffset(), source.text().length());
            int lineStart = offset - (column - 1);
            if (offset >= 0 && lineStart >= 0) {
                column = source.text().codePointCount(lineStart, offset) + 1;
            }
        }
        return new Place(line, column);
    }
}
