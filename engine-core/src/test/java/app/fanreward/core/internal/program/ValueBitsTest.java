package app.fanreward.core.internal.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.event.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValueBitsTest {
    @Test
    void equalValuesHaveTheSameBit() {
        assertEquals(
                ValueBits.FIRST.of(Value.of(BigDecimal.ONE)), ValueBits.FIRST.of(Value.of(new BigDecimal("1.00"))));
        assertEquals(
                ValueBits.FIRST.of(Value.of("a")), ValueBits.FIRST.of(Value.of(new StringBuilder("a").toString())));
        for (Value value : List.of(
                Value.of("a"),
                Value.of(true),
                Value.of(BigDecimal.TEN),
                Value.of(Duration.ofSeconds(30)),
                Value.of(Instant.EPOCH),
                Value.of(LocalDate.EPOCH))) {
            assertEquals(1, Long.bitCount(ValueBits.FIRST.of(value)), value::toString);
        }
    }

    @Test
    void aListHasTheBitsOfItsTexts() {
        assertEquals(
                ValueBits.FIRST.of(Value.of("a")) | ValueBits.FIRST.of(Value.of("b")),
                ValueBits.FIRST.of(Value.of(List.of("a", "b"))));
    }

    @Test
    void whatSharesABitMostlyDiffersInTheOther() {
        int alike = 0;
        int both = 0;
        for (int i = 1; i < 1_000; i++) {
            boolean first = ValueBits.FIRST.of(Value.of("artist-" + i)) == ValueBits.FIRST.of(Value.of("artist-0"));
            boolean second = ValueBits.SECOND.of(Value.of("artist-" + i)) == ValueBits.SECOND.of(Value.of("artist-0"));
            alike += first ? 1 : 0;
            both += first && second ? 1 : 0;
        }
        assertTrue(alike > 0 && both <= alike / 4, "of " + alike + " alike " + both + " are alike in both");
        assertEquals(
                ValueBits.SECOND.of(Value.of("a")) | ValueBits.SECOND.of(Value.of("b")),
                ValueBits.SECOND.of(Value.of(List.of("a", "b"))));
    }

    /** It has nothing in common with any value, and may still be what a condition asks for. */
    @Test
    void ofAListWithoutTextsNothingIsTold() {
        assertEquals(ValueBits.ANY, ValueBits.FIRST.of(Value.of(List.<String>of())));
    }

    @Test
    void textsThatDifferLittleAreToldApart() {
        Set<Long> bits = new HashSet<>();
        for (int i = 0; i < 64; i++) {
            bits.add(ValueBits.FIRST.of(Value.of("artist-" + i)));
        }
        assertTrue(bits.size() > 32, () -> "64 texts have " + bits.size() + " bits");
        assertNotEquals(ValueBits.FIRST.of(Value.of("a")), ValueBits.FIRST.of(Value.of("b")));
    }
}
