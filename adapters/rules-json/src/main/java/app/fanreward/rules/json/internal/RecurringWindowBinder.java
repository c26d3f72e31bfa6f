package app.fanreward.rules.json.internal;

import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.RecurringWindow;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads recurring windows: {@code { days: [fri, sat], from: "22:00", to: "02:00", zone: member }}. */
final class RecurringWindowBinder {
    private static final BigDecimal HOURS = BigDecimal.valueOf(24);

    private RecurringWindowBinder() {}

    static @Nullable RecurringWindow window(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Spot daysSpot = fields.optional("days");
        Set<DayOfWeek> days = daysSpot == null ? EnumSet.allOf(DayOfWeek.class) : days(daysSpot);
        LocalTime from = time(fields.optional("from"), false);
        LocalTime to = time(fields.optional("to"), true);
        CalendarPeriod.Zone zone = TimeBinder.clock(fields.optional("zone"));
        boolean said = fields.has("days") || fields.has("from") || fields.has("to");
        boolean known = fields.done().isEmpty();
        if (known && !said) {
            spot.wrong("the window says nothing; name days, from or to");
            return null;
        }
        return days == null || from == null || to == null || zone == null
                ? null
                : new RecurringWindow(days, from, to, zone);
    }

    private static @Nullable Set<DayOfWeek> days(Spot spot) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        List<Spot> items = spot.items();
        for (Spot item : items) {
            DayOfWeek day = item.choice(Spellings.DAYS);
            if (day != null && !days.add(day)) {
                item.wrong(Quoting.quoted(Spellings.key(day)) + " is named twice");
            }
        }
        if (spot.node() instanceof Node.Items && items.isEmpty()) {
            spot.wrong("days names none; name some of " + String.join(", ", Spellings.DAYS.keySet())
                    + ", or leave it out for every day");
        }
        return days.isEmpty() || days.size() < items.size() ? null : days;
    }

    /** A time that is not said is midnight; {@code 24:00} is the midnight that ends a day, at which no window of it begins. */
    private static @Nullable LocalTime time(@Nullable Spot spot, boolean ends) {
        if (spot == null) {
            return LocalTime.MIDNIGHT;
        }
        String what = "a time of day such as \"22:00\"";
        if (spot.node() instanceof Node.Number(Place place, BigDecimal number)) {
            boolean hour = number.scale() <= 0 && number.signum() >= 0 && number.compareTo(HOURS) < 0;
            spot.wanted(what, hour ? String.format(Locale.ROOT, "\"%02d:00\"", number.intValue()) : null);
            return null;
        }
        String text = spot.text(what);
        if (text == null) {
            return null;
        }
        if (ends && text.equals("24:00")) {
            return LocalTime.MIDNIGHT;
        }
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException notATime) {
            spot.wanted(what);
            return null;
        }
    }
}
