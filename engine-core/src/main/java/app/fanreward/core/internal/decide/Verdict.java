package app.fanreward.core.internal.decide;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.decision.Explanation.RiskAnswer;
import app.fanreward.api.decision.Explanation.RuleExplanation;
import app.fanreward.api.decision.Penalty;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.ledger.BudgetQuote;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.rule.RiskCheck;
import app.fanreward.core.internal.program.ShortLists;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param found what checks of risk found, or null for nothing; what it leaves is what the rest says
 * @param risk what they said, if it was asked for; otherwise empty
 * @param foundElse whether they say something else now than what was found before and holds
 */
public record Verdict(
        List<Grant> grants,
        List<Penalty> penalties,
        List<Reason> reasons,
        List<Charge> charges,
        List<BudgetQuote> quotes,
        List<RuleExplanation> rules,
        List<EffectOutcome> effects,
        Vetting.@Nullable Finding found,
        List<RiskAnswer> risk,
        boolean foundElse) {
    /** One that no check of risk says anything about. */
    public Verdict(
            List<Grant> grants,
            List<Penalty> penalties,
            List<Reason> reasons,
            List<Charge> charges,
            List<BudgetQuote> quotes,
            List<RuleExplanation> rules,
            List<EffectOutcome> effects) {
        this(grants, penalties, reasons, charges, quotes, rules, effects, null, List.of(), false);
    }

    /** The same with more that is counted. */
    Verdict adding(List<Charge> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Charge> all = new ArrayList<>(charges);
        all.addAll(more);
        return new Verdict(grants, penalties, reasons, all, quotes, rules, effects, found, risk, foundElse);
    }

    /** The same with other reasons. */
    Verdict saying(List<Reason> others) {
        return new Verdict(grants, penalties, others, charges, quotes, rules, effects, found, risk, foundElse);
    }

    /** The same with what checks of risk said. */
    Verdict vetted(Vetting.@Nullable Finding finding, List<RiskAnswer> answers, boolean otherwise) {
        return new Verdict(grants, penalties, reasons, charges, quotes, rules, effects, finding, answers, otherwise);
    }

    /** Whether a check of risk keeps the event aside. */
    public boolean held() {
        return found != null && found.then() == RiskCheck.Action.HOLD;
    }

    /** Whether a check of risk denies the event. */
    public boolean denied() {
        return found != null && found.then() == RiskCheck.Action.DENY;
    }

    /** What the decision says is granted, in evaluation order. */
    public List<Award> awards() {
        if (grants.isEmpty()) {
            return List.of();
        }
        List<Award> awards = new ArrayList<>(grants.size());
        for (int i = 0; i < grants.size(); i++) {
            awards.add(grants.get(i).award());
        }
        return ShortLists.copyOf(awards);
    }

    /** Whether it grants nothing and nothing is counted. */
    public boolean leavesNothing() {
        return grants.isEmpty() && penalties.isEmpty() && charges.isEmpty() && effects.isEmpty();
    }
}
