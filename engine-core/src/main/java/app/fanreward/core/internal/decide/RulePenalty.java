package app.fanreward.core.internal.decide;

import app.fanreward.api.decision.Penalty;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.decision.RuleStatus;
import app.fanreward.api.rule.Effect.TakePoints.Shortfall;
import app.fanreward.api.rule.PointType;
import app.fanreward.core.internal.program.CompiledPenalty;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.Scope.Name;
import org.jspecify.annotations.Nullable;

/**
 * Takes what limits leave of what one rule would take, from what the member had available before the event; what that
 * does not cover as the rule says.
 */
final class RulePenalty {
    private final CompiledRule rule;
    private final Evaluating evaluating;
    private final EventTally tally;
    private final RuleOutcome outcome;

    RulePenalty(Evaluating evaluating, EventTally tally, RuleOutcome outcome) {
        this.rule = outcome.rule;
        this.evaluating = evaluating;
        this.tally = tally;
        this.outcome = outcome;
    }

    /**
     * Takes.
     *
     * @param desired what each effect would take
     * @param counters the counter of each limit, or null for one that counts nothing
     */
    void take(long[] desired, @Nullable Name[] counters) {
        RuleLimits limits = new RuleLimits(counters, evaluating, tally, outcome);
        boolean timesLeft = limits.timesAllow();
        for (int i = 0; i < rule.penalties().size(); i++) {
            CompiledPenalty penalty = rule.penalties().get(i);
            long allowed = timesLeft ? limits.capped(penalty.pointType(), desired[i]) : 0;
            if (allowed > 0) {
                take(penalty, desired[i], allowed, limits);
            }
        }
        if (timesLeft) {
            outcome.act(evaluating.input());
        }
        if (!outcome.idle()) {
            limits.takeOneTime();
        }
        tally.take(outcome.charges);
        tally.take(outcome.acted);
        outcome.status = outcome.idle() ? RuleStatus.LIMITED : RuleStatus.PENALIZED;
    }

    private void take(CompiledPenalty penalty, long desired, long allowed, RuleLimits limits) {
        PointType type = penalty.pointType();
        String before = "taken|" + type.key();
        long left = Math.max(0, evaluating.input().available().applyAsLong(type.key()) - tally.of(before));
        long taken = Math.min(allowed, left);
        long owed = penalty.shortfall() == Shortfall.ALLOW_NEGATIVE ? allowed - taken : 0;
        if (taken + owed < allowed) {
            outcome.because(ReasonCode.BALANCE_SHORT, penalty.path());
        }
        if (evaluating.explaining()) {
            outcome.step(
                    penalty.path(),
                    type.show(left) + " " + type.key() + " were available"
                            + (owed > 0 ? ", the rest becomes debt" : ""),
                    type.key(),
                    taken + owed,
                    null);
        }
        if (taken + owed > 0) {
            outcome.add(new Penalty(rule.campaign().key(), rule.key(), type.key(), desired, taken, owed));
            outcome.grant(type, taken + owed);
            limits.takePoints(type, taken + owed);
            tally.take(before, taken);
        }
    }
}
