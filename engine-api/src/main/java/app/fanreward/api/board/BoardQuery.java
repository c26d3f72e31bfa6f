package app.fanreward.api.board;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which leaderboard is asked for, and which of its rows. Immutable; begins with the ten best of the current run.
 *
 * @param board the key of a board of the program, or null for what was earned of a point type over all time
 * @param pointType the key of that point type; null with a board
 * @param run the name of a run of the board, such as {@code 2026-W23}; null for the current one
 * @param rows which rows
 */
public record BoardQuery(
        @Nullable String board,
        @Nullable String pointType,
        @Nullable String run,
        Rows rows) {
    /** How many rows are given where nothing is said. */
    public static final int USUAL_ROWS = 10;

    /** Checks that exactly one of board and point type is there, and a run only with a board. */
    public BoardQuery {
        if ((board == null) == (pointType == null)) {
            throw new IllegalArgumentException("ask for a board or a point type");
        }
        if (board == null && run != null) {
            throw new IllegalArgumentException("only a board of the program has runs");
        }
    }

    /** Which rows of a board. */
    public sealed interface Rows {
        /**
         * A page from the top.
         *
         * @param limit at most so many, 1 to {@link Leaderboard#MOST_ROWS}
         * @param skip how many rows above them are left out, 0 or more
         */
        record Page(int limit, int skip) implements Rows {}

        /**
         * A member and the neighbours, as many above as below as far as there are; nothing if the member has no score.
         *
         * @param member the id
         * @param limit at most so many rows in all, 1 to {@link Leaderboard#MOST_ROWS}
         */
        record Around(String member, int limit) implements Rows {}

        /**
         * Some members ranked among themselves, such as friends; those without a score are left out.
         *
         * @param members their ids, at most {@link Leaderboard#MOST_ROWS}
         */
        record Among(Set<String> members) implements Rows {
            /** Takes a copy, sorted. */
            public Among {
                members = java.util.Collections.unmodifiableSet(new TreeSet<>(members));
            }
        }
    }

    /**
     * Asks for a board of the program.
     *
     * @param board its key
     * @return its current run's best
     */
    public static BoardQuery of(String board) {
        return new BoardQuery(board, null, null, new Rows.Page(USUAL_ROWS, 0));
    }

    /**
     * Asks for what was earned of a point type over all time.
     *
     * @param pointType its key
     * @return the best
     */
    public static BoardQuery ofPoints(String pointType) {
        return new BoardQuery(null, pointType, null, new Rows.Page(USUAL_ROWS, 0));
    }

    /**
     * Asks for another run.
     *
     * @param name its name, or null for the current one
     * @return the changed copy
     */
    public BoardQuery run(@Nullable String name) {
        return new BoardQuery(board, pointType, name, rows);
    }

    /**
     * Asks for other rows.
     *
     * @param which which
     * @return the changed copy
     */
    public BoardQuery rows(Rows which) {
        return new BoardQuery(board, pointType, run, which);
    }

    /**
     * Asks for the first rows.
     *
     * @param limit at most so many
     * @return the changed copy
     */
    public BoardQuery top(int limit) {
        return rows(new Rows.Page(limit, 0));
    }

    /**
     * Asks for a member and the neighbours.
     *
     * @param member the id
     * @param limit at most so many rows in all
     * @return the changed copy
     */
    public BoardQuery around(String member, int limit) {
        return rows(new Rows.Around(member, limit));
    }

    /**
     * Asks how some members rank among themselves.
     *
     * @param members their ids
     * @return the changed copy
     */
    public BoardQuery among(Collection<String> members) {
        return rows(new Rows.Among(Set.copyOf(List.copyOf(members))));
    }
}
