package app.fanreward.core.internal.program;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.event.DerivedKinds;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Names;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.rule.Boosting;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import app.fanreward.core.internal.program.progress.ExhaustionTrack;
import app.fanreward.core.internal.program.progress.Track;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Compiles a program as a whole or not at all. */
public final class ProgramCompiler {
    /** What is evaluated first; never the order of insertion, hashing or editing. */
    private static final Comparator<CompiledRule> EVALUATION_ORDER = Comparator.comparingInt(
                    (CompiledRule rule) -> priority(rule.campaign()))
            .reversed()
            .thenComparing(rule -> rule.campaign().key())
            .thenComparing(CompiledRule::key);

    private final ProgramDefinition definition;
    private final ProgramSettings settings;
    private final Problems problems = new Problems();
    private final Tiers tiers;
    private final Extensions extensions;
    private final Segments segments;
    private final List<CompiledCounter> counters;
    private final CompiledProgress progress;
    private final NamesByKind named;
    private final List<Track> tracks;
    private final ImmutableMap<String, CompiledActivity> activities;
    private final List<CompiledBoard> boards;
    private final ImmutableList<CompiledBudget> budgets;
    private final ImmutableMap<String, ImmutableList<CompiledRisk>> risks;

    private ProgramCompiler(ProgramDefinition definition, Extensions extensions) {
        this.extensions = extensions;
        this.definition = definition;
        this.settings = definition.settings();
        this.tiers = Tiers.of(settings, problems);
        this.segments = Segments.of(settings, tiers, extensions, problems);
        this.counters = Counters.compile(settings, segments, tiers, extensions, problems);
        this.progress = ProgressCompiler.compile(definition, segments, tiers, extensions, problems);
        this.named = new NamesByKind(settings, tiers, counters, progress);
        this.tracks = ImmutableList.<Track>builder()
                .addAll(progress.tracks())
                .addAll(tiers.tracks(counters, definition.campaigns()))
                .addAll(Referrals.compile(settings, segments, tiers, extensions, counters, problems))
                .build();
        this.activities = ActivityCompiler.compile(settings, problems);
        this.boards = Boards.compile(settings, segments, tiers, extensions, counters, problems);
        this.budgets = ProgramBudgets.compile(settings, problems);
        this.risks = RiskChecks.compile(settings, segments, tiers, extensions, counters, progress, problems);
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
        ProgramCompiler compiler = new ProgramCompiler(definition, new Extensions(functions, mustKnow));
        compiler.rules();
        List<Problem> all = new ArrayList<>(compiler.problems.found());
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

    private static Program compile(ProgramDefinition definition, Extensions extensions) {
        ProgramCompiler compiler = new ProgramCompiler(definition, extensions);
        List<CompiledRule> rules = compiler.rules();
        if (!compiler.problems.found().isEmpty()) {
            throw new FanRewardException(compiler.problems.found());
        }
        rules.sort(EVALUATION_ORDER);
        Map<String, String> kinds = new HashMap<>();
        for (Campaign campaign : definition.campaigns()) {
            for (Rule rule : campaign.rules()) {
                kinds.put(campaign.key() + "/" + rule.key(), rule.on());
            }
        }
        Map<String, ImmutableList.Builder<CompiledRule>> byKind = new TreeMap<>();
        for (CompiledRule rule : rules) {
            String kind = kinds.get(rule.campaign().key() + "/" + rule.key());
            if (kind != null) {
                byKind.computeIfAbsent(kind, k -> ImmutableList.builder()).add(rule);
            }
        }
        ImmutableMap.Builder<String, ImmutableList<CompiledRule>> built = ImmutableMap.builder();
        ImmutableMap.Builder<String, RulesOfKind> matched = ImmutableMap.builder();
        byKind.forEach((kind, list) -> {
            ImmutableList<CompiledRule> all = list.build();
            built.put(kind, all);
            matched.put(kind, new RulesOfKind(all));
        });
        ImmutableMap.Builder<String, CompiledBudget> budgets = ImmutableMap.builder();
        compiler.budgets.forEach(budget -> budgets.put(budget.name(), budget));
        for (CompiledRule rule : rules) {
            CompiledBudget budget = rule.campaign().budget();
            if (budget != null) {
                budgets.put(rule.campaign().key(), budget);
            }
        }
        ImmutableMap<String, CompiledBudget> allBudgets = budgets.buildKeepingLast();
        Map<String, ImmutableList.Builder<CompiledCounter>> counters = new TreeMap<>();
        for (CompiledCounter counter : compiler.counters) {
            counters.computeIfAbsent(counter.on(), kind -> ImmutableList.builder())
                    .add(counter);
        }
        ImmutableMap.Builder<String, ImmutableList<CompiledCounter>> counting = ImmutableMap.builder();
        counters.forEach((kind, list) -> counting.put(kind, list.build()));
        ImmutableMap<String, ImmutableList<CompiledRule>> rulesByKind = built.buildOrThrow();
        ImmutableMap<String, ImmutableList<CompiledCounter>> countersByKind = counting.buildOrThrow();
        // Only where a rule is about it, so that other programs count what they always did.
        ImmutableSortedMap<String, Track> tracks =
                tracks(compiler, kinds.containsValue(DerivedKinds.BUDGET_EXHAUSTED) ? allBudgets.values() : List.of());
        ImmutableMap<String, RulesOfKind> matchedByKind = matched.buildOrThrow();
        FactReads reads = new FactReads(rulesByKind, countersByKind, compiler.risks, tracks.values(), compiler.boards);
        return new Program(
                ProgramCodec.hashOf(definition),
                definition,
                matchedByKind,
                countersByKind,
                compiler.activities,
                ImmutableList.copyOf(compiler.boards),
                allBudgets,
                tracks,
                compiler.progress,
                ImmutableList.copyOf(compiler.tiers.all()),
                reads.ofEntities(compiler.settings),
                reads.kindsAskingOfAccounts(compiler.settings),
                compiler.risks,
                Program.campaignsShare(definition, matchedByKind));
    }

    private static ImmutableSortedMap<String, Track> tracks(
            ProgramCompiler compiler, Collection<CompiledBudget> exhaustible) {
        ImmutableSortedMap.Builder<String, Track> tracks = ImmutableSortedMap.naturalOrder();
        compiler.tracks.forEach(track -> tracks.put(track.key(), track));
        for (CompiledBudget budget : exhaustible) {
            ExhaustionTrack track = new ExhaustionTrack(
                    budget.name(),
                    budget.ofProgram() ? "" : budget.name(),
                    budget.pointType().key());
            tracks.put(track.key(), track);
        }
        return tracks.buildOrThrow();
    }

    private List<CompiledRule> rules() {
        List<CompiledRule> compiled = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        Map<String, Campaign.Stacking.Mode> modes = new HashMap<>();
        for (Campaign campaign : definition.campaigns()) {
            if (!keys.add(campaign.key())) {
                problems.add(campaign.key(), "/key", "another campaign has the key '" + campaign.key() + "'");
            }
            checkStacking(campaign, modes);
            compiled.addAll(rulesOf(campaign));
        }
        checkBestGroups(compiled);
        // What was published once goes on deciding, even if it would be refused now.
        if (extensions.mustKnow().test("program")) {
            settings.limits().forEach(this::checkShared);
        }
        return compiled;
    }

    /** Whether or not any rule names it, a limit has to be one that rules on some kind of event can name. */
    private void checkShared(String key, Limit limit) {
        Problems first = null;
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
            new RuleCompiler(
                            settings,
                            segments,
                            tiers,
                            extensions,
                            named,
                            progress,
                            found,
                            campaign,
                            rule,
                            0,
                            settings.kind(kind).orElseThrow())
                    .checkShared(key, limit);
            if (found.found().isEmpty()) {
                return;
            }
            first = first == null ? found : first;
        }
        if (first != null) {
            first.found().forEach(problems::add);
        }
    }

    private List<CompiledRule> rulesOf(Campaign campaign) {
        if (campaign.rules().isEmpty()) {
            problems.add(campaign.key(), "/rules", "the campaign has no rules");
        }
        if (campaign.lateness() != null
                && (campaign.lateness().isNegative() || campaign.lateness().compareTo(settings.lateness()) > 0)) {
            problems.add(
                    campaign.key(),
                    "/lateness",
                    "a campaign may only narrow the program's lateness of " + settings.lateness() + ", not to "
                            + campaign.lateness());
        }
        ZoneId zone = campaign.window().zone() == null
                ? settings.zone()
                : campaign.window().zone();
        CompiledCampaign compiledCampaign = new CompiledCampaign(
                campaign.key(),
                campaign.window(),
                zone,
                budget(campaign),
                campaign.stacking(),
                campaign.lateness(),
                audience(campaign, zone),
                campaign.boosts(),
                ImmutableList.copyOf(campaign.limits()),
                budgets);
        List<CompiledRule> compiled = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < campaign.rules().size(); i++) {
            Rule rule = campaign.rules().get(i);
            if (!keys.add(rule.key())) {
                problems.add(
                        campaign.key(), "/rules/" + i + "/key", "another rule here has the key '" + rule.key() + "'");
            }
            EventKind kind = settings.kind(rule.on()).orElse(null);
            if (kind == null) {
                List<String> known = settings.kindNames();
                problems.add(
                        campaign.key(),
                        "/rules/" + i + "/on",
                        "no kind of event '" + rule.on() + "'; there are " + known,
                        Names.didYouMean(rule.on(), known).orElse(null));
                continue;
            }
            compiled.add(new RuleCompiler(
                            settings,
                            segments,
                            tiers,
                            extensions,
                            named,
                            progress,
                            problems,
                            compiledCampaign,
                            rule,
                            i,
                            kind)
                    .compile());
        }
        if (extensions.mustKnow().test(campaign.key())) {
            checkCaps(campaign, compiled);
        }
        return compiled;
    }

    /** A cap on points that nobody awards would count nothing. */
    private void checkCaps(Campaign campaign, List<CompiledRule> rules) {
        for (int i = 0; i < campaign.rules().size(); i++) {
            Rule rule = campaign.rules().get(i);
            for (int j = 0; j < rule.limits().size(); j++) {
                if (rule.limits().get(j) instanceof Limit.Cap cap
                        && cap.pointType() == null
                        && rule.effects().stream().noneMatch(ProgramCompiler::isAboutPoints)) {
                    problems.add(
                            campaign.key(),
                            "/rules/" + i + "/limits/" + j + "/cap",
                            "the rule awards and takes no points that a cap could count; count times (frequency)");
                }
            }
        }
        if (rules.stream()
                .anyMatch(rule -> rule.points().isEmpty()
                        && rule.boost() == null
                        && rule.effects().isEmpty())) {
            return; // what is wrong with its effects is said, and nobody knows what it would award
        }
        for (int i = 0; i < campaign.limits().size(); i++) {
            if (campaign.limits().get(i) instanceof Limit.Cap cap
                    && cap.pointType() != null
                    && settings.pointType(cap.pointType()).isPresent()
                    && rules.stream()
                            .flatMap(rule -> rule.awards().stream())
                            .noneMatch(award -> award.pointType().key().equals(cap.pointType()))) {
                problems.add(
                        campaign.key(),
                        "/limits/" + i + "/cap/pointType",
                        "no rule of the campaign awards " + cap.pointType() + " that this could count");
            }
        }
    }

    private static boolean isAboutPoints(Effect effect) {
        return effect instanceof Effect.AddPoints
                || effect instanceof Effect.TakePoints
                || effect instanceof Effect.Boost;
    }

    private @Nullable CompiledCondition audience(Campaign campaign, ZoneId zone) {
        return campaign.audience() == null
                ? null
                : new ConditionCompiler(
                                named.ofMembers(), segments, tiers, extensions, problems, campaign.key(), "", zone)
                        .compile(campaign.audience(), "/audience", 0);
    }

    private @Nullable CompiledBudget budget(Campaign campaign) {
        Campaign.Budget budget = campaign.budget();
        if (budget == null) {
            return null;
        }
        PointType pointType = RuleCompiler.pointType(settings, problems, campaign.key(), "/budget", budget.pointType());
        if (pointType == null) {
            return null;
        }
        Long units = RuleCompiler.units(problems, campaign.key(), "/budget/points", pointType, budget.points());
        return units == null ? null : CompiledBudget.ofCampaign(campaign.key(), units, pointType, budget.onExceed());
    }

    private void checkStacking(Campaign campaign, Map<String, Campaign.Stacking.Mode> modes) {
        Campaign.Stacking stacking = campaign.stacking();
        if (stacking == null) {
            return;
        }
        Campaign.Stacking.Mode first = modes.putIfAbsent(stacking.group(), stacking.mode());
        if (first != null && first != stacking.mode()) {
            problems.add(
                    campaign.key(),
                    "/stacking/mode",
                    "group '" + stacking.group() + "' has mode " + first.key() + " elsewhere and "
                            + stacking.mode().key() + " here; a group has one mode");
        }
    }

    /** Points of different types have no common measure, so the best of them is no question. */
    private void checkBestGroups(List<CompiledRule> rules) {
        Map<String, String> pointTypes = new HashMap<>();
        for (CompiledRule rule : rules) {
            Campaign.Stacking stacking = rule.campaign().stacking();
            if (stacking == null || stacking.mode() != Campaign.Stacking.Mode.BEST) {
                continue;
            }
            for (CompiledAward award : rule.awards()) {
                String first = pointTypes.putIfAbsent(
                        stacking.group(), award.pointType().key());
                if (first != null && !first.equals(award.pointType().key())) {
                    problems.add(
                            rule.campaign().key(),
                            "/stacking/mode",
                            "group '" + stacking.group() + "' awards " + first + " and "
                                    + award.pointType().key() + "; best compares points of one type only");
                    return;
                }
            }
        }
    }

    private static int priority(CompiledCampaign campaign) {
        return campaign.stacking() == null ? 0 : campaign.stacking().priority();
    }
}
