package app.fanreward.core.internal.program.match;

import app.fanreward.api.rule.RecurringWindow;
import app.fanreward.core.internal.program.Facts;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** When in the week an event happened by the clock on a wall: one search by halves serves all recurring windows. */
public final class WallClockSlot extends Slot {
    private static final long SECOND = 1_000_000_000L;
    private static final long MICROSECOND = 1_000L;
    private static final long SECOND_IN_MICROS = SECOND / MICROSECOND;

    /** Farther away from the epoch, microseconds do not tell when it was. */
    private static final long FARTHEST = Long.MAX_VALUE / 2;

    private static final long DAY = WallClock.DAY * SECOND;
    private static final long WEEK = WallClock.WEEK * SECOND;

    private final @Nullable ZoneId zone;
    private final TreeSet<Long> named = new TreeSet<>();
    private Cuts cuts = Cuts.NONE;
    private boolean complete;

    /**
     * Begins.
     *
     * @param zone whose clock it goes by, or null for the member's
     */
    WallClockSlot(int number, @Nullable ZoneId zone) {
        super(number, Cost.LOOK, false);
        this.zone = zone;
    }

    /** Tells of a window; to be called for all of them before the first code is asked for. */
    public void compares(RecurringWindow window) {
        forEachStretch(window, (from, to) -> {
            named.add(from);
            named.add(to);
        });
    }

    /** What lies in a window. */
    public CodeSet in(RecurringWindow window) {
        if (!complete) {
            cuts = new Cuts(named.stream().mapToLong(Long::longValue).toArray());
            complete = true;
        }
        CodeSet[] all = {CodeSet.NONE};
        forEachStretch(window, (from, to) -> all[0] = all[0].or(CodeSet.range(code(from), code(to))));
        return all[0];
    }

    private interface Stretch {
        void take(long from, long to);
    }

    /** Names the stretches of a week that a window takes, in nanoseconds; one that is cut by the end of the week is two. */
    private static void forEachStretch(RecurringWindow window, Stretch stretch) {
        LocalTime from = window.from();
        LocalTime to = window.to();
        long length = to.toNanoOfDay() - from.toNanoOfDay() + (from.isBefore(to) ? 0 : DAY);
        for (DayOfWeek day : window.days()) {
            long begin = (day.getValue() - 1) * DAY + from.toNanoOfDay();
            long end = begin + length;
            stretch.take(begin, Math.min(end, WEEK));
            if (end > WEEK) {
                stretch.take(0, end - WEEK);
            }
        }
    }

    @Override
    int codes() {
        return OTHER + named.size() + 1;
    }

    @Override
    int read(Facts facts, Matches into) {
        ZoneId clock = zone == null ? facts.zone() : zone;
        long micros = facts.micros();
        if (micros < -FARTHEST || micros > FARTHEST) {
            Instant at = facts.event().occurredAt();
            return code(into.clock().secondOfWeek(at.getEpochSecond(), clock) * SECOND + at.getNano());
        }
        long second = Math.floorDiv(micros, SECOND_IN_MICROS);
        long rest = micros - second * SECOND_IN_MICROS;
        return code(into.clock().secondOfWeek(second, clock) * SECOND + rest * MICROSECOND);
    }

    private int code(long at) {
        return OTHER + cuts.reached(at);
    }
}
