package app.fanreward.core.internal.decide;

import app.fanreward.core.internal.program.CompiledCampaign;
import java.util.List;

/**
 * What one campaign would give for an event; campaigns of a stacking group compete with it.
 *
 * @param campaign the campaign
 * @param rules what its rules say, in evaluation order
 */
record Candidate(CompiledCampaign campaign, List<RuleEvaluation> rules) {
    /** Grants what limits and budgets leave. */
    void grant(Granting granting) {
        for (RuleEvaluation rule : rules) {
            rule.grant(granting);
        }
    }

    /** Whether it gives nothing and does nothing by which it could be the one of its group. */
    boolean idle() {
        return rules.stream()
                .allMatch(rule -> rule.outcome().idle() || !rule.outcome().stacks());
    }

    long granted() {
        return rules.stream().mapToLong(rule -> rule.outcome().awarded()).sum();
    }

    void exclude() {
        rules.forEach(rule -> rule.outcome().exclude());
    }
}
