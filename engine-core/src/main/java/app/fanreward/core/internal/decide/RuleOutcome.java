package app.fanreward.core.internal.decide;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.decision.Explanation.AmountStep;
import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Explanation.Lacking;
import app.fanreward.api.decision.Explanation.RuleExplanation;
import app.fanreward.api.decision.Penalty;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.decision.RuleStatus;
import app.fanreward.api.ledger.Charge;
import app.fanreward.core.internal.program.CompiledEffect;
import app.fanreward.core.internal.program.CompiledLimit;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.LimitOwner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one rule says, while it is being worked out. */
final class RuleOutcome {
    final CompiledRule rule;
    RuleStatus status = RuleStatus.NOT_MATCHED;
    final List<Grant> grants = new ArrayList<>();
    final List<Penalty> penalties = new ArrayList<>();
    final List<Charge> charges = new ArrayList<>();

    /** What it does beside points. */
    final List<EffectOutcome> effects = new ArrayList<>();

    /** What boosts took from their limits for what this rule was granted. */
    final List<Charge> boosted = new ArrayList<>();

    /** What events bring together: it counts whoever pays. */
    final List<Charge> accumulated = new ArrayList<>();

    final List<Reason> reasons = new ArrayList<>();
    final List<AmountStep> steps = new ArrayList<>();

    final List<ConditionResult> audience = new ArrayList<>();

    @Nullable
    ConditionResult condition;

    @Nullable
    Lacking lacking;

    /** The type of the first award that this rule boosts. */
    private String boostedType = "";

    long desired;
    long granted;

    RuleOutcome(CompiledRule rule) {
        this.rule = rule;
    }

    /** Whether the rule did not fire at all. */
    boolean missed() {
        return status == RuleStatus.NOT_MATCHED || status == RuleStatus.DENIED;
    }

    /** What it gives the member: not what it takes, and not what it adds to awards of others. */
    long awarded() {
        return rule.awards().isEmpty() ? 0 : granted;
    }

    void because(ReasonCode code, String path) {
        reasons.add(new Reason(rule.campaign().key(), rule.key(), code, path));
    }

    void because(ReasonCode code, CompiledLimit limit) {
        if (limit.level() == LimitOwner.Level.CAMPAIGN) {
            becauseOfCampaign(code, limit.path());
        } else {
            because(code, limit.path());
        }
    }

    void becauseOfCampaign(ReasonCode code, String path) {
        reasons.add(new Reason(rule.campaign().key(), "", code, path));
    }

    void step(String path, String text, long amount, @Nullable Instant retryAt) {
        steps.add(new AmountStep(path, text, amount, retryAt));
    }

    /** Does what the rule does beside points; caps and budgets are about points alone. */
    void act(Input input) {
        for (CompiledEffect effect : rule.effects()) {
            if (effect.holdsUp(input.gave())) {
                because(ReasonCode.ALREADY_GAVE, effect.path());
                continue;
            }
            if (effect.kind() == EffectOutcome.Kind.NOTIFY && !input.occasion().tells()) {
                continue;
            }
            List<Charge> charged = effect.charges(input.facts());
            if (effect.does(charged)) {
                charges.addAll(charged);
                effects.add(effect.outcome(rule.campaign().key(), rule.key(), input.facts()));
            }
        }
    }

    /** Whether it gives nothing, takes nothing and does nothing. */
    boolean idle() {
        return grants.isEmpty() && penalties.isEmpty() && effects.isEmpty();
    }

    /** Whether it takes part in a stacking group: what takes points is not undone because another campaign pays. */
    boolean stacks() {
        return rule.penalties().isEmpty();
    }

    /** Takes back what was granted, because another campaign pays instead. */
    void exclude() {
        if (!idle() && stacks()) {
            grants.clear();
            effects.clear();
            charges.clear();
            boosted.clear();
            granted = 0;
            status = RuleStatus.EXCLUDED;
            because(ReasonCode.EXCLUDED_BY_GROUP, "/stacking");
            step("/stacking", "another campaign of the group pays instead", 0, null);
        }
    }

    /** Says what a boost added to an award that was granted. */
    void addsTo(Award award, long added) {
        if (boostedType.isEmpty()) {
            boostedType = award.pointType();
        }
        if (boostedType.equals(award.pointType()) && rule.boost() != null) {
            desired += added;
            granted += added;
            step(rule.boost().path(), "added to " + award.campaign() + " / " + award.rule(), added, null);
        }
    }

    private String pointType() {
        return rule.points().isEmpty()
                ? boostedType
                : rule.points().get(0).pointType().key();
    }

    RuleExplanation explanation() {
        return new RuleExplanation(
                rule.campaign().key(),
                rule.key(),
                status,
                pointType(),
                desired,
                granted,
                audience,
                condition,
                steps,
                reasons,
                rule.missed(),
                lacking,
                effects);
    }
}
