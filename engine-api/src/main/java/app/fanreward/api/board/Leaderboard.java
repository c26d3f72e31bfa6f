package app.fanreward.api.board;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Members by what they scored. Spending does not move anybody.
 *
 * @param board the key of the board, or empty for what was earned of a point type over all time
 * @param run which run of the board
 * @param unit what a score counts
 * @param pointType the key of the point type that is scored, or empty if the board scores something else
 * @param position the position in the journal up to which it is exact
 * @param members how many members have a score; where some are ranked among themselves, how many of them
 * @param rows the rows that were asked for, from top to bottom
 */
public record Leaderboard(
        String board, Run run, Unit unit, String pointType, long position, long members, List<Row> rows) {
    /** The most rows that are given at once, wherever it is asked for. */
    public static final int MOST_ROWS = 10_000;

    /** Takes a copy. */
    public Leaderboard {
        rows = List.copyOf(rows);
    }

    /**
     * Points earned over all time.
     *
     * @param pointType the key of the point type
     * @param position the position in the journal up to which it is exact
     * @param members how many members have a score
     * @param rows the rows that were asked for
     */
    public Leaderboard(String pointType, long position, long members, List<Row> rows) {
        this("", Run.OF_ALL_TIME, Unit.POINTS, pointType, position, members, rows);
    }

    /** What a score counts. */
    public enum Unit {
        /** Smallest units of a point type. */
        POINTS,
        /** Events, or different values. */
        COUNT,
        /** Millionths of what a counter sums up. */
        MILLIONTHS,
        /** Nanoseconds of what a counter sums up. */
        NANOSECONDS
    }

    /**
     * One run of a board.
     *
     * @param name its name, such as {@code 2026-W23}, or {@code all}
     * @param opensAt the first instant of which it takes events, or null if it takes them from ever
     * @param closesAt the first instant of which it takes none any more, or null if it never closes
     * @param frozenAt the instant from which it is as it is for ever, or null if it never is
     * @param state how far it has got
     */
    public record Run(
            String name,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            @Nullable Instant frozenAt,
            RunState state) {
        /** All time. */
        public static final Run OF_ALL_TIME = new Run("all", null, null, null, RunState.OPEN);
    }

    /** How far a run has got. */
    public enum RunState {
        /** It has not begun. */
        TO_COME,
        /** It takes what happens now. */
        OPEN,
        /** It is over, and still takes what happened before its close. */
        SETTLING,
        /** It never changes any more. */
        FROZEN
    }

    /**
     * One place.
     *
     * @param rank from 1; equal scores are ranked as the board says, those over all time share a rank and the next rank
     *     is left out (1, 2, 2, 4)
     * @param member the id
     * @param score what was earned, reversals taken off
     */
    public record Row(int rank, String member, long score) {}
}
