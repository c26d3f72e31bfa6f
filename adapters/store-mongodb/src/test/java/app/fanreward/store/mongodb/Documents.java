package app.fanreward.store.mongodb;

import app.fanreward.api.event.Value;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Documents as checks look at them. */
final class Documents {
    private Documents() {}

    /** A document that has to be there. */
    static Document there(Map<?, Document> documents, Object key) {
        return Objects.requireNonNull(documents.get(key), () -> "no document of " + key);
    }

    static List<Document> alive(List<Document> documents) {
        return documents.stream()
                .filter(document -> !document.containsKey("erased"))
                .toList();
    }

    static Map<String, Document> byId(List<Document> documents) {
        Map<String, Document> byId = new TreeMap<>();
        documents.forEach(document -> byId.put(document.getString("_id"), document));
        return byId;
    }

    static Map<String, Value> values(@Nullable Document document) {
        Map<String, Value> values = new TreeMap<>();
        if (document != null && document.containsKey("attributes")) {
            for (Document one : document.getList("attributes", Document.class)) {
                if (one.get("value") instanceof Long number) {
                    values.put(one.getString("name"), Value.of(number));
                } else if (one.get("value") instanceof String text) {
                    values.put(one.getString("name"), Value.of(text));
                }
            }
        }
        return values;
    }

    static @Nullable Date date(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }
}
