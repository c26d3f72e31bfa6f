package app.fanreward.rules.json.internal;

import app.fanreward.api.event.Value;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.CustomCall;
import app.fanreward.api.rule.RecurringWindow;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes conditions. */
final class ConditionWriter {
    private final JsonGenerator out;

    ConditionWriter(JsonGenerator out) {
        this.out = out;
    }

    void condition(Condition condition) {
        out.writeStartObject();
        switch (condition) {
            case Condition.All(List<Condition> parts) -> parts("all", parts);
            case Condition.Any(List<Condition> parts) -> parts("any", parts);
            case Condition.Not(Condition part) -> {
                out.writeName("not");
                condition(part);
            }
            case Condition.Compare compare -> {
                out.writeStringProperty("attribute", compare.attribute());
                out.writeName(compare.operator().key());
                Generators.value(out, compare.value());
                Generators.text(out, "unit", compare.unit());
            }
            case Condition.In in -> {
                out.writeStringProperty("attribute", in.attribute());
                values("in", in.values());
            }
            case Condition.Between between -> {
                out.writeStringProperty("attribute", between.attribute());
                values("between", List.of(between.low(), between.high()));
                Generators.text(out, "unit", between.unit());
            }
            case Condition.TextMatch text -> {
                out.writeStringProperty("attribute", text.attribute());
                out.writeStringProperty(text.match().key(), text.part());
                if (text.ignoreCase()) {
                    out.writeBooleanProperty("ignoreCase", true);
                }
            }
            case Condition.HasAll list -> {
                out.writeStringProperty("attribute", list.attribute());
                values("hasAll", list.texts().stream().map(Value::of).toList());
            }
            case Condition.During(RecurringWindow window) -> during(window);
            case Condition.InSegment(String segment) -> out.writeStringProperty("segment", segment);
            case Condition.Custom(CustomCall call) -> CustomCalls.write(out, call);
            case Condition.HasTier(String tier, String level) -> {
                out.writeObjectPropertyStart("tier");
                out.writeStringProperty(tier, level);
                out.writeEndObject();
            }
            case Condition.Exists(String attribute) -> {
                out.writeStringProperty("attribute", attribute);
                out.writeBooleanProperty("exists", true);
            }
        }
        out.writeEndObject();
    }

    private void during(RecurringWindow window) {
        out.writeObjectPropertyStart("during");
        out.writeArrayPropertyStart("days");
        window.days().forEach(day -> out.writeString(Spellings.key(day)));
        out.writeEndArray();
        out.writeStringProperty("from", window.from().toString());
        out.writeStringProperty("to", window.to().toString());
        String zone = Spellings.zone(window.zone());
        if (!zone.isEmpty()) {
            out.writeStringProperty("zone", zone);
        }
        out.writeEndObject();
    }

    private void parts(String form, List<Condition> parts) {
        out.writeArrayPropertyStart(form);
        parts.forEach(this::condition);
        out.writeEndArray();
    }

    private void values(String test, List<Value> values) {
        out.writeArrayPropertyStart(test);
        values.forEach(value -> Generators.value(out, value));
        out.writeEndArray();
    }
}
