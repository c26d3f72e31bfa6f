package app.fanreward.cli.output;

import app.fanreward.api.event.Literals;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.BoostReach;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.CustomCall;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.LimitPeriod;
import app.fanreward.api.rule.RecurringWindow;
import app.fanreward.api.rule.RollingPeriod;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Campaigns in words. */
public final class CampaignWords {
    private CampaignWords() {}

    /**
     * Says what a campaign does.
     *
     * @param campaign the campaign
     * @return a line for the campaign and one for each rule
     */
    public static List<String> of(Campaign campaign) {
        List<String> lines = new ArrayList<>();
        String budget = campaign.budget() == null
                ? ""
                : ", at most "
                        + points(campaign.budget().points(), campaign.budget().pointType()) + " to all together";
        String together = campaign.limits().stream()
                .map(limit -> ", all rules together " + limit(limit))
                .collect(Collectors.joining());
        lines.add(campaign.key() + budget + audience(campaign.audience()) + together);
        for (Rule rule : campaign.rules()) {
            String when = rule.when() == null ? "" : " when " + condition(rule.when());
            String effects = rule.effects().stream().map(CampaignWords::effect).collect(Collectors.joining(" and "));
            String limits =
                    rule.limits().stream().map(limit -> ", " + limit(limit)).collect(Collectors.joining());
            lines.add("  " + rule.key() + ": " + effects + " for " + rule.on() + when + audience(rule.audience())
                    + limits);
        }
        return lines;
    }

    private static String audience(@Nullable Condition members) {
        return members == null ? "" : ", for members only of whom this holds: " + condition(members);
    }

    private static String effect(Effect effect) {
        return switch (effect) {
            case Effect.AddPoints add -> amount(add.amount(), add.pointType());
            case Effect.Boost boost -> boost(boost);
            case Effect.TakePoints take -> "takes " + amount(take.amount(), take.pointType());
            default -> EffectWords.of(effect);
        };
    }

    private static String boost(Effect.Boost boost) {
        String type = boost.pointType() == null ? "points" : boost.pointType();
        String whose = switch (boost.of()) {
            case BoostReach.OwnCampaign own -> "the campaign's other rules";
            case BoostReach.EveryCampaign every -> "all campaigns";
            case BoostReach.Campaigns some -> String.join(" and ", some.keys());
        };
        return boost.factor().toPlainString() + " times the " + type + " of " + whose;
    }

    private static String amount(Amount amount, @Nullable String pointType) {
        return switch (amount) {
            case Amount.Fixed fixed -> points(fixed.points(), pointType);
            case Amount.PerUnit per ->
                points(per.points(), pointType) + " per " + (per.fraction() ? "" : "full ") + value(per.unit()) + " of "
                        + name(per.of());
            case Amount.PerAccumulated per ->
                points(per.points(), pointType) + " per full " + value(per.unit()) + " of " + name(per.of())
                        + " in all";
            case Amount.StepTable table ->
                table.steps().stream()
                        .map(step -> points(step.points(), pointType) + " from " + value(step.from()))
                        .collect(Collectors.joining(", ", "", " of " + name(table.of())));
            case Amount.Custom(CustomCall call) ->
                "as many " + (pointType == null ? "points" : pointType) + " as " + call + " says";
        };
    }

    private static String points(BigDecimal points, @Nullable String pointType) {
        String type = pointType == null ? "points" : pointType;
        boolean one = points.compareTo(BigDecimal.ONE) == 0 && type.equals("points");
        return points.toPlainString() + " " + (one ? "point" : type);
    }

    private static String condition(Condition condition) {
        return switch (condition) {
            case Condition.All all -> join(all.parts(), " and ");
            case Condition.Any any -> join(any.parts(), " or ");
            case Condition.Not not -> "not (" + condition(not.part()) + ")";
            case Condition.Compare compare ->
                name(compare.attribute()) + " " + compare.operator().symbol() + " " + value(compare.value());
            case Condition.In in ->
                name(in.attribute()) + " is "
                        + in.values().stream().map(CampaignWords::value).collect(Collectors.joining(" or "));
            case Condition.Between between ->
                name(between.attribute()) + " from " + value(between.low()) + " to " + value(between.high());
            case Condition.TextMatch text ->
                name(text.attribute()) + " " + text.match().words() + " " + "\"" + text.part() + "\""
                        + (text.ignoreCase() ? " in any case" : "");
            case Condition.HasAll list -> name(list.attribute()) + " has " + String.join(" and ", list.texts());
            case Condition.During(RecurringWindow window) -> window(window);
            case Condition.InSegment(String segment) -> "the member is in segment " + segment;
            case Condition.HasTier(String tier, String level) -> "tier " + tier + " is at least " + level;
            case Condition.Exists exists -> name(exists.attribute()) + " is known";
            case Condition.Custom(CustomCall call) -> call + " holds";
        };
    }

    private static String window(RecurringWindow window) {
        String days = window.days().size() == DayOfWeek.values().length
                ? "every day"
                : "on "
                        + window.days().stream()
                                .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                                .collect(Collectors.joining(" or "));
        boolean nextDay = !window.from().isBefore(window.to()) && !window.to().equals(LocalTime.MIDNIGHT);
        return days + " from " + window.from() + " to " + window.to() + (nextDay ? " of the next day" : "");
    }

    private static String join(List<Condition> parts, String word) {
        return parts.stream().map(CampaignWords::condition).collect(Collectors.joining(word));
    }

    private static String limit(Limit limit) {
        return switch (limit) {
            case Limit.Cap cap ->
                "at most " + points(cap.points(), cap.pointType()) + " per " + scope(cap) + period(cap.period());
            case Limit.Frequency frequency ->
                "at most " + frequency.times() + (frequency.times() == 1 ? " time" : " times") + " per "
                        + scope(frequency) + period(frequency.period());
            case Limit.Cooldown cooldown -> "at least " + span(cooldown.gap()) + " apart per " + scope(cooldown);
            case Limit.Shared(String key) -> "within the shared limit " + key;
        };
    }

    private static String scope(Limit limit) {
        return limit.per().stream().map(CampaignWords::name).collect(Collectors.joining(" and "));
    }

    private static String period(LimitPeriod period) {
        return switch (period) {
            case CalendarPeriod(CalendarPeriod.Unit unit, CalendarPeriod.Zone ignored) ->
                unit == CalendarPeriod.Unit.LIFETIME
                        ? ""
                        : " and " + unit.name().toLowerCase(Locale.ROOT);
            case RollingPeriod(Duration length) -> " in any " + span(length);
        };
    }

    private static String value(Value value) {
        return value instanceof Value.Span(Duration span) ? span(span) : Literals.write(value);
    }

    private static String span(Duration span) {
        String text = span.toString();
        return text.startsWith("PT") ? text.substring("PT".length()).toLowerCase(Locale.ROOT) : text;
    }

    private static String name(String attribute) {
        return attribute.startsWith("event.") ? attribute.substring("event.".length()) : attribute;
    }
}
