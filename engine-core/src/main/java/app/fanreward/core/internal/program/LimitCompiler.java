package app.fanreward.core.internal.program;

import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Names;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.LimitPeriod;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Resolves and checks the limits that hold for one rule: its own, those of its campaign and those it shares. */
final class LimitCompiler {
    private final ProgramSettings settings;
    private final Problems problems;
    private final CompiledCampaign campaign;
    private final Rule rule;
    private final String path;
    private final ScopeCompiler scopes;

    LimitCompiler(
            ProgramSettings settings,
            Problems problems,
            CompiledCampaign campaign,
            Rule rule,
            String path,
            EventKind kind,
            AttributeNames names) {
        this.settings = settings;
        this.problems = problems;
        this.campaign = campaign;
        this.rule = rule;
        this.path = path;
        this.scopes = new ScopeCompiler(problems, campaign.key(), rule.key(), kind, names);
    }

    /**
     * Of a rule that boosts or takes points: what it adds is part of awards, which count for their campaigns, and what it
     * takes is no award.
     */
    ImmutableList<CompiledLimit> ofRuleAlone(List<PointType> boosted) {
        for (int i = 0; i < rule.limits().size(); i++) {
            if (rule.limits().get(i) instanceof Limit.Shared) {
                problems.add(
                        campaign.key(),
                        path + "/limits/" + i,
                        "shared limits count awards; a rule that boosts or takes points has limits of its own");
            }
        }
        List<CompiledLimit> limits = new ArrayList<>();
        addAll(LimitOwner.ofRule(campaign.key(), rule.key(), path), rule.limits(), boosted, limits, new TreeSet<>());
        return sorted(limits);
    }

    /** Checks a limit that the program declares, as if the rule named it. */
    void checkShared(String key, Limit limit) {
        add(LimitOwner.shared(key), limit, "", settings.pointTypes(), new ArrayList<>());
    }

    ImmutableList<CompiledLimit> compile(List<PointType> awards) {
        List<CompiledLimit> limits = new ArrayList<>();
        Set<String> shared = new TreeSet<>();
        addAll(LimitOwner.ofRule(campaign.key(), rule.key(), path), rule.limits(), awards, limits, shared);
        addAll(LimitOwner.ofCampaign(campaign.key()), campaign.limits(), awards, limits, shared);
        for (String key : shared) {
            Limit limit = settings.limits().get(key);
            if (limit != null) {
                add(LimitOwner.shared(key), limit, "", awards, limits);
            }
        }
        return sorted(limits);
    }

    private static ImmutableList<CompiledLimit> sorted(List<CompiledLimit> limits) {
        // From narrow to wide, so that the order in which limits are written does not change what is granted.
        return ImmutableList.sortedCopyOf(
                Comparator.comparing((CompiledLimit limit) -> !limit.ofOneAward())
                        .thenComparing(CompiledLimit::level)
                        .thenComparing(limit -> limit.span().about())
                        .thenComparing(limit -> -limit.dimensions().size()),
                limits);
    }

    private void addAll(
            LimitOwner owner,
            List<Limit> written,
            List<PointType> awards,
            List<CompiledLimit> limits,
            Set<String> shared) {
        Set<String> counters = new HashSet<>();
        for (int i = 0; i < written.size(); i++) {
            String place = "/limits/" + i;
            if (written.get(i) instanceof Limit.Shared(String key)) {
                name(owner.within(place), key, shared);
                continue;
            }
            CompiledLimit limit = add(owner, written.get(i), place, awards, limits);
            if (limit != null && !counters.add(limit.counter() + " " + identity(limit))) {
                problems.add(
                        owner.subject(),
                        owner.within(place) + form(written.get(i)),
                        "another limit of this " + owner.level().word()
                                + " already counts the same; keep the tighter one");
            }
        }
    }

    private void name(String at, String key, Set<String> shared) {
        if (!settings.limits().containsKey(key)) {
            problems.add(
                    campaign.key(),
                    at + "/shared",
                    "the program declares no limit '" + key + "'; it has "
                            + settings.limits().keySet(),
                    Names.didYouMean(key, settings.limits().keySet()).orElse(null));
        } else if (!shared.add(key) && at.startsWith("/rules")) {
            problems.add(campaign.key(), at + "/shared", "the limit '" + key + "' is named twice");
        }
    }

    private @Nullable CompiledLimit add(
            LimitOwner owner, Limit limit, String place, List<PointType> awards, List<CompiledLimit> limits) {
        CompiledLimit compiled = limit(owner, limit, awards, place, owner.within(place) + form(limit));
        if (compiled != null) {
            limits.add(compiled);
        }
        return compiled;
    }

    private static String form(Limit limit) {
        return switch (limit) {
            case Limit.Cap ignored -> "/cap";
            case Limit.Frequency ignored -> "/frequency";
            case Limit.Cooldown ignored -> "/cooldown";
            case Limit.Shared ignored -> "/shared";
        };
    }

    private static Object identity(CompiledLimit limit) {
        return limit.kind() == CompiledLimit.Kind.COOLDOWN
                ? ""
                : limit.span() instanceof Span.Calendar calendar ? calendar.unit() : limit.span();
    }

    private @Nullable CompiledLimit limit(
            LimitOwner owner, Limit limit, List<PointType> awards, String place, String at) {
        ScopeCompiler.@Nullable Apart apart = scopes.apart(owner, limit.per(), at);
        if (apart == null) {
            return null;
        }
        return switch (limit) {
            case Limit.Cap cap -> cap(owner, cap, awards, apart, place, at);
            case Limit.Frequency frequency -> {
                if (frequency.times() <= 0) {
                    problem(owner, at + "/times", "times must be more than 0, not " + frequency.times());
                }
                Span span = span(owner, frequency.period(), apart, at);
                if (span instanceof Span.Calendar calendar && calendar.unit() == CalendarPeriod.Unit.AWARD) {
                    problem(
                            owner,
                            at + "/period",
                            "a frequency counts over day, week, month, year, lifetime or a rolling length");
                }
                yield new CompiledLimit(
                        owner.level(),
                        owner.reason(place),
                        CompiledLimit.Kind.FREQUENCY,
                        frequency.times(),
                        null,
                        new Scope(apart.counter(owner, "frequency", zoneName(span)), apart.dimensions(), span),
                        apart.names(),
                        OnExceed.REJECT);
            }
            case Limit.Cooldown cooldown -> {
                if (!apart.member()) {
                    problem(owner, at + "/per", "a gap is kept between awards of one member; add member to per");
                }
                yield new CompiledLimit(
                        owner.level(),
                        owner.reason(place),
                        CompiledLimit.Kind.COOLDOWN,
                        1,
                        null,
                        new Scope(
                                apart.counter(owner, "cooldown", ""),
                                apart.dimensions(),
                                rolling(owner, cooldown.gap(), at + "/gap")),
                        apart.names(),
                        OnExceed.REJECT);
            }
            case Limit.Shared ignored -> null;
        };
    }

    private @Nullable CompiledLimit cap(
            LimitOwner owner,
            Limit.Cap cap,
            List<PointType> awards,
            ScopeCompiler.Apart apart,
            String place,
            String at) {
        Span span = span(owner, cap.period(), apart, at);
        @Nullable PointType pointType = pointType(owner, cap, awards, at);
        if (pointType == null) {
            return null;
        }
        @Nullable Long most = RuleCompiler.units(problems, owner.subject(), at + "/points", pointType, cap.points());
        boolean awarded = awards.contains(pointType);
        if (!awarded && owner.level() == LimitOwner.Level.RULE) {
            problem(owner, at + "/pointType", "the rule awards no " + pointType.key() + " that this could count");
        }
        return most == null || !awarded
                ? null
                : new CompiledLimit(
                        owner.level(),
                        owner.reason(place),
                        CompiledLimit.Kind.CAP,
                        most,
                        pointType.key(),
                        new Scope(
                                apart.counter(owner, "cap", zoneName(span) + "," + pointType.key()),
                                apart.dimensions(),
                                span),
                        apart.names(),
                        cap.onExceed());
    }

    /** The type that a cap counts; null if it was reported, or if the rule awards nothing. */
    private @Nullable PointType pointType(LimitOwner owner, Limit.Cap cap, List<PointType> awards, String at) {
        if (cap.pointType() != null || owner.level() != LimitOwner.Level.RULE) {
            return RuleCompiler.pointType(settings, problems, owner.subject(), at, cap.pointType());
        }
        if (awards.size() > 1) {
            problem(
                    owner,
                    at,
                    "a cap needs to know its point type: name it (pointType), or award one point type in this rule");
        }
        return awards.isEmpty() ? null : awards.get(0);
    }

    private Span span(LimitOwner owner, LimitPeriod period, ScopeCompiler.Apart apart, String at) {
        Span span = Span.of(
                period, owner.zone(campaign, settings), settings, message -> problem(owner, at + "/period", message));
        if (span instanceof Span.Rolling && !apart.member()) {
            problem(
                    owner,
                    at + "/period",
                    "over all members a limit counts by day, week, month, year or lifetime; a rolling length needs"
                            + " member in per");
        }
        return span;
    }

    private Span rolling(LimitOwner owner, Duration length, String at) {
        return Span.rolling(length, settings, message -> problem(owner, at, message));
    }

    private static String zoneName(Span span) {
        return span instanceof Span.Calendar calendar ? calendar.zoneName() : "";
    }

    private void problem(LimitOwner owner, String at, String message) {
        problems.add(owner.subject(), at, message);
    }
}
