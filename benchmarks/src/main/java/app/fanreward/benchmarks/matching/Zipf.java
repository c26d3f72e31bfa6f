package app.fanreward.benchmarks.matching;

import java.util.Arrays;

/** Ranks of which a few are drawn often: the probability of a rank falls with a power of it. Immutable. */
final class Zipf {
    private final double[] cumulative;

    Zipf(int ranks, double exponent) {
        cumulative = new double[ranks];
        double total = 0;
        for (int i = 0; i < ranks; i++) {
            // StrictMath: Math.pow may differ in the last bit from one JVM to the other.
            total += StrictMath.pow(i + 1.0, -exponent);
            cumulative[i] = total;
        }
    }

    /** From 0, which is drawn most often. */
    int draw(SplitMix random) {
        int found = Arrays.binarySearch(cumulative, random.unit() * cumulative[cumulative.length - 1]);
        return Math.min(found < 0 ? -found - 1 : found + 1, cumulative.length - 1);
    }
}
