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
 * The campaigns compiled by the engine.
 *
 * @param program the program
 * @param numbers the numbers of the rules in the workload, by their places in the program
 */
record OwnProgram(Program program, int[] numbers) {
    static OwnProgram of(List<WorkloadCampaign> campaigns) {
        Program program = ProgramCompiler.compile(OwnLanguage.program(campaigns));
        int prefix = "rule-".length();
        return new OwnProgram(
                program,
                program.rulesOn(OwnLanguage.KIND).stream()
                        .mapToInt(rule ->
                                Integer.parseInt(rule.key(), prefix, rule.key().length(), 10))
                        .toArray());
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
