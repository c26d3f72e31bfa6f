package app.fanreward.benchmarks.matching;

import java.time.DayOfWeek;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A stretch of the day on some days of the week, in UTC.
 *
 * @param days on which it starts
 * @param from the minute of the day from which on it is open
 * @param to the minute at which it closes; of the next day if that is not after {@code from}
 */
record WorkloadWindow(Set<DayOfWeek> days, int from, int to) {
    WorkloadWindow {
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    boolean wraps() {
        return to <= from;
    }

    boolean contains(DayOfWeek day, int minute) {
        if (!wraps()) {
            return days.contains(day) && minute >= from && minute < to;
        }
        return (days.contains(day) && minute >= from) || (days.contains(day.minus(1)) && minute < to);
    }

    /** The days as bits, Monday the lowest. */
    int dayBits() {
        return days.stream().mapToInt(day -> 1 << day.ordinal()).sum();
    }

    /** On which days it is still open after midnight, as bits. */
    int daysAfterBits() {
        return days.stream().mapToInt(day -> 1 << day.plus(1).ordinal()).sum();
    }
}
