package app.fanreward.rules.json;

import app.fanreward.rules.json.internal.SchemaWriter;

/**
 * JSON Schemas of the files, for editors that complete and check them while they are written. A file that follows its
 * schema may still be wrong: names, types of attributes and amounts are checked when it is read.
 */
public enum FileSchemas {
    /** A document of kind {@code Campaign}. */
    CAMPAIGN,
    /** A document of kind {@code Program}. */
    PROGRAM,
    /** A document of kind {@code Scenario}. */
    SCENARIO,
    /** A document of any of these kinds, or a list of such, for files that hold several. */
    DOCUMENT;

    /**
     * Returns what it is called on the command line and as a file.
     *
     * @return the lower-case name
     */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * Writes the schema.
     *
     * @return JSON Schema, draft 7; the same text every time
     */
    public String json() {
        return SchemaWriter.write(key());
    }
}
