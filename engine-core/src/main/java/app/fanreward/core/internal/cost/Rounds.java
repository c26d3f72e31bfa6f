package app.fanreward.core.internal.cost;

import app.fanreward.api.trial.CostMeter;
import app.fanreward.api.trial.ProgramCosts.Cost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.ToDoubleFunction;

/**
 * Does the same over and over until the time is up. It does not end sooner where rounds take the same time: so they do on the way
 * to code that is compiled at last.
 */
public final class Rounds {
    /** The first is never counted. */
    private static final int FEWEST = 3;

    /** So many times the time of the rounds they and what makes ready for them may take together. */
    private static final int MOST_READYING = 3;

    /** Into so many stretches rounds are cut to see how much they differ. */
    private static final int MOST_STRETCHES = 10;

    private final CostMeter meter;
    private final List<Cost> measured = new ArrayList<>();

    /** Begins with none. */
    public Rounds(CostMeter meter) {
        this.meter = meter;
    }

    /** One round. */
    @FunctionalInterface
    public interface Round {
        /** Makes ready, which is not measured, and returns what is. */
        Runnable prepared();
    }

    /**
     * Measures.
     *
     * @param things how many things one round deals with, at least 1
     * @param atMost how long rounds may take in all, without what makes ready for them unless that takes much longer; three rounds
     *     are always done
     * @param progress told after each round how many nanoseconds rounds have taken so far
     * @return what it costs for one thing
     */
    public Cost measure(int things, Duration atMost, Round round, LongConsumer progress) {
        long most = atMost.toNanos();
        long start = meter.wallNanos();
        double worked = 0;
        while (measured.size() < FEWEST || (worked < most && meter.wallNanos() - start < MOST_READYING * most)) {
            Cost cost = once(things, round.prepared());
            measured.add(cost);
            worked += cost.nanos() * things;
            progress.accept(Math.round(worked));
        }
        // What came before is where code was still being compiled.
        List<Cost> warm = measured.subList(measured.size() / 2, measured.size());
        return new Cost(
                median(warm, Cost::nanos),
                median(warm, Cost::cpuNanos),
                median(warm, Cost::bytes),
                warm.size(),
                spread(warm));
    }

    private Cost once(int things, Runnable work) {
        long bytes = meter.allocatedBytes();
        long cpu = meter.cpuNanos();
        long wall = meter.wallNanos();
        work.run();
        long wallSpent = meter.wallNanos() - wall;
        long cpuSpent = meter.cpuNanos() - cpu;
        long allocated = meter.allocatedBytes() - bytes;
        return new Cost((double) wallSpent / things, (double) cpuSpent / things, (double) allocated / things, 1, 0);
    }

    /**
     * How far apart the medians of stretches of rounds lie, those at a quarter and at three quarters of them, as a part of the
     * median of all. Single rounds may be too short to say anything.
     */
    private static double spread(List<Cost> costs) {
        int stretches = Math.min(MOST_STRETCHES, costs.size());
        double[] medians = new double[stretches];
        for (int i = 0; i < stretches; i++) {
            medians[i] = median(
                    costs.subList(i * costs.size() / stretches, (i + 1) * costs.size() / stretches), Cost::cpuNanos);
        }
        Arrays.sort(medians);
        double all = median(costs, Cost::cpuNanos);
        return all > 0 ? (medians[stretches * 3 / 4] - medians[stretches / 4]) / all : 0;
    }

    private static double median(List<Cost> costs, ToDoubleFunction<Cost> of) {
        return Stopwatch.median(costs.stream().mapToDouble(of).toArray());
    }
}
