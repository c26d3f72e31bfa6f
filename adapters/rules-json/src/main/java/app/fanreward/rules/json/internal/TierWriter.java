package app.fanreward.rules.json.internal;

import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.Tier;
import java.time.temporal.TemporalAmount;
import tools.jackson.core.JsonGenerator;

/** Writes ladders of levels. */
final class TierWriter {
    private TierWriter() {}

    static void write(JsonGenerator out, Tier tier) {
        out.writeStartObject();
        switch (tier.of()) {
            case Tier.Measure.Points(String pointType) -> Generators.text(out, "pointType", pointType);
            case Tier.Measure.Counted(String counter) -> out.writeStringProperty("counter", counter);
        }
        out.writeArrayPropertyStart("levels");
        for (Tier.Level level : tier.levels()) {
            out.writeStartObject();
            out.writeStringProperty("key", level.key());
            out.writeName("from");
            Generators.value(out, level.from());
            out.writeEndObject();
        }
        out.writeEndArray();
        switch (tier.period()) {
            case Tier.Period.Calendar(CalendarPeriod.Unit unit) -> out.writeStringProperty("period", unit.key());
            case Tier.Period.Rolling(TemporalAmount length) -> {
                out.writeObjectPropertyStart("period");
                Generators.text(out, "rolling", length);
                out.writeEndObject();
            }
        }
        Expiry validity = tier.validity();
        if (validity != null) {
            out.writeObjectPropertyStart("validity");
            out.writeStringProperty("after", validity.after().toString());
            if (validity.round() != Expiry.Round.NONE) {
                out.writeStringProperty("round", validity.round().key());
            }
            out.writeEndObject();
        }
        if (tier.downgrade() != Tier.Downgrade.REQUALIFY) {
            out.writeStringProperty("downgrade", tier.downgrade().key());
        }
        Generators.text(out, "grace", tier.grace());
        Generators.text(out, "zone", tier.zone());
        out.writeEndObject();
    }
}
