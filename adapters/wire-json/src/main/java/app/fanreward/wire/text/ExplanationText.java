package app.fanreward.wire.text;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.Explanation.AmountStep;
import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Explanation.Lacking;
import app.fanreward.api.decision.Explanation.Rerated;
import app.fanreward.api.decision.Explanation.RiskAnswer;
import app.fanreward.api.decision.Explanation.RuleAmount;
import app.fanreward.api.decision.Explanation.RuleExplanation;
import app.fanreward.api.decision.Explanation.Withheld;
import app.fanreward.api.decision.Penalty;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.ledger.Act;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.rule.ProgramSettings;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says in words why an event earned what it did. For whoever runs a campaign: it shows rules, values and limits as they
 * are. Whatever an event brought along is shown without control characters.
 */
public final class ExplanationText {
    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder();
    private final Explanation explanation;
    private final ProgramSettings settings;
    private final Marks marks;
    private final boolean trial;

    private ExplanationText(Explanation explanation, ProgramSettings settings, Marks marks, boolean trial) {
        this.trial = trial;
        this.explanation = explanation;
        this.settings = settings;
        this.marks = marks;
    }

    /**
     * Writes an explanation with check marks and crosses.
     *
     * @param explanation the explanation
     * @param settings tells how many decimals points have
     * @return several lines, each with a line end
     */
    public static String of(Explanation explanation, ProgramSettings settings) {
        return of(explanation, settings, Marks.SYMBOLS);
    }

    /**
     * Writes an explanation.
     *
     * @param explanation the explanation
     * @param settings tells how many decimals points have
     * @param marks the signs to use
     * @return several lines, each with a line end
     */
    public static String of(Explanation explanation, ProgramSettings settings, Marks marks) {
        return new ExplanationText(explanation, settings, marks, false).write();
    }

    /**
     * Writes an explanation of an event that was tried out: it says of no record that it was booked.
     *
     * @param explanation the explanation
     * @param settings tells how many decimals points have
     * @return several lines, each with a line end
     */
    public static String ofTrial(Explanation explanation, ProgramSettings settings) {
        return new ExplanationText(explanation, settings, Marks.SYMBOLS, true).write();
    }

    private String write() {
        writeHead();
        if (explanation.rules().isEmpty()) {
            explanation.decision().reasons().forEach(reason -> line(0, marks.note() + " " + reason.text()));
        }
        if (explanation.withheld() != null) {
            writeWithheld(explanation.withheld());
        }
        explanation.risk().forEach(this::writeRisk);
        explanation.rules().forEach(this::writeRule);
        if (explanation.decision().awards().isEmpty()
                && explanation.risk().stream().noneMatch(RiskAnswer::decisive)) {
            explanation.nearestMiss().ifPresent(nearest -> {
                if (nearest.lacking() != null) {
                    writeNearest(nearest, nearest.lacking());
                }
            });
        }
        return text.toString();
    }

    private void writeWithheld(Withheld withheld) {
        String what = String.join(", ", withheld.attributes());
        String why = switch (withheld.why()) {
            case ERASED -> "they read " + what + ", and the member's personal data was erased";
            case LOCKED ->
                "they read " + what
                        + ", and the member's personal data is encrypted, and the master key is not at hand";
            case FUNCTIONS ->
                "they ask functions that are not registered here, or that failed then or fail now: " + what;
        };
        line(0, marks.note() + " The rules cannot be asked again: " + why + ".");
    }

    private void writeHead() {
        JournalRecord record = explanation.record();
        Decision decision = explanation.decision();
        if (record.content() instanceof EventContent content) {
            line(0, content.event().kind() + " " + decision.event() + " of " + decision.member());
            line(
                    0,
                    "happened " + content.event().occurredAt() + ", on " + content.localDate() + " in "
                            + zoneName(content.zone()));
            line(
                    0,
                    (trial ? "not booked" : "booked " + record.recordedAt() + " as record " + record.sequence())
                            + (content.program() == null
                                    ? ""
                                    : ", decided by program "
                                            + content.program().brief()));
        }
        line(0, granted(decision));
        if (record.content() instanceof EventContent content
                && content.act() instanceof Act act
                && act.promotion() instanceof Act.Promotion promotion) {
            line(
                    0,
                    marks.note() + " It takes the place of "
                            + promotion.reversed().event()
                            + ", which told of the same act before and stands for it no more.");
        }
        explanation.rerated().forEach(this::writeRerated);
    }

    private void writeRerated(Rerated rerated) {
        String values = rerated.rating().values().stream()
                .map(value -> value.attribute() + " is " + value.net().toPlainString() + " of "
                        + value.original().toPlainString())
                .collect(Collectors.joining(", "));
        String earned = rerated.rating().earned().stream()
                .map(sum -> "it earns " + points(sum.pointType(), sum.net()) + " instead of "
                        + points(sum.pointType(), sum.original()) + ", "
                        + (sum.taken() == 0 ? "nothing" : points(sum.pointType(), sum.taken())) + " taken back")
                .collect(Collectors.joining("; "));
        line(
                0,
                marks.note() + " Re-rated " + rerated.recordedAt() + " by " + rerated.key() + " (record "
                        + rerated.sequence() + "): " + values + (earned.isEmpty() ? "" : "; " + earned) + ".");
    }

    /** The zone without offset writes itself as Z, which nobody takes for a zone. */
    private static String zoneName(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    private String granted(Decision decision) {
        Map<String, Long> sums = new LinkedHashMap<>();
        for (Award award : decision.awards()) {
            sums.put(award.pointType(), decision.granted(award.pointType()));
        }
        String earned = sums.entrySet().stream()
                .map(sum -> points(sum.getKey(), sum.getValue()))
                .collect(Collectors.joining(", "));
        String taken = decision.penalties().stream()
                .map(Penalty::pointType)
                .distinct()
                .map(type -> points(type, decision.taken(type)))
                .collect(Collectors.joining(", "));
        return switch (decision.disposition()) {
            case EVALUATED ->
                (earned.isEmpty() ? "It earned nothing" : "It earned " + earned)
                        + (taken.isEmpty() ? "." : ", and cost " + taken + ".");
            case RECORDED ->
                released()
                        ? "It was released to be kept, and pays nothing, as asked."
                        : "It was kept and pays nothing, as asked when it was brought in.";
            case QUARANTINED ->
                held() ? "It is kept aside until somebody has looked at it." : "It came too late and is kept aside.";
            case DISCARDED ->
                held()
                        ? "It was kept aside, looked at and then discarded."
                        : "It came too late, was kept aside and then discarded.";
            case SUPPRESSED -> "It earned nothing: it is the same act as " + decision.sameActAs() + ".";
        };
    }

    private boolean released() {
        return explanation.record().content() instanceof EventContent content && content.releases() > 0;
    }

    private boolean held() {
        return explanation.record().content() instanceof EventContent content && content.heldByRisk();
    }

    /** What the checks of risk said that were true, or decided without being true. */
    private void writeRisk(RiskAnswer risk) {
        if (!risk.decisive() && risk.truth() != Truth.TRUE) {
            return;
        }
        text.append(System.lineSeparator());
        String done = risk.decisive()
                ? (held() ? "held" : "denied")
                : "it would have said " + risk.then().key();
        line(
                0,
                marks.note() + " risk / " + risk.check() + ": "
                        + (risk.truth() == Truth.TRUE ? done : done + ", as a function that it asks failed"));
        RiskAnswer.Exceeding over = risk.over();
        if (over != null) {
            line(
                    1,
                    marks.yes() + " it brings more than " + points(over.pointType(), over.over()) + "  (seen "
                            + points(over.pointType(), over.brought()) + ")");
        }
        if (risk.condition() != null) {
            writeCondition(risk.condition(), 1);
        }
    }

    private void writeRule(RuleExplanation rule) {
        text.append(System.lineSeparator());
        String mark = gave(rule) ? marks.yes() : marks.no();
        line(0, mark + " " + rule.campaign() + " / " + rule.rule() + ": " + outcome(rule));
        rule.audience().forEach(audience -> {
            line(1, "for these members only:");
            writeCondition(audience, 2);
        });
        if (rule.condition() != null) {
            writeCondition(rule.condition(), 1);
        }
        rule.steps().forEach(this::writeStep);
        rule.effects().forEach(effect -> line(1, marks.yes() + " " + effect));
        rule.reasons().forEach(this::writeReason);
        if (explanation.tellsFan(rule)) {
            line(1, marks.note() + " the fan is told: " + rule.missed());
        }
    }

    private static boolean gave(RuleExplanation rule) {
        return rule.granted() > 0
                || rule.further().stream().anyMatch(amount -> amount.granted() > 0)
                || !rule.effects().isEmpty();
    }

    private String outcome(RuleExplanation rule) {
        String granted = rule.pointType().isEmpty()
                ? rule.effects().stream().map(EffectOutcome::toString).collect(Collectors.joining(", "))
                : amounts(rule, rule.granted(), RuleAmount::granted);
        return switch (rule.status()) {
            case AWARDED -> granted;
            case PENALIZED -> granted + " taken";
            case BOOSTED -> rule.granted() == 0 ? "there was nothing to boost" : granted + " more for other rules";
            case REDUCED -> granted + " of " + amounts(rule, rule.desired(), RuleAmount::desired);
            case NOT_MATCHED ->
                rule.failsItsCondition() ? "its condition does not hold" : "something that it counts is not there";
            case LIMITED ->
                rule.reasons().stream().allMatch(reason -> reason.code() == ReasonCode.BALANCE_SHORT)
                        ? "nothing, there was nothing left to take"
                        : "nothing, a limit was reached";
            case EXCLUDED -> "nothing, another campaign paid";
            case HELD ->
                explanation.decision().disposition() == Disposition.DISCARDED
                        ? "nothing, the event was discarded"
                        : "nothing yet, the event is kept aside";
            case DENIED ->
                rule.reasons().stream().anyMatch(reason -> reason.code() == ReasonCode.RISK_DENY)
                        ? "nothing, the event is denied"
                        : "it does not apply";
            case ERROR -> "it could not be evaluated";
        };
    }

    /** An amount of all its point types. */
    private String amounts(RuleExplanation rule, long first, ToLongFunction<RuleAmount> further) {
        return Stream.concat(
                        Stream.of(points(rule.pointType(), first)),
                        rule.further().stream().map(amount -> points(amount.pointType(), further.applyAsLong(amount))))
                .collect(Collectors.joining(" and "));
    }

    private void writeCondition(ConditionResult condition, int depth) {
        String mark = switch (condition.truth()) {
            case TRUE -> marks.yes();
            case FALSE -> marks.no();
            case UNKNOWN -> marks.unknown();
        };
        StringBuilder words = new StringBuilder(mark).append(' ').append(condition.text());
        if (condition.seen() != null) {
            words.append("  (seen ").append(condition.seen());
            words.append(condition.distance() == null ? "" : ", " + condition.distance());
            words.append(')');
        } else if (condition.parts().isEmpty() && condition.truth() == Truth.UNKNOWN) {
            words.append("  (not there)");
        }
        line(depth, words.toString());
        condition.parts().forEach(part -> writeCondition(part, depth + 1));
    }

    private void writeStep(AmountStep step) {
        String again = step.retryAt() == null ? "" : ", again from " + step.retryAt();
        String amount = step.pointType().isEmpty() ? "" : ": " + points(step.pointType(), step.amount());
        line(1, marks.note() + " " + step.text() + amount + again);
    }

    private void writeReason(Reason reason) {
        String place = reason.path().isEmpty() ? "" : " at " + reason.path();
        line(
                1,
                marks.note() + " " + reason.code() + place + ": "
                        + (explanation.decision().disposition() == Disposition.DISCARDED
                                ? "This was looked at and does not count."
                                : reason.code().message()));
    }

    private void writeNearest(RuleExplanation nearest, Lacking lacking) {
        text.append(System.lineSeparator());
        String conditions = lacking.conditions().stream()
                .map(condition ->
                        condition.text() + (condition.distance() == null ? "" : " (" + condition.distance() + ")"))
                .collect(Collectors.joining(" and "));
        line(0, "Nearest to firing: " + nearest.campaign() + " / " + nearest.rule() + " lacks " + conditions + ".");
    }

    private String points(String pointType, long units) {
        return Shown.points(settings, pointType, units);
    }

    private void line(int depth, String words) {
        text.append(INDENT.repeat(depth)).append(Shown.harmless(words)).append(System.lineSeparator());
    }
}
