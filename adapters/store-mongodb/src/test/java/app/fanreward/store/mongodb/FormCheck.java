package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.store.mongodb.database.CollectionSpec;
import app.fanreward.store.mongodb.following.ViewLayout;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The form of documents, which the server within the process does not look at. */
final class FormCheck {
    private FormCheck() {}

    /** The server within the process does not hold documents against their forms. */
    static void forms(ViewWorld world) {
        for (CollectionSpec spec : ViewLayout.COLLECTIONS) {
            for (Document document : world.documents(spec.name())) {
                spec.required()
                        .forEach((field, type) ->
                                assertTrue(is(document.get(field), type), () -> field + " of " + document));
                spec.optional()
                        .forEach((field, type) -> assertTrue(
                                !document.containsKey(field) || is(document.get(field), type),
                                () -> field + " of " + document));
            }
        }
    }

    private static boolean is(@Nullable Object value, String type) {
        return switch (type) {
            case "string" -> value instanceof String;
            case "long" -> value instanceof Long;
            case "date" -> value instanceof Date;
            case "array" -> value instanceof List;
            case "object" -> value instanceof Document;
            default -> false;
        };
    }
}
