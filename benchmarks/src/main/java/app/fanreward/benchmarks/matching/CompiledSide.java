package app.fanreward.benchmarks.matching;

import app.fanreward.api.decision.Truth;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.Facts;
import app.fanreward.core.internal.program.RuleIndex;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The engine: the program it compiles of the campaigns, and the way it finds rules when it decides. */
final class CompiledSide implements Side<Facts> {
    private final RuleIndex index;
    private final Map<CompiledRule, Integer> numbers = new IdentityHashMap<>();

    CompiledSide(List<WorkloadCampaign> campaigns) {
        OwnProgram own = OwnProgram.of(campaigns);
        index = own.program().indexOn(OwnLanguage.KIND);
        for (int i = 0; i < own.numbers().length; i++) {
            numbers.put(own.rules().get(i), own.numbers()[i]);
        }
    }

    @Override
    public Facts event(WorkloadEvent event) {
        return OwnProgram.facts(event);
    }

    @Override
    public void match(Facts facts, Awards matched) {
        RuleIndex.Candidates candidates = index.candidates(facts, 0);
        for (CompiledRule rule = candidates.next(); rule != null; rule = candidates.next()) {
            if (rule.campaign().window().contains(facts.event().occurredAt())
                    && (rule.when() == null || rule.when().test(facts) == Truth.TRUE)) {
                matched.add(numbers.get(rule));
            }
        }
    }
}
