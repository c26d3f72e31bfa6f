package app.fanreward.benchmarks.matching;

import app.fanreward.api.member.MemberProfile;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.Facts;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.ProgramCompiler;
import com.google.common.collect.ImmutableList;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The campaigns compiled by the engine. The places of rules are their numbers in the workload, so that no side has to translate.
 *
 * @param program the program
 */
record OwnProgram(Program program) {
    static OwnProgram of(List<WorkloadCampaign> campaigns) {
        OwnProgram own = new OwnProgram(ProgramCompiler.compile(OwnLanguage.program(campaigns)));
        for (int place = 0; place < own.rules().size(); place++) {
            if (!own.rules().get(place).key().equals(OwnLanguage.key(place))) {
                throw new IllegalStateException("rule " + own.rules().get(place).key() + " stands at place " + place);
            }
        }
        return own;
    }

    /** In the order of their places. */
    ImmutableList<CompiledRule> rules() {
        return program.rulesOn(OwnLanguage.KIND);
    }

    /** What conditions read. */
    static Facts facts(WorkloadEvent event) {
        return new Facts(
                OwnLanguage.event(event, "e"),
                new MemberProfile(
                        event.member().id(), ZoneOffset.UTC, OwnLanguage.attributes(event.member()), List.of()));
    }
}
