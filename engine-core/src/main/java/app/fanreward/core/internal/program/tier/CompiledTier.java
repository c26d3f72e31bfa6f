package app.fanreward.core.internal.program.tier;

import app.fanreward.api.event.Value;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.Tier;
import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.TemporalAmount;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * A tier with its names resolved. Levels are numbered from 0, the base.
 *
 * @param key its key
 * @param levels the keys of all levels, the base first
 * @param thresholds what each level begins at where it is counted; 0 for the base
 * @param counter the name under which is counted what counts
 * @param measure what counts
 * @param unit in what it is counted
 * @param period over which stretch of time
 * @param validity how long a level is held at least, or null
 * @param downgrade where a member lands whose level ends
 * @param grace how much longer a level is held, or null
 * @param zone whose calendar all of it follows
 */
public record CompiledTier(
        String key,
        ImmutableList<String> levels,
        ImmutableList<Long> thresholds,
        String counter,
        Tier.Measure measure,
        Unit unit,
        Tier.Period period,
        @Nullable Expiry validity,
        Tier.Downgrade downgrade,
        @Nullable TemporalAmount grace,
        ZoneId zone) {
    /**
     * In what a tier counts.
     *
     * @param time whether it counts nanoseconds
     * @param decimals how many decimals a number has that is counted in its smallest parts
     */
    public record Unit(boolean time, int decimals) {
        /** What was counted, as people write it. */
        public Value shown(long counted) {
            return time ? Value.of(Duration.ofNanos(counted)) : Value.of(BigDecimal.valueOf(counted, decimals));
        }
    }

    /** What the keys of all tracks of tiers begin with. */
    public static final String PREFIX = "tier:";

    private static final String OF_POINTS = "|points|";

    /** The name under which what awards of a point type bring is counted. */
    public static String counterOfPoints(String key, String pointType) {
        return PREFIX + key + OF_POINTS + pointType;
    }

    /** Whether a counter is one under which what awards of a point type bring is counted. */
    public static boolean counts(String counter, String pointType) {
        return counter.startsWith(PREFIX) && counter.endsWith(OF_POINTS + pointType);
    }

    /** Whether a counter is one under which what awards bring is counted. */
    public static boolean counts(String counter) {
        return counter.startsWith(PREFIX) && counter.contains(OF_POINTS);
    }

    /** The key of its track, which its counter and all that is reached in it begin with. */
    public String track() {
        return PREFIX + key;
    }

    /** The number of the highest level. */
    int top() {
        return levels.size() - 1;
    }

    /** Whether what counted once counts for ever. */
    boolean lifelong() {
        return period instanceof Tier.Period.Calendar(CalendarPeriod.Unit unit) && unit == CalendarPeriod.Unit.LIFETIME;
    }

    /** Whether what counts is of a stretch that ends now. */
    boolean rolls() {
        return period instanceof Tier.Period.Rolling;
    }

    /** The number of a level, or -1 for none of that name. */
    public int indexOf(String level) {
        return levels.indexOf(level);
    }

    /** The highest level that so much earns. */
    int earnedBy(long sum) {
        int earned = 0;
        while (earned < top() && thresholds.get(earned + 1) <= sum) {
            earned++;
        }
        return earned;
    }

    /** From when on what counts at an instant no longer counts; null for never. */
    @Nullable
    Instant countsUntil(Instant at) {
        return switch (period) {
            case Tier.Period.Rolling(TemporalAmount length) -> plus(at, length);
            case Tier.Period.Calendar(CalendarPeriod.Unit unit) ->
                endOf(unit, at.atZone(zone).toLocalDate());
        };
    }

    private @Nullable Instant endOf(CalendarPeriod.Unit unit, LocalDate date) {
        @Nullable
        LocalDate next = switch (unit) {
            case DAY -> date.plusDays(1);
            case WEEK -> date.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
            case MONTH -> date.with(TemporalAdjusters.firstDayOfNextMonth());
            case YEAR -> date.with(TemporalAdjusters.firstDayOfNextYear());
            case LIFETIME, AWARD -> null;
        };
        return next == null ? null : next.atStartOfDay(zone).toInstant();
    }

    /** Until when a level is valid that is reached at an instant; only where there is a validity. */
    Instant validUntil(Instant reached) {
        return validity == null ? reached : validity.endOf(reached, zone);
    }

    /** When a level that ends is no longer held. */
    Instant heldUntil(Instant end) {
        return grace == null ? end : plus(end, grace);
    }

    private Instant plus(Instant at, TemporalAmount length) {
        return length instanceof Period dates ? at.atZone(zone).plus(dates).toInstant() : at.plus((Duration) length);
    }

    /**
     * How the level went up to an instant and how it goes on from there if nothing more counts.
     *
     * @param counted what counts, by when it happened; may go on beyond the instant
     */
    public TierHistory history(NavigableMap<Instant, Long> counted, Instant until) {
        return TierHistory.of(this, counted, until);
    }

    /** The years in which episodes of levels begin tell them apart. */
    int yearOf(Instant at) {
        return at.atZone(zone).getYear();
    }
}
