package app.fanreward.core.internal.program;

import app.fanreward.api.rule.RecurringWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the clock of a zone shows when an event happens, in words, and when windows open next by it. Mostly it is neither put forward
 * nor back in the days around, so that the days to come need not be looked up window by window. Not safe for use by several threads.
 */
final class ToldClock {
    private static final String OPENS = "opens ";
    private static final int DAYS_OF_WEEK = 7;

    /** What is shown this long before or after a change is neither shown twice nor left out by it. */
    private static final Duration SETTLED = Duration.ofDays(2);

    /** Windows open at least once a week, and are not told by a clock that is changed just after that. */
    private static final Duration AHEAD = Duration.ofDays(DAYS_OF_WEEK).plus(SETTLED);

    /** As long as a time is in words that begin with a word or two. */
    private static final int USUAL = 32;

    private final ZoneId zone;
    private final Instant event;
    private final LocalDateTime local;
    private final String shown;
    private final boolean steady;

    /** In words on which day something opens, from today on, as far as it was asked for. */
    private final @Nullable String[] openings = new @Nullable String[DAYS_OF_WEEK + 1];

    private final Map<LocalDate, String> days = new HashMap<>();

    /** Of which window it was asked last when it opens, and when that is. */
    private @Nullable RecurringWindow asked;

    private @Nullable Instant next;

    ToldClock(ZoneId zone, Instant event) {
        this.zone = zone;
        this.event = event;
        this.local = LocalDateTime.ofInstant(event, zone);
        this.shown = shown("", local);
        this.steady = isSteady(zone.getRules(), event);
    }

    private static boolean isSteady(ZoneRules rules, Instant event) {
        if (rules.isFixedOffset()) {
            return true;
        }
        @Nullable ZoneOffsetTransition before = rules.previousTransition(event.plusSeconds(1));
        @Nullable ZoneOffsetTransition after = rules.nextTransition(event);
        return (before == null || before.getInstant().isBefore(event.minus(SETTLED)))
                && (after == null || after.getInstant().isAfter(event.plus(AHEAD)));
    }

    ZoneId zone() {
        return zone;
    }

    /** What it shows when the event happens. */
    LocalDateTime local() {
        return local;
    }

    /** The same in words, such as {@code Mon 2026-06-01 09:30:00}. */
    String shown() {
        return shown;
    }

    /** When a window opens next, in words; null if the next two weeks leave it out. */
    @Nullable
    String opens(RecurringWindow window, Opening opening) {
        if (steady) {
            int ahead = ahead(opening);
            String day = openings[ahead];
            if (day == null) {
                day = OPENS + day(local.toLocalDate().plusDays(ahead));
                openings[ahead] = day;
            }
            return day.concat(opening.shown());
        }
        @Nullable Instant opens = next(window);
        return opens == null ? null : shown(OPENS, LocalDateTime.ofInstant(opens, zone));
    }

    /** How far away that is, as {@link Distances} measures it. */
    int distance(RecurringWindow window, Opening opening) {
        if (steady) {
            LocalTime now = local.toLocalTime();
            return Distances.ofTime(Duration.ofDays(ahead(opening)).plus(Duration.between(now, opening.from())));
        }
        @Nullable Instant opens = next(window);
        return opens == null ? Distances.FARTHEST : Distances.ofTime(Duration.between(event, opens));
    }

    /** Asked twice about a window, for what is told of it and for how far away that is. */
    private @Nullable Instant next(RecurringWindow window) {
        if (asked == null || !Same.object(asked, window)) {
            asked = window;
            next = window.next(event, zone);
        }
        return next;
    }

    /** In how many days a window opens next, where no clock is put forward or back. */
    private int ahead(Opening opening) {
        int days = opening.days() >>> (local.getDayOfWeek().getValue() - 1);
        return Integer.numberOfTrailingZeros(opening.from().isAfter(local.toLocalTime()) ? days : days & ~1);
    }

    private String shown(String words, LocalDateTime at) {
        return new StringBuilder(USUAL)
                .append(words)
                .append(days.computeIfAbsent(at.toLocalDate(), ToldClock::day))
                .append(time(at.toLocalTime()))
                .toString();
    }

    private static String day(LocalDate date) {
        String day = date.getDayOfWeek().name();
        return day.charAt(0) + day.substring(1, 3).toLowerCase(Locale.ROOT) + ' ' + date + ' ';
    }

    private static String time(LocalTime time) {
        StringBuilder shown = new StringBuilder();
        twoDigits(shown, time.getHour());
        twoDigits(shown.append(':'), time.getMinute());
        twoDigits(shown.append(':'), time.getSecond());
        return shown.toString();
    }

    private static void twoDigits(StringBuilder into, int number) {
        into.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /**
     * When a window opens, whatever the week.
     *
     * @param days a bit for each day of two weeks on which it does, Monday first
     * @param from at what time
     * @param shown the time in words
     */
    record Opening(int days, LocalTime from, String shown) {
        static Opening of(RecurringWindow window) {
            int days = window.days().stream()
                    .mapToInt(day -> 1 << (day.getValue() - 1))
                    .sum();
            return new Opening(days | days << DAYS_OF_WEEK, window.from(), time(window.from()));
        }
    }
}
