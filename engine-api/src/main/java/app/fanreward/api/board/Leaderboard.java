package app.fanreward.api.board;

import java.util.List;

/**
 * Members by points earned. Spending does not move anybody.
 *
 * @param pointType the key of the point type
 * @param position the position in the journal up to which it is exact
 * @param members how many members have a score
 * @param rows the first rows
 */
public record Leaderboard(String pointType, long position, long members, List<Row> rows) {
    /** The most rows that are given at once, wherever it is asked for. */
    public static final int MOST_ROWS = 10_000;

    /** Takes a copy. */
    public Leaderboard {
        rows = List.copyOf(rows);
    }

    /**
     * One place.
     *
     * @param rank competition ranking: equal scores share a rank and the next rank is left out (1, 2, 2, 4)
     * @param member the id
     * @param score smallest units earned, reversals taken off
     */
    public record Row(int rank, String member, long score) {}
}
