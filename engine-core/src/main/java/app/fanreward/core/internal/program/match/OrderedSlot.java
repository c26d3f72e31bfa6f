package app.fanreward.core.internal.program.match;

import app.fanreward.api.event.Value;
import app.fanreward.core.internal.program.AttributeRef;
import app.fanreward.core.internal.program.Values;
import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Between which of the values that rules compare with an attribute lies. One search by halves serves all rules: a code is
 * the number of cuts up to the value, and each comparison takes a stretch of codes.
 */
public final class OrderedSlot extends AttributeSlot {
    private static final int FIRST = OTHER + 1;

    private static final Comparator<Cut> ORDER =
            Comparator.comparing(Cut::value, Values::compare).thenComparing(Cut::after);

    /**
     * A border between values.
     *
     * @param value the value at the border
     * @param after whether the value itself still lies before the border
     */
    private record Cut(Value value, boolean after) {}

    private final TreeSet<Cut> named = new TreeSet<>(ORDER);
    private Cut[] cuts = new Cut[0];

    /** The cuts as whole numbers, where all of them are: those compare many times faster. */
    private @Nullable Cuts line;

    /** What the values are that rules compare with, which those of others are never like; null if rules name none. */
    private @Nullable Class<?> type;

    OrderedSlot(int number, AttributeRef attribute, MemberCodes members) {
        super(number, attribute, members, false);
    }

    /** Tells that rules ask for a value; all they compare with is to be told of before the first code is asked for. */
    public void equal(Value value) {
        borders(value, false);
        borders(value, true);
    }

    /**
     * Tells that rules ask for what lies on one side of a value.
     *
     * @param after whether the value itself lies below the border
     */
    public void borders(Value value, boolean after) {
        named.add(new Cut(value, after));
    }

    /** What is less than a value, or that value where it counts as well. */
    public CodeSet below(Value value, boolean included) {
        return CodeSet.range(FIRST, firstAbove(new Cut(value, included)));
    }

    /** What is more than a value, or that value where it counts as well. */
    public CodeSet above(Value value, boolean included) {
        return CodeSet.range(firstAbove(new Cut(value, !included)), codes());
    }

    /** What is a value. */
    public CodeSet is(Value value) {
        return below(value, true).and(above(value, true));
    }

    private int firstAbove(Cut cut) {
        if (cuts.length != named.size()) {
            cuts = named.toArray(Cut[]::new);
            line = line(cuts);
            type = cuts[0].value().getClass();
        }
        return FIRST + Arrays.binarySearch(cuts, cut, ORDER) + 1;
    }

    @Override
    int codes() {
        return FIRST + named.size() + 1;
    }

    @Override
    int code(@Nullable Object seen, Matches into) {
        if (seen == null) {
            return MISSING;
        }
        return seen.getClass() == type ? code((Value) seen) : OTHER;
    }

    /** A cut after a value lies before the next whole number. */
    private static @Nullable Cuts line(Cut[] cuts) {
        long[] line = new long[cuts.length];
        for (int i = 0; i < cuts.length; i++) {
            long number = WholeNumber.of(cuts[i].value());
            if (number == WholeNumber.NONE) {
                return null;
            }
            line[i] = number + (cuts[i].after() ? 1 : 0);
        }
        return new Cuts(line);
    }

    private int code(Value seen) {
        long number = line == null ? WholeNumber.NONE : WholeNumber.of(seen);
        return FIRST + (line == null || number == WholeNumber.NONE ? passed(seen) : line.reached(number));
    }

    private int passed(Value seen) {
        int begin = 0;
        int end = cuts.length;
        while (begin < end) {
            int middle = (begin + end) >>> 1;
            Cut cut = cuts[middle];
            int compared = Values.compare(seen, cut.value());
            if (cut.after() ? compared > 0 : compared >= 0) {
                begin = middle + 1;
            } else {
                end = middle;
            }
        }
        return begin;
    }
}
