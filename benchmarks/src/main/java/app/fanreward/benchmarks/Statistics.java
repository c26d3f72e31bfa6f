package app.fanreward.benchmarks;

import java.util.Collection;

/**
 * Where a few measurements lie. On a machine that others use as well, a mean says little.
 *
 * @param low the lower quartile
 * @param median the middle
 * @param high the upper quartile
 */
public record Statistics(double low, double median, double high) {
    /**
     * Sorts measurements.
     *
     * @param measurements at least one
     * @return their quartiles
     */
    public static Statistics of(Collection<Double> measurements) {
        double[] sorted =
                measurements.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        return new Statistics(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
    }

    /** Between two neighbours, in proportion. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
