package app.fanreward.benchmarks.matching;

/** Random numbers that are the same on every JVM, now and later: SplitMix64 written out. Not safe for several threads. */
final class SplitMix {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    SplitMix(long seed) {
        state = seed;
    }

    /** A stream of its own for each number of a kind of thing, so that the first things do not depend on how many follow. */
    static SplitMix of(long kind, long number) {
        return new SplitMix(new SplitMix(kind * STEP + number).next());
    }

    long next() {
        state += STEP;
        long mixed = state;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /** From 0, below a bound. */
    int below(int bound) {
        return (int) ((next() >>> 32) * bound >>> 32);
    }

    /** From one number to another, both included. */
    int between(int least, int most) {
        return least + below(most - least + 1);
    }

    /** From 0, below 1. */
    double unit() {
        return (next() >>> 11) * 0x1p-53;
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** A place in a list of weights, in proportion to them; those of weight 0 are never drawn. */
    int weighted(double[] weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double left = unit() * total;
        int last = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                last = i;
                left -= weights[i];
                if (left < 0) {
                    return i;
                }
            }
        }
        return last;
    }
}
