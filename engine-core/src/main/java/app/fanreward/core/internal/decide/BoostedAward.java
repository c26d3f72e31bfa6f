package app.fanreward.core.internal.decide;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Explanation.AmountStep;
import app.fanreward.api.rule.Boosting;
import app.fanreward.core.internal.program.CompiledAward;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.ExactAmount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One award as boosts make it larger: one after the other, each on top of what those before it have made of it. What a
 * boost may add no more, because of its own limits, is missing for those after it as well. Nothing is rounded on the way.
 */
final class BoostedAward {
    /** What one boost adds. */
    private record Part(CompiledRule boost, RuleLimits limits, RuleOutcome told, long added) {}

    private final CompiledAward award;
    private final Boosting together;
    private final ExactAmount unboosted;
    private final long base;
    private final RuleOutcome outcome;
    private final boolean explaining;
    private final List<Part> parts = new ArrayList<>();
    private ExactAmount exact;
    private long amount;

    BoostedAward(
            CompiledAward award,
            Boosting together,
            ExactAmount unboosted,
            long base,
            RuleOutcome outcome,
            boolean explaining) {
        this.award = award;
        this.together = together;
        this.unboosted = unboosted;
        this.base = base;
        this.outcome = outcome;
        this.explaining = explaining;
        this.exact = unboosted;
        this.amount = base;
    }

    /** What it comes to, in smallest units. */
    long amount() {
        return amount;
    }

    /**
     * Applies one more boost.
     *
     * @param boost the rule that boosts
     * @param limits its limits
     * @param told what they say
     * @param timesAllow whether it may boost once more
     * @throws ArithmeticException if the award would have more than one may have
     */
    void apply(CompiledRule boost, BigDecimal factor, RuleLimits limits, RuleOutcome told, boolean timesAllow) {
        ExactAmount larger = boosted(factor);
        long wanted = larger.rounded(award.pointType()) - amount;
        long added = timesAllow ? limits.capped(award.pointType(), wanted) : 0;
        if (timesAllow && added == wanted) {
            exact = larger;
        } else if (added > 0) {
            exact = exact.ofUnits(amount + added);
        }
        amount += added;
        if (wanted > 0) {
            outcome.becauseOf(told);
        }
        tell(boost, told);
        parts.add(new Part(boost, limits, told, added));
    }

    private ExactAmount boosted(BigDecimal factor) {
        ExactAmount larger = switch (together.combine()) {
            case MULTIPLY -> exact.times(factor);
            case SUM_OF_BONUSES -> exact.plus(unboosted.times(factor.subtract(BigDecimal.ONE)));
            case HIGHEST -> exact.max(unboosted.times(factor));
        };
        return together.atMost() == null ? larger : larger.min(unboosted.times(together.atMost()));
    }

    private void tell(CompiledRule boost, RuleOutcome told) {
        if (explaining && boost.boost() != null) {
            String name = boost.campaign().key() + " / " + boost.key();
            for (AmountStep step : told.steps) {
                outcome.step("", name + " adds, " + step.text(), step.pointType(), step.amount(), step.retryAt());
            }
            String most = together.atMost() == null
                    ? ""
                    : ", together at most x " + together.atMost().toPlainString();
            outcome.step(
                    "",
                    "boosted by " + name + " " + boost.boost().text() + most,
                    award.pointType().key(),
                    amount,
                    null);
        }
    }

    /**
     * Says who added what to an amount that was granted, and charges it: what was cut off is missing at the boosts that
     * came last.
     */
    List<Award.Boost> granted(long granted, EventTally tally) {
        List<Award.Boost> boosts = new ArrayList<>();
        long left = granted - base;
        for (Part part : parts) {
            long added = Math.min(left, part.added());
            if (added > 0) {
                boosts.add(new Award.Boost(
                        part.boost().campaign().key(), part.boost().key(), added));
                charge(part, added, tally);
                left -= added;
            }
        }
        return boosts;
    }

    private void charge(Part part, long added, EventTally tally) {
        part.limits().takePoints(award.pointType(), added);
        String once = Boosts.once(part.boost());
        if (tally.of(once) == 0) {
            part.limits().takeOneTime();
            tally.take(once, 1);
        }
        outcome.boostedBy(part.told().charges);
    }
}
