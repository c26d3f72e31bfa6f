package app.fanreward.core.internal.program;

import app.fanreward.api.event.AttributeBounds;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Literals;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Resolves and checks one rule. */
final class RuleCompiler {
    private final ProgramSettings settings;
    private final Problems problems;
    private final CompiledCampaign campaign;
    private final Rule rule;
    private final String path;
    private final AttributeNames names;
    private final ConditionCompiler conditions;

    RuleCompiler(
            ProgramSettings settings,
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
        this.names = AttributeNames.of(kind, settings);
        this.conditions = new ConditionCompiler(names, problems, campaign.key(), path, campaign.zone());
    }

    CompiledRule compile() {
        @Nullable CompiledCondition when = rule.when() == null ? null : conditions.compile(rule.when(), "/when", 0);
        ImmutableList<CompiledAward> awards = awards();
        if (rule.missed() != null && !Names.isWhole(rule.missed())) {
            problem("/missed", "the text has half of a surrogate pair, which no encoding can keep");
        }
        return new CompiledRule(campaign, rule.key(), when, awards, limits(awards), rule.missed());
    }

    private ImmutableList<CompiledAward> awards() {
        if (rule.effects().isEmpty()) {
            problem("/then", "the rule does nothing; give it an effect such as addPoints");
        }
        ImmutableList.Builder<CompiledAward> awards = ImmutableList.builder();
        Set<String> pointTypes = new HashSet<>();
        for (int i = 0; i < rule.effects().size(); i++) {
            Effect.AddPoints add = (Effect.AddPoints) rule.effects().get(i);
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
            CompiledAmount amount = amount(add.amount(), pointType, at);
            if (amount != null) {
                awards.add(new CompiledAward(
                        "/then/" + i,
                        amount,
                        pointType,
                        add.pending() == null ? Duration.ZERO : add.pending(),
                        add.expires()));
            }
        }
        return awards.build();
    }

    private @Nullable CompiledAmount amount(Amount amount, PointType pointType, String at) {
        return switch (amount) {
            case Amount.Fixed(BigDecimal points) -> {
                @Nullable Long units = units(pointType, points, at + "/points");
                yield units == null ? null : new CompiledAmount.Fixed(units);
            }
            case Amount.PerUnit perUnit -> perUnit(perUnit, pointType, at + "/perUnit");
        };
    }

    private @Nullable CompiledAmount perUnit(Amount.PerUnit perUnit, PointType pointType, String at) {
        AttributeRef of = names.find(perUnit.of()).orElse(null);
        if (of == null) {
            problems.add(
                    campaign.key(),
                    path + at + "/of",
                    "no attribute '" + perUnit.of() + "' here",
                    names.didYouMean(perUnit.of()).orElse(null));
            return null;
        }
        boolean countable = of.type() == AttributeType.INTEGER
                || of.type() == AttributeType.DECIMAL
                || of.type() == AttributeType.DURATION;
        if (!countable) {
            problem(at + "/of", of.name() + " is a " + of.type().label() + "; only numbers and durations have units");
            return null;
        }
        Value unit = perUnit.unit();
        AttributeType wanted = of.type() == AttributeType.DURATION ? AttributeType.DURATION : AttributeType.DECIMAL;
        if (!unit.fits(wanted) || CompiledAmount.magnitude(unit).signum() <= 0) {
            problem(
                    at + "/unit",
                    Values.show(unit) + " is no unit of " + of.name() + "; write a positive one, "
                            + Literals.howToWrite(wanted));
            return null;
        }
        if (unbounded(perUnit.points())) {
            problem(at + "/points", "points have more digits than an award can have");
            return null;
        }
        if (perUnit.points().signum() <= 0) {
            problem(at + "/points", "points must be more than 0, not " + perUnit.points());
            return null;
        }
        if (!perUnit.fraction() && units(pointType, perUnit.points(), at + "/points") == null) {
            return null;
        }
        return new CompiledAmount.PerUnit(
                of, CompiledAmount.magnitude(unit), Values.show(unit), perUnit.points(), perUnit.fraction());
    }

    private ImmutableList<CompiledLimit> limits(List<CompiledAward> awards) {
        ImmutableList.Builder<CompiledLimit> limits = ImmutableList.builder();
        Set<String> counters = new HashSet<>();
        for (int i = 0; i < rule.limits().size(); i++) {
            Limit limit = rule.limits().get(i);
            String at = "/limits/" + i + (limit instanceof Limit.Cap ? "/cap" : "/frequency");
            CompiledLimit compiled = limit(limit, awards, "/limits/" + i, at);
            if (compiled == null) {
                continue;
            }
            String identity = compiled.counter() + compiled.unit();
            if (!counters.add(identity)) {
                problem(at, "another limit of this rule already counts the same; keep the tighter one");
            }
            limits.add(compiled);
        }
        // From narrow to wide, so that the order in which limits are written does not change what is granted.
        return ImmutableList.sortedCopyOf(
                Comparator.comparing((CompiledLimit limit) -> limit.unit() != CalendarPeriod.Unit.AWARD)
                        .thenComparing(CompiledLimit::unit)
                        .thenComparing(limit -> -limit.dimensions().size()),
                limits.build());
    }

    private @Nullable CompiledLimit limit(Limit limit, List<CompiledAward> awards, String limitPath, String at) {
        if (!limit.per().contains(Limit.MEMBER)) {
            problem(at + "/per", "limits are counted per member; add member to per");
        }
        if (limit.per().stream().distinct().count() != limit.per().size()) {
            problem(at + "/per", "a name is written twice");
        }
        ImmutableList.Builder<AttributeRef> dimensions = ImmutableList.builder();
        for (int i = 0; i < limit.per().size(); i++) {
            String name = limit.per().get(i);
            if (name.equals(Limit.MEMBER)) {
                continue;
            }
            AttributeRef ref = names.find(name).orElse(null);
            if (ref == null || ref.source() == AttributeRef.Source.MEMBER || ref.type() == AttributeType.TEXT_LIST) {
                problems.add(
                        campaign.key(),
                        path + at + "/per/" + i,
                        "'" + name + "' cannot be counted apart; allowed are member and event attributes",
                        names.didYouMean(name).orElse(null));
                return null;
            }
            dimensions.add(ref);
        }
        // Sorted, because the order in which a scope is written must not change what is counted.
        ImmutableList<AttributeRef> resolved =
                ImmutableList.sortedCopyOf(Comparator.comparing(AttributeRef::name), dimensions.build());
        String scope = resolved.stream().map(AttributeRef::name).collect(Collectors.joining(","));
        @Nullable
        ZoneId zone = switch (limit.period().zone()) {
            case CalendarPeriod.Zone.OfCampaign own -> campaign.zone();
            case CalendarPeriod.Zone.OfMember member -> null;
            case CalendarPeriod.Zone.Fixed(ZoneId id) -> id;
        };
        // A lifetime has no days, so the zone must not decide what it counted.
        boolean dated = limit.period().unit() != CalendarPeriod.Unit.LIFETIME
                && limit.period().unit() != CalendarPeriod.Unit.AWARD;
        String zoneName = !dated ? "" : zone == null ? "member" : zone.getId();
        return switch (limit) {
            case Limit.Cap cap -> {
                if (awards.isEmpty()) {
                    yield null;
                }
                if (awards.size() > 1) {
                    problem(at, "a cap needs to know its point type: award one point type in this rule");
                }
                PointType pointType = awards.get(0).pointType();
                @Nullable Long most = units(pointType, cap.points(), at + "/points");
                yield most == null
                        ? null
                        : new CompiledLimit(
                                limitPath,
                                counter("cap", scope, zoneName + "," + pointType.key()),
                                CompiledLimit.Kind.CAP,
                                most,
                                resolved,
                                cap.period().unit(),
                                zone,
                                cap.onExceed());
            }
            case Limit.Frequency frequency -> {
                if (frequency.times() <= 0) {
                    problem(at + "/times", "times must be more than 0, not " + frequency.times());
                }
                if (frequency.period().unit() == CalendarPeriod.Unit.AWARD) {
                    problem(at + "/period", "a frequency counts over day, week, month, year or lifetime");
                }
                yield new CompiledLimit(
                        limitPath,
                        counter("frequency", scope, zoneName),
                        CompiledLimit.Kind.FREQUENCY,
                        frequency.times(),
                        resolved,
                        frequency.period().unit(),
                        zone,
                        OnExceed.REJECT);
            }
        };
    }

    /** By rule key and scope, never by position: reordering or editing limits must not reset what they counted. */
    private String counter(String kind, String scope, String detail) {
        return campaign.key() + "/" + rule.key() + "|" + kind + "|" + scope + "|" + detail;
    }

    private @Nullable Long units(PointType pointType, BigDecimal points, String at) {
        return units(problems, campaign.key(), path + at, pointType, points);
    }

    private static boolean unbounded(BigDecimal points) {
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
