package app.fanreward.benchmarks.matching;

import java.util.List;
import java.util.function.Function;

/** A loop around an expression language: campaigns that do not run are left out in Java, the others' rules are asked. */
final class ExpressionSide implements Side<PeerEvent> {
    private final List<WorkloadCampaign> campaigns;
    private final ExpressionEngine engine;

    ExpressionSide(List<WorkloadCampaign> campaigns, Function<List<WorkloadRule>, ExpressionEngine> engine) {
        this.campaigns = campaigns;
        this.engine = engine.apply(rules(campaigns));
    }

    static List<WorkloadRule> rules(List<WorkloadCampaign> campaigns) {
        return campaigns.stream().flatMap(campaign -> campaign.rules().stream()).toList();
    }

    @Override
    public PeerEvent event(WorkloadEvent event) {
        return new PeerEvent(event);
    }

    @Override
    public void match(PeerEvent event, Awards matched) {
        engine.see(event);
        for (WorkloadCampaign campaign : campaigns) {
            if (campaign.runsAt(event.event().at())) {
                for (WorkloadRule rule : campaign.rules()) {
                    if (engine.holds(rule.number())) {
                        matched.add(rule.number());
                    }
                }
            }
        }
    }
}
