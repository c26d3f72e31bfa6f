package app.fanreward.core.internal.program.progress;

import app.fanreward.api.rule.Pause;
import app.fanreward.api.rule.Streak;
import com.google.common.collect.ImmutableList;
import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * How the days of a streak follow each other. Days and weeks have numbers that follow each other.
 *
 * @param weeks whether weeks are counted and not days
 * @param times how many events one of them needs
 * @param freezes how missed ones are bridged
 * @param pauses days that break no run
 */
public record StreakRule(boolean weeks, int times, Streak.Freezes freezes, ImmutableList<Pause> pauses) {
    /** Later than any event. */
    static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    private static final long MONDAY = LocalDate.EPOCH.with(DayOfWeek.MONDAY).toEpochDay();

    /** The number of the day or week that a day belongs to. */
    int unitOf(long epochDay) {
        return Math.toIntExact(weeks ? Math.floorDiv(epochDay - MONDAY, 7) : epochDay);
    }

    /** The first day of a day or week. */
    LocalDate firstDay(int unit) {
        return LocalDate.ofEpochDay(weeks ? unit * 7L + MONDAY : unit);
    }

    /** The first day after a day or week. */
    LocalDate endOf(int unit) {
        return firstDay(unit + 1);
    }

    /** Whether a pause that holds for all members touches a day or week. */
    boolean paused(int unit) {
        LocalDate first = firstDay(unit);
        LocalDate end = endOf(unit);
        for (Pause pause : pauses) {
            if (pause.from().isBefore(end) && !pause.to().isBefore(first)) {
                return true;
            }
        }
        return false;
    }
}
