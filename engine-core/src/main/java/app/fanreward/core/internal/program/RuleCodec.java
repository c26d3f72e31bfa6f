package app.fanreward.core.internal.program;

import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.BoostReach;
import app.fanreward.api.rule.Boosting;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Challenge;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.CustomCall;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.LimitPeriod;
import app.fanreward.api.rule.Progress;
import app.fanreward.api.rule.RecurringWindow;
import app.fanreward.api.rule.RollingPeriod;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.rule.Streak;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes rules in canonical form; {@link RuleDecoder} reads them. */
final class RuleCodec {
    private final CanonicalWriter out;
    private final int version;

    RuleCodec(CanonicalWriter out, int version) {
        this.out = out;
        this.version = version;
    }

    void write(Rule rule) {
        out.text(rule.key())
                .text(rule.on())
                .optional(rule.when(), this::write)
                .list(rule.effects(), this::write)
                .list(rule.limits(), this::write)
                .optional(rule.missed(), out::text);
        if (version > 4) {
            out.flag(rule.restoreLimits());
        }
        if (version > 5) {
            out.optional(rule.audience(), this::write);
        }
    }

    void write(Progress progress) {
        out.list(progress.streaks().entrySet(), streak -> {
            out.text(streak.getKey());
            write(streak.getValue());
        });
        out.list(progress.challenges().entrySet(), challenge -> {
            out.text(challenge.getKey());
            write(challenge.getValue());
        });
        out.list(
                progress.badges().entrySet(),
                badge -> out.text(badge.getKey())
                        .optional(badge.getValue().title(), out::text)
                        .flag(badge.getValue().counted()));
        out.list(progress.pauses(), pause -> out.date(pause.from()).date(pause.to()));
    }

    private void writeIfAny(@Nullable String unit) {
        if (unit != null) {
            out.text(unit);
        }
    }

    private void write(Streak streak) {
        out.optional(streak.on(), out::text)
                .optional(streak.where(), this::write)
                .number(streak.times())
                .text(streak.unit().name())
                .list(streak.milestones(), milestone -> out.number(milestone))
                .optional(streak.every(), every -> out.number(every))
                .number(streak.freezes().start())
                .optional(streak.freezes().every(), every -> out.number(every))
                .number(streak.freezes().most());
    }

    private void write(Challenge challenge) {
        out.optional(challenge.on(), out::text);
        write(challenge.measure());
        out.optional(challenge.where(), this::write)
                .value(challenge.goal())
                .optional(challenge.window().from(), out::instant)
                .optional(challenge.window().to(), out::instant)
                .optional(challenge.window().zone(), zone -> out.text(zone.getId()))
                .text(challenge.period().unit().name());
        write(challenge.period().zone());
        out.number(challenge.repeat());
    }

    private void write(Counter.Measure measure) {
        switch (measure) {
            case Counter.Measure.Count ignored -> out.octet(1);
            case Counter.Measure.Sum(String of) -> out.octet(2).text(of);
            case Counter.Measure.Distinct(String of) -> out.octet(3).text(of);
        }
    }

    void write(Counter counter) {
        out.text(counter.on());
        write(counter.measure());
        out.optional(counter.where(), this::write).list(new TreeSet<>(counter.per()), out::text);
        switch (counter.period()) {
            case CalendarPeriod(CalendarPeriod.Unit unit, CalendarPeriod.Zone zone) -> {
                out.octet(1).text(unit.name());
                write(zone);
            }
            case RollingPeriod(Duration length) -> out.octet(2).duration(length);
        }
    }

    void write(Condition condition) {
        switch (condition) {
            case Condition.All all -> out.octet(1).list(all.parts(), this::write);
            case Condition.Any any -> out.octet(2).list(any.parts(), this::write);
            case Condition.Not not -> {
                out.octet(3);
                write(not.part());
            }
            case Condition.Compare compare -> {
                out.octet(compare.unit() == null ? 4 : 30)
                        .text(compare.attribute())
                        .text(compare.operator().name())
                        .value(compare.value());
                writeIfAny(compare.unit());
            }
            case Condition.In in -> out.octet(5).text(in.attribute()).list(in.values(), out::value);
            case Condition.Between between -> {
                out.octet(between.unit() == null ? 6 : 31)
                        .text(between.attribute())
                        .value(between.low())
                        .value(between.high());
                writeIfAny(between.unit());
            }
            case Condition.Exists exists -> out.octet(7).text(exists.attribute());
            case Condition.TextMatch text ->
                out.octet(8)
                        .text(text.attribute())
                        .text(text.match().name())
                        .text(text.part())
                        .flag(text.ignoreCase());
            case Condition.InSegment(String segment) -> out.octet(11).text(segment);
            case Condition.HasTier(String tier, String level) ->
                out.octet(12).text(tier).text(level);
            case Condition.Custom(CustomCall call) -> write(out.octet(13), call);
            case Condition.HasAll list -> out.octet(9).text(list.attribute()).list(list.texts(), out::text);
            case Condition.During(RecurringWindow window) -> {
                out.octet(10)
                        .list(window.days(), day -> out.text(day.name()))
                        .number(window.from().toNanoOfDay())
                        .number(window.to().toNanoOfDay());
                write(window.zone());
            }
        }
    }

    private void write(Effect effect) {
        switch (effect) {
            case Effect.AddPoints add -> {
                out.octet(1);
                write(add.amount());
                out.optional(add.pointType(), out::text)
                        .optional(add.pending(), out::duration)
                        .optional(add.expires(), this::write);
                if (version > 5) {
                    out.flag(add.qualifying());
                }
            }
            case Effect.TakePoints take -> {
                out.octet(3);
                write(take.amount());
                out.optional(take.pointType(), out::text).text(take.shortfall().name());
            }
            case Effect.Boost boost -> {
                out.octet(2).decimal(boost.factor());
                write(boost.of());
                out.optional(boost.pointType(), out::text);
            }
            case Effect.ExtendStreak(String streak) -> out.octet(10).text(streak);
            case Effect.GiveFreezes(String streak, int count) ->
                out.octet(11).text(streak).number(count);
            case Effect.PauseStreak(String streak, int days) ->
                out.octet(12).text(streak).number(days);
            case Effect.Progress(String challenge, BigDecimal by) ->
                out.octet(13).text(challenge).decimal(by);
            case Effect.GrantBadge(String badge) -> out.octet(14).text(badge);
            case Effect.Tag(String tag) -> out.octet(15).text(tag);
            case Effect.Notify(String template, Map<String, String> with) ->
                out.octet(16)
                        .text(template)
                        .list(
                                with.entrySet(),
                                parameter -> out.text(parameter.getKey()).text(parameter.getValue()));
            case Effect.IssueReward(String reward) -> out.octet(17).text(reward);
            case Effect.Custom(CustomCall call) -> write(out.octet(18), call);
        }
    }

    private void write(BoostReach reach) {
        switch (reach) {
            case BoostReach.OwnCampaign own -> out.octet(1);
            case BoostReach.EveryCampaign every -> out.octet(2);
            case BoostReach.Campaigns some -> out.octet(3).list(some.keys(), out::text);
        }
    }

    void write(Boosting boosting) {
        out.text(boosting.combine().name()).optional(boosting.atMost(), out::decimal);
    }

    private void write(Amount amount) {
        switch (amount) {
            case Amount.Fixed fixed -> out.octet(1).decimal(fixed.points());
            case Amount.PerUnit perUnit ->
                out.octet(2)
                        .text(perUnit.of())
                        .value(perUnit.unit())
                        .decimal(perUnit.points())
                        .flag(perUnit.fraction());
            case Amount.PerAccumulated accumulated ->
                out.octet(3).text(accumulated.of()).value(accumulated.unit()).decimal(accumulated.points());
            case Amount.StepTable table ->
                out.octet(4)
                        .text(table.of())
                        .list(table.steps(), step -> out.value(step.from()).decimal(step.points()));
            case Amount.Custom(CustomCall call) -> write(out.octet(5), call);
        }
    }

    private static void write(CanonicalWriter out, CustomCall call) {
        out.text(call.function()).number(call.version()).values(call.with());
    }

    private void write(Expiry expiry) {
        switch (expiry.after()) {
            case Duration duration -> out.octet(1).duration(duration);
            default -> out.octet(2).text(expiry.after().toString());
        }
        out.text(expiry.round().name());
        if (version > 2) {
            out.list(expiry.resetBy(), activity -> out.text(activity.name()));
        }
    }

    void write(Limit limit) {
        switch (limit) {
            case Limit.Cap cap -> {
                out.octet(cap.period() instanceof RollingPeriod ? 3 : 1)
                        .decimal(cap.points())
                        .text(cap.onExceed().name());
                if (version > 5) {
                    out.optional(cap.pointType(), out::text);
                }
                write(cap, cap.period());
            }
            case Limit.Frequency frequency -> {
                out.octet(frequency.period() instanceof RollingPeriod ? 4 : 2).number(frequency.times());
                write(frequency, frequency.period());
            }
            case Limit.Cooldown cooldown -> {
                out.octet(5);
                write(cooldown, new RollingPeriod(cooldown.gap()));
            }
            case Limit.Shared(String key) -> out.octet(6).text(key);
        }
    }

    private void write(Limit limit, LimitPeriod period) {
        out.list(new TreeSet<>(limit.per()), out::text);
        switch (period) {
            case CalendarPeriod(CalendarPeriod.Unit unit, CalendarPeriod.Zone zone) -> {
                out.text(unit.name());
                write(zone);
            }
            case RollingPeriod(Duration length) -> out.duration(length);
        }
    }

    private void write(CalendarPeriod.Zone zone) {
        switch (zone) {
            case CalendarPeriod.Zone.OfCampaign own -> out.octet(1);
            case CalendarPeriod.Zone.OfMember member -> out.octet(2);
            case CalendarPeriod.Zone.Fixed(ZoneId id) -> out.octet(3).text(id.getId());
        }
    }
}
