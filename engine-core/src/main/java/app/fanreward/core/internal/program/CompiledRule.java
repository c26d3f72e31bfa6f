package app.fanreward.core.internal.program;

import app.fanreward.api.decision.Truth;
import app.fanreward.api.extension.CustomAmount;
import app.fanreward.core.internal.program.extension.FunctionUse;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule with its names resolved.
 *
 * @param name what it is called in the whole program
 * @param firstPointType the key of the type of the first points that it awards or takes, or empty for none
 * @param mixesPoints whether it is about points of several types
 */
public record CompiledRule(
        CompiledCampaign campaign,
        String key,
        @Nullable CompiledCondition audience,
        @Nullable CompiledCondition when,
        ImmutableList<CompiledAward> awards,
        ImmutableList<CompiledPenalty> penalties,
        @Nullable CompiledBoost boost,
        ImmutableList<CompiledLimit> limits,
        @Nullable String missed,
        boolean restoreLimits,
        ImmutableList<CompiledEffect> effects,
        String name,
        String firstPointType,
        boolean mixesPoints) {
    /** A rule; what every event asks of it is worked out once. */
    CompiledRule(
            CompiledCampaign campaign,
            String key,
            @Nullable CompiledCondition audience,
            @Nullable CompiledCondition when,
            ImmutableList<CompiledAward> awards,
            ImmutableList<CompiledPenalty> penalties,
            @Nullable CompiledBoost boost,
            ImmutableList<CompiledLimit> limits,
            @Nullable String missed,
            boolean restoreLimits,
            ImmutableList<CompiledEffect> effects) {
        this(
                campaign,
                key,
                audience,
                when,
                awards,
                penalties,
                boost,
                limits,
                missed,
                restoreLimits,
                effects,
                name(campaign.key(), key),
                firstPointType(penalties.isEmpty() ? awards : penalties),
                mixesPoints(penalties.isEmpty() ? awards : penalties));
    }

    /** What a rule is called in the whole program. */
    public static String name(String campaign, String rule) {
        return campaign + "/" + rule;
    }

    /** What the names of all counters of a rule begin with. */
    public static String counters(String campaign, String rule) {
        return name(campaign, rule) + "|";
    }

    /** What it awards or takes; no rule does both. */
    public List<? extends PointsEffect> points() {
        return penalties.isEmpty() ? awards : penalties;
    }

    /** Whether a member has something from it alone: it takes no points, and does more than add to awards of others. */
    public boolean givesItself() {
        return penalties.isEmpty() && boost == null;
    }

    private static String firstPointType(List<? extends PointsEffect> points) {
        return points.isEmpty() ? "" : points.get(0).pointType().key();
    }

    private static boolean mixesPoints(List<? extends PointsEffect> points) {
        for (int i = 1; i < points.size(); i++) {
            if (!points.get(i).pointType().equals(points.get(0).pointType())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether its conditions hold, or cannot be answered because a function of the host's own failed: that is told of, however
     * many rules before it missed.
     */
    public boolean mayFire(Facts facts) {
        return mayHold(campaign.audience(), facts) && mayHold(audience, facts) && mayHold(when, facts);
    }

    private static boolean mayHold(@Nullable CompiledCondition condition, Facts facts) {
        if (condition == null) {
            return true;
        }
        Truth truth = condition.test(facts);
        return truth == Truth.TRUE || (truth == Truth.UNKNOWN && condition.failed(facts) != null);
    }

    /** Whether its conditions ask functions of the host's own, which may fail. */
    boolean mayFail() {
        List<FunctionUse<?>> asked = new ArrayList<>();
        conditions().forEach(condition -> condition.functions(asked::add));
        return !asked.isEmpty();
    }

    /** What has to hold for it to fire. */
    List<CompiledCondition> conditions() {
        return Stream.of(campaign.audience(), audience, when)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Every attribute that the rule may read. */
    public Set<AttributeRef> reads() {
        Set<AttributeRef> reads = new LinkedHashSet<>();
        conditions().forEach(condition -> condition.attributes(reads::add));
        for (PointsEffect effect : points()) {
            reads.addAll(effect.amount().reads());
        }
        limits.forEach(limit -> reads.addAll(limit.dimensions()));
        effects.forEach(effect -> reads.addAll(effect.reads()));
        return reads;
    }

    /** Every use of a function of the host's own in what decides whether the rule fires and what it does. */
    public List<FunctionUse<?>> functions() {
        List<FunctionUse<?>> functions = new ArrayList<>();
        conditions().forEach(condition -> condition.functions(functions::add));
        for (PointsEffect effect : points()) {
            if (effect.amount() instanceof CompiledAmount.Custom(FunctionUse<CustomAmount> use)) {
                functions.add(use);
            }
        }
        effects.stream().map(CompiledEffect::custom).filter(Objects::nonNull).forEach(functions::add);
        return functions;
    }
}
