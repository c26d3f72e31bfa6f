package app.fanreward.benchmarks.matching;

import app.fanreward.api.decision.Truth;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.Facts;
import java.util.List;

/** The engine's own conditions, asked one rule after the other, as for an explanation. */
final class InterpretedSide implements Side<Facts> {
    private final List<CompiledRule> rules;

    InterpretedSide(List<WorkloadCampaign> campaigns) {
        rules = OwnProgram.of(campaigns).rules();
    }

    @Override
    public Facts event(WorkloadEvent event) {
        return OwnProgram.facts(event);
    }

    @Override
    public void match(Facts facts, Awards matched) {
        for (int i = 0; i < rules.size(); i++) {
            CompiledRule rule = rules.get(i);
            if (rule.campaign().window().contains(facts.event().occurredAt())
                    && (rule.when() == null || rule.when().test(facts) == Truth.TRUE)) {
                matched.add(i);
            }
        }
    }
}
