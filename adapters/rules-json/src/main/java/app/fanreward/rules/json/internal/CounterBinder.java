package app.fanreward.rules.json.internal;

import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.LimitPeriod;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a program counts. */
final class CounterBinder {
    private static final List<String> MEASURES = List.of("count", "sum", "distinct");

    private final Vocabulary vocabulary;

    CounterBinder(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** {@code { count: track.played }}, or {@code { sum: event.duration, on: track.played }}, and what narrows it. */
    @Nullable
    Counter counter(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        int before = spot.problems();
        List<String> measures = fields.present(MEASURES);
        fields.allow(MEASURES);
        if (measures.size() != 1) {
            spot.wrong("a counter says one of count: a kind of event, sum: an attribute, distinct: an attribute");
            return null;
        }
        Spot measured = fields.optional(measures.getFirst());
        boolean count = measures.getFirst().equals("count");
        Spot onSpot = count ? measured : fields.required("on");
        String on = onSpot == null ? null : onSpot.text("a kind of event such as track.played");
        String of = count || measured == null ? "" : measured.text("the name of an attribute such as event.duration");
        Spot whereSpot = fields.optional("where");
        @Nullable Condition where = whereSpot == null ? null : new ConditionBinder(vocabulary, on).condition(whereSpot);
        Spot perSpot = fields.optional("per");
        List<String> per = perSpot == null ? List.of() : per(perSpot);
        Spot periodSpot = fields.optional("period");
        @Nullable
        LimitPeriod period =
                periodSpot == null ? CalendarPeriod.of(CalendarPeriod.Unit.LIFETIME) : TimeBinder.period(periodSpot);
        fields.done();
        if (on == null || of == null || period == null || spot.problems() > before) {
            return null;
        }
        Counter.Measure measure = switch (measures.getFirst()) {
            case "sum" -> new Counter.Measure.Sum(of);
            case "distinct" -> new Counter.Measure.Distinct(of);
            default -> new Counter.Measure.Count();
        };
        return new Counter(on, measure, where, per, period);
    }

    private static List<String> per(Spot spot) {
        List<String> names = new ArrayList<>();
        for (Spot item : spot.items()) {
            String name = item.text("the name of an event attribute such as event.artist");
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }
}
