package app.fanreward.rules.json.internal;

import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.BoostReach;
import app.fanreward.api.rule.CustomCall;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes rules. */
final class RuleWriter {
    private final JsonGenerator out;

    RuleWriter(JsonGenerator out) {
        this.out = out;
    }

    void rules(List<Rule> rules) {
        out.writeArrayPropertyStart("rules");
        rules.forEach(this::rule);
        out.writeEndArray();
    }

    private void rule(Rule rule) {
        out.writeStartObject();
        out.writeStringProperty("key", rule.key());
        out.writeStringProperty("on", rule.on());
        if (rule.audience() != null) {
            out.writeName("audience");
            new ConditionWriter(out).condition(rule.audience());
        }
        if (rule.when() != null) {
            out.writeName("when");
            new ConditionWriter(out).condition(rule.when());
        }
        out.writeArrayPropertyStart("then");
        rule.effects().forEach(this::effect);
        out.writeEndArray();
        if (!rule.limits().isEmpty()) {
            out.writeArrayPropertyStart("limits");
            rule.limits().forEach(limit -> LimitWriter.write(out, limit));
            out.writeEndArray();
        }
        if (!rule.restoreLimits()) {
            out.writeBooleanProperty("restoreLimits", false);
        }
        if (rule.missed() != null) {
            out.writeObjectPropertyStart("explain");
            out.writeStringProperty("missed", rule.missed());
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private void effect(Effect effect) {
        out.writeStartObject();
        switch (effect) {
            case Effect.AddPoints addPoints -> addPoints(addPoints);
            case Effect.Boost boost -> boost(boost);
            case Effect.TakePoints take -> takePoints(take);
            case Effect.Custom(CustomCall call) -> CustomCalls.write(out, call);
            default -> ProgressEffects.write(out, effect);
        }
        out.writeEndObject();
    }

    private void takePoints(Effect.TakePoints effect) {
        out.writeObjectPropertyStart("takePoints");
        amount(effect.amount());
        Generators.text(out, "pointType", effect.pointType());
        if (effect.shortfall() != Effect.TakePoints.Shortfall.WITHIN_BALANCE) {
            out.writeStringProperty("shortfall", effect.shortfall().key());
        }
        out.writeEndObject();
    }

    private void amount(Amount amount) {
        switch (amount) {
            case Amount.Fixed(BigDecimal points) -> Generators.number(out, "points", points);
            case Amount.PerUnit perUnit -> {
                out.writeObjectPropertyStart("perUnit");
                out.writeStringProperty("of", perUnit.of());
                out.writeName("unit");
                Generators.value(out, perUnit.unit());
                Generators.number(out, "points", perUnit.points());
                if (perUnit.fraction()) {
                    out.writeBooleanProperty("fraction", true);
                }
                out.writeEndObject();
            }
            case Amount.PerAccumulated accumulated -> {
                out.writeObjectPropertyStart("perAccumulated");
                out.writeStringProperty("of", accumulated.of());
                out.writeName("unit");
                Generators.value(out, accumulated.unit());
                Generators.number(out, "points", accumulated.points());
                out.writeEndObject();
            }
            case Amount.Custom(CustomCall call) -> CustomCalls.write(out, call);
            case Amount.StepTable table -> {
                out.writeObjectPropertyStart("stepTable");
                out.writeStringProperty("of", table.of());
                out.writeArrayPropertyStart("steps");
                for (Amount.Step step : table.steps()) {
                    out.writeStartObject();
                    out.writeName("from");
                    Generators.value(out, step.from());
                    Generators.number(out, "points", step.points());
                    out.writeEndObject();
                }
                out.writeEndArray();
                out.writeEndObject();
            }
        }
    }

    private void boost(Effect.Boost boost) {
        out.writeObjectPropertyStart("boost");
        Generators.number(out, "factor", boost.factor());
        switch (boost.of()) {
            case BoostReach.OwnCampaign own -> {}
            case BoostReach.EveryCampaign every -> out.writeStringProperty("campaigns", "all");
            case BoostReach.Campaigns some -> {
                out.writeArrayPropertyStart("campaigns");
                some.keys().forEach(out::writeString);
                out.writeEndArray();
            }
        }
        Generators.text(out, "pointType", boost.pointType());
        out.writeEndObject();
    }

    private void addPoints(Effect.AddPoints effect) {
        out.writeObjectPropertyStart("addPoints");
        amount(effect.amount());
        Generators.text(out, "pointType", effect.pointType());
        Generators.text(out, "pending", effect.pending());
        Expiry expires = effect.expires();
        if (expires != null) {
            out.writeObjectPropertyStart("expires");
            out.writeStringProperty("after", expires.after().toString());
            if (expires.round() != Expiry.Round.NONE) {
                out.writeStringProperty("round", expires.round().key());
            }
            if (expires.sliding()) {
                out.writeArrayPropertyStart("resetBy");
                expires.resetBy().forEach(activity -> out.writeString(activity.key()));
                out.writeEndArray();
            }
            out.writeEndObject();
        }
        if (!effect.qualifying()) {
            out.writeBooleanProperty("qualifying", false);
        }
        out.writeEndObject();
    }
}
