package app.fanreward.core.internal.program;

import app.fanreward.api.rule.BoostReach;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import com.google.common.collect.ImmutableSet;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resolves and checks the boost of one rule. */
final class BoostCompiler {
    /** So that the product of a program's boosts stays a number of a sensible length. */
    private static final int MOST_DECIMALS = 6;

    private final ProgramSettings settings;
    private final Problems problems;
    private final String campaign;
    private final String path;

    BoostCompiler(ProgramSettings settings, Problems problems, String campaign, String path) {
        this.settings = settings;
        this.problems = problems;
        this.campaign = campaign;
        this.path = path;
    }

    /** Compiles; null if the rule does not boost, or if something was wrong, which is reported. */
    @Nullable
    CompiledBoost compile(Rule rule) {
        @Nullable CompiledBoost compiled = null;
        for (int i = 0; i < rule.effects().size(); i++) {
            if (!(rule.effects().get(i) instanceof Effect.Boost boost)) {
                continue;
            }
            String at = "/then/" + i + "/boost";
            if (rule.effects().size() > 1) {
                problem(
                        at,
                        "a rule that boosts has no other effect, as its limits count what the boost adds; give the"
                                + " other effects a rule of their own");
                return null;
            }
            compiled = boost(boost, "/then/" + i, at);
        }
        return compiled;
    }

    private @Nullable CompiledBoost boost(Effect.Boost boost, String place, String at) {
        BigDecimal factor = boost.factor();
        boolean inRange = !RuleCompiler.unbounded(factor)
                && factor.compareTo(BigDecimal.ONE) > 0
                && factor.compareTo(Effect.Boost.LARGEST_FACTOR) <= 0;
        if (!inRange || factor.stripTrailingZeros().scale() > MOST_DECIMALS) {
            problem(
                    at + "/factor",
                    "a factor is more than 1, at most " + Effect.Boost.LARGEST_FACTOR.toPlainString()
                            + ", and has at most six decimals");
            return null;
        }
        @Nullable
        PointType pointType = boost.pointType() == null
                ? null
                : RuleCompiler.pointType(settings, problems, campaign, path + at, boost.pointType());
        return new CompiledBoost(place, factor, reach(boost.of(), at), pointType);
    }

    private @Nullable ImmutableSet<String> reach(BoostReach reach, String at) {
        return switch (reach) {
            case BoostReach.OwnCampaign own -> ImmutableSet.of(campaign);
            case BoostReach.EveryCampaign every -> null;
            case BoostReach.Campaigns(Set<String> keys) -> {
                if (keys.isEmpty()) {
                    problem(at + "/campaigns", "name at least one campaign, or all");
                }
                yield ImmutableSet.copyOf(keys);
            }
        };
    }

    private void problem(String at, String message) {
        problems.add(campaign, path + at, message);
    }
}
