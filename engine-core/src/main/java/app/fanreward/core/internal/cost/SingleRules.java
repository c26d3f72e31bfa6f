package app.fanreward.core.internal.cost;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.ProgramCompiler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes programs of one rule each, with the settings of the whole. */
final class SingleRules {
    private final Program whole;
    private final Functions functions;
    private final Map<String, Campaign> campaigns = new HashMap<>();

    SingleRules(Program whole, Functions functions) {
        this.whole = whole;
        this.functions = functions;
        whole.definition().campaigns().forEach(campaign -> campaigns.put(campaign.key(), campaign));
    }

    /** A program of one rule; the whole program for a rule that asks for what only another one declares, such as a badge. */
    Program of(CompiledRule rule) {
        Campaign campaign = campaigns.get(rule.campaign().key());
        if (campaign == null) {
            return whole;
        }
        Campaign alone = new Campaign(
                campaign.key(),
                campaign.window(),
                campaign.budget(),
                campaign.stacking(),
                campaign.lateness(),
                campaign.audience(),
                campaign.limits(),
                campaign.boosts(),
                campaign.effectiveFrom(),
                campaign.rules().stream()
                        .filter(each -> each.key().equals(rule.key()))
                        .toList(),
                List.of());
        try {
            return ProgramCompiler.compile(
                    new ProgramDefinition(whole.definition().settings(), List.of(alone)), functions);
        } catch (FanRewardException notByItself) {
            return whole;
        }
    }
}
