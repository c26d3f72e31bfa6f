package app.fanreward.rules.json.internal;

import static app.fanreward.rules.json.internal.Shape.ATTRIBUTE;
import static app.fanreward.rules.json.internal.Shape.DURATION;
import static app.fanreward.rules.json.internal.Shape.EVENT_KIND;
import static app.fanreward.rules.json.internal.Shape.FLAG;
import static app.fanreward.rules.json.internal.Shape.KEY;
import static app.fanreward.rules.json.internal.Shape.LITERAL;
import static app.fanreward.rules.json.internal.Shape.NUMBER;
import static app.fanreward.rules.json.internal.Shape.NUMBER_OR_DURATION;
import static app.fanreward.rules.json.internal.Shape.POINT_TYPE;
import static app.fanreward.rules.json.internal.Shape.TEXT;
import static app.fanreward.rules.json.internal.Shape.WHOLE;
import static app.fanreward.rules.json.internal.Shape.ZONE;
import static app.fanreward.rules.json.internal.Shape.byName;
import static app.fanreward.rules.json.internal.Shape.choice;
import static app.fanreward.rules.json.internal.Shape.fields;
import static app.fanreward.rules.json.internal.Shape.listOf;
import static app.fanreward.rules.json.internal.Shape.named;
import static app.fanreward.rules.json.internal.Shape.object;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The shapes of campaigns and programs. What the binders ask for has to be here as well: a test compares every mapping of
 * the examples with the fields that its binder allows.
 */
final class LanguageSchema {
    private static final Shape CONDITION = named("condition");
    private static final Shape LENGTH = TEXT.saying("P12M, P7D (dates) or PT48H, 48h (exact time)");
    private static final Shape DATE_OR_INSTANT = TEXT.saying("a date such as 2026-06-01, or an instant");
    private static final Shape FUNCTION = KEY.saying("the name of a function of the host's own");
    private static final Shape UNIT = choice(Spellings.UNITS.keySet());
    private static final Shape ON_EXCEED = choice(Spellings.ON_EXCEED.keySet());
    private static final Shape BUDGET =
            object(fields("points", NUMBER, "pointType", POINT_TYPE, "onExceed", ON_EXCEED), "points");
    private static final Shape PER = listOf(ATTRIBUTE);

    private LanguageSchema() {}

    /** A document of kind {@code Campaign}. */
    static Shape campaign() {
        return object(
                fields(
                        "apiVersion", choice(java.util.List.of(Spellings.VERSION)),
                        "kind", choice(java.util.List.of("Campaign")),
                        "key", KEY,
                        "window", named("window"),
                        "budget", BUDGET,
                        "stacking",
                                object(
                                        fields(
                                                "group", KEY,
                                                "mode", choice(Spellings.MODES.keySet()),
                                                "priority", WHOLE),
                                        "group"),
                        "lateness", DURATION,
                        "audience", CONDITION,
                        "boosts", object(fields("combine", choice(Spellings.COMBINATIONS.keySet()), "atMost", NUMBER)),
                        "effectiveFrom", DATE_OR_INSTANT,
                        "limits", listOf(named("limit")),
                        "rules", listOf(named("rule")),
                        "tests", listOf(named("test"))),
                "kind",
                "key",
                "rules");
    }

    /** A document of kind {@code Program}. */
    static Shape program() {
        Shape attribute = object(
                        fields(
                                "type",
                                choice(Spellings.TYPES.keySet()),
                                "values",
                                listOf(TEXT),
                                "unit",
                                TEXT.saying("what a number is measured in, such as km"),
                                "required",
                                "personal",
                                FLAG),
                        "type")
                .unlessMapping(choice(Spellings.PLAIN_TYPES.keySet()));
        return object(
                fields(
                        "apiVersion", choice(java.util.List.of(Spellings.VERSION)),
                        "kind", choice(java.util.List.of("Program")),
                        "zone", ZONE,
                        "lateness", DURATION,
                        "pointTypes",
                                listOf(object(
                                        fields(
                                                "key", KEY,
                                                "decimals", WHOLE,
                                                "rounding", choice(Spellings.ROUNDINGS.keySet()),
                                                "maxBalance", NUMBER),
                                        "key")),
                        "memberAttributes", byName(attribute),
                        "entityAttributes", byName(attribute),
                        "accountAttributes", byName(attribute),
                        "memberScopedSources", listOf(TEXT),
                        "kinds", byName(byName(attribute)),
                        "counters", byName(counter()),
                        "streaks", byName(streak()),
                        "challenges", byName(challenge()),
                        "badges", byName(object(fields("title", TEXT, "counted", FLAG))),
                        "pauses",
                                listOf(object(
                                                fields("from", "to", TEXT.saying("a date such as 2026-12-24")),
                                                "from",
                                                "to")
                                        .unlessMapping(TEXT)),
                        "limits", byName(named("limit")),
                        "budget", BUDGET.oneOrMany(),
                        "boards", byName(board()),
                        "referrals",
                                byName(object(
                                        fields("on", EVENT_KIND, "where", CONDITION, "within", DURATION),
                                        "on",
                                        "within")),
                        "risk",
                                byName(object(
                                        fields(
                                                "on",
                                                EVENT_KIND,
                                                "when",
                                                CONDITION,
                                                "over",
                                                object(fields("points", NUMBER, "pointType", POINT_TYPE), "points")
                                                        .unlessMapping(NUMBER),
                                                "then",
                                                choice(Spellings.RISK_ACTIONS.keySet())),
                                        "then")),
                        "tiers", byName(tier()),
                        "activities", byName(activity()),
                        "segments", byName(CONDITION)),
                "kind");
    }

    private static Shape counter() {
        return object(fields(
                "count",
                EVENT_KIND,
                "sum",
                "distinct",
                ATTRIBUTE,
                "on",
                EVENT_KIND,
                "where",
                CONDITION,
                "per",
                PER,
                "period",
                named("period")));
    }

    private static Shape streak() {
        return object(fields(
                "on", EVENT_KIND,
                "where", CONDITION,
                "times", WHOLE,
                "unit", choice(Spellings.STREAK_UNITS.keySet()),
                "milestones", listOf(WHOLE),
                "every", WHOLE,
                "freezes", object(fields("start", "every", "most", WHOLE)).unlessMapping(WHOLE)));
    }

    private static Shape challenge() {
        return object(
                fields(
                        "count",
                        EVENT_KIND,
                        "sum",
                        "distinct",
                        ATTRIBUTE,
                        "on",
                        EVENT_KIND,
                        "where",
                        CONDITION,
                        "goal",
                        LITERAL,
                        "window",
                        named("window"),
                        "period",
                        named("period"),
                        "repeat",
                        Shape.REPETITION),
                "goal");
    }

    private static Shape tier() {
        return object(
                fields(
                        "pointType",
                        POINT_TYPE,
                        "counter",
                        KEY,
                        "levels",
                        listOf(object(fields("key", KEY, "from", NUMBER_OR_DURATION), "key", "from")),
                        "period",
                        object(fields("rolling", LENGTH), "rolling")
                                .unlessMapping(choice(Spellings.TIER_UNITS.keySet())),
                        "validity",
                        object(fields("after", LENGTH, "round", choice(Spellings.ROUNDS.keySet())), "after")
                                .unlessMapping(LENGTH),
                        "downgrade",
                        choice(Spellings.DOWNGRADES.keySet()),
                        "grace",
                        LENGTH,
                        "zone",
                        ZONE),
                "levels");
    }

    private static Shape activity() {
        Shape key = ATTRIBUTE.oneOrMany();
        return object(fields("key", key, "within", DURATION, "promoteOnReversal", FLAG), "key")
                .unlessMapping(key);
    }

    private static Shape board() {
        return object(fields(
                "points", POINT_TYPE,
                "campaigns", listOf(KEY),
                "count", EVENT_KIND,
                "where", CONDITION,
                "counter", KEY,
                "period", object(fields("unit", UNIT, "zone", ZONE), "unit").unlessMapping(UNIT),
                "window", named("window"),
                "ranking", choice(Spellings.RANKINGS.keySet()),
                "settlement", DURATION,
                "audience", CONDITION));
    }

    /** What several parts share, by name. */
    static Map<String, Shape> definitions() {
        Map<String, Shape> definitions = new LinkedHashMap<>();
        definitions.put("window", object(fields("from", "to", DATE_OR_INSTANT, "zone", ZONE)));
        definitions.put(
                "period",
                object(fields("unit", UNIT, "zone", ZONE, "rolling", DURATION)).unlessMapping(UNIT));
        definitions.put("condition", condition());
        definitions.put("rule", rule());
        definitions.put("effect", effect());
        definitions.put("limit", limit());
        return definitions;
    }

    private static Shape condition() {
        Map<String, Shape> forms = fields(
                "all",
                "any",
                "none",
                listOf(CONDITION),
                "not",
                CONDITION,
                "attribute",
                ATTRIBUTE,
                "during",
                object(fields(
                        "days",
                        listOf(choice(Spellings.DAYS.keySet())),
                        "from",
                        "to",
                        TEXT.saying("a time of day such as \"22:00\""),
                        "zone",
                        ZONE)),
                "segment",
                "hasBadge",
                KEY,
                "tier",
                byName(KEY),
                "in",
                "between",
                "hasAll",
                "hasNone",
                listOf(LITERAL),
                "exists",
                "ignoreCase",
                FLAG,
                "unit",
                TEXT.saying("the unit of the attribute, such as km"),
                "custom",
                FUNCTION,
                "version",
                WHOLE,
                "with",
                byName(LITERAL));
        Spellings.OPERATORS.keySet().forEach(operator -> forms.put(operator, LITERAL));
        Spellings.MATCHES.keySet().forEach(match -> forms.put(match, TEXT));
        return object(forms);
    }

    private static Shape rule() {
        return object(
                fields(
                        "key",
                        KEY,
                        "on",
                        EVENT_KIND,
                        "audience",
                        "when",
                        CONDITION,
                        "then",
                        listOf(named("effect")),
                        "limits",
                        listOf(named("limit")),
                        "restoreLimits",
                        FLAG,
                        "explain",
                        object(fields("missed", TEXT), "missed")),
                "key",
                "on",
                "then");
    }

    private static Shape effect() {
        Shape perUnit = object(
                fields("of", ATTRIBUTE, "unit", LITERAL, "points", NUMBER, "fraction", FLAG), "of", "unit", "points");
        Shape perAccumulated =
                object(fields("of", ATTRIBUTE, "unit", LITERAL, "points", NUMBER), "of", "unit", "points");
        Shape stepTable = object(
                fields(
                        "of",
                        ATTRIBUTE,
                        "steps",
                        listOf(object(fields("from", LITERAL, "points", NUMBER), "from", "points"))),
                "of",
                "steps");
        Shape expires = object(
                fields(
                        "after", LENGTH,
                        "round", choice(Spellings.ROUNDS.keySet()),
                        "resetBy", listOf(choice(Spellings.ACTIVITIES.keySet()))),
                "after");
        Shape progress = object(fields("challenge", KEY, "by", NUMBER), "challenge", "by")
                .unlessMapping(KEY);
        Shape boost = object(
                        fields(
                                "factor", NUMBER,
                                "campaigns", choice(java.util.List.of("all")).orListOf(KEY),
                                "pointType", POINT_TYPE),
                        "factor")
                .unlessMapping(NUMBER);
        Shape notification = object(fields("template", TEXT, "with", byName(ATTRIBUTE)), "template")
                .unlessMapping(TEXT);
        return object(fields(
                "custom",
                FUNCTION,
                "version",
                WHOLE,
                "with",
                byName(LITERAL),
                "extendStreak",
                "grantBadge",
                "tag",
                "issueReward",
                KEY,
                "giveFreezes",
                object(fields("streak", KEY, "count", WHOLE), "streak", "count").unlessMapping(KEY),
                "pauseStreak",
                object(fields("streak", KEY, "days", WHOLE), "streak", "days").unlessMapping(KEY),
                "progress",
                progress,
                "notify",
                notification,
                "boost",
                boost,
                "takePoints",
                object(fields(
                        "points", NUMBER,
                        "perUnit", perUnit,
                        "perAccumulated", perAccumulated,
                        "stepTable", stepTable,
                        "custom", FUNCTION,
                        "version", WHOLE,
                        "with", byName(LITERAL),
                        "pointType", POINT_TYPE,
                        "shortfall", choice(Spellings.SHORTFALLS.keySet()))),
                "addPoints",
                object(fields(
                        "points", NUMBER,
                        "perUnit", perUnit,
                        "perAccumulated", perAccumulated,
                        "stepTable", stepTable,
                        "custom", FUNCTION,
                        "version", WHOLE,
                        "with", byName(LITERAL),
                        "pointType", POINT_TYPE,
                        "pending", DURATION,
                        "expires", expires,
                        "qualifying", FLAG))));
    }

    private static Shape limit() {
        return object(fields(
                "shared", KEY,
                "cap",
                        object(
                                fields(
                                        "points", NUMBER,
                                        "pointType", POINT_TYPE,
                                        "per", PER,
                                        "period", named("period"),
                                        "onExceed", ON_EXCEED),
                                "points",
                                "period"),
                "frequency",
                        object(
                                fields(
                                        "times", WHOLE,
                                        "per", PER,
                                        "period", named("period"),
                                        "onExceed", ON_EXCEED),
                                "times",
                                "period"),
                "cooldown", object(fields("gap", DURATION, "per", PER), "gap").unlessMapping(DURATION)));
    }
}
