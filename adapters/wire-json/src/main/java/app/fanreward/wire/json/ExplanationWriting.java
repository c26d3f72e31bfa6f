package app.fanreward.wire.json;

import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.Explanation.AmountStep;
import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Explanation.Lacking;
import app.fanreward.api.decision.Explanation.RiskAnswer;
import app.fanreward.api.decision.Explanation.RuleAmount;
import app.fanreward.api.decision.Explanation.RuleExplanation;
import app.fanreward.api.decision.FanView;
import tools.jackson.core.JsonGenerator;

/** Writes explanations. */
final class ExplanationWriting {
    private ExplanationWriting() {}

    static void explanation(JsonGenerator out, Explanation explanation, boolean canonical) {
        out.writeStartObject();
        out.writeName("decision");
        DecisionWriting.decision(out, explanation.decision());
        Fields.list(out, "rules", explanation.rules(), ExplanationWriting::rule);
        explanation.nearestMiss().ifPresent(nearest -> nearest(out, nearest));
        Explanation.Withheld withheld = explanation.withheld();
        if (withheld != null) {
            out.writeName("withheld");
            out.writeStartObject();
            out.writeStringProperty("why", withheld.why().name());
            Fields.list(out, "attributes", withheld.attributes(), JsonGenerator::writeString);
            out.writeEndObject();
        }
        if (!explanation.rerated().isEmpty()) {
            Fields.list(out, "rerated", explanation.rerated(), ExplanationWriting::rerated);
        }
        if (!explanation.risk().isEmpty()) {
            Fields.list(out, "risk", explanation.risk(), ExplanationWriting::risk);
        }
        out.writeName("record");
        LedgerWriting.journalRecord(out, explanation.record(), canonical);
        out.writeEndObject();
    }

    private static void risk(JsonGenerator out, RiskAnswer risk) {
        out.writeStartObject();
        out.writeStringProperty("check", risk.check());
        out.writeStringProperty("then", risk.then().name());
        out.writeStringProperty("truth", risk.truth().name());
        ConditionResult condition = risk.condition();
        if (condition != null) {
            out.writeName("condition");
            condition(out, condition);
        }
        RiskAnswer.Exceeding over = risk.over();
        if (over != null) {
            out.writeObjectPropertyStart("over");
            out.writeStringProperty("pointType", over.pointType());
            Fields.amount(out, "brought", over.brought());
            Fields.amount(out, "over", over.over());
            out.writeEndObject();
        }
        out.writeBooleanProperty("decisive", risk.decisive());
        out.writeEndObject();
    }

    private static void rerated(JsonGenerator out, Explanation.Rerated rerated) {
        out.writeStartObject();
        out.writeStringProperty("key", rerated.key());
        out.writeNumberProperty("sequence", rerated.sequence());
        out.writeStringProperty("recordedAt", rerated.recordedAt().toString());
        out.writeName("rating");
        RatingJson.write(out, rerated.rating());
        out.writeEndObject();
    }

    static void fanView(JsonGenerator out, FanView view) {
        out.writeStartObject();
        out.writeStringProperty("event", view.event().toString());
        out.writeStringProperty("disposition", view.disposition().name());
        out.writeObjectPropertyStart("points");
        view.points().forEach((type, units) -> Fields.amount(out, type, units));
        out.writeEndObject();
        if (!view.taken().isEmpty()) {
            out.writeObjectPropertyStart("taken");
            view.taken().forEach((type, units) -> Fields.amount(out, type, units));
            out.writeEndObject();
        }
        Fields.list(out, "notes", view.notes(), ExplanationWriting::note);
        out.writeEndObject();
    }

    private static void note(JsonGenerator out, FanView.Note note) {
        out.writeStartObject();
        out.writeStringProperty("text", note.text());
        Fields.orNull(out, "retryAt", note.retryAt());
        out.writeEndObject();
    }

    /** What it lacks stands at the rule. */
    private static void nearest(JsonGenerator out, RuleExplanation nearest) {
        out.writeObjectPropertyStart("nearestMiss");
        out.writeStringProperty("campaign", nearest.campaign());
        out.writeStringProperty("rule", nearest.rule());
        out.writeEndObject();
    }

    private static void lacking(JsonGenerator out, Lacking lacking) {
        out.writeObjectPropertyStart("lacking");
        Fields.list(out, "conditions", lacking.conditions(), ExplanationWriting::condition);
        out.writeNumberProperty("distance", lacking.distance());
        out.writeEndObject();
    }

    private static void rule(JsonGenerator out, RuleExplanation rule) {
        out.writeStartObject();
        out.writeStringProperty("campaign", rule.campaign());
        out.writeStringProperty("rule", rule.rule());
        out.writeStringProperty("status", rule.status().name());
        out.writeStringProperty("pointType", rule.pointType());
        Fields.amount(out, "desired", rule.desired());
        Fields.amount(out, "granted", rule.granted());
        if (!rule.further().isEmpty()) {
            Fields.list(out, "further", rule.further(), ExplanationWriting::amount);
        }
        Fields.list(out, "audience", rule.audience(), ExplanationWriting::condition);
        ConditionResult condition = rule.condition();
        if (condition == null) {
            out.writeNullProperty("condition");
        } else {
            out.writeName("condition");
            condition(out, condition);
        }
        Fields.list(out, "steps", rule.steps(), ExplanationWriting::step);
        ProgressWriting.effects(out, rule.effects());
        Fields.list(out, "reasons", rule.reasons(), DecisionWriting::reason);
        Fields.orNull(out, "missed", rule.missed());
        Lacking lacking = rule.lacking();
        if (lacking != null) {
            lacking(out, lacking);
        }
        out.writeEndObject();
    }

    private static void condition(JsonGenerator out, ConditionResult condition) {
        out.writeStartObject();
        out.writeStringProperty("path", condition.path());
        out.writeStringProperty("text", condition.text());
        out.writeStringProperty("truth", condition.truth().name());
        Fields.orNull(out, "seen", condition.seen());
        Fields.orNull(out, "wanted", condition.wanted());
        Fields.orNull(out, "distance", condition.distance());
        Fields.list(out, "parts", condition.parts(), ExplanationWriting::condition);
        out.writeEndObject();
    }

    private static void amount(JsonGenerator out, RuleAmount amount) {
        out.writeStartObject();
        out.writeStringProperty("pointType", amount.pointType());
        Fields.amount(out, "desired", amount.desired());
        Fields.amount(out, "granted", amount.granted());
        out.writeEndObject();
    }

    private static void step(JsonGenerator out, AmountStep step) {
        out.writeStartObject();
        out.writeStringProperty("path", step.path());
        out.writeStringProperty("text", step.text());
        out.writeStringProperty("pointType", step.pointType());
        Fields.amount(out, "amount", step.amount());
        Fields.orNull(out, "retryAt", step.retryAt());
        out.writeEndObject();
    }
}
