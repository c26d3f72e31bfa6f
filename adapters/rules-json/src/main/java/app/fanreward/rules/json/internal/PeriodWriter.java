package app.fanreward.rules.json.internal;

import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.LimitPeriod;
import app.fanreward.api.rule.RollingPeriod;
import java.time.Duration;
import tools.jackson.core.JsonGenerator;

/** Writes over which stretch of time is counted. */
final class PeriodWriter {
    private PeriodWriter() {}

    static void write(JsonGenerator out, LimitPeriod period) {
        switch (period) {
            case CalendarPeriod(CalendarPeriod.Unit unit, CalendarPeriod.Zone follows) -> {
                String zone = Spellings.zone(follows);
                if (zone.isEmpty()) {
                    out.writeStringProperty("period", unit.key());
                } else {
                    out.writeObjectPropertyStart("period");
                    out.writeStringProperty("unit", unit.key());
                    out.writeStringProperty("zone", zone);
                    out.writeEndObject();
                }
            }
            case RollingPeriod(Duration length) -> {
                out.writeObjectPropertyStart("period");
                Generators.text(out, "rolling", length);
                out.writeEndObject();
            }
        }
    }
}
