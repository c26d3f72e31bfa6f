package app.fanreward.core.internal.program.match;

/**
 * Whole numbers in ascending order, to find out how many of them a number has reached. The line of numbers is divided into
 * equal parts, more than there are cuts, and a look into the part of a number leaves hardly any to compare it with; where cuts
 * crowd in one part it is a search by halves. Immutable.
 */
final class Cuts {
    static final Cuts NONE = new Cuts(new long[0]);

    /** About how many parts there are for each cut. */
    private static final long PARTS = 4;

    private final long[] line;
    private final long first;
    private final long last;

    /** By how many bits the way from the first cut is shortened to a part. */
    private final int shift;

    /** How many cuts lie before each part. */
    private final int[] before;

    Cuts(long[] line) {
        this.line = line;
        first = line.length == 0 ? Long.MAX_VALUE : line[0];
        last = line.length == 0 ? Long.MAX_VALUE : line[line.length - 1];
        int shortened = 0;
        while ((last - first) >>> shortened < 0 || (last - first) >>> shortened > PARTS * line.length) {
            shortened++;
        }
        shift = shortened;
        before = new int[part(last) + 2];
        int passed = 0;
        for (int part = 0; part < before.length; part++) {
            while (passed < line.length && part(line[passed]) < part) {
                passed++;
            }
            before[part] = passed;
        }
    }

    private int part(long number) {
        return (int) ((number - first) >>> shift);
    }

    /** How many of the cuts are at most a number. */
    int reached(long number) {
        int part = part(Math.min(Math.max(number, first), last));
        int begin = before[part];
        int end = before[part + 1];
        while (begin < end) {
            int middle = (begin + end) >>> 1;
            if (line[middle] <= number) {
                begin = middle + 1;
            } else {
                end = middle;
            }
        }
        return begin;
    }
}
