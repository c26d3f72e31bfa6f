package app.fanreward.wire.json;

import app.fanreward.api.Problem;
import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Penalty;
import app.fanreward.api.decision.Reason;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/** Writes decisions, their parts, and problems. */
final class DecisionWriting {
    private DecisionWriting() {}

    static void decision(JsonGenerator out, Decision decision) {
        out.writeStartObject();
        out.writeStringProperty("status", decision.duplicate() ? "duplicate" : "accepted");
        out.writeStringProperty("event", decision.event().toString());
        out.writeStringProperty("member", decision.member());
        out.writeNumberProperty("sequence", decision.sequence());
        out.writeStringProperty("disposition", decision.disposition().name());
        out.writeBooleanProperty("duplicate", decision.duplicate());
        granted(out, decision);
        Fields.list(out, "awards", decision.awards(), DecisionWriting::award);
        penalties(out, decision.penalties());
        ProgressWriting.effects(out, decision.effects());
        Fields.list(out, "reasons", decision.reasons(), DecisionWriting::explained);
        if (!decision.alerts().isEmpty()) {
            Fields.list(out, "alerts", decision.alerts(), BudgetWriting::alert);
        }
        if (!decision.consequences().isEmpty()) {
            Fields.list(out, "consequences", decision.consequences(), DecisionWriting::decision);
        }
        if (!decision.toReferrers().isEmpty()) {
            Fields.list(out, "toReferrers", decision.toReferrers(), DecisionWriting::award);
        }
        if (decision.sameActAs() != null) {
            out.writeStringProperty("sameActAs", decision.sameActAs().toString());
        }
        out.writeEndObject();
    }

    /** The sum for each point type, since that is what most callers want to know. */
    private static void granted(JsonGenerator out, Decision decision) {
        Set<String> types = new LinkedHashSet<>();
        decision.awards().forEach(award -> types.add(award.pointType()));
        out.writeObjectPropertyStart("granted");
        types.forEach(type -> Fields.amount(out, type, decision.granted(type)));
        out.writeEndObject();
    }

    /** Most events take nothing, and then nothing is said of it. */
    static void penalties(JsonGenerator out, List<Penalty> penalties) {
        if (!penalties.isEmpty()) {
            Fields.list(out, "penalties", penalties, DecisionWriting::penalty);
        }
    }

    private static void penalty(JsonGenerator out, Penalty penalty) {
        out.writeStartObject();
        out.writeStringProperty("campaign", penalty.campaign());
        out.writeStringProperty("rule", penalty.rule());
        out.writeStringProperty("pointType", penalty.pointType());
        Fields.amount(out, "desired", penalty.desired());
        Fields.amount(out, "taken", penalty.taken());
        Fields.amount(out, "owed", penalty.owed());
        out.writeEndObject();
    }

    static void award(JsonGenerator out, Award award) {
        out.writeStartObject();
        out.writeStringProperty("campaign", award.campaign());
        out.writeStringProperty("rule", award.rule());
        out.writeStringProperty("pointType", award.pointType());
        if (award.base() != award.desired()) {
            Fields.amount(out, "base", award.base());
        }
        Fields.amount(out, "desired", award.desired());
        Fields.amount(out, "granted", award.granted());
        out.writeStringProperty("availableAt", award.availableAt().toString());
        Fields.orNull(out, "expiresAt", award.expiresAt());
        if (!award.boosts().isEmpty()) {
            Fields.list(out, "boosts", award.boosts(), DecisionWriting::boost);
        }
        out.writeEndObject();
    }

    private static void boost(JsonGenerator out, Award.Boost boost) {
        out.writeStartObject();
        out.writeStringProperty("campaign", boost.campaign());
        out.writeStringProperty("rule", boost.rule());
        Fields.amount(out, "added", boost.added());
        out.writeEndObject();
    }

    private static void explained(JsonGenerator out, Decision.Explained explained) {
        out.writeStartObject();
        reasonFields(out, explained.reason());
        out.writeStringProperty("text", explained.text());
        out.writeEndObject();
    }

    static void reason(JsonGenerator out, Reason reason) {
        out.writeStartObject();
        reasonFields(out, reason);
        out.writeStringProperty("text", reason.code().message());
        out.writeEndObject();
    }

    private static void reasonFields(JsonGenerator out, Reason reason) {
        out.writeStringProperty("campaign", reason.campaign());
        out.writeStringProperty("rule", reason.rule());
        out.writeStringProperty("code", reason.code().name());
        out.writeStringProperty("path", reason.path());
    }

    static void problem(JsonGenerator out, Problem problem) {
        out.writeStartObject();
        out.writeStringProperty("code", problem.code().name());
        Fields.unlessEmpty(out, "file", problem.file());
        if (problem.line() > 0) {
            out.writeNumberProperty("line", problem.line());
            out.writeNumberProperty("column", problem.column());
        }
        Fields.unlessEmpty(out, "subject", problem.subject());
        Fields.unlessEmpty(out, "path", problem.path());
        out.writeStringProperty("message", problem.message());
        Fields.unlessEmpty(out, "suggestion", problem.suggestion());
        out.writeEndObject();
    }
}
