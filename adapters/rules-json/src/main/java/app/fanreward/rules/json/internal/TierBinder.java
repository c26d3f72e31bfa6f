package app.fanreward.rules.json.internal;

import app.fanreward.api.event.Literals;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.Tier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads ladders of levels. */
final class TierBinder {
    private TierBinder() {}

    /** {@code status: { levels: [ { key: silver, from: 1000 } ], period: year }}, by key. */
    static Map<String, Tier> tiers(Spot spot) {
        Map<String, Tier> tiers = new TreeMap<>();
        Fields fields = spot.fields();
        if (fields != null) {
            fields.rest().forEach((key, declared) -> {
                if (!Names.isKey(key)) {
                    declared.wrong("a name of a tier has lower-case letters, digits and hyphens");
                    return;
                }
                Tier tier = tier(declared);
                if (tier != null) {
                    tiers.put(key, tier);
                }
            });
        }
        return tiers;
    }

    private static @Nullable Tier tier(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        int before = spot.problems();
        Tier.Measure of = measure(fields);
        Spot levelsSpot = fields.required("levels");
        List<Tier.Level> levels = levelsSpot == null ? List.of() : levels(levelsSpot);
        Spot periodSpot = fields.optional("period");
        Tier.Period period =
                periodSpot == null ? new Tier.Period.Calendar(CalendarPeriod.Unit.LIFETIME) : period(periodSpot);
        Spot validitySpot = fields.optional("validity");
        Expiry validity = validitySpot == null ? null : validity(validitySpot);
        Spot downgradeSpot = fields.optional("downgrade");
        Tier.Downgrade downgrade =
                downgradeSpot == null ? Tier.Downgrade.REQUALIFY : downgradeSpot.choice(Spellings.DOWNGRADES);
        Spot graceSpot = fields.optional("grace");
        TemporalAmount grace = graceSpot == null ? null : TimeBinder.length(graceSpot);
        Spot zoneSpot = fields.optional("zone");
        ZoneId zone = zoneSpot == null ? null : TimeBinder.zone(zoneSpot);
        fields.done();
        return period == null || downgrade == null || levels.isEmpty() || spot.problems() > before
                ? null
                : new Tier(of, levels, period, validity, downgrade, grace, zone);
    }

    private static Tier.Measure measure(Fields fields) {
        Spot typeSpot = fields.optional("pointType");
        String pointType = typeSpot == null ? null : typeSpot.text("the key of a point type");
        Spot counterSpot = fields.optional("counter");
        String counter = counterSpot == null ? null : counterSpot.text("the key of a counter of the program");
        if (typeSpot != null && counterSpot != null) {
            counterSpot.wrong("a tier follows points or a counter, not both");
        }
        return counter == null ? new Tier.Measure.Points(pointType) : new Tier.Measure.Counted(counter);
    }

    private static List<Tier.Level> levels(Spot spot) {
        List<Spot> items = spot.items();
        if (spot.node() instanceof Node.Items && (items.isEmpty() || items.size() > Tier.MOST_LEVELS)) {
            spot.wrong("a tier has 1 to " + Tier.MOST_LEVELS + " levels");
        }
        Set<String> keys = new HashSet<>();
        return RuleBinder.each(spot, item -> {
            Tier.Level level = level(item);
            if (level != null && !keys.add(level.key())) {
                item.wrong("there are two levels " + Quoting.quoted(level.key()));
                return null;
            }
            return level;
        });
    }

    private static Tier.@Nullable Level level(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Spot keySpot = fields.required("key");
        String key = keySpot == null ? null : keySpot.key();
        Spot fromSpot = fields.required("from");
        Value from = fromSpot == null ? null : from(fromSpot);
        fields.done();
        return key == null || from == null ? null : new Tier.Level(key, from);
    }

    /** Numbers of points or events; durations where a counter sums them up. */
    private static @Nullable Value from(Spot spot) {
        if (spot.node() instanceof Node.Text(Place place, String text)) {
            Duration duration = Literals.duration(text).orElse(null);
            if (duration == null) {
                spot.wanted("a number, or a duration such as 10h");
            }
            return duration == null ? null : Value.of(duration);
        }
        BigDecimal number = spot.number(false);
        return number == null ? null : Value.of(number);
    }

    /** {@code year} or {@code { rolling: P12M }}. */
    private static Tier.@Nullable Period period(Spot spot) {
        if (!(spot.node() instanceof Node.Mapping)) {
            CalendarPeriod.Unit unit = spot.choice(Spellings.TIER_UNITS);
            return unit == null ? null : new Tier.Period.Calendar(unit);
        }
        Fields fields = spot.fields();
        Spot rolling = fields == null ? null : fields.required("rolling");
        TemporalAmount length = rolling == null ? null : atLeastADay(rolling);
        if (fields != null) {
            fields.done();
        }
        return length == null ? null : new Tier.Period.Rolling(length);
    }

    private static @Nullable TemporalAmount atLeastADay(Spot spot) {
        TemporalAmount length = TimeBinder.length(spot);
        if (length instanceof Duration time && time.compareTo(Tier.SHORTEST) < 0) {
            spot.wanted("at least a day");
            return null;
        }
        return length;
    }

    /** {@code P12M} or {@code { after: P1Y, round: endOfYear }}. */
    private static @Nullable Expiry validity(Spot spot) {
        if (!(spot.node() instanceof Node.Mapping)) {
            TemporalAmount length = atLeastADay(spot);
            return length == null ? null : new Expiry(length, Expiry.Round.NONE);
        }
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Spot afterSpot = fields.required("after");
        TemporalAmount after = afterSpot == null ? null : atLeastADay(afterSpot);
        Spot roundSpot = fields.optional("round");
        Expiry.Round round = roundSpot == null ? Expiry.Round.NONE : roundSpot.choice(Spellings.ROUNDS);
        fields.done();
        return after == null || round == null ? null : new Expiry(after, round);
    }
}
