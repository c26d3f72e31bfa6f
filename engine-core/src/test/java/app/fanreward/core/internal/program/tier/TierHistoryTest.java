package app.fanreward.core.internal.program.tier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import app.fanreward.api.rule.CalendarPeriod.Unit;
import app.fanreward.api.rule.Expiry.Round;
import app.fanreward.api.rule.Tier;
import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TierHistoryTest {
    private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant FAR = Instant.parse("2031-01-01T00:00:00Z");

    private static Tier.Builder silverAndGold() {
        return Tier.builder().level("silver", 100).level("gold", 500);
    }

    private static CompiledTier compiled(Tier tier) {
        return compiled(tier, ZoneOffset.UTC);
    }

    private static CompiledTier compiled(Tier tier, ZoneId zone) {
        ImmutableList.Builder<Long> thresholds = ImmutableList.<Long>builder().add(0L);
        tier.levels()
                .forEach(level -> thresholds.add(Long.parseLong(level.from().toString())));
        return new CompiledTier(
                "status",
                ImmutableList.copyOf(tier.keys()),
                thresholds.build(),
                "tier:status|points|points",
                tier.of(),
                new CompiledTier.Unit(false, 0),
                tier.period(),
                tier.validity(),
                tier.downgrade(),
                tier.grace(),
                zone);
    }

    private static NavigableMap<Instant, Long> counted(Object... atAndAmount) {
        TreeMap<Instant, Long> counted = new TreeMap<>();
        for (int i = 0; i < atAndAmount.length; i += 2) {
            counted.merge(
                    Instant.parse((String) atAndAmount[i]), ((Integer) atAndAmount[i + 1]).longValue(), Long::sum);
        }
        return counted;
    }

    private static List<String> story(Tier.Builder tier, NavigableMap<Instant, Long> counted) {
        return story(compiled(tier.build()), counted);
    }

    private static List<String> story(CompiledTier tier, NavigableMap<Instant, Long> counted) {
        return tier.history(counted, FAR).changes().stream()
                .map(change -> change.at() + " " + tier.levels().get(change.to()))
                .toList();
    }

    @Test
    void whoHasReachedNothingIsOnTheBase() {
        TierHistory history = compiled(silverAndGold().build()).history(new TreeMap<>(), FAR);

        assertEquals("none", history.levelKey());
        assertNull(history.since());
        assertNull(history.nextChange());
    }

    @Test
    void aLifetimeOnlyGoesUp() {
        assertEquals(
                List.of("2024-05-01T10:00:00Z silver", "2029-01-01T00:00:00Z gold"),
                story(
                        silverAndGold(),
                        counted("2024-03-01T10:00:00Z", 99, "2024-05-01T10:00:00Z", 1, "2029-01-01T00:00:00Z", 400)));
    }

    @Test
    void aLevelOfAYearIsValidUntilTheEndOfTheNext() {
        assertEquals(
                List.of("2024-05-03T10:00:00Z gold", "2026-01-01T00:00:00Z none"),
                story(
                        silverAndGold().per(Unit.YEAR).valid(Period.ofYears(1), Round.END_OF_YEAR),
                        counted("2024-05-03T10:00:00Z", 500)));
    }

    @Test
    void whoQualifiesAgainForLessFallsToThatAndNoFurther() {
        assertEquals(
                List.of("2024-05-03T10:00:00Z gold", "2026-01-01T00:00:00Z silver", "2027-01-01T00:00:00Z none"),
                story(
                        silverAndGold().per(Unit.YEAR).valid(Period.ofYears(1), Round.END_OF_YEAR),
                        counted("2024-05-03T10:00:00Z", 500, "2025-11-01T00:00:00Z", 100)));
    }

    @Test
    void whoQualifiesAgainInTimeStaysWhereTheyAre() {
        assertEquals(
                List.of("2024-05-03T10:00:00Z gold", "2027-01-01T00:00:00Z none"),
                story(
                        silverAndGold().per(Unit.YEAR).valid(Period.ofYears(1), Round.END_OF_YEAR),
                        counted("2024-05-03T10:00:00Z", 500, "2025-11-01T00:00:00Z", 500)));
    }

    @Test
    void oneLevelAtATimeGivesEachAWholeValidity() {
        assertEquals(
                List.of("2024-05-03T10:00:00Z gold", "2026-03-01T00:00:00Z silver", "2027-03-01T00:00:00Z none"),
                story(
                        silverAndGold()
                                .per(Unit.YEAR)
                                .valid(Period.ofYears(1), Round.END_OF_YEAR)
                                .downgrade(Tier.Downgrade.ONE_LEVEL)
                                .grace(Period.ofMonths(2)),
                        counted("2024-05-03T10:00:00Z", 500)));
    }

    @Test
    void whoQualifiesAgainWithinTheGracePeriodLosesNothing() {
        Tier.Builder tier = silverAndGold()
                .per(Unit.YEAR)
                .valid(Period.ofYears(1), Round.END_OF_YEAR)
                .grace(Period.ofMonths(2));

        assertEquals(
                List.of("2024-05-03T10:00:00Z silver", "2028-03-01T00:00:00Z none"),
                story(tier, counted("2024-05-03T10:00:00Z", 100, "2026-02-28T23:59:59Z", 100)));
        assertEquals(
                List.of(
                        "2024-05-03T10:00:00Z silver",
                        "2026-03-01T00:00:00Z none",
                        "2026-03-01T00:00:01Z silver",
                        "2028-03-01T00:00:00Z none"),
                story(tier, counted("2024-05-03T10:00:00Z", 100, "2026-03-01T00:00:01Z", 100)));
    }

    @Test
    void withoutAValidityALevelIsHeldAsLongAsItIsEarned() {
        assertEquals(
                List.of("2024-06-01T00:00:00Z silver", "2025-02-28T10:00:00Z none"),
                story(
                        silverAndGold().rolling(Period.ofMonths(12)),
                        counted("2024-02-29T10:00:00Z", 60, "2024-06-01T00:00:00Z", 60)));
    }

    @Test
    void whatIsStillEarnedWhenItsValidityEndsIsValidOnceMore() {
        Tier.Builder tier = silverAndGold().rolling(Period.ofMonths(12)).valid(Period.ofMonths(12), Round.NONE);

        assertEquals(
                List.of("2024-01-10T00:00:00Z silver", "2026-01-10T00:00:00Z none"),
                story(tier, counted("2024-01-10T00:00:00Z", 100, "2024-12-10T00:00:00Z", 100)));
    }

    @Test
    void aYearGoesByTheZoneOfTheTier() {
        CompiledTier tier = compiled(silverAndGold().per(Unit.YEAR).build(), ZoneId.of("Asia/Tokyo"));

        assertEquals(List.of(), story(tier, counted("2024-12-31T14:59:59Z", 50, "2024-12-31T15:00:00Z", 50)));
        assertEquals(
                List.of("2025-12-31T14:59:59Z silver", "2025-12-31T15:00:00Z none"),
                story(tier, counted("2024-12-31T15:00:00Z", 50, "2025-12-31T14:59:59Z", 50)));
    }

    @Test
    void whatIsToComeIsKnownAheadUnlessMoreIsEarned() {
        CompiledTier tier = compiled(silverAndGold()
                .per(Unit.YEAR)
                .valid(Period.ofYears(1), Round.END_OF_YEAR)
                .build());

        TierHistory history = tier.history(counted("2024-05-03T10:00:00Z", 120), Instant.parse("2024-06-01T00:00:00Z"));

        assertEquals("silver", history.levelKey());
        assertEquals(Instant.parse("2026-01-01T00:00:00Z"), history.nextChange());
        assertEquals(2, history.next());
        assertEquals("380", history.missingFor(2).toString());
    }

    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    private static Tier random(Random random) {
        Tier.Builder tier = Tier.builder();
        long from = 0;
        int levels = 1 + random.nextInt(4);
        for (int i = 1; i <= levels; i++) {
            from += 1 + random.nextInt(200);
            tier.level("level-" + i, from);
        }
        switch (random.nextInt(5)) {
            case 0 -> tier.per(Unit.LIFETIME);
            case 1 -> tier.per(Unit.YEAR);
            case 2 -> tier.per(Unit.MONTH);
            case 3 -> tier.rolling(Period.ofMonths(1 + random.nextInt(12)));
            default -> tier.rolling(Duration.ofDays(1 + random.nextInt(100)));
        }
        boolean ends = !tier.build().period().equals(new Tier.Period.Calendar(Unit.LIFETIME));
        if (ends && random.nextInt(3) > 0) {
            TemporalAmount length = random.nextBoolean()
                    ? Period.ofMonths(1 + random.nextInt(12))
                    : Duration.ofDays(1 + random.nextInt(60));
            tier.valid(length, Round.values()[random.nextInt(Round.values().length)]);
            if (random.nextBoolean()) {
                tier.downgrade(Tier.Downgrade.ONE_LEVEL);
            }
        }
        if (ends && random.nextInt(3) == 0) {
            tier.grace(random.nextBoolean() ? Period.ofDays(1 + random.nextInt(40)) : Period.ofMonths(1));
        }
        return tier.build();
    }

    private static List<Instant> times(Random random) {
        List<Instant> times = new ArrayList<>();
        int count = random.nextInt(30);
        for (int i = 0; i < count; i++) {
            times.add(FIRST.plus(6L * random.nextInt(4 * 700), ChronoUnit.HOURS));
        }
        return times;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyHistoryIsThatOfThePlainModel(long seed) {
        Random random = new Random(seed);
        Tier tier = random(random);
        NavigableMap<Instant, Long> counted = new TreeMap<>();
        times(random).forEach(at -> counted.merge(at, 1L + random.nextInt(120), Long::sum));

        TierHistory history = compiled(tier).history(counted, FAR);

        assertEquals(
                PlainTier.changes(tier, counted, FIRST, FAR),
                history.changes().stream()
                        .map(change -> new PlainTier.Stand(change.at(), change.to()))
                        .toList(),
                () -> "seed " + seed + ": " + tier + " over " + counted);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theLevelAtAnyInstantIsThatOfTheWholeHistory(long seed) {
        Random random = new Random(seed);
        CompiledTier tier = compiled(random(random));
        NavigableMap<Instant, Long> counted = new TreeMap<>();
        times(random).forEach(at -> counted.merge(at, 1L + random.nextInt(120), Long::sum));
        List<TierHistory.Change> all = tier.history(counted, FAR).changes();

        for (int i = 0; i < 50; i++) {
            Instant at = FIRST.plusSeconds(random.nextInt(4 * 365 * 86_400));
            TierHistory then = tier.history(counted, at);
            List<TierHistory.Change> before =
                    all.stream().filter(change -> !change.at().isAfter(at)).toList();
            List<TierHistory.Change> after =
                    all.stream().filter(change -> change.at().isAfter(at)).toList();
            String where = "seed " + seed + " at " + at;
            assertEquals(before, then.changes(), where);
            assertEquals(before.isEmpty() ? 0 : before.getLast().to(), then.level(), where);
            assertEquals(after.isEmpty() ? null : after.getFirst().at(), then.nextChange(), where);
        }
    }
}
