package app.fanreward.benchmarks.matching;

import app.fanreward.benchmarks.Statistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What was measured on one profile with so many campaigns, round by round.
 *
 * @param profile the profile
 * @param campaigns how many campaigns
 * @param rounds the turns of each round in their order
 */
record MatchingCell(Profile profile, int campaigns, List<List<Turn>> rounds) {
    MatchingCell(Profile profile, int campaigns) {
        this(profile, campaigns, new ArrayList<>());
    }

    /** All turns of a side that have figures. */
    List<Turn> turns(SideKind side) {
        return rounds.stream()
                .flatMap(List::stream)
                .filter(turn -> turn.side().equals(side.key()) && turn.missing() == null)
                .toList();
    }

    /** The middle of what the turns of a side say, or empty if it had none with figures. */
    Optional<Double> median(SideKind side, ToDoubleFunction<Turn> figure) {
        List<Double> figures = turns(side).stream().map(figure::applyAsDouble).toList();
        return figures.isEmpty()
                ? Optional.empty()
                : Optional.of(Statistics.of(figures).median());
    }

    /** How many times the processor time of the index a side takes, within a round; the middle of the rounds. */
    Optional<Double> ratio(SideKind side) {
        List<Double> ratios = new ArrayList<>();
        for (List<Turn> round : rounds) {
            Optional<Double> own = mean(round, side);
            Optional<Double> index = mean(round, SideKind.INDEX);
            if (own.isPresent() && index.isPresent()) {
                ratios.add(own.get() / index.get());
            }
        }
        return ratios.isEmpty()
                ? Optional.empty()
                : Optional.of(Statistics.of(ratios).median());
    }

    private static Optional<Double> mean(List<Turn> round, SideKind side) {
        double[] figures = round.stream()
                .filter(turn -> turn.side().equals(side.key()) && turn.missing() == null)
                .mapToDouble(Turn::cpuNanos)
                .toArray();
        return figures.length == 0
                ? Optional.empty()
                : Optional.of(Arrays.stream(figures).average().orElseThrow());
    }

    /** Why a side has no figures, or empty if it has some or had no turn. */
    Optional<String> missing(SideKind side) {
        return rounds.stream()
                .flatMap(List::stream)
                .filter(turn -> turn.side().equals(side.key()))
                .map(Turn::missing)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
