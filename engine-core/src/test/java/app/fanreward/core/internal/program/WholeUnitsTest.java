package app.fanreward.core.internal.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.rule.PointType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Points for units come to the same in whole numbers as in decimals, whatever is asked. */
class WholeUnitsTest {
    private static final RoundingMode[] ROUNDINGS = {
        RoundingMode.DOWN, RoundingMode.UP, RoundingMode.HALF_UP, RoundingMode.HALF_EVEN
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void wholeNumbersComeToWhatDecimalsDo(long seed) {
        Random random = new Random(seed);
        int known = 0;
        for (int i = 0; i < 20_000; i++) {
            PointType type = new PointType("points", random.nextInt(7), ROUNDINGS[random.nextInt(ROUNDINGS.length)]);
            boolean fraction = random.nextBoolean();
            BigDecimal points = points(random, fraction ? 9 : type.decimals());
            Value quantity = quantity(random);
            BigDecimal unit = CompiledAmount.magnitude(unit(random, quantity));
            CompiledAmount.PerUnit decimals = amount(unit, points, fraction, null);
            CompiledAmount.PerUnit either = amount(unit, points, fraction, WholeUnits.of(unit, points));
            String where = quantity + " / " + unit + " x " + points + " of " + type + (fraction ? " and parts" : "");
            assertEquals(said(decimals, quantity, type), said(either, quantity, type), where);
            WholeUnits whole = either.whole();
            known += whole != null && whole.of(quantity, type, fraction) != WholeUnits.UNKNOWN ? 1 : 0;
        }
        assertTrue(known > 5_000, "of 20,000 only " + known + " were worked out in whole numbers");
    }

    @Test
    void whatIsJustTooLargeIsRefusedAsBefore() {
        PointType type = new PointType("points", 0, RoundingMode.DOWN);
        WholeUnits whole = new WholeUnits(1, PointType.LARGEST_AMOUNT, 0);
        assertEquals(PointType.LARGEST_AMOUNT, whole.of(Value.of(1), type, false));
        assertEquals(WholeUnits.UNKNOWN, whole.of(Value.of(2), type, false));
        assertEquals(WholeUnits.UNKNOWN, whole.of(Value.of(1_000_000), type, true));
    }

    @Test
    void halvesAreRoundedAsTheTypeSays() {
        WholeUnits half = new WholeUnits(2, 1, 0);
        assertEquals(List.of(2L, 3L, 3L, 2L), roundedInEveryWay(half, 5));
        assertEquals(List.of(3L, 4L, 4L, 4L), roundedInEveryWay(half, 7));
    }

    private static List<Long> roundedInEveryWay(WholeUnits units, long quantity) {
        return List.of(ROUNDINGS).stream()
                .map(rounding -> units.of(Value.of(quantity), new PointType("points", 0, rounding), true))
                .toList();
    }

    private static CompiledAmount.PerUnit amount(
            BigDecimal unit, BigDecimal points, boolean fraction, @Nullable WholeUnits whole) {
        AttributeRef of = new AttributeRef("event.of", "of", AttributeRef.Source.EVENT, AttributeType.DECIMAL, false);
        return new CompiledAmount.PerUnit(of, unit, "unit", points, fraction, whole);
    }

    /** The units, or that it is too much. */
    private static String said(CompiledAmount amount, Value quantity, PointType type) {
        EngagementEvent event = EngagementEvent.of("bought")
                .from("test", "1")
                .member("m")
                .at(Instant.EPOCH)
                .put("of", quantity)
                .build();
        Facts facts = new Facts(event, new MemberProfile("m", ZoneOffset.UTC, Map.of(), List.of()));
        try {
            return String.valueOf(amount.units(facts, type, counter -> 0));
        } catch (ArithmeticException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    /** From a tiny part of a point to more than an award may have. */
    private static BigDecimal points(Random random, int mostDecimals) {
        BigInteger digits = new BigInteger(1 + random.nextInt(random.nextInt(10) == 0 ? 70 : 20), random);
        return new BigDecimal(digits.add(BigInteger.ONE), random.nextInt(mostDecimals + 1) - random.nextInt(2));
    }

    private static Value quantity(Random random) {
        int bits = 1 + random.nextInt(random.nextInt(10) == 0 ? 62 : 34);
        long amount = (random.nextLong() >>> (64 - bits)) * (random.nextInt(10) == 0 ? -1 : 1);
        return switch (random.nextInt(4)) {
            case 0 -> Value.of(Duration.ofSeconds(amount % 3_000_000_000L, random.nextInt(1_000_000_000)));
            case 1 -> Value.of(Duration.ofSeconds(random.nextInt(600)));
            case 2 -> Value.of(BigDecimal.valueOf(amount, random.nextInt(5)));
            default -> Value.of(amount);
        };
    }

    private static Value unit(Random random, Value quantity) {
        if (quantity instanceof Value.Span) {
            return Value.of(Duration.ofMillis(1 + random.nextInt(120_000)));
        }
        return random.nextBoolean()
                ? Value.of(1 + random.nextInt(100))
                : Value.of(BigDecimal.valueOf(1 + random.nextInt(10_000), random.nextInt(3)));
    }
}
