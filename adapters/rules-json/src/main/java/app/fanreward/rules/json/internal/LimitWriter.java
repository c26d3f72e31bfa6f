package app.fanreward.rules.json.internal;

import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.OnExceed;
import tools.jackson.core.JsonGenerator;

/** Writes how much and how often something may pay. */
final class LimitWriter {
    private LimitWriter() {}

    static void write(JsonGenerator out, Limit limit) {
        out.writeStartObject();
        switch (limit) {
            case Limit.Cap cap -> {
                out.writeObjectPropertyStart("cap");
                Generators.number(out, "points", cap.points());
                Generators.text(out, "pointType", cap.pointType());
                scope(out, cap);
                PeriodWriter.write(out, cap.period());
                if (cap.onExceed() != OnExceed.TRUNCATE) {
                    out.writeStringProperty("onExceed", cap.onExceed().key());
                }
                out.writeEndObject();
            }
            case Limit.Frequency frequency -> {
                out.writeObjectPropertyStart("frequency");
                out.writeNumberProperty("times", frequency.times());
                scope(out, frequency);
                PeriodWriter.write(out, frequency.period());
                out.writeEndObject();
            }
            case Limit.Cooldown cooldown -> {
                out.writeObjectPropertyStart("cooldown");
                Generators.text(out, "gap", cooldown.gap());
                scope(out, cooldown);
                out.writeEndObject();
            }
            case Limit.Shared(String key) -> out.writeStringProperty("shared", key);
        }
        out.writeEndObject();
    }

    private static void scope(JsonGenerator out, Limit limit) {
        out.writeArrayPropertyStart("per");
        limit.per().forEach(out::writeString);
        out.writeEndArray();
    }
}
