package app.fanreward.core.internal.program;

import app.fanreward.api.event.AttributeBounds;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Literals;
import app.fanreward.api.event.Names;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Resolves and checks one rule. */
final class RuleCompiler {
    private final ProgramSettings settings;
    private final Problems problems;
    private final CompiledCampaign campaign;
    private final Rule rule;
    private final String path;
    private final EventKind kind;
    private final AttributeNames names;
    private final ConditionCompiler conditions;
    private final ConditionCompiler members;
    private final AmountCompiler amounts;
    private final EffectCompiler others;
    private final BoostCompiler boosts;

    RuleCompiler(
            ProgramSettings settings,
            Segments segments,
            Tiers tiers,
            Extensions extensions,
            NamesByKind named,
            CompiledProgress progress,
            Problems problems,
            CompiledCampaign campaign,
            Rule rule,
            int index,
            EventKind kind) {
        this.settings = settings;
        this.problems = problems;
        this.campaign = campaign;
        this.rule = rule;
        this.path = "/rules/" + index;
        this.kind = kind;
        this.names = named.on(kind);
        this.conditions = new ConditionCompiler(
                names, segments, tiers, extensions, problems, campaign.key(), path, campaign.zone());
        this.members = new ConditionCompiler(
                named.ofMembers(), segments, tiers, extensions, problems, campaign.key(), path, campaign.zone());
        this.amounts = new AmountCompiler(names, extensions, problems, campaign.key(), rule.key(), path);
        this.others = new EffectCompiler(progress, names, extensions, problems, campaign.key(), path);
        this.boosts = new BoostCompiler(settings, problems, campaign.key(), path);
    }

    CompiledRule compile() {
        @Nullable
        CompiledCondition audience = rule.audience() == null ? null : members.compile(rule.audience(), "/audience", 0);
        @Nullable CompiledCondition when = rule.when() == null ? null : conditions.compile(rule.when(), "/when", 0);
        ImmutableList<CompiledAward> awards = awards();
        ImmutableList<CompiledPenalty> penalties = penalties();
        if (!awards.isEmpty() && !penalties.isEmpty()) {
            problem("/then", "a rule awards points or takes them; give what it takes a rule of its own");
        }
        @Nullable CompiledBoost boost = boosts.compile(rule);
        if (rule.missed() != null && !Names.isWhole(rule.missed())) {
            problem("/missed", "the text has half of a surrogate pair, which no encoding can keep");
        }
        LimitCompiler limitCompiler = new LimitCompiler(settings, problems, campaign, rule, path, kind, names);
        ImmutableList<CompiledLimit> limits;
        if (boost != null) {
            limits = limitCompiler.ofRuleAlone(
                    boost.pointType() == null ? settings.pointTypes() : List.of(boost.pointType()));
        } else if (!penalties.isEmpty()) {
            limits = limitCompiler.ofRuleAlone(
                    penalties.stream().map(CompiledPenalty::pointType).toList());
        } else {
            limits = limitCompiler.compile(
                    awards.stream().map(CompiledAward::pointType).toList());
        }
        return new CompiledRule(
                campaign,
                rule.key(),
                audience,
                when,
                awards,
                penalties,
                boost,
                limits,
                rule.missed(),
                rule.restoreLimits(),
                effects());
    }

    /** Checks a limit that the program declares, as if this rule named it. */
    void checkShared(String key, Limit limit) {
        new LimitCompiler(settings, problems, campaign, rule, path, kind, names).checkShared(key, limit);
    }

    private ImmutableList<CompiledEffect> effects() {
        ImmutableList.Builder<CompiledEffect> effects = ImmutableList.builder();
        for (int i = 0; i < rule.effects().size(); i++) {
            @Nullable CompiledEffect effect = others.compile(rule.effects().get(i), "/then/" + i);
            if (effect != null) {
                effects.add(effect);
            }
        }
        return effects.build();
    }

    private ImmutableList<CompiledAward> awards() {
        if (rule.effects().isEmpty()) {
            problem("/then", "the rule does nothing; give it an effect such as addPoints");
        }
        ImmutableList.Builder<CompiledAward> awards = ImmutableList.builder();
        Set<String> pointTypes = new HashSet<>();
        for (int i = 0; i < rule.effects().size(); i++) {
            if (!(rule.effects().get(i) instanceof Effect.AddPoints add)) {
                continue;
            }
            String at = "/then/" + i + "/addPoints";
            PointType pointType = pointType(settings, problems, campaign.key(), path + at, add.pointType());
            if (pointType == null) {
                continue;
            }
            if (!pointTypes.add(pointType.key())) {
                problem(at, "the rule already awards " + pointType.key() + "; one effect a point type");
            }
            if (add.pending() != null
                    && (add.pending().isNegative() || add.pending().compareTo(Literals.LONGEST_DURATION) > 0)) {
                problem(at + "/pending", "pending must not be negative, and at most 100 years");
            }
            CompiledAmount amount = amounts.compile(add.amount(), pointType, at);
            if (amount != null) {
                awards.add(new CompiledAward(
                        "/then/" + i,
                        amount,
                        pointType,
                        add.pending() == null ? Duration.ZERO : add.pending(),
                        add.expires(),
                        budgets(pointType)));
            }
        }
        return awards.build();
    }

    private ImmutableList<CompiledPenalty> penalties() {
        ImmutableList.Builder<CompiledPenalty> penalties = ImmutableList.builder();
        Set<String> pointTypes = new HashSet<>();
        for (int i = 0; i < rule.effects().size(); i++) {
            if (!(rule.effects().get(i) instanceof Effect.TakePoints take)) {
                continue;
            }
            String at = "/then/" + i + "/takePoints";
            PointType pointType = pointType(settings, problems, campaign.key(), path + at, take.pointType());
            if (pointType == null) {
                continue;
            }
            if (!pointTypes.add(pointType.key())) {
                problem(at, "the rule already takes " + pointType.key() + "; one effect a point type");
            }
            CompiledAmount amount = amounts.compile(take.amount(), pointType, at);
            if (amount != null) {
                penalties.add(new CompiledPenalty("/then/" + i, amount, pointType, take.shortfall()));
            }
        }
        return penalties.build();
    }

    private ImmutableList<CompiledBudget> budgets(PointType pointType) {
        return Stream.concat(Stream.ofNullable(campaign.budget()), campaign.programBudgets().stream())
                .filter(budget -> budget.pointType().equals(pointType))
                .collect(ImmutableList.toImmutableList());
    }

    static boolean unbounded(BigDecimal points) {
        return points.precision() > AttributeBounds.MOST_DIGITS
                || Math.abs(points.scale()) > AttributeBounds.MOST_DIGITS;
    }

    static @Nullable Long units(Problems problems, String subject, String at, PointType pointType, BigDecimal points) {
        if (unbounded(points)) {
            problems.add(subject, at, "points have more digits than an award can have");
            return null;
        }
        if (points.signum() <= 0) {
            problems.add(subject, at, "points must be more than 0, not " + points.toPlainString());
            return null;
        }
        if (points.precision() - points.scale() > 20
                || points.movePointRight(pointType.decimals()).compareTo(BigDecimal.valueOf(PointType.LARGEST_AMOUNT))
                        > 0) {
            problems.add(
                    subject,
                    at,
                    points.toPlainString() + " is more than the most, " + pointType.show(PointType.LARGEST_AMOUNT));
            return null;
        }
        try {
            return pointType.exactUnits(points);
        } catch (ArithmeticException tooManyDecimals) {
            problems.add(
                    subject,
                    at,
                    points.toPlainString() + " has more decimals than " + pointType.key() + ", which has "
                            + pointType.decimals());
            return null;
        }
    }

    static @Nullable PointType pointType(
            ProgramSettings settings, Problems problems, String subject, String at, @Nullable String key) {
        List<String> keys = settings.pointTypes().stream().map(PointType::key).toList();
        if (key == null) {
            if (keys.size() > 1) {
                problems.add(subject, at, "the program has several point types, name one: pointType: one of " + keys);
                return null;
            }
            return settings.pointTypes().get(0);
        }
        PointType found = settings.pointType(key).orElse(null);
        if (found == null) {
            problems.add(
                    subject,
                    at + "/pointType",
                    "no point type '" + key + "'; the program has " + keys,
                    Names.didYouMean(key, keys).orElse(null));
        }
        return found;
    }

    private void problem(String at, String message) {
        problems.add(campaign.key(), path + at, message);
    }
}
