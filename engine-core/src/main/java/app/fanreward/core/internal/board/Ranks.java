package app.fanreward.core.internal.board;

import app.fanreward.api.board.Leaderboard;
import app.fanreward.api.rule.Board.Ranking;
import app.fanreward.core.internal.board.RunScores.Place;
import java.util.ArrayList;
import java.util.List;

/** Gives ranks to places that stand in order. */
public final class Ranks {
    private Ranks() {}

    /**
     * Ranks some of them.
     *
     * @param places all places, from top to bottom
     * @param from the index of the first one wanted
     * @param to the index after the last one wanted
     */
    public static List<Leaderboard.Row> rows(List<Place> places, int from, int to, Ranking ranking) {
        List<Leaderboard.Row> rows = new ArrayList<>(to - from);
        int rank = from < to ? rankAt(places, from, ranking) : 0;
        for (int i = from; i < to; i++) {
            Place place = places.get(i);
            if (i > from && (ranking == Ranking.ORDINAL || !tied(places, i))) {
                rank = ranking == Ranking.DENSE ? rank + 1 : i + 1;
            }
            rows.add(new Leaderboard.Row(rank, place.member(), place.score()));
        }
        return rows;
    }

    private static int rankAt(List<Place> places, int index, Ranking ranking) {
        return switch (ranking) {
            case ORDINAL -> index + 1;
            case COMPETITION -> firstOf(places, places.get(index).score(), index) + 1;
            case DENSE -> {
                int rank = 1;
                for (int i = 1; i <= index; i++) {
                    rank += tied(places, i) ? 0 : 1;
                }
                yield rank;
            }
        };
    }

    private static boolean tied(List<Place> places, int index) {
        return places.get(index).score() == places.get(index - 1).score();
    }

    /** The index of the first place with a score, which is at most that of a place that has it. */
    private static int firstOf(List<Place> places, long score, int has) {
        int low = 0;
        int high = has;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (places.get(middle).score() > score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
