package app.fanreward.rules.json.internal;

import app.fanreward.api.event.Literals;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.LimitPeriod;
import app.fanreward.api.rule.RollingPeriod;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads zones, windows, periods, durations and expiries. */
final class TimeBinder {
    private static final int LONGEST_MONTHS = 1_200;
    private static final int LONGEST_DAYS = 36_500;

    private TimeBinder() {}

    static @Nullable ZoneId zone(Spot spot) {
        String id = spot.text("a time zone such as Europe/Berlin");
        if (id == null) {
            return null;
        }
        try {
            return ZoneId.of(id);
        } catch (DateTimeException unknown) {
            spot.wrong(
                    "there is no time zone " + Quoting.quoted(id)
                            + "; write an IANA zone such as Europe/Berlin, or UTC",
                    Report.near(id, ZoneId.getAvailableZoneIds()));
            return null;
        }
    }

    static @Nullable Duration duration(Spot spot) {
        String what = "a duration such as 30s, 48h, 7d or P7D, at most 100 years";
        String text = spot.text(what);
        if (text == null) {
            return null;
        }
        Optional<Duration> duration = Literals.duration(text);
        if (duration.isEmpty()) {
            spot.wanted(what);
        }
        return duration.orElse(null);
    }

    /** A length of which any stretch of time counts. */
    static @Nullable Duration rolling(Spot spot) {
        int before = spot.problems();
        Duration length = duration(spot);
        if (length == null || spot.problems() > before) {
            return null;
        }
        if (!length.isPositive() || length.compareTo(RollingPeriod.LONGEST) > 0) {
            spot.wanted("a length of more than nothing and at most " + RollingPeriod.LONGEST.toDays() + "d");
            return null;
        }
        return length;
    }

    static @Nullable Instant instant(Spot spot) {
        String what = "an instant such as 2026-06-01T10:00:00Z";
        String text = spot.text(what);
        if (text == null) {
            return null;
        }
        Optional<Instant> instant = Literals.instant(text);
        if (instant.isEmpty()) {
            spot.wanted(what);
        }
        return instant.orElse(null);
    }

    /** A window without a zone of its own takes its dates in the program's. */
    static Campaign.@Nullable Window window(Spot spot, ZoneId programZone) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Spot zoneSpot = fields.optional("zone");
        ZoneId zone = zoneSpot == null ? null : zone(zoneSpot);
        ZoneId dates = zone == null ? programZone : zone;
        Spot fromSpot = fields.optional("from");
        Instant from = fromSpot == null ? null : edge(fromSpot, dates, 0);
        Spot toSpot = fields.optional("to");
        Instant to = toSpot == null ? null : edge(toSpot, dates, 1);
        fields.done();
        if (from != null && to != null && toSpot != null && !from.isBefore(to)) {
            toSpot.wrong("the window ends at " + to + ", not after it starts at " + from);
            return null;
        }
        return new Campaign.Window(from, to, zone);
    }

    /** An instant, or the midnight that begins a date in a zone. */
    static @Nullable Instant start(Spot spot, ZoneId zone) {
        return edge(spot, zone, 0);
    }

    /** An instant, or the midnight that begins a date or, with {@code plusDays} 1, ends it. */
    private static @Nullable Instant edge(Spot spot, ZoneId zone, int plusDays) {
        String what = "a date such as 2026-06-01 or an instant such as 2026-06-01T10:00:00Z";
        String text = spot.text(what);
        if (text == null) {
            return null;
        }
        Optional<Instant> edge = Literals.date(text)
                .filter(date -> date.getYear() >= 1 && date.getYear() <= 9998)
                .map(date -> startOf(date.plusDays(plusDays), zone))
                .or(() -> Literals.instant(text));
        if (edge.isEmpty()) {
            spot.wanted(what);
        }
        return edge.orElse(null);
    }

    private static Instant startOf(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }

    /** {@code day}, {@code { unit: day, zone: member }} or {@code { rolling: 24h }}. */
    static @Nullable LimitPeriod period(Spot spot) {
        if (!(spot.node() instanceof Node.Mapping)) {
            CalendarPeriod.Unit unit = spot.choice(Spellings.UNITS);
            return unit == null ? null : CalendarPeriod.of(unit);
        }
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        if (fields.has("rolling")) {
            Spot rolling = fields.optional("rolling");
            Duration length = rolling == null ? null : rolling(rolling);
            fields.done();
            return length == null ? null : new RollingPeriod(length);
        }
        fields.allow(List.of("rolling"));
        Spot unitSpot = fields.required("unit");
        CalendarPeriod.Unit unit = unitSpot == null ? null : unitSpot.choice(Spellings.UNITS);
        Spot zoneSpot = fields.optional("zone");
        CalendarPeriod.Zone zone = clock(zoneSpot);
        fields.done();
        return unit == null || zone == null ? null : new CalendarPeriod(unit, zone);
    }

    /** Whose calendar or clock something follows: the campaign's unless the file says otherwise. */
    static CalendarPeriod.@Nullable Zone clock(@Nullable Spot spot) {
        if (spot == null) {
            return new CalendarPeriod.Zone.OfCampaign();
        }
        if (spot.node() instanceof Node.Text(Place place, String text)) {
            if (text.equals("member")) {
                return new CalendarPeriod.Zone.OfMember();
            }
            if (text.equals("campaign")) {
                return new CalendarPeriod.Zone.OfCampaign();
            }
        }
        ZoneId fixed = zone(spot);
        return fixed == null ? null : new CalendarPeriod.Zone.Fixed(fixed);
    }

    static @Nullable Expiry expiry(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Spot afterSpot = fields.required("after");
        TemporalAmount after = afterSpot == null ? null : length(afterSpot);
        Spot roundSpot = fields.optional("round");
        Expiry.Round round = roundSpot == null ? Expiry.Round.NONE : roundSpot.choice(Spellings.ROUNDS);
        Spot resetSpot = fields.optional("resetBy");
        Set<Expiry.Activity> resetBy = resetSpot == null ? Set.of() : resetBy(resetSpot);
        fields.done();
        return after == null || round == null || resetBy == null ? null : new Expiry(after, round, resetBy);
    }

    private static @Nullable Set<Expiry.Activity> resetBy(Spot spot) {
        Set<Expiry.Activity> named = EnumSet.noneOf(Expiry.Activity.class);
        List<Spot> items = spot.items();
        for (Spot item : items) {
            Expiry.Activity activity = item.choice(Spellings.ACTIVITIES);
            if (activity != null && !named.add(activity)) {
                item.wrong(Quoting.quoted(activity.key()) + " is named twice");
            }
        }
        if (spot.node() instanceof Node.Items && items.isEmpty()) {
            spot.wrong("resetBy names nothing; name " + String.join(" or ", Spellings.ACTIVITIES.keySet())
                    + ", or leave it out for a fixed end");
        }
        return named.isEmpty() || named.size() < items.size() ? null : named;
    }

    /** Dates ({@code P12M}, {@code P7D}) where no time is named, otherwise exact time ({@code PT48H}, {@code 48h}). */
    static @Nullable TemporalAmount length(Spot spot) {
        String what = "a positive length such as P12M or P7D (dates) or PT48H (exact time), at most 100 years";
        String text = spot.text(what);
        if (text == null) {
            return null;
        }
        TemporalAmount length =
                text.startsWith("P") ? isoLength(text) : Literals.duration(text).orElse(null);
        if (length == null || length.equals(Duration.ZERO)) {
            spot.wanted(what);
            return null;
        }
        return length;
    }

    private static @Nullable TemporalAmount isoLength(String text) {
        if (text.startsWith("PT")) {
            return Literals.duration(text).orElse(null);
        }
        try {
            Period period = Period.parse(text);
            boolean usable = !period.isZero()
                    && !period.isNegative()
                    && period.toTotalMonths() <= LONGEST_MONTHS
                    && period.getDays() <= LONGEST_DAYS;
            return usable ? period : null;
        } catch (DateTimeException notAPeriod) {
            return null;
        }
    }
}
