package app.fanreward.platform.files;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The times of exports, all UTC. A time that cannot be is refused rather than booked in 1970. */
final class Times {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    /** Nobody plays one thing for longer; what says so is a counter gone wrong. */
    private static final Duration LONGEST_PLAY = Duration.ofDays(1);

    private static final Pattern SPACED =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?) UTC");
    private static final Pattern MINUTE_SHAPE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d");
    private static final DateTimeFormatter DAY_MONTH =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);

    /** Such as {@code 14 Jan 2017 11:31}, also with a comma before the time. */
    static final Pattern DAY_MONTH_SHAPE = Pattern.compile("\\d{1,2} [A-Z][a-z]{2} \\d{4},? \\d\\d:\\d\\d");

    private Times() {}

    /** Such as {@code 2023-03-07T23:05:10.257Z}; older Spotify exports write {@code 2018-04-05 12:34:56 UTC}. */
    static Instant iso(String field, String text) {
        try {
            String iso = text.indexOf(' ') < 0 ? text : SPACED.matcher(text).replaceFirst("$1T$2Z");
            return inRange(field, text, OffsetDateTime.parse(iso).toInstant());
        } catch (DateTimeException wrong) {
            throw refusal(field, text, "a time such as 2023-03-07T23:05:10Z");
        }
    }

    /** Such as {@code 2023-03-07 23:05}. */
    static Instant minute(String field, String text) {
        try {
            if (MINUTE_SHAPE.matcher(text).matches()) {
                LocalDateTime time = LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16));
                return inRange(field, text, time.toInstant(ZoneOffset.UTC));
            }
        } catch (DateTimeException wrong) {
            // No such day or hour; refused below.
        }
        throw refusal(field, text, "a time such as 2023-03-07 23:05");
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    /** Such as {@code 14 Jan 2017 11:31}. */
    static Instant dayMonth(String field, String text) {
        try {
            LocalDateTime time = LocalDateTime.parse(text.replace(",", ""), DAY_MONTH);
            return inRange(field, text, time.toInstant(ZoneOffset.UTC));
        } catch (DateTimeException wrong) {
            throw refusal(field, text, "a time such as 14 Jan 2017 11:31");
        }
    }

    static Instant epochSeconds(String field, long seconds) {
        if (seconds < EARLIEST.getEpochSecond() || seconds > LATEST.getEpochSecond()) {
            throw refusal(field, Long.toString(seconds), "seconds since 1970, between the years 2000 and 2100");
        }
        return Instant.ofEpochSecond(seconds);
    }

    /** How long was really played. */
    static @Nullable Duration played(String field, @Nullable Long millis) {
        if (millis == null) {
            return null;
        }
        if (millis < 0 || millis > LONGEST_PLAY.toMillis()) {
            throw refusal(field, Long.toString(millis), "from 0 to " + LONGEST_PLAY.toMillis() + " (a day)");
        }
        return Duration.ofMillis(millis);
    }

    /** How long a track is; null where what is said cannot be. */
    static @Nullable Duration length(@Nullable Long millis) {
        return millis == null || millis <= 0 || millis > LONGEST_PLAY.toMillis() ? null : Duration.ofMillis(millis);
    }

    private static Instant inRange(String field, String text, Instant time) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw refusal(field, text, "between the years 2000 and 2100");
        }
        return time;
    }

    private static UnreadableRow refusal(String field, String found, String right) {
        return new UnreadableRow(field + " is '" + Texts.shortened(found) + "'; it should be " + right);
    }
}
