package app.fanreward.core.internal.program;

import com.google.common.math.LongMath;
import java.time.Instant;
import java.time.LocalDate;

/** What was counted by days, in their order; only days on which something was. To be read before more is counted. */
public interface Days {
    /** Nothing was ever counted. */
    Days NONE = new Days() {
        @Override
        public int size() {
            return 0;
        }

        @Override
        public int day(int index) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public long amount(int index) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public Instant latest(int index) {
            throw new IndexOutOfBoundsException(index);
        }
    };

    /** How many days there are. */
    int size();

    /** A day, as days since 1970-01-01. */
    int day(int index);

    /** What was counted on a day; never 0. */
    long amount(int index);

    /** When the last event of a day happened that was counted. */
    Instant latest(int index);

    /** How many days lie before a date. */
    default int before(LocalDate date) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (day(middle) < date.toEpochDay()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** What was counted from a date on and before another; the largest number if it is more than that. */
    default long between(LocalDate from, LocalDate to) {
        long sum = 0;
        int end = before(to);
        for (int i = before(from); i < end; i++) {
            sum = LongMath.saturatedAdd(sum, amount(i));
        }
        return sum;
    }
}
