package app.fanreward.wire.json;

import app.fanreward.api.activation.Activation;
import app.fanreward.api.activation.ActivationOrder;
import app.fanreward.api.activation.ActivationStep;
import app.fanreward.api.activation.ActivationStep.Begun;
import app.fanreward.api.activation.ActivationTotals;
import app.fanreward.api.activation.UndoOrder;
import app.fanreward.api.activation.UndoTotals;
import tools.jackson.core.JsonGenerator;

/** Writes activations of campaigns on the past. */
final class ActivationWriting {
    private ActivationWriting() {}

    static void order(JsonGenerator out, ActivationOrder order) {
        out.writeStartObject();
        out.writeStringProperty("key", order.key());
        out.writeStringProperty("campaign", order.campaign());
        if (order.version() > 0) {
            out.writeNumberProperty("version", order.version());
        }
        Fields.ifAny(out, "since", order.since());
        Fields.ifAny(out, "until", order.until());
        out.writeStringProperty("telling", order.telling().word());
        out.writeStringProperty("actor", order.actor());
        out.writeStringProperty("reason", order.reason());
        out.writeEndObject();
    }

    static void undo(JsonGenerator out, UndoOrder order) {
        out.writeStartObject();
        out.writeStringProperty("shortfall", CommandWords.of(order.shortfall()));
        out.writeStringProperty("actor", order.actor());
        out.writeStringProperty("reason", order.reason());
        out.writeEndObject();
    }

    static void activation(JsonGenerator out, Activation activation) {
        out.writeStartObject();
        out.writeStringProperty("activation", activation.key());
        out.writeStringProperty("state", activation.state());
        terms(out, activation.begun());
        out.writeStringProperty("actor", activation.actor());
        out.writeStringProperty("reason", activation.reason());
        out.writeStringProperty("begunAt", activation.begunAt().toString());
        Fields.orNull(out, "endedAt", activation.endedAt());
        if (activation.totals() != null) {
            totals(out, activation.totals());
        }
        Activation.Undoing undoing = activation.undoing();
        if (undoing != null) {
            out.writeObjectPropertyStart("undoing");
            out.writeStringProperty("at", undoing.at().toString());
            out.writeStringProperty("actor", undoing.actor());
            out.writeStringProperty("reason", undoing.reason());
            out.writeEndObject();
        }
        if (activation.undone() != null) {
            undone(out, activation.undone());
        }
        out.writeEndObject();
    }

    /** A step, as fields of the record that keeps it. */
    static void step(JsonGenerator out, ActivationStep step, String reason) {
        out.writeStringProperty("kind", "activation");
        out.writeStringProperty("activation", step.activation());
        out.writeStringProperty("step", step.word());
        switch (step) {
            case Begun begun -> terms(out, begun);
            case ActivationStep.Ended ended -> totals(out, ended.totals());
            case ActivationStep.Undoing undoing ->
                out.writeStringProperty("shortfall", CommandWords.of(undoing.shortfall()));
            case ActivationStep.Undone undone -> undone(out, undone.totals());
        }
        out.writeStringProperty("reason", reason);
    }

    private static void terms(JsonGenerator out, Begun begun) {
        out.writeStringProperty("campaign", begun.campaign());
        out.writeNumberProperty("version", begun.version());
        out.writeStringProperty("program", begun.program().toString());
        Fields.orNull(out, "since", begun.since());
        out.writeStringProperty("until", begun.until().toString());
        out.writeStringProperty("telling", begun.telling().word());
    }

    private static void totals(JsonGenerator out, ActivationTotals totals) {
        out.writeObjectPropertyStart("totals");
        out.writeNumberProperty("events", totals.events());
        out.writeNumberProperty("given", totals.given());
        out.writeNumberProperty("asBefore", totals.asBefore());
        out.writeNumberProperty("aside", totals.aside());
        out.writeNumberProperty("reversed", totals.reversed());
        out.writeNumberProperty("closed", totals.closed());
        out.writeNumberProperty("withheld", totals.withheld());
        Fields.list(out, "rules", totals.rules(), (json, rule) -> {
            json.writeStartObject();
            json.writeStringProperty("rule", rule.rule());
            Fields.unlessEmpty(json, "pointType", rule.pointType());
            json.writeNumberProperty("times", rule.times());
            if (!rule.pointType().isEmpty()) {
                Fields.amount(json, "granted", rule.granted());
            }
            json.writeEndObject();
        });
        out.writeEndObject();
    }

    private static void undone(JsonGenerator out, UndoTotals totals) {
        out.writeObjectPropertyStart("undone");
        out.writeNumberProperty("reversed", totals.reversed());
        out.writeNumberProperty("refused", totals.refused());
        Fields.list(out, "reasons", totals.reasons(), JsonGenerator::writeString);
        out.writeEndObject();
    }
}
