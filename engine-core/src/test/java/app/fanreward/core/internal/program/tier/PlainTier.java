package app.fanreward.core.internal.program.tier;

import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Tier;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tier told as plainly as can be: the clock is moved on by six hours at a time, and each time all that counts is added up
 * anew. In UTC, for charges and lengths that fall on its steps.
 */
public final class PlainTier {
    public static final Duration STEP = Duration.ofHours(6);

    private final Tier tier;
    private final Map<Instant, Long> charges;
    private final int levels;
    private final boolean[] earned;
    private final boolean[] held;
    private final Instant[] ends;

    private PlainTier(Tier tier, Map<Instant, Long> charges) {
        this.tier = tier;
        this.charges = charges;
        this.levels = tier.levels().size();
        this.earned = new boolean[levels + 1];
        this.held = new boolean[levels + 1];
        this.ends = new Instant[levels + 1];
        Arrays.fill(ends, Instant.MIN);
    }

    /** A level that a member is on from an instant. */
    public record Stand(Instant from, int level) {}

    /** Every change of level from an instant on, at which nobody has any. */
    public static List<Stand> changes(Tier tier, Map<Instant, Long> charges, Instant from, Instant until) {
        PlainTier plain = new PlainTier(tier, charges);
        List<Stand> changes = new ArrayList<>();
        int before = 0;
        for (Instant now = from; !now.isAfter(until); now = now.plus(STEP)) {
            int level = plain.at(now);
            if (level != before) {
                changes.add(new Stand(now, level));
            }
            before = level;
        }
        return changes;
    }

    private int at(Instant now) {
        long sum = 0;
        for (Map.Entry<Instant, Long> charge : charges.entrySet()) {
            if (!charge.getKey().isAfter(now) && counts(charge.getKey(), now)) {
                sum += charge.getValue();
            }
        }
        for (int level = levels; level > 0; level--) {
            move(
                    level,
                    now,
                    sum >= Long.parseLong(tier.levels().get(level - 1).from().toString()));
        }
        int highest = 0;
        for (int level = 1; level <= levels; level++) {
            highest = held[level] ? level : highest;
        }
        return highest;
    }

    private void move(int level, Instant now, boolean enough) {
        boolean before = earned[level];
        earned[level] = enough;
        if (enough) {
            if (!before) {
                held[level] = true;
                ends[level] = latest(ends[level], endFrom(now));
            }
            while (!ends[level].isAfter(now)) {
                ends[level] = endFrom(ends[level]);
            }
            return;
        }
        if (before && tier.validity() == null) {
            ends[level] = now;
        }
        if (held[level] && !after(ends[level], tier.grace()).isAfter(now)) {
            held[level] = false;
            boolean highest = true;
            for (int above = level + 1; above <= levels; above++) {
                highest &= !held[above];
            }
            if (highest && level > 1 && tier.downgrade() == Tier.Downgrade.ONE_LEVEL) {
                held[level - 1] = true;
                ends[level - 1] = latest(ends[level - 1], endFrom(ends[level]));
            }
        }
    }

    private Instant endFrom(Instant reached) {
        return tier.validity() == null ? Instant.MAX : tier.validity().endOf(reached, ZoneOffset.UTC);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant after(Instant at, @Nullable TemporalAmount length) {
        return length == null || at.equals(Instant.MAX)
                ? at
                : utc(at).plus(length).toInstant(ZoneOffset.UTC);
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private boolean counts(Instant charged, Instant now) {
        return switch (tier.period()) {
            case Tier.Period.Rolling(TemporalAmount length) ->
                now.isBefore(utc(charged).plus(length).toInstant(ZoneOffset.UTC));
            case Tier.Period.Calendar(CalendarPeriod.Unit unit) -> {
                LocalDate then = utc(charged).toLocalDate();
                LocalDate today = utc(now).toLocalDate();
                yield CalendarPeriod.of(unit)
                        .stretch(then)
                        .equals(CalendarPeriod.of(unit).stretch(today));
            }
        };
    }
}
