package app.fanreward.rules.json.internal;

import app.fanreward.api.event.Names;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.LimitPeriod;
import app.fanreward.api.rule.OnExceed;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads how much and how often a rule may pay. */
final class LimitBinder {
    private static final List<String> FORMS = List.of("cap", "frequency", "cooldown", "shared");

    private LimitBinder() {}

    static @Nullable Limit limit(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        List<String> forms = fields.present(FORMS);
        fields.allow(FORMS);
        Set<String> meant = fields.done();
        if (forms.isEmpty() && !meant.isEmpty()) {
            return null;
        }
        if (forms.size() != 1) {
            spot.wrong(
                    forms.isEmpty()
                            ? "a limit is a cap, a frequency or a cooldown, or names one that is shared"
                            : String.join(" and ", forms) + " are " + forms.size()
                                    + " limits; write an entry in the list for each");
            return null;
        }
        Spot value = fields.optional(forms.getFirst());
        if (value == null) {
            return null;
        }
        return switch (forms.getFirst()) {
            case "cap" -> cap(value);
            case "frequency" -> frequency(value);
            case "shared" -> shared(value);
            default -> cooldown(value);
        };
    }

    /** {@code { daily: { cap: { points: 100, period: day } } }}: limits by the keys under which others name them. */
    static Map<String, Limit> declared(Spot spot) {
        Map<String, Limit> limits = new TreeMap<>();
        Fields fields = spot.fields();
        if (fields != null) {
            fields.rest().forEach((key, declared) -> {
                if (!Names.isKey(key)) {
                    declared.wrong("a name of a limit has lower-case letters, digits and hyphens");
                    return;
                }
                Limit limit = limit(declared);
                if (limit instanceof Limit.Shared) {
                    declared.wrong("a limit that others share is a cap, a frequency or a cooldown itself");
                } else if (limit != null) {
                    limits.put(key, limit);
                }
            });
        }
        return limits;
    }

    private static @Nullable Limit shared(Spot spot) {
        String key = spot.key();
        return key == null ? null : new Limit.Shared(key);
    }

    /** {@code 10m}, or {@code { gap: 10m, per: [member, event.track] }}. */
    private static @Nullable Limit cooldown(Spot spot) {
        if (!(spot.node() instanceof Node.Mapping)) {
            Duration gap = TimeBinder.rolling(spot);
            return gap == null ? null : new Limit.Cooldown(gap, List.of(Limit.MEMBER));
        }
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Spot gapSpot = fields.required("gap");
        Duration gap = gapSpot == null ? null : TimeBinder.rolling(gapSpot);
        List<String> per = per(fields);
        fields.done();
        return gap == null || per == null ? null : new Limit.Cooldown(gap, per);
    }

    private static @Nullable Limit cap(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Spot pointsSpot = fields.required("points");
        BigDecimal points = pointsSpot == null ? null : pointsSpot.number(true);
        Spot typeSpot = fields.optional("pointType");
        String pointType = typeSpot == null ? null : typeSpot.text("the key of a point type");
        List<String> per = per(fields);
        LimitPeriod period = period(fields);
        OnExceed onExceed = onExceed(fields);
        fields.done();
        return points == null
                        || (typeSpot != null && pointType == null)
                        || per == null
                        || period == null
                        || onExceed == null
                ? null
                : new Limit.Cap(points, pointType, per, period, onExceed);
    }

    private static @Nullable Limit frequency(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Spot timesSpot = fields.required("times");
        Integer times = timesSpot == null ? null : timesSpot.whole(1, Integer.MAX_VALUE);
        List<String> per = per(fields);
        LimitPeriod period = period(fields);
        Spot onExceedSpot = fields.optional("onExceed");
        OnExceed onExceed = onExceedSpot == null ? OnExceed.REJECT : onExceedSpot.choice(Spellings.ON_EXCEED);
        if (onExceed == OnExceed.TRUNCATE && onExceedSpot != null) {
            onExceedSpot.wrong("a frequency counts whole awards, so it cannot truncate; write reject or leave it out");
            onExceed = null;
        }
        fields.done();
        return times == null || per == null || period == null || onExceed == null
                ? null
                : new Limit.Frequency(times, per, period);
    }

    /** What happens to an award that does not fit; it is cut unless the file says otherwise. */
    static @Nullable OnExceed onExceed(Fields fields) {
        Spot spot = fields.optional("onExceed");
        return spot == null ? OnExceed.TRUNCATE : spot.choice(Spellings.ON_EXCEED);
    }

    private static @Nullable LimitPeriod period(Fields fields) {
        Spot spot = fields.required("period");
        return spot == null ? null : TimeBinder.period(spot);
    }

    private static @Nullable List<String> per(Fields fields) {
        Spot spot = fields.optional("per");
        if (spot == null) {
            return fields.has("per") ? null : List.of(Limit.MEMBER);
        }
        List<String> names = new ArrayList<>();
        List<Spot> items = spot.items();
        for (Spot item : items) {
            String name = item.text(
                    "member, rule, campaign, entity, account or the name of an event attribute such as event.track");
            if (name != null && names.contains(name)) {
                item.wrong(Quoting.quoted(name) + " is named twice");
            } else if (name != null) {
                names.add(name);
            }
        }
        if (names.size() < items.size() || !(spot.node() instanceof Node.Items)) {
            return null;
        }
        if (names.isEmpty()) {
            spot.wrong("a limit says what it counts apart: member, or rule for all members together");
            return null;
        }
        return names;
    }
}
