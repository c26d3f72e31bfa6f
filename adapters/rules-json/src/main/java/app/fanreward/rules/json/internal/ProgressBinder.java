package app.fanreward.rules.json.internal;

import app.fanreward.api.event.Literals;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.Badge;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Challenge;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.LimitPeriod;
import app.fanreward.api.rule.Pause;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Progress;
import app.fanreward.api.rule.Streak;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the streaks, challenges, badges and pauses of a program. */
final class ProgressBinder {
    private static final List<String> MEASURES = List.of("count", "sum", "distinct");

    private final ProgramSettings settings;
    private final Vocabulary vocabulary;

    ProgressBinder(ProgramSettings settings) {
        this.settings = settings;
        this.vocabulary = new Vocabulary(settings);
    }

    /** Makes the fields known, and reads those that are there once the rest of the settings is known. */
    static Function<ProgramSettings, Progress> progress(Fields fields) {
        Spot streaks = fields.optional("streaks");
        Spot challenges = fields.optional("challenges");
        Spot badges = fields.optional("badges");
        Spot pauses = fields.optional("pauses");
        return settings -> {
            ProgressBinder binder = new ProgressBinder(settings);
            return new Progress(
                    byKey(streaks, "streak", binder::streak),
                    byKey(challenges, "challenge", binder::challenge),
                    byKey(badges, "badge", ProgressBinder::badge),
                    pauses == null ? List.of() : RuleBinder.each(pauses, ProgressBinder::pause));
        };
    }

    private static <T> Map<String, T> byKey(@Nullable Spot spot, String what, Function<Spot, @Nullable T> read) {
        Map<String, T> found = new TreeMap<>();
        Fields fields = spot == null ? null : spot.fields();
        if (fields != null) {
            fields.rest().forEach((key, declared) -> {
                if (!Names.isKey(key)) {
                    declared.wrong("a name of a " + what + " has lower-case letters, digits and hyphens");
                    return;
                }
                T one = read.apply(declared);
                if (one != null) {
                    found.put(key, one);
                }
            });
        }
        return found;
    }

    private @Nullable Streak streak(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        int before = spot.problems();
        Spot onSpot = fields.optional("on");
        String on = onSpot == null ? null : onSpot.text("a kind of event such as track.played");
        Condition where = where(fields, on);
        Spot timesSpot = fields.optional("times");
        Integer times = timesSpot == null ? Integer.valueOf(1) : timesSpot.whole(1, Streak.MOST_TIMES);
        Spot unitSpot = fields.optional("unit");
        Streak.Unit unit = unitSpot == null ? Streak.Unit.DAY : unitSpot.choice(Spellings.STREAK_UNITS);
        Spot milestonesSpot = fields.optional("milestones");
        List<Integer> milestones = milestonesSpot == null ? List.of() : milestones(milestonesSpot);
        Integer every = length(fields.optional("every"));
        Spot freezesSpot = fields.optional("freezes");
        Streak.Freezes freezes = freezesSpot == null ? Streak.Freezes.NONE : freezes(freezesSpot);
        fields.done();
        return times == null || unit == null || freezes == null || spot.problems() > before
                ? null
                : new Streak(on, where, times, unit, milestones, every, freezes);
    }

    private @Nullable Condition where(Fields fields, @Nullable String on) {
        Spot spot = fields.optional("where");
        return spot == null ? null : new ConditionBinder(vocabulary, on).condition(spot);
    }

    private static List<Integer> milestones(Spot spot) {
        List<Integer> lengths = new ArrayList<>();
        for (Spot item : spot.items()) {
            Integer length = item.whole(1, Streak.LONGEST);
            if (length != null && lengths.contains(length)) {
                item.wrong(length + " is written twice");
            } else if (length != null) {
                lengths.add(length);
            }
        }
        return lengths;
    }

    private static @Nullable Integer length(@Nullable Spot spot) {
        return spot == null ? null : spot.whole(1, Streak.LONGEST);
    }

    /** {@code 2}: so many from the beginning; or {@code { start: 1, every: 7, most: 2 }}. */
    private static Streak.@Nullable Freezes freezes(Spot spot) {
        if (!(spot.node() instanceof Node.Mapping)) {
            Integer start = spot.whole(0, Streak.Freezes.MOST);
            return start == null ? null : new Streak.Freezes(start, null, Streak.Freezes.MOST);
        }
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        int before = spot.problems();
        Spot startSpot = fields.optional("start");
        Integer start = startSpot == null ? Integer.valueOf(0) : startSpot.whole(0, Streak.Freezes.MOST);
        Integer every = length(fields.optional("every"));
        Spot mostSpot = fields.optional("most");
        Integer most = mostSpot == null ? Integer.valueOf(Streak.Freezes.MOST) : mostSpot.whole(0, Streak.Freezes.MOST);
        fields.done();
        return start == null || most == null || spot.problems() > before
                ? null
                : new Streak.Freezes(start, every, most);
    }

    private @Nullable Challenge challenge(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        int before = spot.problems();
        List<String> measures = fields.present(MEASURES);
        fields.allow(MEASURES);
        if (measures.size() > 1) {
            spot.wrong("a challenge says one of count: a kind of event, sum: an attribute, distinct: an attribute");
            return null;
        }
        String form = measures.isEmpty() ? "" : measures.getFirst();
        Spot measured = form.isEmpty() ? null : fields.optional(form);
        boolean count = form.equals("count");
        Spot onSpot = form.isEmpty() ? null : count ? measured : fields.required("on");
        String on = onSpot == null ? null : onSpot.text("a kind of event such as track.played");
        String of = count || measured == null ? "" : measured.text("the name of an attribute such as event.duration");
        Condition where = where(fields, on);
        Counter.Measure measure = switch (form) {
            case "sum" -> new Counter.Measure.Sum(String.valueOf(of));
            case "distinct" -> new Counter.Measure.Distinct(String.valueOf(of));
            default -> new Counter.Measure.Count();
        };
        Spot goalSpot = fields.required("goal");
        Value goal = goalSpot == null ? null : LiteralBinder.read(goalSpot, "the goal", vocabulary.type(on, measure));
        Spot windowSpot = fields.optional("window");
        Campaign.Window window =
                windowSpot == null ? Campaign.Window.ALWAYS : TimeBinder.window(windowSpot, settings.zone());
        CalendarPeriod period = period(fields.optional("period"));
        Spot repeatSpot = fields.optional("repeat");
        Integer repeat = repeatSpot == null ? Integer.valueOf(1) : repeat(repeatSpot);
        fields.done();
        return goal == null || window == null || period == null || repeat == null || spot.problems() > before
                ? null
                : new Challenge(on, measure, where, goal, window, period, repeat);
    }

    private static @Nullable CalendarPeriod period(@Nullable Spot spot) {
        if (spot == null) {
            return CalendarPeriod.of(CalendarPeriod.Unit.LIFETIME);
        }
        LimitPeriod period = TimeBinder.period(spot);
        if (period != null && !(period instanceof CalendarPeriod)) {
            spot.wrong("a challenge counts over a calendar period: day, week, month, year or lifetime");
        }
        return period instanceof CalendarPeriod calendar ? calendar : null;
    }

    /** {@code true}: over and over; or how often. */
    private static @Nullable Integer repeat(Spot spot) {
        if (spot.node() instanceof Node.Flag(Place ignored, boolean over)) {
            return over ? Challenge.MOST : 1;
        }
        return spot.whole(1, Challenge.MOST);
    }

    private static @Nullable Badge badge(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        int before = spot.problems();
        Spot titleSpot = fields.optional("title");
        String title = titleSpot == null ? null : titleSpot.text();
        Spot countedSpot = fields.optional("counted");
        Boolean counted = countedSpot == null ? Boolean.FALSE : countedSpot.flag();
        fields.done();
        return counted == null || spot.problems() > before ? null : new Badge(title, counted);
    }

    /** {@code { from: 2026-12-24, to: 2026-12-26 }}, or a date alone. */
    private static @Nullable Pause pause(Spot spot) {
        if (!(spot.node() instanceof Node.Mapping)) {
            LocalDate day = date(spot);
            return day == null ? null : new Pause(day, day);
        }
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Spot fromSpot = fields.required("from");
        LocalDate from = fromSpot == null ? null : date(fromSpot);
        Spot toSpot = fields.required("to");
        LocalDate to = toSpot == null ? null : date(toSpot);
        fields.done();
        if (from != null && to != null && toSpot != null && to.isBefore(from)) {
            toSpot.wrong("the pause ends on " + to + ", before it starts on " + from);
            return null;
        }
        return from == null || to == null ? null : new Pause(from, to);
    }

    private static @Nullable LocalDate date(Spot spot) {
        String text = spot.text("a date such as 2026-12-24");
        LocalDate date = text == null ? null : Literals.date(text).orElse(null);
        if (text != null && date == null) {
            spot.wanted("a date such as 2026-12-24");
        }
        return date;
    }
}
