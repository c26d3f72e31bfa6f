package app.fanreward.core.internal.program;

import app.fanreward.api.event.DerivedKinds;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Referral;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resolves and checks the referrals of a program. */
final class Referrals {
    private final ProgramSettings settings;
    private final Segments segments;
    private final Tiers tiers;
    private final Extensions extensions;
    private final List<CompiledCounter> counters;
    private final Problems problems;

    private Referrals(
            ProgramSettings settings,
            Segments segments,
            Tiers tiers,
            Extensions extensions,
            List<CompiledCounter> counters,
            Problems problems) {
        this.settings = settings;
        this.segments = segments;
        this.tiers = tiers;
        this.extensions = extensions;
        this.counters = counters;
        this.problems = problems;
    }

    static List<CompiledReferral> compile(
            ProgramSettings settings,
            Segments segments,
            Tiers tiers,
            Extensions extensions,
            List<CompiledCounter> counters,
            Problems problems) {
        Referrals referrals = new Referrals(settings, segments, tiers, extensions, counters, problems);
        List<CompiledReferral> compiled = new ArrayList<>();
        for (Map.Entry<String, Referral> referral : settings.referrals().entrySet()) {
            CompiledReferral one =
                    referrals.compile(referral.getKey(), referral.getValue(), "/referrals/" + referral.getKey());
            if (one != null) {
                compiled.add(one);
            }
        }
        return compiled;
    }

    private @Nullable CompiledReferral compile(String key, Referral referral, String path) {
        if (!referral.within().isPositive() || referral.within().compareTo(Referral.LONGEST) > 0) {
            problems.add(
                    "program",
                    path + "/within",
                    "the time to qualify in is more than 0 and at most " + Referral.LONGEST.toDays() + " days, not "
                            + referral.within());
        }
        if (referral.on().equals(DerivedKinds.REFERRAL_QUALIFIED)
                || referral.on().equals(CompiledReferral.REFERRED)) {
            problems.add("program", path + "/on", "being referred qualifies nobody; name what a new member does");
            return null;
        }
        @Nullable
        EventChoice choice = EventChoice.of(
                referral.on(),
                referral.where(),
                settings,
                segments,
                tiers,
                extensions,
                counters,
                problems,
                path,
                "/on");
        return choice == null
                ? null
                : new CompiledReferral(key, choice.kind(), choice.which(), referral.within(), settings.lateness());
    }
}
