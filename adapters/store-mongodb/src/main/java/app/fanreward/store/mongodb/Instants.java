package app.fanreward.store.mongodb;

import com.mongodb.client.model.Filters;
import java.time.Instant;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Instants to the nanosecond, which a date of the database cuts to milliseconds. */
final class Instants {
    static final String SECONDS = "seconds";
    static final String NANOS = "nanos";

    private Instants() {}

    static Document write(Instant instant) {
        return new Document(SECONDS, instant.getEpochSecond()).append(NANOS, instant.getNano());
    }

    static Instant read(Document document) {
        return Instant.ofEpochSecond(document.getLong(SECONDS), document.getInteger(NANOS));
    }

    /** Whether an instant in a field is not after another one. */
    static Bson notAfter(String field, Instant until) {
        String seconds = field + "." + SECONDS;
        return Filters.or(
                Filters.lt(seconds, until.getEpochSecond()),
                Filters.and(
                        Filters.eq(seconds, until.getEpochSecond()),
                        Filters.lte(field + "." + NANOS, until.getNano())));
    }
}
