package app.fanreward.benchmarks.matching;

import java.util.List;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;

/** Easy Rules with a rule for each rule, whose condition and action are Java. */
final class EasyRulesSide implements Side<PeerEvent> {
    private static final String EVENT = "event";
    private static final String MATCHED = "matched";

    private final Rules rules = new Rules();
    private final DefaultRulesEngine engine = new DefaultRulesEngine();
    private final Facts facts = new Facts();

    EasyRulesSide(List<WorkloadCampaign> campaigns) {
        for (WorkloadCampaign campaign : campaigns) {
            for (WorkloadRule rule : campaign.rules()) {
                JavaCondition condition = new JavaCondition(campaign, rule);
                int number = rule.number();
                rules.register(new RuleBuilder()
                        .name("rule-" + number)
                        .priority(number)
                        .when(known -> condition.holds(known.get(EVENT)))
                        .then(known -> known.<Awards>get(MATCHED).add(number))
                        .build());
            }
        }
    }

    @Override
    public PeerEvent event(WorkloadEvent event) {
        return new PeerEvent(event);
    }

    @Override
    public void match(PeerEvent event, Awards matched) {
        facts.put(EVENT, event);
        facts.put(MATCHED, matched);
        engine.fire(rules, facts);
    }
}
