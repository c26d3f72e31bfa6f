package app.fanreward.benchmarks.matching;

import java.util.Arrays;

/** The points that a member has, by the awards they came from, so that they can be spent. Not safe for several threads. */
final class HandWrittenLots {
    private static final int FIRST = 4;

    /** Up to so many stay apart; beyond that they are put together each time so many more are there. */
    private static final int MOST_APART = 256;

    private static final int STEP = 64;

    /** What is kept of each, side by side: so all of it is in the cache together. */
    private static final int PARTS = 4;

    private static final int SEQUENCE = 0;
    private static final int INDEX = 1;
    private static final int AMOUNT = 2;
    private static final int AVAILABLE_AT = 3;

    private long[] lots = new long[FIRST * PARTS];
    private int count;

    /** Adds one; those that come later have larger numbers. */
    void add(long sequence, int index, long amount, long second) {
        int place = count++ * PARTS;
        if (place == lots.length) {
            lots = Arrays.copyOf(lots, place * 2);
        }
        lots[place + SEQUENCE] = sequence;
        lots[place + INDEX] = index;
        lots[place + AMOUNT] = amount;
        lots[place + AVAILABLE_AT] = second;
    }

    int count() {
        return count;
    }

    /** Whether there are so many that they are to be put together. */
    boolean crowded(int before) {
        return count > MOST_APART && (count - 1) / STEP > (before - 1) / STEP;
    }

    /** Puts all of them together in the first, and writes that down. */
    void merge(HandWrittenBytes out) {
        int end = count * PARTS;
        for (int lot = PARTS; lot < end; lot += PARTS) {
            lots[AMOUNT] += lots[lot + AMOUNT];
            lots[AVAILABLE_AT] = Math.min(lots[AVAILABLE_AT], lots[lot + AVAILABLE_AT]);
        }
        out.octet(16)
                .octet(0)
                .number(lots[SEQUENCE])
                .number(lots[INDEX])
                .text(HandWrittenRule.POINTS)
                .number(lots[AMOUNT])
                .number(lots[AVAILABLE_AT])
                .octet(0)
                .octet(0)
                .number(count - 1);
        for (int lot = PARTS; lot < end; lot += PARTS) {
            out.number(lots[lot + SEQUENCE]).number(lots[lot + INDEX]);
        }
        count = 1;
    }
}
