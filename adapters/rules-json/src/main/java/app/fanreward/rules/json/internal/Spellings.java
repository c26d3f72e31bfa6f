package app.fanreward.rules.json.internal;

import app.fanreward.api.event.AttributeType;
import app.fanreward.api.rule.Board;
import app.fanreward.api.rule.Boosting;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.RiskCheck;
import app.fanreward.api.rule.Streak;
import app.fanreward.api.rule.Tier;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** How files spell the constants of the language. */
final class Spellings {
    static final String VERSION = "fanreward/v1";

    static final Map<String, Board.Ranking> RANKINGS = of(Board.Ranking.values(), Board.Ranking::key);
    static final Map<String, OnExceed> ON_EXCEED = of(OnExceed.values(), OnExceed::key);
    static final Map<String, CalendarPeriod.Unit> UNITS = of(CalendarPeriod.Unit.values(), CalendarPeriod.Unit::key);
    /** The units over which a tier can count. */
    static final Map<String, CalendarPeriod.Unit> TIER_UNITS = tierUnits();

    static final Map<String, Tier.Downgrade> DOWNGRADES = of(Tier.Downgrade.values(), Tier.Downgrade::key);
    static final Map<String, Expiry.Round> ROUNDS = of(Expiry.Round.values(), Expiry.Round::key);
    static final Map<String, Expiry.Activity> ACTIVITIES = of(Expiry.Activity.values(), Expiry.Activity::key);
    static final Map<String, Campaign.Stacking.Mode> MODES =
            of(Campaign.Stacking.Mode.values(), Campaign.Stacking.Mode::key);
    static final Map<String, Condition.Operator> OPERATORS = of(Condition.Operator.values(), Condition.Operator::key);
    static final Map<String, Boosting.Combine> COMBINATIONS = of(Boosting.Combine.values(), Boosting.Combine::key);
    static final Map<String, Effect.TakePoints.Shortfall> SHORTFALLS =
            of(Effect.TakePoints.Shortfall.values(), Effect.TakePoints.Shortfall::key);
    static final Map<String, RiskCheck.Action> RISK_ACTIONS = of(RiskCheck.Action.values(), RiskCheck.Action::key);
    static final Map<String, Condition.Match> MATCHES = of(Condition.Match.values(), Condition.Match::key);

    /** Days by their first three letters. */
    static final Map<String, DayOfWeek> DAYS = of(DayOfWeek.values(), Spellings::key);

    static final Map<String, Streak.Unit> STREAK_UNITS = of(Streak.Unit.values(), Streak.Unit::key);
    static final Map<String, AttributeType> TYPES = of(AttributeType.values(), AttributeType::label);

    /** The types that say everything by their name. */
    static final Map<String, AttributeType> PLAIN_TYPES = plainTypes();

    static final Map<String, RoundingMode> ROUNDINGS = roundings();

    private Spellings() {}

    private static <T> Map<String, T> of(T[] values, Function<T, String> key) {
        Map<String, T> spellings = new LinkedHashMap<>();
        for (T value : values) {
            spellings.put(key.apply(value), value);
        }
        return java.util.Collections.unmodifiableMap(spellings);
    }

    private static Map<String, CalendarPeriod.Unit> tierUnits() {
        Map<String, CalendarPeriod.Unit> units = new LinkedHashMap<>(UNITS);
        units.remove(CalendarPeriod.Unit.AWARD.key());
        return java.util.Collections.unmodifiableMap(units);
    }

    private static Map<String, AttributeType> plainTypes() {
        Map<String, AttributeType> types = new LinkedHashMap<>(TYPES);
        types.remove(AttributeType.ENUMERATION.label());
        return java.util.Collections.unmodifiableMap(types);
    }

    private static Map<String, RoundingMode> roundings() {
        Map<String, RoundingMode> spellings = new LinkedHashMap<>();
        spellings.put("down", RoundingMode.DOWN);
        spellings.put("up", RoundingMode.UP);
        spellings.put("half-up", RoundingMode.HALF_UP);
        spellings.put("half-even", RoundingMode.HALF_EVEN);
        return java.util.Collections.unmodifiableMap(spellings);
    }

    static String key(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    /** Spells whose calendar or clock something follows; empty for the campaign's, which need not be said. */
    static String zone(CalendarPeriod.Zone zone) {
        return switch (zone) {
            case CalendarPeriod.Zone.OfCampaign ofCampaign -> "";
            case CalendarPeriod.Zone.OfMember ofMember -> "member";
            case CalendarPeriod.Zone.Fixed fixed -> fixed.id().getId();
        };
    }

    static String key(RoundingMode rounding) {
        return ROUNDINGS.entrySet().stream()
                .filter(spelling -> spelling.getValue() == rounding)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
