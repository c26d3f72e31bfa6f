package app.fanreward.core.internal.program;

import java.util.Comparator;

/** What is evaluated first; never the order of insertion, hashing or editing. */
final class EvaluationOrder {
    static final Comparator<CompiledCampaign> OF_CAMPAIGNS =
            Comparator.comparingInt(CompiledCampaign::priority).reversed().thenComparing(CompiledCampaign::key);

    static final Comparator<CompiledRule> OF_RULES =
            Comparator.comparing(CompiledRule::campaign, OF_CAMPAIGNS).thenComparing(CompiledRule::key);

    private EvaluationOrder() {}
}
