package app.fanreward.core.internal.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The short ways with small whole numbers against what they stand for, written out with numbers of any size. */
class DistancesTest {
    private static final long DAY = 86_400;

    @Test
    void distancesAreThoseOfNumbersOfAnySize() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal one = number(random);
            BigDecimal other = random.nextInt(10) == 0 ? one : number(random);
            assertEquals(apart(one, other), Distances.ofQuantities(one, other), () -> one + " and " + other);
            assertEquals(
                    apart(BigDecimal.valueOf(one.longValue()), BigDecimal.valueOf(other.longValue())),
                    Distances.ofLengths(Duration.ofSeconds(one.longValue()), Duration.ofSeconds(other.longValue())));
            BigDecimal seconds = BigDecimal.valueOf(one.longValue()).abs();
            assertEquals(
                    share(seconds, seconds.add(BigDecimal.valueOf(DAY))),
                    Distances.ofTime(Duration.ofSeconds(one.longValue())));
        }
    }

    /** Small and large ones, with decimals, exponents and neither, and those at the ends of what is small. */
    private static BigDecimal number(Random random) {
        long whole = switch (random.nextInt(5)) {
            case 0 -> random.nextInt(-3, 4);
            case 1 -> random.nextInt();
            case 2 -> (random.nextBoolean() ? 1 : -1) * ((1L << random.nextInt(29, 34)) - random.nextInt(2));
            case 3 -> random.nextLong() / (1L << 20);
            default -> random.nextInt(2_000);
        };
        return BigDecimal.valueOf(whole, random.nextInt(3) == 0 ? random.nextInt(-2, 4) : 0);
    }

    private static int apart(BigDecimal one, BigDecimal other) {
        BigDecimal larger = one.abs().max(other.abs());
        return larger.signum() == 0 ? 1 : share(one.subtract(other).abs(), larger);
    }

    private static int share(BigDecimal part, BigDecimal whole) {
        return part.multiply(BigDecimal.valueOf(1_000))
                .divide(whole, 0, RoundingMode.UP)
                .min(BigDecimal.valueOf(1_000))
                .intValueExact();
    }
}
