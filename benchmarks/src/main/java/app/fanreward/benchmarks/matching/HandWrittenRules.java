package app.fanreward.benchmarks.matching;

import app.fanreward.api.decision.ReasonCode;
import java.util.ArrayList;
import java.util.List;

/** The rules of all campaigns by their numbers, which are their places for the matcher too. Immutable. */
final class HandWrittenRules {
    private final HandWrittenRule[] rules;
    private final int mostBoosts;

    HandWrittenRules(List<WorkloadCampaign> campaigns) {
        List<HandWrittenRule> all = new ArrayList<>();
        int boosts = 0;
        for (WorkloadCampaign campaign : campaigns) {
            HandWrittenReason outside = new HandWrittenReason(campaign.key(), "", ReasonCode.OUT_OF_WINDOW, "/window");
            int boosting = 0;
            for (WorkloadRule rule : campaign.rules()) {
                HandWrittenRule written = new HandWrittenRule(campaign, rule, outside);
                boosting += written.boosts ? 1 : 0;
                all.add(written);
            }
            boosts += boosting * (campaign.rules().size() - boosting);
        }
        rules = all.toArray(HandWrittenRule[]::new);
        mostBoosts = boosts;
    }

    int count() {
        return rules.length;
    }

    HandWrittenRule get(int place) {
        return rules[place];
    }

    /** How often, at the most, an award of one event can be boosted, all awards together. */
    int mostBoosts() {
        return mostBoosts;
    }
}
