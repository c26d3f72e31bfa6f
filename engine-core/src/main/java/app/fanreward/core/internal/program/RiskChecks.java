package app.fanreward.core.internal.program;

import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Names;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.RiskCheck;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Resolves and checks the checks of risk of a program. */
final class RiskChecks {
    /** Most checks of a program: each of them is asked of every event that earns. */
    static final int MOST = 100;

    /** One that denies goes before one that holds. */
    private static final Comparator<CompiledRisk> ORDER = Comparator.comparing(
                    (CompiledRisk check) -> check.then() != RiskCheck.Action.DENY)
            .thenComparing(CompiledRisk::key);

    private final ProgramSettings settings;
    private final Segments segments;
    private final Tiers tiers;
    private final Extensions extensions;
    private final List<CompiledCounter> counters;
    private final CompiledProgress progress;

    private RiskChecks(
            ProgramSettings settings,
            Segments segments,
            Tiers tiers,
            Extensions extensions,
            List<CompiledCounter> counters,
            CompiledProgress progress) {
        this.settings = settings;
        this.segments = segments;
        this.tiers = tiers;
        this.extensions = extensions;
        this.counters = counters;
        this.progress = progress;
    }

    /** The checks by the kind of event, in the order in which they decide. */
    static ImmutableMap<String, ImmutableList<CompiledRisk>> compile(
            ProgramSettings settings,
            Segments segments,
            Tiers tiers,
            Extensions extensions,
            List<CompiledCounter> counters,
            CompiledProgress progress,
            Problems problems) {
        if (settings.risk().size() > MOST) {
            problems.add(
                    "program",
                    "/risk",
                    "a program has at most " + MOST + " checks of risk, not "
                            + settings.risk().size());
            return ImmutableMap.of();
        }
        RiskChecks checks = new RiskChecks(settings, segments, tiers, extensions, counters, progress);
        Map<String, List<CompiledRisk>> byKind = new TreeMap<>();
        settings.risk().forEach((key, check) -> checks.compile(key, check, byKind, problems));
        ImmutableMap.Builder<String, ImmutableList<CompiledRisk>> built = ImmutableMap.builder();
        byKind.forEach((kind, of) -> built.put(kind, ImmutableList.sortedCopyOf(ORDER, of)));
        return built.buildOrThrow();
    }

    private void compile(String key, RiskCheck check, Map<String, List<CompiledRisk>> into, Problems problems) {
        String path = "/risk/" + key;
        List<String> sent = settings.sentKindNames();
        if (check.on() != null && !sent.contains(check.on())) {
            problems.add(
                    "program",
                    path + "/on",
                    settings.kind(check.on()).isPresent()
                            ? "'" + check.on() + "' is derived by the engine; checked is what hosts send"
                            : "no kind of event '" + check.on() + "'; there are " + sent,
                    Names.didYouMean(check.on(), sent).orElse(null));
            return;
        }
        if (CompiledReferral.REFERRED.equals(check.on()) && check.then() == RiskCheck.Action.HOLD) {
            problems.add(
                    "program",
                    path + "/then",
                    "who is referred is new only now, so " + CompiledReferral.REFERRED + " cannot be held until later; "
                            + "deny it, or hold what qualifies");
        }
        CompiledRisk.@Nullable Over over = over(check.over(), path + "/over", problems);
        Map<String, CompiledRisk> compiled = new TreeMap<>();
        for (String kind : check.on() == null ? sent : List.of(check.on())) {
            Problems found = new Problems();
            compiled.put(
                    kind,
                    new CompiledRisk(
                            key, check.then(), when(check, settings.kind(kind).orElseThrow(), path, found), over));
            if (!found.found().isEmpty()) {
                if (check.on() == null) {
                    problems.add(
                            "program",
                            path + "/on",
                            "a check of every kind of event asks for what all of them have, and this one is no check of "
                                    + kind + "; name the kind that it is about");
                }
                found.found().forEach(problems::add);
                return;
            }
        }
        compiled.forEach((kind, one) ->
                into.computeIfAbsent(kind, any -> new ArrayList<>()).add(one));
    }

    private @Nullable CompiledCondition when(RiskCheck check, EventKind kind, String path, Problems found) {
        if (check.when() == null) {
            return null;
        }
        AttributeNames names = AttributeNames.of(kind, settings, tiers, counters, progress);
        return new ConditionCompiler(names, segments, tiers, extensions, found, "program", path, settings.zone())
                .compile(check.when(), "/when", 0);
    }

    private CompiledRisk.@Nullable Over over(RiskCheck.@Nullable Over over, String path, Problems problems) {
        if (over == null) {
            return null;
        }
        @Nullable PointType pointType = RuleCompiler.pointType(settings, problems, "program", path, over.pointType());
        if (pointType == null) {
            return null;
        }
        @Nullable Long units = RuleCompiler.units(problems, "program", path + "/points", pointType, over.points());
        return units == null ? null : new CompiledRisk.Over(pointType, units);
    }
}
