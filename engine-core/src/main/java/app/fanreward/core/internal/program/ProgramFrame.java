package app.fanreward.core.internal.program;

import app.fanreward.api.Problem;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.rule.Boosting;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import app.fanreward.core.internal.program.progress.Track;
import app.fanreward.core.internal.program.tier.Qualifying;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every campaign of a program, compiled: what its campaigns are compiled against. Where nothing is wrong with
 * it, it is the same whether or not functions have to be known. Safe for use by many threads.
 */
final class ProgramFrame {
    private final ProgramSettings settings;
    private final Tiers tiers;
    private final Segments segments;
    private final ImmutableList<CompiledCounter> counters;
    private final ImmutableMap<String, ImmutableList<CompiledCounter>> countersByKind;
    private final CompiledProgress progress;
    private final NamesByKind named;
    private final List<CompiledReferral> referrals;
    private final ImmutableMap<String, CompiledActivity> activities;
    private final ImmutableList<CompiledBoard> boards;
    private final ImmutableList<CompiledBudget> budgets;
    private final ImmutableMap<String, ImmutableList<CompiledRisk>> risks;
    private final List<Problem> problems;
    private final List<Problem> problemsOfLimits;

    /**
     * Compiles.
     *
     * @param granted the badges that rules of the program grant
     */
    ProgramFrame(ProgramSettings settings, ImmutableSortedSet<String> granted, Extensions extensions) {
        Problems found = new Problems();
        this.settings = settings;
        this.tiers = Tiers.of(settings, found);
        this.segments = Segments.of(settings, tiers, extensions, found);
        this.counters = ImmutableList.copyOf(Counters.compile(settings, segments, tiers, extensions, found));
        this.countersByKind = byKind(counters);
        this.progress = ProgressCompiler.compile(settings, granted, segments, tiers, extensions, found);
        this.named = new NamesByKind(settings, tiers, counters, progress);
        tiers.tracks(counters, Qualifying.NOTHING, found);
        this.referrals = Referrals.compile(settings, segments, tiers, extensions, counters, found);
        this.activities = ActivityCompiler.compile(settings, found);
        this.boards = ImmutableList.copyOf(Boards.compile(settings, segments, tiers, extensions, counters, found));
        this.budgets = ProgramBudgets.compile(settings, found);
        this.risks = RiskChecks.compile(settings, segments, tiers, extensions, counters, progress, found);
        this.problems = found.found();
        // What was published once goes on deciding, even if it would be refused now.
        this.problemsOfLimits = extensions.mustKnow().test("program") ? problemsOfLimits(extensions) : List.of();
    }

    private static ImmutableMap<String, ImmutableList<CompiledCounter>> byKind(List<CompiledCounter> counters) {
        Map<String, ImmutableList.Builder<CompiledCounter>> byKind = new TreeMap<>();
        for (CompiledCounter counter : counters) {
            byKind.computeIfAbsent(counter.on(), kind -> ImmutableList.builder())
                    .add(counter);
        }
        ImmutableMap.Builder<String, ImmutableList<CompiledCounter>> counting = ImmutableMap.builder();
        byKind.forEach((kind, list) -> counting.put(kind, list.build()));
        return counting.buildOrThrow();
    }

    ProgramSettings settings() {
        return settings;
    }

    Tiers tiers() {
        return tiers;
    }

    ImmutableMap<String, ImmutableList<CompiledCounter>> countersByKind() {
        return countersByKind;
    }

    CompiledProgress progress() {
        return progress;
    }

    ImmutableMap<String, CompiledActivity> activities() {
        return activities;
    }

    ImmutableList<CompiledBoard> boards() {
        return boards;
    }

    /** The budgets over all campaigns. */
    ImmutableList<CompiledBudget> budgets() {
        return budgets;
    }

    ImmutableMap<String, ImmutableList<CompiledRisk>> risks() {
        return risks;
    }

    /** What is wrong with it, but for limits. */
    List<Problem> problems() {
        return problems;
    }

    /** What is wrong with limits that campaigns share. */
    List<Problem> problemsOfLimits() {
        return problemsOfLimits;
    }

    boolean isSound() {
        return problems.isEmpty() && problemsOfLimits.isEmpty();
    }

    /**
     * What members get on in.
     *
     * @param qualifying which awards count toward tiers
     */
    List<Track> tracks(Qualifying qualifying) {
        return ImmutableList.<Track>builder()
                .addAll(progress.tracks())
                .addAll(tiers.tracks(counters, qualifying, new Problems()))
                .addAll(referrals)
                .build();
    }

    /** What compiles a condition over members alone. */
    ConditionCompiler ofMembers(String campaign, ZoneId zone, Extensions extensions, Problems found) {
        return new ConditionCompiler(named.ofMembers(), segments, tiers, extensions, found, campaign, "", zone);
    }

    /** What compiles a rule of a campaign. */
    RuleCompiler rule(
            CompiledCampaign campaign, Rule rule, int index, EventKind kind, Extensions extensions, Problems found) {
        return new RuleCompiler(
                settings, segments, tiers, extensions, named, progress, found, campaign, rule, index, kind);
    }

    private List<Problem> problemsOfLimits(Extensions extensions) {
        Problems all = new Problems();
        settings.limits().forEach((key, limit) -> checkShared(key, limit, extensions, all));
        return all.found();
    }

    /** Whether or not any rule names it, a limit has to be one that rules on some kind of event can name. */
    private void checkShared(String key, Limit limit, Extensions extensions, Problems all) {
        @Nullable Problems first = null;
        for (String kind : settings.kindNames()) {
            Problems found = new Problems();
            Rule rule = Rule.on("any", kind).then(Effect.addPoints(1)).build();
            CompiledCampaign campaign = new CompiledCampaign(
                    "",
                    Campaign.Window.ALWAYS,
                    settings.zone(),
                    null,
                    null,
                    null,
                    null,
                    Boosting.DEFAULT,
                    ImmutableList.of(),
                    ImmutableList.of());
            rule(campaign, rule, 0, settings.kind(kind).orElseThrow(), extensions, found)
                    .checkShared(key, limit);
            if (found.found().isEmpty()) {
                return;
            }
            first = first == null ? found : first;
        }
        if (first != null) {
            first.found().forEach(all::add);
        }
    }
}
