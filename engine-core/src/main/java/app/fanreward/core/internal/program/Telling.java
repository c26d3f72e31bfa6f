package app.fanreward.core.internal.program;

import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Explanation.Lacking;
import app.fanreward.api.event.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is told of one event to whom it may concern. Hundreds of rules ask the same few attributes and clocks, so that each is
 * read and put into words once. Not safe for use by several threads.
 */
public final class Telling {
    private final Facts facts;
    private final Map<AttributeRef, Seen> seen = new IdentityHashMap<>();
    private final Map<ZoneId, Clock> clocks = new HashMap<>();

    /** The clock that was asked last: mostly all rules go by one. */
    private @Nullable Clock last;

    /** Begins to tell of an event. */
    public Telling(Facts facts) {
        this.facts = facts;
    }

    /** What one thing lacks, before it is told; the next one is put in the same place. */
    private final Gap gap = new Gap();

    /**
     * What is missing for a condition to be true.
     *
     * @param told how it came out
     */
    public Lacking lacking(CompiledCondition condition, ConditionResult told) {
        gap.clear();
        condition.gap(this, told, true, gap);
        return gap.lacking();
    }

    Facts facts() {
        return facts;
    }

    /**
     * What an attribute is.
     *
     * @param value the value, or null if it is missing
     * @param shown the value in words, or null if it is missing
     * @param bits what {@link ValueBits} tells of it
     */
    record Seen(@Nullable Value value, @Nullable String shown, long bits) {}

    private static final Seen MISSING = new Seen(null, null, ValueBits.NONE);

    Seen seen(AttributeRef attribute) {
        Seen known = seen.get(attribute);
        if (known == null) {
            Value value = attribute.read(facts);
            known = value == null
                    ? MISSING
                    : new Seen(value, Values.show(value) + attribute.measured(), ValueBits.of(value));
            seen.put(attribute, known);
        }
        return known;
    }

    /** What a clock shows when the event happens. */
    LocalDateTime local(ZoneId zone) {
        return clock(zone).local;
    }

    /** The same in words, such as {@code Mon 2026-06-01 09:30:00}. */
    String time(ZoneId zone) {
        return clock(zone).event;
    }

    /** What a clock shows at another instant, behind some words. */
    String time(String words, ZoneId zone, Instant at) {
        return clock(zone).shown(words, LocalDateTime.ofInstant(at, zone));
    }

    private Clock clock(ZoneId zone) {
        Clock known = last;
        if (known == null || !known.zone.equals(zone)) {
            known = clocks.computeIfAbsent(
                    zone, added -> new Clock(added, facts.event().occurredAt()));
            last = known;
        }
        return known;
    }

    /** The clock of a zone. Windows open on few days, so the words for those are kept. */
    private static final class Clock {
        /** As long as a time is in words that begin with a word or two. */
        private static final int USUAL = 32;

        private final ZoneId zone;
        private final Map<LocalDate, String> days = new HashMap<>();
        private final LocalDateTime local;
        private final String event;

        Clock(ZoneId zone, Instant event) {
            this.zone = zone;
            this.local = LocalDateTime.ofInstant(event, zone);
            this.event = shown("", local);
        }

        private String shown(String words, LocalDateTime at) {
            StringBuilder shown =
                    new StringBuilder(USUAL).append(words).append(days.computeIfAbsent(at.toLocalDate(), Clock::day));
            twoDigits(shown, at.getHour());
            twoDigits(shown.append(':'), at.getMinute());
            twoDigits(shown.append(':'), at.getSecond());
            return shown.toString();
        }

        private static String day(LocalDate date) {
            String day = date.getDayOfWeek().name();
            return day.charAt(0) + day.substring(1, 3).toLowerCase(Locale.ROOT) + ' ' + date + ' ';
        }

        private static void twoDigits(StringBuilder into, int number) {
            into.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
        }
    }
}
