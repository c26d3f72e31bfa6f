package app.fanreward.core.internal.program;

import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.Badge;
import app.fanreward.api.rule.BoostReach;
import app.fanreward.api.rule.Boosting;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Challenge;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.CustomCall;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.Expiry.Activity;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.LimitPeriod;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.Pause;
import app.fanreward.api.rule.Progress;
import app.fanreward.api.rule.RecurringWindow;
import app.fanreward.api.rule.RollingPeriod;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.rule.Streak;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RuleCodec} wrote. */
final class RuleDecoder {
    /** Far deeper than a program may be; bytes that are damaged must not exhaust the stack. */
    private static final int DEEPEST = 200;

    private final CanonicalReader in;
    private final int version;
    private int depth;

    RuleDecoder(CanonicalReader in, int version) {
        this.in = in;
        this.version = version;
    }

    Rule read() {
        String key = in.text();
        String on = in.text();
        @Nullable Condition when = in.optional(this::condition);
        List<Effect> effects = in.list(this::effect);
        List<Limit> limits = in.list(this::limit);
        @Nullable String missed = in.optional(in::text);
        boolean restoreLimits = version < 5 || in.flag();
        @Nullable Condition audience = version > 5 ? in.optional(this::condition) : null;
        return new Rule(key, on, audience, when, effects, limits, missed, restoreLimits);
    }

    Counter counter() {
        String on = in.text();
        Counter.Measure measure = measure();
        @Nullable Condition where = in.optional(this::condition);
        List<String> per = per();
        int periodTag = in.octet();
        LimitPeriod period = switch (periodTag) {
            case 1 -> period();
            case 2 -> new RollingPeriod(in.duration());
            default -> throw unknown("period", periodTag);
        };
        return new Counter(on, measure, where, per, period);
    }

    private Counter.Measure measure() {
        int tag = in.octet();
        return switch (tag) {
            case 1 -> new Counter.Measure.Count();
            case 2 -> new Counter.Measure.Sum(in.text());
            case 3 -> new Counter.Measure.Distinct(in.text());
            default -> throw unknown("measure", tag);
        };
    }

    Progress progress() {
        Map<String, Streak> streaks = byKey(this::streak);
        Map<String, Challenge> challenges = byKey(this::challenge);
        Map<String, Badge> badges = byKey(() -> new Badge(in.optional(in::text), in.flag()));
        return new Progress(streaks, challenges, badges, in.list(() -> new Pause(in.date(), in.date())));
    }

    private <T> Map<String, T> byKey(Supplier<T> one) {
        Map<String, T> read = new TreeMap<>();
        in.list(() -> Map.entry(in.text(), one.get())).forEach(entry -> read.put(entry.getKey(), entry.getValue()));
        return read;
    }

    private Streak streak() {
        return new Streak(
                in.optional(in::text),
                in.optional(this::condition),
                in.integer(),
                Streak.Unit.valueOf(in.text()),
                in.list(in::integer),
                in.optional(in::integer),
                new Streak.Freezes(in.integer(), in.optional(in::integer), in.integer()));
    }

    private Challenge challenge() {
        @Nullable String on = in.optional(in::text);
        Counter.Measure measure = measure();
        @Nullable Condition where = in.optional(this::condition);
        Value goal = in.value();
        Campaign.Window window = new Campaign.Window(
                in.optional(in::instant), in.optional(in::instant), in.optional(() -> ZoneId.of(in.text())));
        return new Challenge(on, measure, where, goal, window, period(), in.integer());
    }

    Condition condition() {
        if (depth == DEEPEST) {
            throw new IllegalArgumentException("conditions lie more than " + DEEPEST + " deep in one another");
        }
        depth++;
        Condition condition = nextCondition();
        depth--;
        return condition;
    }

    private Condition nextCondition() {
        int tag = in.octet();
        return switch (tag) {
            case 1 -> new Condition.All(in.list(this::condition));
            case 2 -> new Condition.Any(in.list(this::condition));
            case 3 -> new Condition.Not(condition());
            case 4 -> new Condition.Compare(in.text(), Condition.Operator.valueOf(in.text()), in.value());
            case 5 -> new Condition.In(in.text(), in.list(in::value));
            case 6 -> new Condition.Between(in.text(), in.value(), in.value());
            case 7 -> new Condition.Exists(in.text());
            case 8 -> new Condition.TextMatch(in.text(), Condition.Match.valueOf(in.text()), in.text(), in.flag());
            case 9 -> new Condition.HasAll(in.text(), in.list(in::text));
            case 10 ->
                new Condition.During(new RecurringWindow(
                        new TreeSet<>(in.list(() -> DayOfWeek.valueOf(in.text()))),
                        LocalTime.ofNanoOfDay(in.number()),
                        LocalTime.ofNanoOfDay(in.number()),
                        zone()));
            case 11 -> new Condition.InSegment(in.text());
            case 12 -> new Condition.HasTier(in.text(), in.text());
            case 13 -> new Condition.Custom(call());
            case 30 -> new Condition.Compare(in.text(), Condition.Operator.valueOf(in.text()), in.value(), in.text());
            case 31 -> new Condition.Between(in.text(), in.value(), in.value(), in.text());
            default -> throw unknown("condition", tag);
        };
    }

    private Effect effect() {
        int tag = in.octet();
        return switch (tag) {
            case 1 ->
                new Effect.AddPoints(
                        amount(),
                        in.optional(in::text),
                        in.optional(in::duration),
                        in.optional(this::expiry),
                        version < 6 || in.flag());
            case 3 ->
                new Effect.TakePoints(amount(), in.optional(in::text), Effect.TakePoints.Shortfall.valueOf(in.text()));
            case 2 -> new Effect.Boost(in.plainDecimal(), reach(), in.optional(in::text));
            case 10 -> new Effect.ExtendStreak(in.text());
            case 11 -> new Effect.GiveFreezes(in.text(), in.integer());
            case 12 -> new Effect.PauseStreak(in.text(), in.integer());
            case 13 -> new Effect.Progress(in.text(), in.plainDecimal());
            case 14 -> new Effect.GrantBadge(in.text());
            case 15 -> new Effect.Tag(in.text());
            case 16 -> {
                String template = in.text();
                Map<String, String> with = new TreeMap<>();
                in.list(() -> Map.entry(in.text(), in.text()))
                        .forEach(parameter -> with.put(parameter.getKey(), parameter.getValue()));
                yield new Effect.Notify(template, with);
            }
            case 17 -> new Effect.IssueReward(in.text());
            case 18 -> new Effect.Custom(call());
            default -> throw unknown("effect", tag);
        };
    }

    private BoostReach reach() {
        int tag = in.octet();
        return switch (tag) {
            case 1 -> new BoostReach.OwnCampaign();
            case 2 -> new BoostReach.EveryCampaign();
            case 3 -> new BoostReach.Campaigns(new TreeSet<>(in.list(in::text)));
            default -> throw unknown("reach of a boost", tag);
        };
    }

    Boosting boosting() {
        return new Boosting(Boosting.Combine.valueOf(in.text()), in.optional(in::plainDecimal));
    }

    private Amount amount() {
        int tag = in.octet();
        return switch (tag) {
            case 1 -> new Amount.Fixed(in.plainDecimal());
            case 2 -> new Amount.PerUnit(in.text(), in.value(), in.plainDecimal(), in.flag());
            case 3 -> new Amount.PerAccumulated(in.text(), in.value(), in.plainDecimal());
            case 4 -> new Amount.StepTable(in.text(), in.list(() -> new Amount.Step(in.value(), in.plainDecimal())));
            case 5 -> new Amount.Custom(call());
            default -> throw unknown("amount", tag);
        };
    }

    private CustomCall call() {
        return new CustomCall(in.text(), in.integer(), in.values());
    }

    private Expiry expiry() {
        int tag = in.octet();
        TemporalAmount after = switch (tag) {
            case 1 -> in.duration();
            case 2 -> Period.parse(in.text());
            default -> throw unknown("expiry", tag);
        };
        Expiry.Round round = Expiry.Round.valueOf(in.text());
        Set<Activity> resetBy = EnumSet.noneOf(Activity.class);
        if (version > 2) {
            in.list(() -> Activity.valueOf(in.text())).forEach(resetBy::add);
        }
        return new Expiry(after, round, resetBy);
    }

    Limit limit() {
        int tag = in.octet();
        return switch (tag) {
            case 1 -> {
                BigDecimal points = in.plainDecimal();
                OnExceed onExceed = OnExceed.valueOf(in.text());
                yield new Limit.Cap(points, countedType(), per(), period(), onExceed);
            }
            case 2 -> {
                int times = in.integer();
                yield new Limit.Frequency(times, per(), period());
            }
            case 3 -> {
                BigDecimal points = in.plainDecimal();
                OnExceed onExceed = OnExceed.valueOf(in.text());
                yield new Limit.Cap(points, countedType(), per(), new RollingPeriod(in.duration()), onExceed);
            }
            case 4 -> {
                int times = in.integer();
                yield new Limit.Frequency(times, per(), new RollingPeriod(in.duration()));
            }
            case 5 -> {
                List<String> per = per();
                yield new Limit.Cooldown(in.duration(), per);
            }
            case 6 -> new Limit.Shared(in.text());
            default -> throw unknown("limit", tag);
        };
    }

    private @Nullable String countedType() {
        return version > 5 ? in.optional(in::text) : null;
    }

    private List<String> per() {
        return in.list(in::text);
    }

    private CalendarPeriod period() {
        CalendarPeriod.Unit unit = CalendarPeriod.Unit.valueOf(in.text());
        return new CalendarPeriod(unit, zone());
    }

    private CalendarPeriod.Zone zone() {
        int tag = in.octet();
        return switch (tag) {
            case 1 -> new CalendarPeriod.Zone.OfCampaign();
            case 2 -> new CalendarPeriod.Zone.OfMember();
            case 3 -> new CalendarPeriod.Zone.Fixed(ZoneId.of(in.text()));
            default -> throw unknown("zone", tag);
        };
    }

    private static IllegalArgumentException unknown(String what, int tag) {
        return new IllegalArgumentException("unknown kind of " + what + " " + tag);
    }
}
