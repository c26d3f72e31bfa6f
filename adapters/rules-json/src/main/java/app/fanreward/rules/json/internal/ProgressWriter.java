package app.fanreward.rules.json.internal;

import app.fanreward.api.rule.Badge;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Challenge;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.Pause;
import app.fanreward.api.rule.Progress;
import app.fanreward.api.rule.Streak;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the streaks, challenges, badges and pauses of a program. */
final class ProgressWriter {
    private final JsonGenerator out;

    ProgressWriter(JsonGenerator out) {
        this.out = out;
    }

    void write(Progress progress) {
        all("streaks", progress.streaks(), this::streak);
        all("challenges", progress.challenges(), this::challenge);
        all("badges", progress.badges(), this::badge);
        if (!progress.pauses().isEmpty()) {
            out.writeArrayPropertyStart("pauses");
            for (Pause pause : progress.pauses()) {
                out.writeStartObject();
                out.writeStringProperty("from", pause.from().toString());
                out.writeStringProperty("to", pause.to().toString());
                out.writeEndObject();
            }
            out.writeEndArray();
        }
    }

    private <T> void all(String name, Map<String, T> byKey, BiConsumer<String, T> writer) {
        if (!byKey.isEmpty()) {
            out.writeObjectPropertyStart(name);
            byKey.forEach(writer);
            out.writeEndObject();
        }
    }

    private void streak(String key, Streak streak) {
        out.writeObjectPropertyStart(key);
        Generators.text(out, "on", streak.on());
        where(streak.where());
        if (streak.times() != 1) {
            out.writeNumberProperty("times", streak.times());
        }
        out.writeStringProperty("unit", streak.unit().key());
        if (!streak.milestones().isEmpty()) {
            out.writeArrayPropertyStart("milestones");
            streak.milestones().forEach(out::writeNumber);
            out.writeEndArray();
        }
        number("every", streak.every());
        Streak.Freezes freezes = streak.freezes();
        if (!freezes.equals(Streak.Freezes.NONE)) {
            out.writeObjectPropertyStart("freezes");
            out.writeNumberProperty("start", freezes.start());
            number("every", freezes.every());
            out.writeNumberProperty("most", freezes.most());
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private void challenge(String key, Challenge challenge) {
        out.writeObjectPropertyStart(key);
        String on = challenge.on();
        if (on != null) {
            switch (challenge.measure()) {
                case Counter.Measure.Count ignored -> out.writeStringProperty("count", on);
                case Counter.Measure.Sum(String of) -> measured("sum", of, on);
                case Counter.Measure.Distinct(String of) -> measured("distinct", of, on);
            }
        }
        where(challenge.where());
        out.writeName("goal");
        Generators.value(out, challenge.goal());
        Campaign.Window window = challenge.window();
        if (!window.equals(Campaign.Window.ALWAYS)) {
            out.writeObjectPropertyStart("window");
            Generators.text(out, "from", window.from());
            Generators.text(out, "to", window.to());
            Generators.text(out, "zone", window.zone());
            out.writeEndObject();
        }
        if (!challenge.period().equals(CalendarPeriod.of(CalendarPeriod.Unit.LIFETIME))) {
            PeriodWriter.write(out, challenge.period());
        }
        if (challenge.repeat() != 1) {
            out.writeNumberProperty("repeat", challenge.repeat());
        }
        out.writeEndObject();
    }

    private void measured(String measure, String of, String on) {
        out.writeStringProperty(measure, of);
        out.writeStringProperty("on", on);
    }

    private void badge(String key, Badge badge) {
        out.writeObjectPropertyStart(key);
        Generators.text(out, "title", badge.title());
        if (badge.counted()) {
            out.writeBooleanProperty("counted", true);
        }
        out.writeEndObject();
    }

    private void where(@Nullable Condition where) {
        if (where != null) {
            out.writeName("where");
            new ConditionWriter(out).condition(where);
        }
    }

    private void number(String name, @Nullable Integer number) {
        if (number != null) {
            out.writeNumberProperty(name, number);
        }
    }
}
