package app.fanreward.benchmarks.matching;

/** How many points a member got of which rule on which day: a table of numbers without objects. Not safe for several threads. */
final class HandWrittenCounters {
    private static final int FIRST = 16;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final int SPREAD_FROM = 40;

    /** At even places what is counted, 0 where there is nothing, and beside it how much: so both are in the cache together. */
    private long[] table = new long[2 * FIRST];

    private int count;

    /**
     * Takes points from what is left.
     *
     * @param rule the number of a rule
     * @param day the number of a day
     * @param wanted how many
     * @param most how many there are
     * @return how many were taken
     */
    long take(int rule, int day, long wanted, long most) {
        long key = ((rule + 1L) << Integer.SIZE) | day;
        int place = place(table, key);
        if (table[place] == 0) {
            if (4 * ++count > table.length) {
                grow();
                place = place(table, key);
            }
            table[place] = key;
        }
        long taken = Math.min(wanted, most - table[place + 1]);
        table[place + 1] += taken;
        return taken;
    }

    private static int place(long[] table, long key) {
        int last = table.length - 2;
        int place = (int) ((key * SPREAD) >>> SPREAD_FROM) & last;
        while (table[place] != 0 && table[place] != key) {
            place = (place + 2) & last;
        }
        return place;
    }

    private void grow() {
        long[] before = table;
        table = new long[before.length * 2];
        for (int i = 0; i < before.length; i += 2) {
            if (before[i] != 0) {
                int place = place(table, before[i]);
                table[place] = before[i];
                table[place + 1] = before[i + 1];
            }
        }
    }
}
