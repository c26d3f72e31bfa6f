package app.fanreward.core.internal.ledger;

import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.ledger.Charge;
import app.fanreward.core.internal.program.Days;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;

/**
 * What was counted by days, which is never forgotten, so a day takes up little: 20 bytes in memory, less in a snapshot.
 * When the last event of a day happened is not taken back with it, only with the whole day.
 */
final class DayCounter implements Days {
    private int[] days = {};
    private long[] amounts = {};
    private long[] latest = {};
    private int size;

    /** Counts a charge by days. */
    void take(Charge charge) {
        int day = Math.toIntExact(Objects.requireNonNull(charge.day()).toEpochDay());
        long at = ChronoUnit.MICROS.between(Instant.EPOCH, Objects.requireNonNull(charge.at()));
        int index = Arrays.binarySearch(days, 0, size, day);
        if (index < 0) {
            insert(-index - 1, day, charge.amount(), at);
            return;
        }
        amounts[index] = Math.addExact(amounts[index], charge.amount());
        latest[index] = Math.max(latest[index], at);
        if (amounts[index] == 0) {
            remove(index);
        }
    }

    private void insert(int index, int day, long amount, long at) {
        if (amount == 0) {
            return;
        }
        if (size == days.length) {
            int larger = Math.max(4, size + size / 4);
            days = Arrays.copyOf(days, larger);
            amounts = Arrays.copyOf(amounts, larger);
            latest = Arrays.copyOf(latest, larger);
        }
        System.arraycopy(days, index, days, index + 1, size - index);
        System.arraycopy(amounts, index, amounts, index + 1, size - index);
        System.arraycopy(latest, index, latest, index + 1, size - index);
        days[index] = day;
        amounts[index] = amount;
        latest[index] = at;
        size++;
    }

    private void remove(int index) {
        size--;
        System.arraycopy(days, index + 1, days, index, size - index);
        System.arraycopy(amounts, index + 1, amounts, index, size - index);
        System.arraycopy(latest, index + 1, latest, index, size - index);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int day(int index) {
        return days[Objects.checkIndex(index, size)];
    }

    @Override
    public long amount(int index) {
        return amounts[Objects.checkIndex(index, size)];
    }

    @Override
    public Instant latest(int index) {
        return Instant.EPOCH.plus(latest[Objects.checkIndex(index, size)], ChronoUnit.MICROS);
    }

    /** About how many bytes it takes up. */
    long weight() {
        return 250 + 20L * days.length;
    }

    void write(CanonicalWriter out) {
        out.number(size);
        for (int i = 0; i < size; i++) {
            out.number(i == 0 ? days[i] : days[i] - days[i - 1])
                    .number(amounts[i])
                    // From the day on, which makes a small number.
                    .number(latest[i] - days[i] * 86_400_000_000L);
        }
    }

    static DayCounter read(CanonicalReader in) {
        DayCounter counter = new DayCounter();
        long size = in.number();
        int day = 0;
        for (long i = 0; i < size; i++) {
            day = Math.addExact(day, in.integer());
            long amount = in.number();
            counter.insert(counter.size, day, amount, Math.addExact(in.number(), day * 86_400_000_000L));
        }
        return counter;
    }
}
