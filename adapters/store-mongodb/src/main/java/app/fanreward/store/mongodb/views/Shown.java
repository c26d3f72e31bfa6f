package app.fanreward.store.mongodb.views;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/** How the things of the journal look in documents. */
final class Shown {
    private static final int MOST_DIGITS = 34;

    private Shown() {}

    /** A date of the database: to the millisecond, and what it cannot say is as far as it goes. */
    static Date date(Instant instant) {
        long seconds = Math.clamp(instant.getEpochSecond(), Long.MIN_VALUE / 1_000 + 1, Long.MAX_VALUE / 1_000 - 1);
        return Date.from(seconds == instant.getEpochSecond() ? instant : Instant.ofEpochSecond(seconds));
    }

    /** A value that is not sealed. */
    static Object value(Value value) {
        return switch (value) {
            case Value.Bool(boolean truth) -> truth;
            case Value.Numeric(BigDecimal number) -> number(number);
            case Value.Text(String text) -> text;
            case Value.Moment(Instant instant) -> date(instant);
            case Value.TextList(List<String> texts) -> texts;
            case Value.Day day -> day.toString();
            case Value.Span span -> span.toString();
            case Value.Sealed ignored -> throw new IllegalArgumentException("what is sealed is not shown");
        };
    }

    private static Object number(BigDecimal number) {
        if (number.scale() <= 0 && number.precision() - number.scale() <= MOST_DIGITS) {
            BigInteger whole = number.toBigIntegerExact();
            return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : new Decimal128(new BigDecimal(whole));
        }
        return number.precision() <= MOST_DIGITS ? new Decimal128(number) : number.toString();
    }

    /** A date where there is one. */
    static void put(Document document, String field, @Nullable Instant instant) {
        if (instant != null) {
            document.append(field, date(instant));
        }
    }

    /** A text where there is one. */
    static void put(Document document, String field, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            document.append(field, text);
        }
    }

    /**
     * An {@code _id} of which nothing can be read: it stays when the member is erased.
     *
     * @param parts what makes the document the only one
     */
    static String opaque(String... parts) {
        StringBuilder all = new StringBuilder();
        for (String part : parts) {
            all.append(part.length()).append(':').append(part);
        }
        return ContentHash.of(all.toString().getBytes(StandardCharsets.UTF_8)).toString();
    }
}
