package app.fanreward.core.internal.program;

import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.LimitPeriod;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Resolves and checks the limits of one rule. */
final class LimitCompiler {
    private final ProgramSettings settings;
    private final Problems problems;
    private final CompiledCampaign campaign;
    private final Rule rule;
    private final String path;
    private final AttributeNames names;

    LimitCompiler(
            ProgramSettings settings,
            Problems problems,
            CompiledCampaign campaign,
            Rule rule,
            String path,
            AttributeNames names) {
        this.settings = settings;
        this.problems = problems;
        this.campaign = campaign;
        this.rule = rule;
        this.path = path;
        this.names = names;
    }

    ImmutableList<CompiledLimit> compile(List<CompiledAward> awards) {
        ImmutableList.Builder<CompiledLimit> limits = ImmutableList.builder();
        Set<String> counters = new HashSet<>();
        for (int i = 0; i < rule.limits().size(); i++) {
            Limit limit = rule.limits().get(i);
            String form = switch (limit) {
                case Limit.Cap ignored -> "/cap";
                case Limit.Frequency ignored -> "/frequency";
                case Limit.Cooldown ignored -> "/cooldown";
            };
            String at = "/limits/" + i + form;
            CompiledLimit compiled = limit(limit, awards, "/limits/" + i, at);
            if (compiled == null) {
                continue;
            }
            if (!counters.add(compiled.counter() + " " + identity(compiled))) {
                problem(at, "another limit of this rule already counts the same; keep the tighter one");
            }
            limits.add(compiled);
        }
        // From narrow to wide, so that the order in which limits are written does not change what is granted.
        return ImmutableList.sortedCopyOf(
                Comparator.comparing((CompiledLimit limit) -> limit.span().about())
                        .thenComparing(limit -> -limit.dimensions().size()),
                limits.build());
    }

    private static Object identity(CompiledLimit limit) {
        return limit.kind() == CompiledLimit.Kind.COOLDOWN
                ? ""
                : limit.span() instanceof Span.Calendar calendar ? calendar.unit() : limit.span();
    }

    private @Nullable CompiledLimit limit(Limit limit, List<CompiledAward> awards, String limitPath, String at) {
        ImmutableList<AttributeRef> dimensions = dimensions(limit, at);
        if (dimensions == null) {
            return null;
        }
        String scope = dimensions.stream().map(AttributeRef::name).collect(Collectors.joining(","));
        return switch (limit) {
            case Limit.Cap cap -> cap(cap, awards, dimensions, scope, limitPath, at);
            case Limit.Frequency frequency -> {
                if (frequency.times() <= 0) {
                    problem(at + "/times", "times must be more than 0, not " + frequency.times());
                }
                Span span = span(frequency.period(), at);
                if (span instanceof Span.Calendar calendar && calendar.unit() == CalendarPeriod.Unit.AWARD) {
                    problem(
                            at + "/period",
                            "a frequency counts over day, week, month, year, lifetime or a rolling length");
                }
                yield new CompiledLimit(
                        limitPath,
                        CompiledLimit.Kind.FREQUENCY,
                        frequency.times(),
                        new Scope(counter("frequency", scope, zoneName(span)), dimensions, span),
                        OnExceed.REJECT);
            }
            case Limit.Cooldown cooldown ->
                new CompiledLimit(
                        limitPath,
                        CompiledLimit.Kind.COOLDOWN,
                        1,
                        new Scope(counter("cooldown", scope, ""), dimensions, rolling(cooldown.gap(), at + "/gap")),
                        OnExceed.REJECT);
        };
    }

    private @Nullable CompiledLimit cap(
            Limit.Cap cap,
            List<CompiledAward> awards,
            ImmutableList<AttributeRef> dimensions,
            String scope,
            String limitPath,
            String at) {
        Span span = span(cap.period(), at);
        if (awards.isEmpty()) {
            return null;
        }
        if (awards.size() > 1) {
            problem(at, "a cap needs to know its point type: award one point type in this rule");
        }
        PointType pointType = awards.get(0).pointType();
        @Nullable Long most = units(pointType, cap.points(), at + "/points");
        return most == null
                ? null
                : new CompiledLimit(
                        limitPath,
                        CompiledLimit.Kind.CAP,
                        most,
                        new Scope(counter("cap", scope, zoneName(span) + "," + pointType.key()), dimensions, span),
                        cap.onExceed());
    }

    /** What is counted apart; null if something cannot be. */
    private @Nullable ImmutableList<AttributeRef> dimensions(Limit limit, String at) {
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
            if (ref == null || !ref.countedApart()) {
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
        return ImmutableList.sortedCopyOf(Comparator.comparing(AttributeRef::name), dimensions.build());
    }

    private Span span(LimitPeriod period, String at) {
        return Span.of(period, campaign.zone(), settings, message -> problem(at + "/period", message));
    }

    private Span rolling(Duration length, String at) {
        return Span.rolling(length, settings, message -> problem(at, message));
    }

    private static String zoneName(Span span) {
        return span instanceof Span.Calendar calendar ? calendar.zoneName() : "";
    }

    /** By rule key and scope, never by position: reordering or editing limits must not reset what they counted. */
    private String counter(String kind, String scope, String detail) {
        return CompiledRule.counters(campaign.key(), rule.key()) + kind + "|" + scope + "|" + detail;
    }

    private @Nullable Long units(PointType pointType, BigDecimal points, String at) {
        return RuleCompiler.units(problems, campaign.key(), path + at, pointType, points);
    }

    private void problem(String at, String message) {
        problems.add(campaign.key(), path + at, message);
    }
}
