package app.fanreward.core.internal.decide;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.decision.Explanation.RuleExplanation;
import app.fanreward.api.decision.Penalty;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.ledger.BudgetQuote;
import app.fanreward.api.ledger.Charge;
import java.util.ArrayList;
import java.util.List;

/**
 * What the rules say about one event.
 *
 * @param grants what is granted, in evaluation order
 * @param penalties what is taken, in evaluation order
 * @param reasons what the journal keeps of why it is not more
 * @param charges what the awards take from limits
 * @param quotes what the budgets that were asked had left
 * @param rules the whole tree, if it was asked for; otherwise empty
 * @param effects what rules do beside points, in evaluation order
 */
public record Verdict(
        List<Grant> grants,
        List<Penalty> penalties,
        List<Reason> reasons,
        List<Charge> charges,
        List<BudgetQuote> quotes,
        List<RuleExplanation> rules,
        List<EffectOutcome> effects) {
    /** The same with more that is counted. */
    Verdict adding(List<Charge> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Charge> all = new ArrayList<>(charges);
        all.addAll(more);
        return new Verdict(grants, penalties, reasons, all, quotes, rules, effects);
    }

    /** The same with other reasons. */
    Verdict saying(List<Reason> others) {
        return new Verdict(grants, penalties, others, charges, quotes, rules, effects);
    }

    /** What the decision says is granted, in evaluation order. */
    public List<Award> awards() {
        return grants.stream().map(Grant::award).toList();
    }

    /** Whether it grants nothing and nothing is counted. */
    public boolean leavesNothing() {
        return grants.isEmpty() && penalties.isEmpty() && charges.isEmpty() && effects.isEmpty();
    }
}
