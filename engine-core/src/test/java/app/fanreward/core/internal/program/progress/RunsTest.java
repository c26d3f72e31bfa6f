package app.fanreward.core.internal.program.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.rule.Pause;
import app.fanreward.api.rule.Streak;
import app.fanreward.core.internal.program.Days;
import com.google.common.collect.ImmutableList;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The runs of a streak, compared with what somebody with a calendar and a pencil would say. */
class RunsTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 6, 1);
    private static final Streak.Freezes NONE = Streak.Freezes.NONE;

    private static StreakRule days(Streak.Freezes freezes, Pause... pauses) {
        return new StreakRule(false, 1, freezes, ImmutableList.copyOf(pauses));
    }

    private static Runs runs(StreakRule rule, Days days) {
        return new Runs(rule, days, Days.NONE, Days.NONE, StreakRule.LATEST);
    }

    private static Days on(int... offsets) {
        TreeMap<LocalDate, Long> counted = new TreeMap<>();
        for (int offset : offsets) {
            counted.merge(MONDAY.plusDays(offset), 1L, Long::sum);
        }
        return new Calendar(counted);
    }

    private static List<String> told(Runs runs) {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            told.add(runs.firstDay(i) + " " + runs.length(i));
        }
        return told;
    }

    @Test
    void daysInARowAreOneRunAndAMissedDayBeginsAnother() {
        assertEquals(List.of("2026-06-01 3", "2026-06-05 2"), told(runs(days(NONE), on(0, 1, 2, 4, 5))));
    }

    @Test
    void aFreezeKeepsARunAndDoesNotLengthenIt() {
        assertEquals(
                List.of("2026-06-01 4", "2026-06-07 1"),
                told(runs(days(new Streak.Freezes(1, null, 1)), on(0, 1, 3, 4, 6))));
    }

    @Test
    void aFreezeOfADayThatIsFilledBridgesALaterOne() {
        assertEquals(List.of("2026-06-01 6"), told(runs(days(new Streak.Freezes(1, null, 1)), on(0, 1, 2, 3, 4, 6))));
    }

    @Test
    void aRunEarnsFreezesAsItGoesOn() {
        assertEquals(
                List.of("2026-06-01 3", "2026-06-06 1"),
                told(runs(days(new Streak.Freezes(0, 2, 5)), on(0, 1, 3, 5))),
                "one is earned on the second day and bridges the third; the fifth finds none");
    }

    @Test
    void daysWithinAPauseBreakNothingAndCountIfThereIsSomething() {
        Pause pause = new Pause(MONDAY.plusDays(1), MONDAY.plusDays(4));
        assertEquals(List.of("2026-06-01 3"), told(runs(days(NONE, pause), on(0, 3, 5))));
    }

    @Test
    void weeksFollowEachOtherFromMondayToSunday() {
        StreakRule weeks = new StreakRule(true, 2, NONE, ImmutableList.of());
        assertEquals(List.of("2026-06-01 2"), told(runs(weeks, on(0, 6, 7, 8, 13, 14))), "the third has one event");
    }

    @Test
    void aDayThatIsNotOverIsNotMissed() {
        StreakRule rule = days(NONE);
        Days days = on(0, 1);
        assertEquals(new Standing(2, MONDAY, 2, 0), standing(rule, days, 2));
        assertEquals(new Standing(0, null, 2, 0), standing(rule, days, 3));
    }

    @Test
    void whatHappenedLaterDoesNotCountForADayBefore() {
        assertEquals(new Standing(1, MONDAY, 1, 0), standing(days(NONE), on(0, 1, 2), 0));
    }

    private static Standing standing(StreakRule rule, Days days, int offset) {
        LocalDate day = MONDAY.plusDays(offset);
        return new Runs(rule, days, Days.NONE, Days.NONE, day).standing(day);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void randomDaysFreezesAndPausesGiveWhatWalkingDayByDayGives(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            String failure = "seed " + seed + ", round " + round;
            boolean weeks = random.nextInt(4) == 0;
            int times = random.nextInt(3) == 0 ? 2 : 1;
            int most = random.nextInt(4);
            @Nullable Integer every = random.nextBoolean() ? Integer.valueOf(random.nextInt(1, 5)) : null;
            Streak.Freezes freezes = new Streak.Freezes(random.nextInt(most + 1), every, most);
            int length = random.nextInt(1, 60);
            TreeMap<LocalDate, Long> events = some(random, length, 0.6);
            TreeMap<LocalDate, Long> gifts = some(random, length, 0.1);
            TreeMap<LocalDate, Long> own = some(random, length, 0.05);
            ImmutableList<Pause> pauses = random.nextInt(3) == 0
                    ? ImmutableList.of(new Pause(MONDAY.plusDays(7), MONDAY.plusDays(7 + random.nextInt(10))))
                    : ImmutableList.of();
            StreakRule rule = new StreakRule(weeks, times, freezes, pauses);
            LocalDate today = MONDAY.plusDays(length + random.nextInt(4));
            Pencil pencil = new Pencil(rule, events, gifts, own);
            pencil.walk(MONDAY, today);
            Runs runs = new Runs(rule, new Calendar(events), new Calendar(gifts), new Calendar(own), today);
            assertEquals(pencil.runs(), told(runs), failure);
            assertEquals(pencil.standing(), runs.standing(today), failure);
        }
    }

    private static TreeMap<LocalDate, Long> some(SplittableRandom random, int length, double share) {
        TreeMap<LocalDate, Long> some = new TreeMap<>();
        for (int i = 0; i < length; i++) {
            if (random.nextDouble() < share) {
                some.put(MONDAY.plusDays(i), random.nextLong(1, 3));
            }
        }
        return some;
    }

    /** Walks through a calendar day by day. */
    private static final class Pencil {
        private final StreakRule rule;
        private final Map<LocalDate, Long> events;
        private final Map<LocalDate, Long> gifts;
        private final Map<LocalDate, Long> own;
        private final List<LocalDate> firsts = new ArrayList<>();
        private final List<Integer> lengths = new ArrayList<>();
        private int freezes;
        private boolean alive;

        Pencil(StreakRule rule, Map<LocalDate, Long> events, Map<LocalDate, Long> gifts, Map<LocalDate, Long> own) {
            this.rule = rule;
            this.events = events;
            this.gifts = gifts;
            this.own = own;
            this.freezes = rule.freezes().start();
        }

        void walk(LocalDate from, LocalDate today) {
            LocalDate unit = rule.weeks() ? from.with(DayOfWeek.MONDAY) : from;
            while (!unit.isAfter(today)) {
                LocalDate next = rule.weeks() ? unit.plusWeeks(1) : unit.plusDays(1);
                freezes = (int) Math.min(rule.freezes().most(), freezes + sum(gifts, unit, next));
                if (sum(events, unit, next) >= rule.times()) {
                    goOn(unit);
                } else if (alive && next.isBefore(today.plusDays(1)) && !paused(unit, next)) {
                    miss();
                }
                unit = next;
            }
        }

        private void goOn(LocalDate unit) {
            if (!alive) {
                firsts.add(unit);
                lengths.add(0);
                alive = true;
            }
            int length = lengths.removeLast() + 1;
            lengths.add(length);
            Integer every = rule.freezes().every();
            if (every != null && length % every == 0) {
                freezes = Math.min(rule.freezes().most(), freezes + 1);
            }
        }

        private void miss() {
            if (freezes > 0) {
                freezes--;
            } else {
                alive = false;
            }
        }

        private boolean paused(LocalDate from, LocalDate to) {
            for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
                LocalDate asked = day;
                if (own.containsKey(day)
                        || rule.pauses().stream()
                                .anyMatch(pause -> !asked.isBefore(pause.from()) && !asked.isAfter(pause.to()))) {
                    return true;
                }
            }
            return false;
        }

        private static long sum(Map<LocalDate, Long> of, LocalDate from, LocalDate to) {
            return of.entrySet().stream()
                    .filter(day -> !day.getKey().isBefore(from) && day.getKey().isBefore(to))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        List<String> runs() {
            List<String> told = new ArrayList<>();
            for (int i = 0; i < firsts.size(); i++) {
                told.add(firsts.get(i) + " " + lengths.get(i));
            }
            return told;
        }

        Standing standing() {
            int longest = lengths.stream().mapToInt(length -> length).max().orElse(0);
            return alive
                    ? new Standing(lengths.getLast(), firsts.getLast(), longest, freezes)
                    : new Standing(0, null, longest, freezes);
        }
    }

    /** Days of a calendar. */
    private static final class Calendar implements Days {
        private final List<Map.Entry<LocalDate, Long>> days;

        Calendar(TreeMap<LocalDate, Long> counted) {
            this.days = List.copyOf(counted.entrySet());
        }

        @Override
        public int size() {
            return days.size();
        }

        @Override
        public int day(int index) {
            return (int) days.get(index).getKey().toEpochDay();
        }

        @Override
        public long amount(int index) {
            return days.get(index).getValue();
        }

        @Override
        public Instant latest(int index) {
            return days.get(index).getKey().atTime(12, 0).toInstant(ZoneOffset.UTC);
        }
    }
}
