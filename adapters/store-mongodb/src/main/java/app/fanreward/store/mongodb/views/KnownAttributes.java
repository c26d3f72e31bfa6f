package app.fanreward.store.mongodb.views;

import app.fanreward.api.event.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What is known of something, as a list of attributes with what holds from the latest instant that was named. Of two updates
 * about one instant the one that was booked later counts. A sealed attribute shows that it is there, and nothing else.
 */
final class KnownAttributes {
    static final String FIELD = "attributes";
    static final String NAME = "name";
    static final String VALUE = "value";
    static final String SEALED = "sealed";

    /** From when it holds, to the microsecond, which a date of the database does not have. */
    static final String SINCE = "since";

    private KnownAttributes() {}

    /** The list after an update, by name. */
    static List<Document> after(@Nullable Document before, Map<String, Value> changed, Instant from) {
        List<Document> known =
                before == null || !before.containsKey(FIELD) ? List.of() : before.getList(FIELD, Document.class);
        List<Document> after = new ArrayList<>();
        for (Document one : known) {
            boolean told = changed.containsKey(one.getString(NAME));
            if (!told || Instant.parse(one.getString(SINCE)).isAfter(from)) {
                after.add(one);
            }
        }
        changed.forEach((name, value) -> {
            if (after.stream().noneMatch(one -> one.getString(NAME).equals(name))) {
                after.add(shown(name, value, from));
            }
        });
        after.sort(Comparator.comparing(one -> one.getString(NAME)));
        return after;
    }

    private static Document shown(String name, Value value, Instant from) {
        Document one = new Document(NAME, name);
        if (value instanceof Value.Sealed) {
            one.append(SEALED, true);
        } else {
            one.append(VALUE, Shown.value(value));
        }
        return one.append(SINCE, from.toString());
    }
}
