package app.fanreward.api.rule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the day that comes again every week, such as Friday and Saturday from 22:00 to 02:00. It belongs to the
 * day on which it starts, and is told by the clock on the wall: what a change to summer time leaves out does not happen,
 * and an hour that comes twice counts twice.
 *
 * @param days on which days it starts; at least one, ascending
 * @param from from when, included
 * @param to until when, not included; if that is not after {@code from}, it is a time of the next day
 * @param zone whose clock it is
 */
public record RecurringWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, CalendarPeriod.Zone zone) {
    private static final int DAYS_OF_WEEK = 7;

    /**
     * Takes a copy.
     *
     * @throws IllegalArgumentException if there is no day
     */
    public RecurringWindow {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a recurring window has at least one day");
        }
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    /**
     * Says whether an instant lies in the window.
     *
     * @param at the instant
     * @param clock the zone that {@link #zone()} stands for
     * @return true from the first instant on and before the last
     */
    public boolean contains(Instant at, ZoneId clock) {
        return contains(LocalDateTime.ofInstant(at, clock));
    }

    /**
     * Says whether what the clock shows lies in the window.
     *
     * @param shown what {@link #zone()}'s clock shows
     * @return true from the first moment on and before the last
     */
    public boolean contains(LocalDateTime shown) {
        LocalTime time = shown.toLocalTime();
        DayOfWeek day = shown.getDayOfWeek();
        if (from.isBefore(to)) {
            return days.contains(day) && !time.isBefore(from) && time.isBefore(to);
        }
        return (days.contains(day) && !time.isBefore(from)) || (days.contains(day.minus(1)) && time.isBefore(to));
    }

    /**
     * Says when the window opens next.
     *
     * @param after an instant outside
     * @param clock the zone that {@link #zone()} stands for
     * @return the first instant after it inside; null if there is none within two weeks, as where a change of the clock
     *     leaves out what is left of it
     */
    public @Nullable Instant next(Instant after, ZoneId clock) {
        LocalDate today = LocalDate.ofInstant(after, clock);
        DayOfWeek weekday = today.getDayOfWeek();
        for (int i = 0; i <= 2 * DAYS_OF_WEEK; i++) {
            if (days.contains(weekday.plus(i))) {
                Instant opens = opening(today.plusDays(i).atTime(from), clock);
                if (opens != null && opens.isAfter(after)) {
                    return opens;
                }
            }
        }
        return null;
    }

    /**
     * The first instant from a local time on: the end of the gap it falls into, if that still lies in the window, the first of two
     * in an overlap.
     */
    private @Nullable Instant opening(LocalDateTime local, ZoneId clock) {
        ZoneRules rules = clock.getRules();
        @Nullable ZoneOffsetTransition change = rules.getTransition(local);
        if (change == null) {
            return local.toInstant(rules.getOffset(local));
        }
        if (!change.isGap()) {
            return local.toInstant(change.getOffsetBefore());
        }
        return contains(change.getDateTimeAfter()) ? change.getInstant() : null;
    }
}
