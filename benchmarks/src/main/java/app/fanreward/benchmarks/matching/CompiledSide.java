package app.fanreward.benchmarks.matching;

import app.fanreward.core.internal.program.Facts;
import app.fanreward.core.internal.program.match.Matcher;
import app.fanreward.core.internal.program.match.Matches;
import java.util.List;

/** The engine: the program it compiles of the campaigns, and the way it finds rules when it decides. */
final class CompiledSide implements Side<Facts> {
    private final Matcher matcher;
    private final Matches matches = new Matches();

    CompiledSide(List<WorkloadCampaign> campaigns) {
        matcher = OwnProgram.of(campaigns).program().matcherOn(OwnLanguage.KIND);
    }

    @Override
    public Facts event(WorkloadEvent event) {
        return OwnProgram.facts(event);
    }

    @Override
    public void match(Facts facts, Awards matched) {
        matcher.match(facts, matches);
        for (int i = 0; i < matches.count(); i++) {
            matched.add(matches.rule(i));
        }
    }
}
