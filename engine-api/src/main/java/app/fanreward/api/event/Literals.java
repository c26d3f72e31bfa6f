package app.fanreward.api.event;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The written forms of values that JSON and YAML have no type of their own for: durations, instants, dates. Every
 * adapter reads them through here, so that {@code 30s} means the same in a rule, in an event and on a command line.
 */
public final class Literals {
    /** Longest duration that is read: 100 years of 365 days. Longer ones are typing errors. */
    public static final Duration LONGEST_DURATION = Duration.ofDays(36_500);

    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");
    private static final int LONGEST_TEXT_DURATION = 64;
    private static final Instant FIRST_INSTANT = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST_INSTANT = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Literals() {}

    /**
     * Reads a duration written as {@code 500ms}, {@code 30s}, {@code 1m}, {@code 2h}, {@code 1d} (24 hours) or in
     * ISO-8601 form such as {@code PT3M7S}.
     *
     * @param text the written form
     * @return the duration, or empty if the text is not one, is negative or longer than {@link #LONGEST_DURATION}
     */
    public static Optional<Duration> duration(String text) {
        if (text.length() > LONGEST_TEXT_DURATION) {
            return Optional.empty();
        }
        try {
            Duration parsed = startsWithDigit(text) ? shortDuration(text) : Duration.parse(text);
            return parsed.isNegative() || parsed.compareTo(LONGEST_DURATION) > 0
                    ? Optional.empty()
                    : Optional.of(parsed);
        } catch (DateTimeParseException | ArithmeticException notADuration) {
            return Optional.empty();
        }
    }

    private static boolean startsWithDigit(String text) {
        return !text.isEmpty() && text.charAt(0) >= '0' && text.charAt(0) <= '9';
    }

    private static Duration shortDuration(String text) {
        Matcher matcher = SHORT_DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new DateTimeParseException("neither a number with a unit nor in ISO-8601 form", text, 0);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /**
     * Reads an instant in ISO-8601 form with {@code Z} or an offset.
     *
     * @param text the written form, such as {@code 2026-06-01T10:00:00Z}
     * @return the instant, or empty if the text is not one or lies outside the years 1 to 9999 of UTC
     */
    public static Optional<Instant> instant(String text) {
        try {
            Instant parsed = OffsetDateTime.parse(text).toInstant();
            return parsed.isBefore(FIRST_INSTANT) || parsed.isAfter(LAST_INSTANT)
                    ? Optional.empty()
                    : Optional.of(parsed);
        } catch (DateTimeParseException notAnInstant) {
            return Optional.empty();
        }
    }

    /**
     * Reads a date in ISO-8601 form.
     *
     * @param text the written form, such as {@code 2026-06-01}
     * @return the date, or empty if the text is not one
     */
    public static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException notADate) {
            return Optional.empty();
        }
    }

    /**
     * Turns a value as a file spells it into the declared type: a text becomes a duration, an instant or a date where
     * such a type is declared. Nothing else is converted; in particular a text never becomes a number.
     *
     * @param declared the declared type
     * @param written the value as JSON or YAML types it
     * @return the typed value, or empty if it does not fit
     */
    public static Optional<Value> typed(AttributeType declared, Value written) {
        if (written.fits(declared)) {
            return Optional.of(written);
        }
        if (written instanceof Value.Text(String text)) {
            return switch (declared) {
                case DURATION -> duration(text).map(Value::of);
                case INSTANT -> instant(text).map(Value::of);
                case DATE -> date(text).map(Value::of);
                case BOOLEAN, INTEGER, DECIMAL, TEXT, TEXT_LIST, ENUMERATION, ENTITY -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    /**
     * Says in words how a value of the type is written, for messages.
     *
     * @param type the type
     * @return an example, such as {@code a duration such as 30s or PT3M7S}
     */
    public static String howToWrite(AttributeType type) {
        return switch (type) {
            case BOOLEAN -> "true or false";
            case INTEGER -> "a whole number without quotes";
            case DECIMAL -> "a number without quotes";
            case TEXT -> "a text in quotes";
            case INSTANT -> "an instant such as 2026-06-01T10:00:00Z";
            case DATE -> "a date such as 2026-06-01";
            case DURATION -> "a duration such as 30s, 5m or PT3M7S";
            case TEXT_LIST -> "a list of texts";
            case ENUMERATION -> "one of its values";
            case ENTITY -> "an id such as \"spotify:artist:4Z8W4fKeB5YxbusRsdQVPb\"";
        };
    }

    /**
     * Writes a value so that {@link #typed} reads it back.
     *
     * @param value the value
     * @return the written form
     */
    public static String write(Value value) {
        return switch (value) {
            case Value.Numeric(BigDecimal number) -> number.toPlainString();
            default -> value.toString();
        };
    }
}
