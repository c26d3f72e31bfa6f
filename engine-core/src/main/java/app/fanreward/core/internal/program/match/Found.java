package app.fanreward.core.internal.program.match;

import java.util.Arrays;

/**
 * Ascending numbers, gathered in runs that ascend each, of which no number is kept twice. Runs are laid together without a
 * choice that a processor could guess wrong. Not safe for use by several threads.
 */
final class Found {
    private static final int SIGN = Integer.SIZE - 1;

    private int[] numbers = new int[16];
    private int count;

    /** Where the runs begin that do not go on where the one before ended, the first of them at 0. */
    private int[] begins = new int[8];

    private int runs = 1;

    /** Where runs are laid together. */
    private int[] together = new int[numbers.length];

    /** Forgets all. */
    void clear() {
        count = 0;
        runs = 1;
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** One of them. */
    int get(int index) {
        return numbers[index];
    }

    /**
     * Adds a run.
     *
     * @param run numbers from 0 on, of which none is less than the one before
     * @param size how many there are
     */
    void add(int[] run, int size) {
        if (count + size > numbers.length) {
            numbers = Arrays.copyOf(numbers, (count + size) * 2);
        }
        int begin = count;
        int end = begin;
        int last = -1;
        for (int i = 0; i < size; i++) {
            int number = run[i];
            numbers[end] = number;
            end += number == last ? 0 : 1;
            last = number;
        }
        count = end;
        if (begin > 0 && begin < end && numbers[begin] <= numbers[begin - 1]) {
            if (runs == begins.length) {
                begins = Arrays.copyOf(begins, runs * 2);
            }
            begins[runs++] = begin;
        }
    }

    /** Lays all runs together. */
    void finish() {
        while (runs > 1) {
            layTogether();
        }
    }

    /** Lays every run together with the one that follows it. */
    private void layTogether() {
        if (together.length < numbers.length) {
            together = new int[numbers.length];
        }
        int out = 0;
        int left = 0;
        for (int run = 0; run < runs; run += 2) {
            int begin = begins[run];
            int middle = run + 1 < runs ? begins[run + 1] : count;
            int end = run + 2 < runs ? begins[run + 2] : count;
            begins[left++] = out;
            out = merge(numbers, begin, middle, end, together, out);
        }
        int[] spare = numbers;
        numbers = together;
        together = spare;
        count = out;
        runs = left;
    }

    private static int merge(int[] from, int begin, int middle, int end, int[] to, int at) {
        int one = begin;
        int other = middle;
        int out = at;
        while (one < middle && other < end) {
            int less = from[one] - from[other];
            to[out++] = Math.min(from[one], from[other]);
            // What is in both is taken from both.
            one += (less - 1) >>> SIGN;
            other += (-less - 1) >>> SIGN;
        }
        System.arraycopy(from, one, to, out, middle - one);
        out += middle - one;
        System.arraycopy(from, other, to, out, end - other);
        return out + end - other;
    }

    /**
     * Tells the numbers by others, which ascend as they do.
     *
     * @param others the other numbers; -1 for one that is left out
     */
    void translate(int[] others) {
        int left = 0;
        for (int i = 0; i < count; i++) {
            int other = others[numbers[i]];
            numbers[left] = other;
            left += other < 0 ? 0 : 1;
        }
        count = left;
    }

    /** Adds all that another one has. */
    void add(Found more) {
        add(more.numbers, more.count);
        finish();
    }
}
