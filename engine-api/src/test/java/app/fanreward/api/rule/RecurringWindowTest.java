package app.fanreward.api.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurringWindowTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final RecurringWindow NIGHTS = window(EnumSet.of(DayOfWeek.FRIDAY), "22:00", "02:00");

    @ParameterizedTest
    @CsvSource({
        "2026-06-05T19:59:59.999999999Z, false, Friday 21:59:59",
        "2026-06-05T20:00:00Z, true, Friday 22:00",
        "2026-06-05T23:59:59Z, true, Saturday 01:59:59 belongs to Friday",
        "2026-06-06T00:00:00Z, false, Saturday 02:00",
        "2026-06-04T23:30:00Z, false, Friday 01:30 belongs to Thursday",
        "2026-06-06T20:30:00Z, false, Saturday 22:30",
    })
    void aWindowOverMidnightBelongsToTheDayOnWhichItStarts(Instant at, boolean inside, String when) {
        assertEquals(inside, NIGHTS.contains(at, BERLIN), when);
    }

    @Test
    void fromMidnightToMidnightIsTheWholeDay() {
        RecurringWindow sundays = window(EnumSet.of(DayOfWeek.SUNDAY), "00:00", "00:00");
        assertFalse(sundays.contains(Instant.parse("2026-06-06T21:59:59Z"), BERLIN));
        assertTrue(sundays.contains(Instant.parse("2026-06-06T22:00:00Z"), BERLIN));
        assertTrue(sundays.contains(Instant.parse("2026-06-07T21:59:59Z"), BERLIN));
        assertFalse(sundays.contains(Instant.parse("2026-06-07T22:00:00Z"), BERLIN));
    }

    @Test
    void aWindowThatTheClockLeavesOutDoesNotHappen() {
        // On 29 March 2026 the clock goes from 02:00 to 03:00, at 01:00 UTC.
        RecurringWindow early = window(EnumSet.of(DayOfWeek.SUNDAY), "02:15", "02:45");
        for (Instant at = Instant.parse("2026-03-29T00:00:00Z");
                at.isBefore(Instant.parse("2026-03-29T03:00:00Z"));
                at = at.plusSeconds(60)) {
            assertFalse(early.contains(at, BERLIN), at.toString());
        }
        assertEquals(Instant.parse("2026-04-05T00:15:00Z"), early.next(Instant.parse("2026-03-28T12:00:00Z"), BERLIN));
    }

    @Test
    void anHourThatComesTwiceCountsTwice() {
        // On 25 October 2026 the clock goes from 03:00 back to 02:00, at 01:00 UTC.
        RecurringWindow early = window(EnumSet.of(DayOfWeek.SUNDAY), "02:15", "02:45");
        assertTrue(early.contains(Instant.parse("2026-10-25T00:20:00Z"), BERLIN));
        assertFalse(early.contains(Instant.parse("2026-10-25T00:50:00Z"), BERLIN));
        assertTrue(early.contains(Instant.parse("2026-10-25T01:20:00Z"), BERLIN));
        assertEquals(Instant.parse("2026-10-25T00:15:00Z"), early.next(Instant.parse("2026-10-24T12:00:00Z"), BERLIN));
    }

    @Test
    void whatIsLeftOfAWindowOpensWithTheGap() {
        RecurringWindow half = window(EnumSet.of(DayOfWeek.SUNDAY), "02:30", "03:45");
        assertTrue(half.contains(Instant.parse("2026-03-29T01:00:00Z"), BERLIN));
        assertEquals(Instant.parse("2026-03-29T01:00:00Z"), half.next(Instant.parse("2026-03-28T12:00:00Z"), BERLIN));
    }

    @Test
    void theNextOneIsSaidAlsoWhereADayIsMissing() {
        assertEquals(Instant.parse("2026-06-12T20:00:00Z"), NIGHTS.next(Instant.parse("2026-06-05T20:00:00Z"), BERLIN));
        // Apia had no 30 December 2011, a Friday: of its window the two hours on Saturday are left.
        assertEquals(
                Instant.parse("2011-12-30T10:00:00Z"),
                NIGHTS.next(Instant.parse("2011-12-29T12:00:00Z"), ZoneId.of("Pacific/Apia")));
    }

    @Test
    void aWindowWithoutADayIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new RecurringWindow(
                        Set.of(), LocalTime.NOON, LocalTime.MIDNIGHT, new CalendarPeriod.Zone.OfMember()));
    }

    private static RecurringWindow window(Set<DayOfWeek> days, String from, String to) {
        return new RecurringWindow(
                days, LocalTime.parse(from), LocalTime.parse(to), new CalendarPeriod.Zone.OfCampaign());
    }
}
