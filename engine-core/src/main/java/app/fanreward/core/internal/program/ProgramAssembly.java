package app.fanreward.core.internal.program;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.DerivedKinds;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.core.internal.program.progress.ExhaustionTrack;
import app.fanreward.core.internal.program.progress.Track;
import app.fanreward.core.internal.program.tier.Qualifying;
import com.google.common.base.Supplier;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts a program together of parts with which nothing is wrong, and of what stays of a program before it. */
final class ProgramAssembly {
    private final ProgramFrame frame;
    private final List<CompiledPart> parts;
    private final @Nullable Program before;

    /**
     * Begins.
     *
     * @param parts in evaluation order
     * @param before a program of whose rules some stay; null for none
     */
    ProgramAssembly(ProgramFrame frame, List<CompiledPart> parts, @Nullable Program before) {
        this.frame = frame;
        this.parts = parts;
        this.before = before;
    }

    /**
     * Puts it together.
     *
     * @param definition what the parts were compiled from
     * @param hash its name
     * @param contents the hashes of what its campaigns say, in the order in which the definition has them
     */
    Program program(ProgramDefinition definition, ContentHash hash, Supplier<ImmutableList<ContentHash>> contents) {
        Map<String, List<PlacedRule>> rules = rulesByKind();
        ImmutableMap.Builder<String, RulesOfKind> byKind = ImmutableMap.builder();
        rules.forEach((kind, placed) -> byKind.put(
                kind, before == null ? RulesOfKind.of(placed) : before.on(kind).with(placed)));
        ImmutableMap<String, RulesOfKind> rulesByKind = byKind.buildOrThrow();
        ImmutableMap<String, CompiledBudget> budgets = budgets();
        ImmutableSortedMap<String, Track> tracks =
                tracks(definition, budgets, rules.containsKey(DerivedKinds.BUDGET_EXHAUSTED));
        ProgramSettings settings = frame.settings();
        FactReads reads = new FactReads(rules, frame.countersByKind(), frame.risks(), tracks.values(), frame.boards());
        return new Program(
                hash,
                definition,
                contents,
                rulesByKind,
                frame.countersByKind(),
                frame.activities(),
                frame.boards(),
                budgets,
                tracks,
                frame.progress(),
                ImmutableList.copyOf(frame.tiers().all()),
                reads.ofEntities(settings),
                reads.kindsAskingOfAccounts(settings),
                frame.risks(),
                Program.campaignsShare(settings, rulesByKind));
    }

    private Map<String, List<PlacedRule>> rulesByKind() {
        Map<String, List<PlacedRule>> byKind = new TreeMap<>();
        for (CompiledPart part : parts) {
            for (PlacedRule rule : part.byKey()) {
                byKind.computeIfAbsent(rule.kind(), kind -> new ArrayList<>()).add(rule);
            }
        }
        return byKind;
    }

    private ImmutableMap<String, CompiledBudget> budgets() {
        ImmutableMap.Builder<String, CompiledBudget> budgets = ImmutableMap.builder();
        frame.budgets().forEach(budget -> budgets.put(budget.name(), budget));
        for (CompiledPart part : parts) {
            @Nullable CompiledBudget budget = part.campaign().budget();
            if (budget != null) {
                budgets.put(part.key(), budget);
            }
        }
        return budgets.buildKeepingLast();
    }

    /**
     * What members get on in.
     *
     * @param exhaustible whether a rule is about budgets that are used up; other programs count what they always did
     */
    private ImmutableSortedMap<String, Track> tracks(
            ProgramDefinition definition, Map<String, CompiledBudget> budgets, boolean exhaustible) {
        ImmutableSortedMap.Builder<String, Track> tracks = ImmutableSortedMap.naturalOrder();
        Qualifying qualifying = frame.settings().tiers().isEmpty() ? Qualifying.NOTHING : Qualifying.of(definition);
        frame.tracks(qualifying).forEach(track -> tracks.put(track.key(), track));
        if (exhaustible) {
            for (CompiledBudget budget : budgets.values()) {
                ExhaustionTrack track = new ExhaustionTrack(
                        budget.name(),
                        budget.ofProgram() ? "" : budget.name(),
                        budget.pointType().key());
                tracks.put(track.key(), track);
            }
        }
        return tracks.buildOrThrow();
    }
}
