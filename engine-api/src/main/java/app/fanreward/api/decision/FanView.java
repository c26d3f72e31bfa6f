package app.fanreward.api.decision;

import app.fanreward.api.decision.Explanation.AmountStep;
import app.fanreward.api.decision.Explanation.RuleExplanation;
import app.fanreward.api.event.EventReference;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a fan may see of an explanation. It names no campaign, rule, condition, value or threshold: only points, the
 * sentences that campaigns give fans, what every fan is told of a limit, and when to try again. A rule that fans are to
 * know nothing about, such as one against fraud, brings no sentence and does not appear.
 *
 * @param event the event
 * @param disposition what became of it
 * @param points what it earned, in smallest units by the key of the point type, in evaluation order; empty for nothing
 * @param taken what it cost, in smallest units by the key of the point type, debt included; empty for nothing
 * @param notes what there is to say beside that; not empty where nothing was earned
 */
public record FanView(
        EventReference event,
        Disposition disposition,
        Map<String, Long> points,
        Map<String, Long> taken,
        List<Note> notes) {
    private static final String NOTHING = "This earned nothing.";

    /** What a fan may know whatever the campaign: it tells nothing of how the rule looks at events. */
    private static final Set<ReasonCode> TOLD = EnumSet.of(
            ReasonCode.AMOUNT_ZERO,
            ReasonCode.FREQUENCY_LIMIT,
            ReasonCode.COOLDOWN,
            ReasonCode.CAP,
            ReasonCode.BALANCE_LIMIT,
            ReasonCode.BUDGET_EXHAUSTED,
            ReasonCode.EXCLUDED_BY_GROUP,
            ReasonCode.LATE_QUARANTINED,
            ReasonCode.RECORDED_ONLY,
            ReasonCode.NO_ACTIVE_RULE);

    /** Takes copies. */
    public FanView {
        points = Collections.unmodifiableMap(new LinkedHashMap<>(points));
        taken = Collections.unmodifiableMap(new LinkedHashMap<>(taken));
        notes = List.copyOf(notes);
    }

    /**
     * A sentence for a fan.
     *
     * @param text the sentence
     * @param retryAt when the same would be rewarded again, as far as is known, or null
     */
    public record Note(String text, @Nullable Instant retryAt) {}

    static FanView of(Explanation explanation) {
        Decision decision = explanation.decision();
        Map<String, Long> points = new LinkedHashMap<>();
        decision.awards().forEach(award -> points.merge(award.pointType(), award.granted(), Math::addExact));
        Map<String, Long> taken = new LinkedHashMap<>();
        decision.penalties().forEach(penalty -> taken.merge(penalty.pointType(), penalty.amount(), Math::addExact));
        boolean moved = !points.isEmpty() || !taken.isEmpty();
        Set<Note> notes = new LinkedHashSet<>();
        if (isSuspicious(decision)) {
            // Nothing that a rule or limit says would be true of it.
            boolean waits = decision.disposition() == Disposition.QUARANTINED;
            if (waits || !moved) {
                notes.add(new Note(waits ? ReasonCode.RISK_HOLD.message() : NOTHING, null));
            }
            return new FanView(decision.event(), decision.disposition(), points, taken, List.copyOf(notes));
        }
        for (RuleExplanation rule : explanation.rules()) {
            if (explanation.tellsFan(rule)) {
                notes.add(new Note(Objects.requireNonNull(rule.missed()), null));
            }
            for (Reason reason : rule.reasons()) {
                // That there was nothing to take is no news for somebody who is told of no loss.
                boolean fellShort = reason.code() == ReasonCode.BALANCE_SHORT && !taken.isEmpty();
                if (fellShort || TOLD.contains(reason.code())) {
                    notes.add(new Note(reason.code().message(), retryAt(rule, reason)));
                }
            }
        }
        if (explanation.rules().isEmpty()) {
            decision.reasons().stream()
                    .filter(FanView::mayBeTold)
                    .forEach(reason -> notes.add(new Note(reason.text(), null)));
        }
        if (!moved && notes.isEmpty()) {
            notes.add(new Note(NOTHING, null));
        }
        return new FanView(decision.event(), decision.disposition(), points, taken, List.copyOf(notes));
    }

    private static boolean isSuspicious(Decision decision) {
        return decision.reasons().stream()
                .map(explained -> explained.reason().code())
                .anyMatch(code -> code == ReasonCode.RISK_HOLD || code == ReasonCode.RISK_DENY);
    }

    /** A sentence that is not the code's is the rule's own. */
    private static boolean mayBeTold(Decision.Explained explained) {
        ReasonCode code = explained.reason().code();
        return TOLD.contains(code) || !explained.text().equals(code.message());
    }

    private static @Nullable Instant retryAt(RuleExplanation rule, Reason reason) {
        return rule.steps().stream()
                .filter(step -> step.path().equals(reason.path()) && step.retryAt() != null)
                .findFirst()
                .map(AmountStep::retryAt)
                .orElse(null);
    }
}
