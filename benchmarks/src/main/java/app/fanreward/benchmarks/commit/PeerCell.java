package app.fanreward.benchmarks.commit;

import app.fanreward.benchmarks.Statistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each side wrote a second with so many callers, round by round; sides by name. */
final class PeerCell {
    private final boolean hot;
    private final int callers;
    private final List<Map<String, Double>> rounds = new ArrayList<>();

    PeerCell(boolean hot, int callers) {
        this.hot = hot;
        this.callers = callers;
    }

    boolean hot() {
        return hot;
    }

    int callers() {
        return callers;
    }

    void add(Map<String, Double> round) {
        rounds.add(new HashMap<>(round));
    }

    /** Of one side over all rounds. */
    Statistics perSecond(String side) {
        return Statistics.of(rounds.stream().map(round -> rate(round, side)).toList());
    }

    /** How often a side wrote while another one wrote once, in the same round. */
    Statistics ratio(String side, String to) {
        return Statistics.of(rounds.stream()
                .map(round -> rate(round, side) / rate(round, to))
                .toList());
    }

    private static double rate(Map<String, Double> round, String side) {
        Double rate = round.get(side);
        if (rate == null) {
            throw new IllegalArgumentException(side + " had no turn in a round");
        }
        return rate;
    }
}
