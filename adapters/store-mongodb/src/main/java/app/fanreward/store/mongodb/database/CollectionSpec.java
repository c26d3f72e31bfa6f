package app.fanreward.store.mongodb.database;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * A collection as it is declared.
 *
 * @param name its name
 * @param required the fields that every document has, with their types
 * @param optional further fields, with the types that they have where they are
 */
public record CollectionSpec(String name, Map<String, String> required, Map<String, String> optional) {
    /** A collection of which only the fields that every document has are looked at. */
    public static CollectionSpec of(String name, Map<String, String> required) {
        return new CollectionSpec(name, required, Map.of());
    }

    /** What the database holds its documents against. */
    public Document validator() {
        Map<String, String> types = new LinkedHashMap<>(required);
        types.putAll(optional);
        Document properties = new Document();
        types.forEach((field, type) -> properties.append(field, new Document("bsonType", type)));
        return new Document(
                "$jsonSchema",
                new Document("bsonType", "object")
                        .append("required", List.copyOf(required.keySet()))
                        .append("properties", properties));
    }
}
