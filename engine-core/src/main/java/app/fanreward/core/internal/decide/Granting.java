package app.fanreward.core.internal.decide;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.decision.RuleStatus;
import app.fanreward.api.ledger.Renewal;
import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.PointType;
import app.fanreward.core.internal.program.CompiledAward;
import app.fanreward.core.internal.program.CompiledBudget;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.Scope.Name;
import app.fanreward.core.internal.program.extension.FunctionFailure;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Grants what limits, the largest balance and budgets leave of what rules would give, and takes it from them. */
final class Granting {
    private final Evaluating evaluating;
    private final EventTally tally;

    /**
     * Begins.
     *
     * @param tally what the event has taken so far, which takes what is granted
     */
    Granting(Evaluating evaluating, EventTally tally) {
        this.evaluating = evaluating;
        this.tally = tally;
    }

    /**
     * Grants what is left of one rule.
     *
     * @param outcome what the rule says, which is told what it grants
     * @param bases what each award would give
     * @param counters the counter of each limit, or null for one that counts nothing
     */
    void grant(RuleOutcome outcome, long[] bases, @Nullable Name[] counters) {
        CompiledRule rule = outcome.rule;
        @Nullable List<@Nullable BoostedAward> boosted = boosted(outcome, bases);
        if (boosted == null) {
            return;
        }
        RuleLimits limits = new RuleLimits(counters, evaluating, tally, outcome);
        boolean timesLeft = limits.timesAllow();
        for (int i = 0; i < rule.awards().size(); i++) {
            CompiledAward award = rule.awards().get(i);
            long base = bases[i];
            @Nullable BoostedAward larger = boosted.isEmpty() ? null : boosted.get(i);
            long desired = larger == null ? base : larger.amount();
            long granted = timesLeft
                    ? budgeted(outcome, award, fitting(outcome, award, limits.capped(award.pointType(), desired)))
                    : 0;
            if (granted > 0) {
                add(
                        outcome,
                        award,
                        base,
                        desired,
                        granted,
                        larger == null ? List.of() : larger.granted(granted, tally));
                limits.takePoints(award.pointType(), granted);
            }
        }
        if (timesLeft) {
            outcome.act(evaluating.input());
        }
        if (!outcome.idle()) {
            limits.takeOneTime();
        }
        tally.takeShared(outcome.charges);
        tally.take(outcome.acted);
        tally.take(outcome.boosted);
        outcome.status = outcome.idle()
                ? RuleStatus.LIMITED
                : outcome.granted == outcome.desired ? RuleStatus.AWARDED : RuleStatus.REDUCED;
    }

    /** The awards that boosts reach, as these make them, or none where there is no boost; null if the rule is to give nothing, which is said. */
    private @Nullable List<@Nullable BoostedAward> boosted(RuleOutcome outcome, long[] bases) {
        Boosts boosts = evaluating.boosts();
        CompiledRule rule = outcome.rule;
        if (boosts.none() || !boosts.reachAny(rule)) {
            return List.of();
        }
        List<@Nullable BoostedAward> boosted = new ArrayList<>();
        for (int i = 0; i < rule.awards().size(); i++) {
            CompiledAward award = rule.awards().get(i);
            @Nullable BoostedAward larger;
            try {
                larger = boosts.boost(award, bases[i], evaluating, tally, outcome);
            } catch (ArithmeticException | FunctionFailure failed) {
                outcome.error(award.path());
                return null;
            }
            boosted.add(larger);
            outcome.desire(award.pointType(), larger == null ? 0 : larger.amount() - bases[i]);
        }
        if (outcome.desired == 0 && rule.effects().isEmpty()) {
            outcome.because(ReasonCode.AMOUNT_ZERO, rule.awards().get(0).path());
            return null;
        }
        return boosted;
    }

    /** What of an amount the largest balance leaves room for. */
    private long fitting(RuleOutcome outcome, CompiledAward award, long amount) {
        PointType type = award.pointType();
        Long most = type.maxBalance();
        if (most == null || amount == 0) {
            return amount;
        }
        long left = BalanceRoom.left(evaluating.input(), tally, type);
        long granted = Math.min(amount, left);
        if (granted < amount) {
            outcome.becauseOfCampaign(ReasonCode.BALANCE_LIMIT, "");
        }
        if (evaluating.explaining()) {
            outcome.step(
                    "",
                    "a balance of at most " + type.show(most) + " " + type.key() + ": room for " + type.show(left),
                    type.key(),
                    granted,
                    null);
        }
        return granted;
    }

    /** What of an amount the budgets have left, from narrow to wide. */
    private long budgeted(RuleOutcome outcome, CompiledAward award, long amount) {
        long granted = amount;
        for (CompiledBudget budget : award.budgets()) {
            granted = granted == 0 ? 0 : budgeted(outcome, budget, granted);
        }
        for (CompiledBudget budget : award.budgets()) {
            tally.take(budget.name(), granted);
        }
        return granted;
    }

    private long budgeted(RuleOutcome outcome, CompiledBudget budget, long amount) {
        Quotes quotes = evaluating.quotes();
        long remaining = quotes.remaining(budget.name(), budget.units()) - tally.of(budget.name());
        long granted = amount <= remaining ? amount : budget.onExceed() == OnExceed.REJECT ? 0 : remaining;
        if (granted < amount) {
            quotes.fellShort(budget.name());
            outcome.becauseOfCampaign(ReasonCode.BUDGET_EXHAUSTED, budget.path());
        }
        if (evaluating.explaining()) {
            PointType type = budget.pointType();
            outcome.step(
                    budget.path(),
                    budget.text() + " of " + type.show(budget.units()) + " " + type.key() + ": " + type.show(remaining)
                            + " left",
                    type.key(),
                    granted,
                    null);
        }
        return granted;
    }

    private void add(
            RuleOutcome outcome, CompiledAward award, long base, long desired, long granted, List<Award.Boost> added) {
        CompiledRule rule = outcome.rule;
        Instant availableAt = evaluating.input().facts().event().occurredAt().plus(award.pending());
        Expiry expires = award.expires();
        ZoneId zone = rule.campaign().zone();
        outcome.add(new Grant(
                new Award(
                        rule.campaign().key(),
                        rule.key(),
                        award.pointType().key(),
                        base,
                        desired,
                        granted,
                        availableAt,
                        expires == null ? null : expires.endOf(availableAt, zone),
                        added),
                expires == null || !expires.sliding() ? null : new Renewal(expires, zone),
                award.budgetNames()));
        outcome.grant(award.pointType(), granted);
        BalanceRoom.take(tally, award.pointType(), granted);
    }
}
