package app.fanreward.core.internal.cost;

import app.fanreward.api.trial.CostMeter;
import java.util.Arrays;

/** Measures work that is too short to be measured once: in loops that are long enough, of which the median counts. */
final class Stopwatch {
    /** Far above what the reading of a meter costs and how finely it ticks. */
    static final long EXACT_NANOS = 100_000;

    /** Of whole decisions, of which a small part is of interest, there are to be many. */
    static final long DIFFERENCE_NANOS = 1_000_000;

    /** Enough to see what is worth measuring again. */
    static final long ROUGH_NANOS = 10_000;

    /** However little a meter shows, an end is found. */
    private static final int LONGEST_LOOP = 1 << 13;

    private final CostMeter meter;

    /** Where answers go, so that nothing is left out because nobody asks for them. */
    private int sink;

    Stopwatch(CostMeter meter) {
        this.meter = meter;
    }

    /** Work on one of several things. */
    @FunctionalInterface
    interface Work {
        /** Does it, and returns something that depends on all of it. */
        int on(int index);
    }

    /**
     * Measures.
     *
     * @param things how many things there are to work on in turn, at least 1
     * @param loops how many loops are measured, at least 1
     * @param longEnough how many nanoseconds a loop takes at least
     * @return nanoseconds of the processor for one thing
     */
    double nanosPer(int things, int loops, long longEnough, Work work) {
        double[] measured = new double[loops];
        int length = 1;
        int next = 0;
        for (int loop = 0; loop < loops; loop++) {
            while (true) {
                long start = meter.cpuNanos();
                for (int i = 0; i < length; i++) {
                    sink += work.on(next);
                    next = next + 1 == things ? 0 : next + 1;
                }
                long spent = meter.cpuNanos() - start;
                if (spent >= longEnough || length >= LONGEST_LOOP) {
                    measured[loop] = (double) spent / length;
                    break;
                }
                length *= 2;
            }
        }
        return median(measured);
    }

    /** What was answered; only asked for so that it has to be worked out. */
    int sink() {
        return sink;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
