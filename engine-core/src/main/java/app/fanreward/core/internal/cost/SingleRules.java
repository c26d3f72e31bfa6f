package app.fanreward.core.internal.cost;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.ProgramCompiler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes programs of one rule each, and of none, with the settings of the whole. */
final class SingleRules {
    private final ProgramSettings settings;
    private final Functions functions;
    private final Map<String, Campaign> campaigns = new HashMap<>();
    private final @Nullable Program none;

    SingleRules(ProgramDefinition whole, Functions functions) {
        this.settings = whole.settings();
        this.functions = functions;
        whole.campaigns().forEach(campaign -> campaigns.put(campaign.key(), campaign));
        this.none = compiled(List.of());
    }

    /** A program without rules; null if the settings ask for what only rules declare, such as a badge. */
    @Nullable
    Program none() {
        return none;
    }

    /** A program of one rule; null if it asks for what only another one declares. */
    @Nullable
    Program of(CompiledRule rule) {
        Campaign campaign = campaigns.get(rule.campaign().key());
        return campaign == null
                ? null
                : compiled(List.of(new Campaign(
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
                        List.of())));
    }

    private @Nullable Program compiled(List<Campaign> campaign) {
        try {
            return ProgramCompiler.compile(new ProgramDefinition(settings, campaign), functions);
        } catch (FanRewardException notByItself) {
            return null;
        }
    }
}
