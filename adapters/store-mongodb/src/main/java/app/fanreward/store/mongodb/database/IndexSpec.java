package app.fanreward.store.mongodb.database;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * An index as it is declared.
 *
 * @param collection which collection it is of
 * @param name its name
 * @param keys the fields as the database takes them
 * @param kind what it is for beside finding documents
 */
public record IndexSpec(String collection, String name, Document keys, Kind kind) {
    /** What an index is for beside finding documents. */
    public enum Kind {
        /** Nothing more. */
        PLAIN,
        /** No two documents have the same. */
        UNIQUE,
        /** Documents go once the date in the field has come. */
        EXPIRING,
        /** Words are found in texts of any language. */
        TEXT
    }

    /** A field that no document has: by the one that the database looks for, texts could name a language it does not know. */
    private static final String NO_FIELD = "wordsAreIn";

    /** One that finds documents by fields. */
    public static IndexSpec ascending(String collection, String name, String... fields) {
        return new IndexSpec(collection, name, keys(1, fields), Kind.PLAIN);
    }

    /** One that no two documents have the same fields of. */
    public static IndexSpec unique(String collection, String name, String... fields) {
        return new IndexSpec(collection, name, keys(1, fields), Kind.UNIQUE);
    }

    /** One that lets documents go once the date in a field has come. */
    public static IndexSpec expiring(String collection, String name, String field) {
        return new IndexSpec(collection, name, keys(1, field), Kind.EXPIRING);
    }

    /** One that finds documents by words in fields. */
    public static IndexSpec text(String collection, String name, String... fields) {
        return new IndexSpec(collection, name, keys("text", fields), Kind.TEXT);
    }

    private static Document keys(Object how, String... fields) {
        Document keys = new Document();
        for (String field : fields) {
            keys.append(field, how);
        }
        return keys;
    }

    /** The order by which the database makes it. */
    public IndexModel model() {
        IndexOptions options = new IndexOptions().name(name);
        switch (kind) {
            case PLAIN -> {}
            case UNIQUE -> options.unique(true);
            case EXPIRING -> options.expireAfter(0L, TimeUnit.SECONDS);
            case TEXT -> options.defaultLanguage("none").languageOverride(NO_FIELD);
        }
        return new IndexModel(keys, options);
    }
}
