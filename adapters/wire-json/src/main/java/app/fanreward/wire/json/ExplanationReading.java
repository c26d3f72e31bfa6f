package app.fanreward.wire.json;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.Explanation.AmountStep;
import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Explanation.Lacking;
import app.fanreward.api.decision.Explanation.RiskAnswer;
import app.fanreward.api.decision.Explanation.RuleAmount;
import app.fanreward.api.decision.Explanation.RuleExplanation;
import app.fanreward.api.decision.Explanation.Withheld;
import app.fanreward.api.decision.Penalty;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.decision.RuleStatus;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.BudgetAlert;
import app.fanreward.api.rule.RiskCheck;
import org.jspecify.annotations.Nullable;

/** Reads decisions, and why they are what they are. */
final class ExplanationReading {
    private ExplanationReading() {}

    static Explanation explanation(Answered answer) {
        return new Explanation(
                LedgerReading.journalRecord(answer.object("record")),
                decision(answer.object("decision")),
                answer.each("rules", ExplanationReading::rule),
                answer.objectOrNone("withheld")
                        .map(withheld ->
                                new Withheld(withheld.word("why", Withheld.Why.class), withheld.texts("attributes")))
                        .orElse(null),
                answer.each(
                        "rerated",
                        rerated -> new Explanation.Rerated(
                                rerated.text("key"),
                                rerated.whole("sequence"),
                                rerated.instant("recordedAt"),
                                RatingJson.read(rerated.object("rating")))),
                answer.each("risk", ExplanationReading::risk));
    }

    private static RiskAnswer risk(Answered risk) {
        return new RiskAnswer(
                risk.text("check"),
                risk.word("then", RiskCheck.Action.class),
                risk.word("truth", Truth.class),
                risk.objectOrNone("condition")
                        .map(ExplanationReading::condition)
                        .orElse(null),
                risk.objectOrNone("over")
                        .map(over -> new RiskAnswer.Exceeding(
                                over.text("pointType"), over.whole("brought"), over.whole("over")))
                        .orElse(null),
                risk.flag("decisive"));
    }

    static Decision decision(Answered answer) {
        return new Decision(
                event(answer),
                answer.text("member"),
                answer.whole("sequence"),
                answer.word("disposition", Disposition.class),
                answer.flag("duplicate"),
                answer.each("awards", ExplanationReading::award),
                answer.each("penalties", ExplanationReading::penalty),
                answer.each("reasons", reason -> new Decision.Explained(reason(reason), reason.text("text"))),
                answer.each("consequences", ExplanationReading::decision),
                answer.each("effects", ProgressReading::effect),
                sameActAs(answer),
                answer.each(
                        "alerts",
                        alert -> new BudgetAlert(alert.text("budget"), alert.word("level", BudgetAlert.Level.class))),
                answer.each("toReferrers", ExplanationReading::award));
    }

    private static @Nullable EventReference sameActAs(Answered answer) {
        @Nullable String text = answer.textOrNull("sameActAs");
        return text == null ? null : event(answer, "sameActAs", text);
    }

    static EventReference event(Answered answer) {
        return event(answer, "event", answer.text("event"));
    }

    private static EventReference event(Answered answer, String field, String text) {
        try {
            return EventReference.parse(text);
        } catch (IllegalArgumentException noReference) {
            throw Answered.wrong(answer.path() + "/" + field, "SOURCE:ID", Raw.quoted(text));
        }
    }

    private static Penalty penalty(Answered penalty) {
        return new Penalty(
                penalty.text("campaign"),
                penalty.text("rule"),
                penalty.text("pointType"),
                penalty.whole("desired"),
                penalty.whole("taken"),
                penalty.whole("owed"));
    }

    private static Award award(Answered award) {
        Long base = award.wholeOrNull("base");
        return new Award(
                award.text("campaign"),
                award.text("rule"),
                award.text("pointType"),
                base == null ? award.whole("desired") : base,
                award.whole("desired"),
                award.whole("granted"),
                award.instant("availableAt"),
                award.instantOrNull("expiresAt"),
                award.each(
                        "boosts",
                        boost -> new Award.Boost(boost.text("campaign"), boost.text("rule"), boost.whole("added"))));
    }

    private static Reason reason(Answered reason) {
        return new Reason(
                reason.text("campaign"),
                reason.text("rule"),
                reason.word("code", ReasonCode.class),
                reason.text("path"));
    }

    private static RuleExplanation rule(Answered rule) {
        return new RuleExplanation(
                rule.text("campaign"),
                rule.text("rule"),
                rule.word("status", RuleStatus.class),
                rule.text("pointType"),
                rule.whole("desired"),
                rule.whole("granted"),
                rule.each("further", ExplanationReading::amount),
                rule.each("audience", ExplanationReading::condition),
                rule.objectOrNone("condition")
                        .map(ExplanationReading::condition)
                        .orElse(null),
                rule.each("steps", ExplanationReading::step),
                rule.each("reasons", ExplanationReading::reason),
                rule.textOrNull("missed"),
                rule.objectOrNone("lacking").map(ExplanationReading::lacking).orElse(null),
                rule.each("effects", ProgressReading::effect));
    }

    private static Lacking lacking(Answered lacking) {
        return new Lacking(lacking.each("conditions", ExplanationReading::condition), lacking.integer("distance"));
    }

    private static ConditionResult condition(Answered condition) {
        return new ConditionResult(
                condition.text("path"),
                condition.text("text"),
                condition.word("truth", Truth.class),
                condition.textOrNull("seen"),
                condition.textOrNull("wanted"),
                condition.textOrNull("distance"),
                condition.each("parts", ExplanationReading::condition));
    }

    private static RuleAmount amount(Answered amount) {
        return new RuleAmount(amount.text("pointType"), amount.whole("desired"), amount.whole("granted"));
    }

    private static AmountStep step(Answered step) {
        return new AmountStep(
                step.text("path"),
                step.text("text"),
                step.text("pointType"),
                step.whole("amount"),
                step.instantOrNull("retryAt"));
    }
}
