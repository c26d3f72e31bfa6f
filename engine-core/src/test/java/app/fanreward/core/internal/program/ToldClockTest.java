package app.fanreward.core.internal.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.RecurringWindow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When windows open next is told as {@link RecurringWindow#next} says it, wherever clocks are put forward or back. */
class ToldClockTest {
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss", Locale.US);
    private static final int CLOCKS = Integer.getInteger("told.clocks", 3_000);
    private static final int WINDOWS = 10;
    private static final int SECONDS_OF_DAY = 86_400;

    /** One that left out a day, one that is put forward at midnight, one by half an hour, and such as never are. */
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("Pacific/Apia"),
            ZoneId.of("America/Havana"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Africa/Casablanca"),
            ZoneId.of("Asia/Tokyo"),
            ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsToldIsWhenItOpens(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int told = 0;
        for (int i = 0; i < CLOCKS; i++) {
            ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
            Instant event = near(zone, random);
            ToldClock clock = new ToldClock(zone, event);
            assertEquals(SHOWN.format(event.atZone(zone)), clock.shown());
            for (int j = 0; j < WINDOWS; j++) {
                RecurringWindow window = window(random);
                if (window.contains(event, zone)) {
                    continue;
                }
                ToldClock.Opening opening = ToldClock.Opening.of(window);
                @Nullable Instant opens = window.next(event, zone);
                String where = "seed " + seed + ", " + window + " after " + event + " in " + zone;
                assertEquals(
                        opens == null ? null : "opens " + SHOWN.format(opens.atZone(zone)),
                        clock.opens(window, opening),
                        where);
                assertEquals(
                        opens == null ? Distances.FARTHEST : Distances.ofTime(Duration.between(event, opens)),
                        clock.distance(window, opening),
                        where);
                told++;
            }
        }
        assertTrue(told > CLOCKS);
    }

    /** Somewhere in the days around a change of the clock. */
    private static Instant near(ZoneId zone, SplittableRandom random) {
        Instant some = Instant.parse("2011-12-01T00:00:00Z").plusSeconds(SECONDS_OF_DAY * (long) random.nextInt(6_000));
        @Nullable ZoneOffsetTransition change = zone.getRules().nextTransition(some);
        Instant about = change == null ? some : change.getInstant();
        int days = random.nextInt(1, 20);
        Instant near = about.plusSeconds(random.nextInt(-days * SECONDS_OF_DAY, days * SECONDS_OF_DAY));
        return random.nextBoolean() ? near : near.plusNanos(1_000L * random.nextInt(1_000_000));
    }

    private static RecurringWindow window(SplittableRandom random) {
        EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            days.add(DayOfWeek.of(random.nextInt(1, 8)));
        }
        return new RecurringWindow(days, time(random), time(random), new CalendarPeriod.Zone.OfMember());
    }

    /** Often such as clocks leave out or show twice. */
    private static LocalTime time(SplittableRandom random) {
        return random.nextBoolean()
                ? LocalTime.of(random.nextInt(4), 15 * random.nextInt(4))
                : LocalTime.ofSecondOfDay(random.nextInt(SECONDS_OF_DAY));
    }
}
