package app.fanreward.wire.json;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** Writes events and values. */
final class EventWriting {
    private EventWriting() {}

    static void write(JsonGenerator out, EngagementEvent event) {
        out.writeStartObject();
        out.writeStringProperty("specversion", "1.0");
        out.writeStringProperty("id", event.identity().id());
        out.writeStringProperty("source", event.identity().source());
        out.writeStringProperty("type", event.kind());
        out.writeStringProperty("time", event.occurredAt().toString());
        out.writeStringProperty("member", event.member());
        if (event.identity().memberScoped()) {
            out.writeBooleanProperty("memberscoped", true);
        }
        writeValues(out, "data", event.attributes());
        out.writeEndObject();
    }

    static void writeValues(JsonGenerator out, String name, Map<String, Value> values) {
        out.writeObjectPropertyStart(name);
        new TreeMap<>(values).forEach((attribute, value) -> {
            out.writeName(attribute);
            writeValue(out, value);
        });
        out.writeEndObject();
    }

    static void writeValue(JsonGenerator out, Value value) {
        switch (value) {
            case Value.Bool(boolean flag) -> out.writeBoolean(flag);
            case Value.Numeric(BigDecimal number) -> out.writeNumber(number);
            case Value.TextList(List<String> texts) -> {
                out.writeStartArray();
                texts.forEach(out::writeString);
                out.writeEndArray();
            }
            case Value.Text text -> out.writeString(text.value());
            case Value.Moment moment -> out.writeString(moment.toString());
            case Value.Day day -> out.writeString(day.toString());
            case Value.Span span -> out.writeString(span.toString());
            case Value.Sealed ignored -> {
                out.writeStartObject();
                out.writeBooleanProperty("sealed", true);
                out.writeEndObject();
            }
        }
    }
}
