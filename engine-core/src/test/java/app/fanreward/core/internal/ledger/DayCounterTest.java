package app.fanreward.core.internal.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.ledger.Charge;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is counted by days and never forgotten. */
class DayCounterTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final Instant NOON = Instant.parse("2026-01-01T12:34:56.789012Z");

    private static Charge charge(int day, long amount) {
        return Charge.ofDay("streak:daily", amount, NOON.plus(Duration.ofDays(day)), FIRST.plusDays(day));
    }

    private static byte[] written(DayCounter counter) {
        CanonicalWriter out = new CanonicalWriter();
        counter.write(out);
        return out.toBytes();
    }

    @Test
    void aYearOfDaysTakesUpAFewKilobytes() {
        DayCounter counter = new DayCounter();
        for (int day = 0; day < 365; day++) {
            counter.take(charge(day, 1));
        }
        assertTrue(counter.weight() < 365 * 30, () -> counter.weight() + " bytes in memory");
        assertTrue(written(counter).length < 365 * 10, () -> written(counter).length + " bytes in a snapshot");
    }

    @Test
    void itIsWhatAMapOfDaysWouldBeWhateverComesAndGoes() {
        SplittableRandom random = new SplittableRandom(7);
        DayCounter counter = new DayCounter();
        TreeMap<Integer, Long> plain = new TreeMap<>();
        for (int i = 0; i < 5_000; i++) {
            int day = random.nextInt(-50, 50);
            long amount = random.nextLong(-2, 3);
            counter.take(charge(day, amount));
            plain.merge(day, amount, Long::sum);
            plain.values().removeIf(sum -> sum == 0);
        }
        assertEquals(plain.size(), counter.size());
        int index = 0;
        for (var day : plain.entrySet()) {
            assertEquals(FIRST.plusDays(day.getKey()).toEpochDay(), counter.day(index));
            assertEquals(day.getValue(), counter.amount(index));
            assertEquals(NOON.plus(Duration.ofDays(day.getKey())), counter.latest(index));
            index++;
        }
        assertEquals(
                plain.subMap(-10, 20).values().stream()
                        .mapToLong(Long::longValue)
                        .sum(),
                counter.between(FIRST.minusDays(10), FIRST.plusDays(20)));
        byte[] bytes = written(counter);
        CanonicalReader in = new CanonicalReader(bytes);
        assertArrayEquals(bytes, written(DayCounter.read(in)));
        in.end();
    }

    @Test
    void aDayIsToldByItsLastEvent() {
        DayCounter counter = new DayCounter();
        counter.take(Charge.ofDay("c", 1, NOON.plusSeconds(9), FIRST));
        counter.take(Charge.ofDay("c", 1, NOON, FIRST));
        assertEquals(NOON.plusSeconds(9), counter.latest(0));
    }
}
