package app.fanreward.core.internal.program;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.encoding.ProgramParts;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compiles programs that follow one another, to the form in which they are kept, so that nothing which that cannot say ever
 * takes part. What is compiled of a campaign is taken over as long as it and what holds for all campaigns stay what they
 * are; so is what finds the rules about kinds of events that no change is about. What comes out is what
 * {@link ProgramCompiler} would make of it. Safe for use by many threads.
 */
public final class Recompiler {
    /** How many are looked into: what a host brings is compiled with and without the campaigns of the store. */
    private static final int MOST_RECENT = 3;

    private final Functions functions;
    private final CompilerWatch watch;

    /** What was compiled last, newest first. */
    private volatile List<Compilation> recent;

    /**
     * Begins with nothing.
     *
     * @param functions the functions of the host's own that rules can ask
     */
    public Recompiler(Functions functions) {
        this(functions, CompilerWatch.NOBODY);
    }

    Recompiler(Functions functions, CompilerWatch watch) {
        this(functions, watch, List.of());
    }

    private Recompiler(Functions functions, CompilerWatch watch, List<Compilation> recent) {
        this.functions = functions;
        this.watch = watch;
        this.recent = recent;
    }

    /**
     * Begins with what this one compiled. What either of them compiles from now on, and what is kept of it, is its own.
     *
     * @param sameStore whether the store of the new one has all that the store of this one was told to keep
     */
    public Recompiler branch(boolean sameStore) {
        Map<KeptPart, KeptPart> copies = new IdentityHashMap<>();
        return new Recompiler(
                functions,
                watch,
                recent.stream()
                        .map(each -> each.copy(
                                part -> copies.computeIfAbsent(part, original -> original.copy(sameStore)), sameStore))
                        .toList());
    }

    /** The functions of the host's own that rules can ask. */
    public Functions functions() {
        return functions;
    }

    /**
     * Compiles what is to be published.
     *
     * @throws FanRewardException with everything that is wrong, functions that cannot be asked among it
     */
    public Compilation compile(ProgramDefinition definition) {
        return remembered(compile(definition, Mode.of(functions, true)));
    }

    /**
     * Compiles what was published already, here or where other functions are registered.
     *
     * @throws FanRewardException with everything else that is wrong
     */
    public Compilation compilePublished(ProgramDefinition definition) {
        return remembered(compile(definition, Mode.of(functions, false)));
    }

    /**
     * Compiles what was kept. What follows has no more in common with it than with what was compiled before.
     *
     * @param hash its name: programs of many campaigns were once kept in another form
     * @throws FanRewardException with everything that is wrong, but for functions that cannot be asked
     */
    public Program compileKept(ContentHash hash, ProgramDefinition definition) {
        Program program = compile(definition, Mode.of(functions, false)).program();
        return program.hash().equals(hash) ? program : program.with(hash);
    }

    private synchronized Compilation remembered(Compilation newest) {
        List<Compilation> kept = new ArrayList<>(recent);
        kept.remove(newest);
        kept.addFirst(newest);
        recent = List.copyOf(kept.subList(0, Math.min(kept.size(), MOST_RECENT)));
        return newest;
    }

    private Compilation compile(ProgramDefinition definition, Mode mode) {
        List<Compilation> earlier = recent;
        for (Compilation same : earlier) {
            if (same.isOf(definition, mode.strict())) {
                return same;
            }
        }
        @Nullable Compilation before = nearest(earlier, definition.campaigns().size());
        @Nullable KeptFrame frame = KeptFrame.of(definition, mode, before == null ? null : before.frame());
        if (frame == null) {
            throw refusal(definition, mode);
        }
        Map<String, KeptPart> parts =
                Maps.newHashMapWithExpectedSize(definition.campaigns().size());
        List<KeptPart> made = new ArrayList<>();
        for (Campaign campaign : definition.campaigns()) {
            @Nullable KeptPart part = find(campaign, frame, mode, before, earlier);
            if (part == null) {
                part = part(campaign, frame, mode);
                if (part == null) {
                    throw refusal(definition, mode);
                }
            }
            if (parts.put(campaign.key(), part) != null) {
                throw refusal(definition, mode);
            }
            if (before == null || before.part(campaign.key()) != part) {
                made.add(part);
            }
        }
        if (before != null && before.frame() == frame && made.isEmpty() && before.size() == parts.size()) {
            return before;
        }
        List<KeptPart> byKey = byKey(parts, made, before);
        List<CompiledPart> ordered = ordered(byKey);
        if (disagree(ordered)) {
            throw refusal(definition, mode);
        }
        return compilation(definition, mode, frame, parts, byKey, ordered, before);
    }

    /** Of those that were compiled last the one that has most nearly as many campaigns. */
    private static @Nullable Compilation nearest(List<Compilation> earlier, int size) {
        return earlier.stream()
                .min(Comparator.comparingInt(each -> Math.abs(each.size() - size)))
                .orElse(null);
    }

    private static @Nullable KeptPart find(
            Campaign campaign, KeptFrame frame, Mode mode, @Nullable Compilation before, List<Compilation> earlier) {
        if (before != null && before.frame() == frame) {
            @Nullable KeptPart part = before.partOf(campaign, mode.strict());
            if (part != null) {
                return part;
            }
        }
        for (Compilation other : earlier) {
            @Nullable KeptPart part = other.frame() == frame ? other.partOf(campaign, mode.strict()) : null;
            if (part != null) {
                return part;
            }
        }
        return null;
    }

    /** Checks a campaign as it was given and compiles it as it is kept; null if something is wrong with it. */
    private @Nullable KeptPart part(Campaign given, KeptFrame frame, Mode mode) {
        watch.compiles(given.key());
        CompiledPart checked = CampaignCompiler.compile(given, frame.checking(), mode.given());
        if (!checked.problems().isEmpty()) {
            return null;
        }
        byte[] content = CampaignCodec.encodeDeciding(given);
        Campaign kept = CampaignCodec.decode(content);
        Campaign deciding = given.tests().isEmpty() ? given : given.withTests(List.of());
        ContentHash hash = ContentHash.of(content);
        if (frame.checking() == frame.deciding() && deciding.equals(kept)) {
            return new KeptPart(given, deciding, hash, checked, mode.strict());
        }
        CompiledPart compiled = CampaignCompiler.compile(kept, frame.deciding(), mode.kept());
        return compiled.problems().isEmpty() ? new KeptPart(given, kept, hash, compiled, mode.strict()) : null;
    }

    /** In the order of keys: what stays is in it already. */
    private static List<KeptPart> byKey(
            Map<String, KeptPart> parts, List<KeptPart> made, @Nullable Compilation before) {
        List<KeptPart> byKey = new ArrayList<>(parts.size());
        if (before != null) {
            for (KeptPart part : before.byKey()) {
                if (parts.get(part.key()) == part) {
                    byKey.add(part);
                }
            }
        }
        byKey.addAll(made);
        byKey.sort(Comparator.comparing(KeptPart::key));
        return byKey;
    }

    private static List<CompiledPart> ordered(List<KeptPart> byKey) {
        List<CompiledPart> ordered = new ArrayList<>(byKey.size());
        byKey.forEach(part -> ordered.add(part.compiled()));
        ordered.sort(CompiledPart.EVALUATION_ORDER);
        return ordered;
    }

    private static boolean disagree(List<CompiledPart> parts) {
        Problems problems = new Problems();
        Map<String, Campaign.Stacking.Mode> modes = new HashMap<>();
        parts.forEach(part -> SharedGroups.checkMode(part, modes, problems));
        SharedGroups.checkBest(parts, problems);
        return !problems.found().isEmpty();
    }

    private static Compilation compilation(
            ProgramDefinition given,
            Mode mode,
            KeptFrame frame,
            Map<String, KeptPart> parts,
            List<KeptPart> byKey,
            List<CompiledPart> ordered,
            @Nullable Compilation before) {
        List<Campaign> campaigns = new ArrayList<>(byKey.size());
        ImmutableList.Builder<ContentHash> contents = ImmutableList.builderWithExpectedSize(byKey.size());
        for (KeptPart part : byKey) {
            campaigns.add(part.kept());
            contents.add(part.hash());
        }
        ProgramDefinition kept = new ProgramDefinition(frame.deciding().settings(), campaigns);
        byte[] content = ProgramCodec.isInParts(kept) ? inParts(frame, byKey) : ProgramCodec.encode(kept);
        Program program = new ProgramAssembly(frame.deciding(), ordered, before == null ? null : before.program())
                .program(kept, ContentHash.of(content), Suppliers.ofInstance(contents.build()));
        return new Compilation(given, mode.strict(), frame, parts, byKey, content, program);
    }

    private static byte[] inParts(KeptFrame frame, List<KeptPart> byKey) {
        List<ProgramParts.Part> listed = new ArrayList<>(byKey.size());
        byKey.forEach(part -> listed.add(new ProgramParts.Part(part.key(), part.hash())));
        return new ProgramParts(listed, frame.content()).toBytes();
    }

    /** What is wrong is told of what was given, as a whole. */
    private static RuntimeException refusal(ProgramDefinition definition, Mode mode) {
        try {
            ProgramCompiler.compile(definition, mode.given());
            ProgramCompiler.compile(asKept(definition), mode.kept());
        } catch (FanRewardException wrong) {
            return wrong;
        }
        return new IllegalStateException("a part of a program is wrong with which nothing is wrong as a whole");
    }

    private static ProgramDefinition asKept(ProgramDefinition definition) {
        ProgramSettings settings =
                ProgramCodec.decode(ProgramCodec.encode(definition.settings())).settings();
        return new ProgramDefinition(
                settings,
                definition.campaigns().stream()
                        .map(campaign -> CampaignCodec.decode(CampaignCodec.encodeDeciding(campaign)))
                        .sorted(Comparator.comparing(Campaign::key))
                        .toList());
    }
}
