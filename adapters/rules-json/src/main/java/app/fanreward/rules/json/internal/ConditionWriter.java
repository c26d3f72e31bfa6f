package app.fanreward.rules.json.internal;

import app.fanreward.api.event.Value;
import app.fanreward.api.rule.Condition;
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
            }
            case Condition.In in -> {
                out.writeStringProperty("attribute", in.attribute());
                values("in", in.values());
            }
            case Condition.Between between -> {
                out.writeStringProperty("attribute", between.attribute());
                values("between", List.of(between.low(), between.high()));
            }
            case Condition.Exists(String attribute) -> {
                out.writeStringProperty("attribute", attribute);
                out.writeBooleanProperty("exists", true);
            }
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
