package app.fanreward.api.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Period arithmetic: semantics 30. */
class ExpiryTest {
    @Test
    void theLastOfJanuaryPlusAMonthIsTheLastOfFebruary() {
        assertEquals("2027-02-28T10:00:00Z", end("2027-01-31T10:00:00Z", Period.ofMonths(1), Expiry.Round.NONE));
    }

    @Test
    void roundingMovesOnToTheNextBoundaryAndLeavesOneAsItIs() {
        assertEquals("2027-02-02T00:00:00Z", end("2027-01-01T10:00:00Z", Period.ofMonths(1), Expiry.Round.END_OF_DAY));
        assertEquals(
                "2027-03-01T00:00:00Z", end("2027-01-01T10:00:00Z", Period.ofMonths(1), Expiry.Round.END_OF_MONTH));
        assertEquals("2028-01-01T00:00:00Z", end("2027-01-01T10:00:00Z", Period.ofMonths(1), Expiry.Round.END_OF_YEAR));
        assertEquals(
                "2027-02-01T00:00:00Z", end("2027-01-01T00:00:00Z", Period.ofMonths(1), Expiry.Round.END_OF_MONTH));
    }

    @Test
    void datesAreThoseOfTheZone() {
        Expiry expiry = new Expiry(Period.ofDays(1), Expiry.Round.NONE);
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant beforeTheClocksChange = Instant.parse("2026-03-28T12:00:00Z");
        assertEquals(Instant.parse("2026-03-29T11:00:00Z"), expiry.endOf(beforeTheClocksChange, berlin));
    }

    @Test
    void aPeriodMustBePositive() {
        assertThrows(IllegalArgumentException.class, () -> new Expiry(Duration.ZERO, Expiry.Round.NONE));
        assertThrows(IllegalArgumentException.class, () -> new Expiry(Period.ofDays(-1), Expiry.Round.NONE));
    }

    private static String end(String from, Period after, Expiry.Round round) {
        return new Expiry(after, round)
                .endOf(Instant.parse(from), ZoneOffset.UTC)
                .toString();
    }
}
