package app.fanreward.core.internal.program;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramDefinition;
import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Compiles a program as a whole or not at all. {@link Recompiler} does the same for one that follows another. */
public final class ProgramCompiler {
    private final ProgramDefinition definition;
    private final ProgramFrame frame;
    private final List<CompiledPart> parts;

    private ProgramCompiler(ProgramDefinition definition, Extensions extensions) {
        this.definition = definition;
        this.frame =
                new ProgramFrame(definition.settings(), ProgressCompiler.granted(definition.campaigns()), extensions);
        this.parts = definition.campaigns().stream()
                .map(campaign -> CampaignCompiler.compile(campaign, frame, extensions))
                .toList();
    }

    /**
     * Finds everything that is wrong.
     *
     * @param functions the functions of the host's own
     */
    public static List<Problem> check(ProgramDefinition definition, Functions functions) {
        return check(definition, functions, subject -> true, Set.of());
    }

    /**
     * Finds everything that is wrong.
     *
     * @param functions the functions of the host's own
     * @param mustKnow the campaigns, and {@code program}, for which a function that cannot be asked is a problem
     * @param others keys of campaigns beside those of the program, which it may name
     */
    public static List<Problem> check(
            ProgramDefinition definition, Functions functions, Predicate<String> mustKnow, Set<String> others) {
        List<Problem> all =
                new ArrayList<>(new ProgramCompiler(definition, new Extensions(functions, mustKnow)).problems());
        all.addAll(NamedCampaigns.unknown(definition, others));
        all.addAll(BuiltInNames.taken(definition.settings()));
        return all;
    }

    /**
     * Compiles what asks no functions of the host's own.
     *
     * @throws FanRewardException with everything that is wrong
     */
    public static Program compile(ProgramDefinition definition) {
        return compile(definition, Extensions.NONE);
    }

    /**
     * Compiles what is to be published.
     *
     * @throws FanRewardException with everything that is wrong, functions that cannot be asked among it
     */
    public static Program compile(ProgramDefinition definition, Functions functions) {
        return compile(definition, new Extensions(functions, subject -> true));
    }

    /**
     * Compiles what was published already, here or where other functions are registered: one that cannot be asked fails its
     * own rules only.
     *
     * @throws FanRewardException with everything else that is wrong
     */
    public static Program compilePublished(ProgramDefinition definition, Functions functions) {
        return compile(definition, new Extensions(functions, subject -> false));
    }

    static Program compile(ProgramDefinition definition, Extensions extensions) {
        ProgramCompiler compiler = new ProgramCompiler(definition, extensions);
        List<Problem> wrong = compiler.problems();
        if (!wrong.isEmpty()) {
            throw new FanRewardException(wrong);
        }
        return compiler.program();
    }

    private Program program() {
        List<CompiledPart> ordered = ImmutableList.sortedCopyOf(CompiledPart.EVALUATION_ORDER, parts);
        // Asked for only where campaigns are named by what they say.
        Supplier<ImmutableList<ContentHash>> contents = Suppliers.memoize(() ->
                definition.campaigns().stream().map(CampaignCodec::hashOf).collect(ImmutableList.toImmutableList()));
        return new ProgramAssembly(frame, ordered, null).program(definition, ProgramCodec.hashOf(definition), contents);
    }

    private List<Problem> problems() {
        Problems problems = new Problems();
        frame.problems().forEach(problems::add);
        Set<String> keys = new HashSet<>();
        Map<String, Campaign.Stacking.Mode> modes = new HashMap<>();
        for (CompiledPart part : parts) {
            if (!keys.add(part.key())) {
                problems.add(part.key(), "/key", "another campaign has the key '" + part.key() + "'");
            }
            SharedGroups.checkMode(part, modes, problems);
            part.problems().forEach(problems::add);
        }
        SharedGroups.checkBest(parts, problems);
        frame.problemsOfLimits().forEach(problems::add);
        return problems.found();
    }
}
