package app.fanreward.testkit.campaigns;

import app.fanreward.api.activation.Activation;
import app.fanreward.api.activation.ActivationTotals;
import app.fanreward.api.activation.ActivationTotals.RuleTotal;
import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.Explanation.RuleExplanation;
import app.fanreward.api.decision.Penalty;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.trial.Backtest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What events and all that follows from them were awarded, and what was said about them. One that was known already is awarded nothing. */
final class Earned {
    private final List<Award> awards = new ArrayList<>();
    private final List<EffectOutcome> effects = new ArrayList<>();
    private final List<Penalty> penalties = new ArrayList<>();
    private final Set<Reason> reasons = new LinkedHashSet<>();

    void add(Decision decision) {
        if (!decision.duplicate()) {
            awards.addAll(decision.awards());
            effects.addAll(decision.effects());
            penalties.addAll(decision.penalties());
        }
        decision.reasons().forEach(explained -> reasons.add(explained.reason()));
        decision.consequences().forEach(this::add);
    }

    void add(Explanation explanation) {
        for (RuleExplanation rule : explanation.rules()) {
            for (Reason reason : rule.reasons()) {
                reasons.add(reason);
                // What is said of a whole campaign also holds for each of its rules.
                reasons.add(new Reason(rule.campaign(), rule.rule(), reason.code(), reason.path()));
            }
        }
    }

    /** What the draft gives, for each rule in all. */
    void add(Backtest backtest) {
        for (Backtest.RuleCost rule : backtest.rules()) {
            long draft = rule.cost().draft();
            if (draft > 0) {
                awards.add(new Award(
                        rule.campaign(), rule.rule(), rule.cost().pointType(), draft, draft, Instant.EPOCH, null));
            }
        }
    }

    /** What the campaign gives, for each rule in all. */
    void add(Activation activation) {
        ActivationTotals totals = activation.totals();
        if (totals == null) {
            return;
        }
        for (RuleTotal rule : totals.rules()) {
            if (!rule.pointType().isEmpty()) {
                awards.add(new Award(
                        activation.begun().campaign(),
                        rule.rule(),
                        rule.pointType(),
                        rule.granted(),
                        rule.granted(),
                        Instant.EPOCH,
                        null));
            }
        }
    }

    void add(Earned other) {
        awards.addAll(other.awards);
        penalties.addAll(other.penalties);
        reasons.addAll(other.reasons);
        effects.addAll(other.effects);
    }

    List<EffectOutcome> effects() {
        return effects;
    }

    List<Award> awards() {
        return awards;
    }

    List<Penalty> penalties() {
        return penalties;
    }

    Set<Reason> reasons() {
        return reasons;
    }
}
