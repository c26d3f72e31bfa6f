package app.fanreward.benchmarks.commit;

import app.fanreward.benchmarks.Statistics;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was measured with so many threads and batches of such a size, round by round. */
final class Cell {
    private final int threads;
    private final int batch;
    private final List<Map<Side.Kind, Turn>> rounds = new ArrayList<>();

    Cell(int threads, int batch) {
        this.threads = threads;
        this.batch = batch;
    }

    int threads() {
        return threads;
    }

    int batch() {
        return batch;
    }

    void add(Map<Side.Kind, Turn> round) {
        rounds.add(new EnumMap<>(round));
    }

    List<Map<Side.Kind, Turn>> rounds() {
        return rounds;
    }

    double perSecond(Side.Kind side) {
        return median(side, rounds, true);
    }

    double allocated(Side.Kind side) {
        return median(side, rounds, false);
    }

    private static double median(Side.Kind side, List<Map<Side.Kind, Turn>> rounds, boolean speed) {
        return Statistics.of(rounds.stream()
                        .map(round -> round.get(side))
                        .map(turn -> speed ? turn.perSecond() : turn.allocated())
                        .toList())
                .median();
    }

    /** How a side compares with another one in the same rounds. */
    Statistics ratio(Side.Kind side, Side.Kind to) {
        return Statistics.of(rounds.stream()
                .map(round -> round.get(side).perSecond() / round.get(to).perSecond())
                .toList());
    }
}
